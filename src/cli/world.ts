/** What a run can see of the outside besides its arguments and streams. Tests hand in their own. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Now, in milliseconds since 1970 UTC. Read once a run where a date is decided. */
  readonly now: () => number;
}

export function world(): World {
  return { cwd: process.cwd(), env: process.env, now: Date.now };
}
