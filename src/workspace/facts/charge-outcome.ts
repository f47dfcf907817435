/** What came of a charge. */
import { compareDates, type PlainDate } from '../../protocol/plain-date.ts';
import type { Charge } from '../schema/case.ts';
import { isToldOn, type Told } from './tell-from.ts';

export const outcomes = ['convicted', 'acquitted', 'dropped'] as const;

export interface Outcome extends Told {
  readonly outcome: (typeof outcomes)[number];
  readonly date: PlainDate;
}

type Decided = Pick<Charge, Outcome['outcome'] | 'tellFrom'>;

/** All that came of it, in the order of the days: a conviction can be followed by an acquittal on appeal. */
export function outcomesOf(charge: Decided): readonly Outcome[] {
  const { tellFrom } = charge;
  const all = outcomes
    .flatMap((outcome) => {
      const date = charge[outcome];
      return date === undefined ? [] : [{ outcome, date }];
    })
    .sort((one, other) => compareDates(one.date, other.date));
  return isOfOutcome(tellFrom, all.at(-1)) ? all.map((one) => (one === all.at(-1) ? { ...one, tellFrom } : one)) : all;
}

/** From when on the charge itself is told. */
export function toldOfCharge(charge: Decided): Told {
  return outcomesOf(charge).at(-1)?.tellFrom === undefined ? { tellFrom: charge.tellFrom } : {};
}

/** What had come of it last by the end of a day, and letters of that day tell; nothing where it stands. */
export function outcomeBy(charge: Decided, day: PlainDate): Outcome | undefined {
  return outcomesOf(charge)
    .filter((one) => isOutcomeBy(one, day))
    .at(-1);
}

export function isOutcomeBy(outcome: Outcome, day: PlainDate): boolean {
  return compareDates(outcome.date, day) <= 0 && isToldOn(outcome, day);
}

/** A charge has one `tellFrom`: where it is not before what came last of it, that was learned late, else the charge. */
function isOfOutcome(tellFrom: PlainDate | undefined, last: Outcome | undefined): tellFrom is PlainDate {
  return tellFrom !== undefined && last !== undefined && compareDates(tellFrom, last.date) >= 0;
}
