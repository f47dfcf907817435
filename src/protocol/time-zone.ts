import type { PlainDate } from './plain-date.ts';

/**
 * The day of a moment in a time zone of the IANA database. The moment is ISO 8601, or milliseconds since 1970 UTC; throws a
 * RangeError for none, and for no zone.
 */
export function dayIn(timeZone: string, moment: string | number): PlainDate {
  const instant = typeof moment === 'number' ? moment : Date.parse(moment);
  if (timeZone === 'UTC') return new Date(instant).toISOString().slice(0, 10);
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** Making one costs as much as ten thousand days. */
const formats = new Map<string, Intl.DateTimeFormat>();
