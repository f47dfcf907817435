import { addDays, earliestDay, latestDay, type PlainDate, weekday } from '../protocol/plain-date.ts';
import type { Duration } from '../workspace/duration.ts';

/** The days that do not count where working days are counted, and the periods in which nothing falls due. */
export interface Calendar {
  /** ISO 8601 days of the week: 6 and 7 are Saturday and Sunday. */
  readonly weekend: readonly number[];
  /** Public holidays of the country, days. */
  readonly holidays: ReadonlySet<PlainDate>;
  /** Days off of one's own: loose dates. */
  readonly daysOff: readonly string[];
  /** Loose dates. */
  readonly quiet: readonly string[];
}

/**
 * The day that comes so long after `from`, which itself does not count. A day in a quiet period moves to the first day
 * after it; of working days none is counted there.
 */
export function dayAfter(from: PlainDate, { days, working }: Duration, calendar: Calendar): PlainDate {
  if (!working) return afterQuiet(addDays(from, days), calendar.quiet);
  let day = from;
  for (let counted = 0; counted < days; ) {
    day = afterQuiet(addDays(day, 1), calendar.quiet);
    if (isWorkingDay(day, calendar)) counted += 1;
  }
  return day;
}

/** The day that comes so long before `to`: for reminders, which quiet periods do not move. */
export function dayBefore(to: PlainDate, { days, working }: Duration, calendar: Calendar): PlainDate {
  if (!working) return addDays(to, -days);
  let day = to;
  for (let counted = 0; counted < days; ) {
    day = addDays(day, -1);
    if (isWorkingDay(day, calendar)) counted += 1;
  }
  return day;
}

function isWorkingDay(day: PlainDate, { weekend, holidays, daysOff }: Calendar): boolean {
  return !weekend.includes(weekday(day)) && !holidays.has(day) && !daysOff.some((off) => contains(off, day));
}

function afterQuiet(day: PlainDate, quiet: readonly string[]): PlainDate {
  const period = quiet.find((one) => contains(one, day));
  return period === undefined ? day : afterQuiet(addDays(latestDay(period), 1), quiet);
}

function contains(looseDate: string, day: PlainDate): boolean {
  return earliestDay(looseDate) <= day && day <= latestDay(looseDate);
}
