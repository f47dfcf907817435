import { type Day, isDay, type Month } from '../plain-date.ts';

/** 24.10.2023 and 10.2023, with the separator given. */
export function numericDate(separator: string): (date: Day | Month) => string {
  return (date) =>
    [...(isDay(date) ? [date.day] : []), date.month, date.year]
      .map((part) => String(part).padStart(2, '0'))
      .join(separator);
}
