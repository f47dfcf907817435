/** How a person fares, and fared before. */
import { compareDates, earliestDay, latestDay } from '../../protocol/plain-date.ts';
import type { Person, Status } from '../schema/persons.ts';
import { isToldOn } from './tell-from.ts';

type Fate = Pick<Person, 'status'>;

/** All that is on record, in the order of its dates. */
export function statusesOf({ status }: Fate): readonly Status[] {
  return status === undefined ? [] : Array.isArray(status) ? status : [status];
}

/** Whether a state is the end of another, of which it says nothing: of a detention, of a dismissal. */
export function isUndoing(state: Status['state'] | undefined): state is 'released' | 'reinstated' {
  return state === 'released' || state === 'reinstated';
}

/** What is over once it is asked for: the states of whom it is asked, and those in which they have it. */
export const endsOf = {
  release: { before: ['arrested', 'detained', 'house-arrest'], after: ['released', 'free'] },
  reinstate: { before: ['dismissed'], after: ['reinstated'] },
} as const satisfies Readonly<Record<string, Readonly<Record<'before' | 'after', readonly Status['state'][]>>>>;

/** Whether somebody is no more. */
export function isDead(state: Status['state'] | undefined): state is 'killed' | 'died' {
  return state === 'killed' || state === 'died';
}

/** Whether it is nobody's deed in itself: a letter cannot say by whom somebody is missing, has resigned or died. */
export function isByNobody(state: Status['state']): state is 'missing' | 'resigned' | 'died' {
  return state === 'missing' || state === 'resigned' || state === 'died';
}

/** Whether somebody who fares so is accused no more of what they were charged with that day: dead, or convicted since. */
export function endsCharge({ state, since }: Partial<Status> = {}, charged: string | undefined): boolean {
  return (
    isDead(state) ||
    (state === 'convicted' && !(since && charged && compareDates(earliestDay(charged), latestDay(since)) > 0))
  );
}

/** How the person fares now. */
export function statusOf(person: Fate): Status | undefined {
  return statusesOf(person).at(-1);
}

/** What had become of the person by the end of a day (YYYY-MM-DD). */
export function statusesUntil(person: Fate, day: string): readonly Status[] {
  return statusesOf(person).filter(({ since }) => since === undefined || compareDates(earliestDay(since), day) <= 0);
}

/**
 * What a letter of that day tells: what changed after it belongs to later letters. Where all is later than the letter, the
 * first is told, as one of the two dates is wrong.
 */
export function statusesBy(person: Fate, day: string): readonly Status[] {
  const status = statusesOf(person).filter((one) => isToldOn(one, day));
  const known = statusesUntil({ status }, day);
  return known.length > 0 ? known : status.slice(0, 1);
}

/** Whether all that became of the person is for letters of a later day to tell: one of this day knows nothing of them. */
export function isUnknownOn(person: Fate, day: string): boolean {
  const statuses = statusesOf(person);
  return statuses.length > 0 && !statuses.some((one) => isToldOn(one, day));
}
