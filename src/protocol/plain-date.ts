/**
 * Days of the calendar, without time or zone: proleptic Gregorian arithmetic on numbers, never on `Date`, so that no
 * machine's clock or zone can shift a day.
 */

/** ISO 8601 calendar date, YYYY-MM-DD, years 0001 to 9999. Strings of this form sort by date. */
export type PlainDate = string;

/**
 * A date as people know it: a day ("2023-12-06"), a month ("2023-10") or a span of days or months
 * ("2023-10-02/2023-10-05", "2023-10/2023-11").
 */
export type LooseDate =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'month'; readonly month: Month }
  | { readonly kind: 'span'; readonly from: Day | Month; readonly to: Day | Month };

export interface Month {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
}

export interface Day extends Month {
  /** 1 to 31 */
  readonly day: number;
}

/** True for a date that exists, in the form YYYY-MM-DD: 2024-02-29, not 2023-02-29. */
export function isPlainDate(text: string): boolean {
  return parseDay(text) !== undefined;
}

/** True for what `parseLooseDate` reads. */
export function isLooseDate(text: string): boolean {
  return parseLooseDate(text) !== undefined;
}

/** The parts of YYYY-MM-DD; undefined where there is no such date. */
function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : undefined;
}

/**
 * Reads a day, a month or a span. The ends of a span are of one kind, and the second comes after the first; undefined
 * for anything else.
 */
export function parseLooseDate(text: string): LooseDate | undefined {
  const [from, to, ...more] = text.split('/').map((part) => parseDay(part) ?? parseMonth(part));
  if (more.length > 0 || !from) return undefined;
  if (!text.includes('/')) return isDay(from) ? { kind: 'day', day: from } : { kind: 'month', month: from };
  if (!to || isDay(from) !== isDay(to) || dayNumber(firstDay(from)) >= dayNumber(firstDay(to))) return undefined;
  return { kind: 'span', from, to };
}

/** Negative, 0 or positive as `a` is before, on or after `b`: for sorting. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return Number(a > b) - Number(a < b);
}

/** Sorts loose dates: by their first day, then the shorter one first. */
export function compareLooseDates(a: string, b: string): number {
  return compareDates(earliestDay(a), earliestDay(b)) || compareDates(latestDay(a), latestDay(b));
}

/** The first day that a loose date can mean. Throws a RangeError for no date. */
export function earliestDay(looseDate: string): PlainDate {
  const date = parsed(looseDate);
  return write(firstDay(date.kind === 'day' ? date.day : date.kind === 'month' ? date.month : date.from));
}

/** The last day that a loose date can mean. Throws a RangeError for no date. */
export function latestDay(looseDate: string): PlainDate {
  const date = parsed(looseDate);
  return write(lastDay(date.kind === 'day' ? date.day : date.kind === 'month' ? date.month : date.to));
}

/** The date so many days later, or earlier where `days` is negative. Throws a RangeError for no date. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return write(dayOfNumber(dayNumber(existing(date)) + days));
}

/** Days from `from` to `to`; negative where `to` is earlier. Throws a RangeError for no date. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(existing(to)) - dayNumber(existing(from));
}

/** Day of the week by ISO 8601: 1 is Monday, 7 is Sunday. Throws a RangeError for no date. */
export function weekday(date: PlainDate): number {
  return ((((dayNumber(existing(date)) + 3) % 7) + 7) % 7) + 1;
}

export function isDay(date: Day | Month): date is Day {
  return 'day' in date;
}

function parseMonth(text: string): Month | undefined {
  const day = parseDay(`${text}-01`);
  return day && { year: day.year, month: day.month };
}

function firstDay(date: Day | Month): Day {
  return isDay(date) ? date : { ...date, day: 1 };
}

function lastDay(date: Day | Month): Day {
  return isDay(date) ? date : { ...date, day: daysInMonth(date.year, date.month) };
}

function existing(date: PlainDate): Day {
  const day = parseDay(date);
  if (!day) throw new RangeError(`no such date: ${date}`);
  return day;
}

function parsed(looseDate: string): LooseDate {
  const date = parseLooseDate(looseDate);
  if (!date) throw new RangeError(`no such date: ${looseDate}`);
  return date;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function write({ year, month, day }: Day): PlainDate {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil). */
function dayNumber({ year, month, day }: Day): number {
  // Years begin in March here, so that the leap day is a year's last.
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse (civil_from_days). */
function dayOfNumber(number: number): Day {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
