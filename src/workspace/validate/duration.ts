/** A number of days, or of working days. */
export interface Duration {
  readonly days: number;
  readonly working: boolean;
}

/** Reads "14 days", "1 day" or "10 working days", up to 9999; undefined for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const [, days, working] = /^([1-9]\d{0,3}) (working )?days?$/.exec(text) ?? [];
  return days === undefined ? undefined : { days: Number(days), working: working !== undefined };
}

export function isDuration(text: string): boolean {
  return parseDuration(text) !== undefined;
}
