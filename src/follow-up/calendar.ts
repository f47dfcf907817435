import { addDays, earliestDay, latestDay, type PlainDate, weekday } from '../protocol/plain-date.ts';
import type { Duration } from '../workspace/validate/duration.ts';

/** The days that do not count where working days are counted, and the periods in which nothing falls due. */
export interface Calendar {
  /** ISO 8601 days of the week: 6 and 7 are Saturday and Sunday. */
  readonly weekend: readonly number[];
  /** Public holidays of the country, days. */
  readonly holidays: Pick<ReadonlySet<PlainDate>, 'has'>;
  /** Days off of one's own: loose dates. */
  readonly daysOff: readonly string[];
  /** Loose dates. */
  readonly quiet: readonly string[];
}

/** Nothing falls due so many years on: what is quiet or off until then is so for good. */
const horizon = 50;

/**
 * The day that comes so long after `from`, which itself does not count. A day in a quiet period moves to the first day
 * after it; of working days none is counted there. Undefined where there is none within fifty years.
 */
export function dayAfter(from: PlainDate, { days, working }: Duration, calendar: Calendar): PlainDate | undefined {
  const last = Number(from.slice(0, 4)) + horizon;
  const within = (day: PlainDate) => Number(day.slice(0, 4)) <= Math.min(last, 9998);
  if (!working) return afterQuiet(addDays(from, days), calendar.quiet, within);
  let day: PlainDate | undefined = from;
  for (let counted = 0; counted < days; ) {
    day = afterQuiet(addDays(day, 1), calendar.quiet, within);
    if (day === undefined) return undefined;
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

/** The last working day up to `day`, outside of quiet periods; `first` at the earliest. */
export function workingDayUntil(day: PlainDate, first: PlainDate, calendar: Calendar): PlainDate {
  const isQuiet = (on: PlainDate) => calendar.quiet.some((period) => contains(period, on));
  let last = day;
  while (last > first && (isQuiet(last) || !isWorkingDay(last, calendar))) last = addDays(last, -1);
  return last;
}

function isWorkingDay(day: PlainDate, { weekend, holidays, daysOff }: Calendar): boolean {
  return !weekend.includes(weekday(day)) && !holidays.has(day) && !daysOff.some((off) => contains(off, day));
}

function afterQuiet(
  day: PlainDate,
  quiet: readonly string[],
  within: (day: PlainDate) => boolean,
): PlainDate | undefined {
  if (!within(day)) return undefined;
  const period = quiet.find((one) => contains(one, day));
  if (period === undefined) return day;
  const end = latestDay(period);
  return within(end) ? afterQuiet(addDays(end, 1), quiet, within) : undefined;
}

function contains(looseDate: string, day: PlainDate): boolean {
  return earliestDay(looseDate) <= day && day <= latestDay(looseDate);
}
