/** What came of a charge. */
import { compareDates, type PlainDate } from '../protocol/plain-date.ts';
import type { Charge } from './schema/case.ts';

export const outcomes = ['convicted', 'acquitted', 'dropped'] as const;

export interface Outcome {
  readonly outcome: (typeof outcomes)[number];
  readonly date: PlainDate;
}

/** All that came of it, in the order of the days: a conviction can be followed by an acquittal on appeal. */
export function outcomesOf(charge: Pick<Charge, Outcome['outcome']>): readonly Outcome[] {
  return outcomes
    .flatMap((outcome) => {
      const date = charge[outcome];
      return date === undefined ? [] : [{ outcome, date }];
    })
    .sort((one, other) => compareDates(one.date, other.date));
}

/** What had come of it last by the end of a day; nothing where it stands. */
export function outcomeBy(charge: Pick<Charge, Outcome['outcome']>, day: PlainDate): Outcome | undefined {
  return outcomesOf(charge)
    .filter(({ date }) => compareDates(date, day) <= 0)
    .at(-1);
}
