/** At most three decimals: a thousandth of a point is finer than any device. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000 || 0);
}
