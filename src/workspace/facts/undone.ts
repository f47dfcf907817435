/** What was met once, and is so no more: somebody who was released is held again. */
import { compareDates, latestDay } from '../../protocol/plain-date.ts';
import type { Demand } from '../schema/case.ts';
import type { Person, Status } from '../schema/persons.ts';
import { wordings } from '../text.ts';
import { readDemand } from './asked-for.ts';
import { endsOf, statusesBy } from './person-status.ts';

/** A person for whom it has been undone, and by what. */
export interface Undone {
  readonly person: Person;
  readonly status: Status;
}

/** Of a demand that was met on a day: for whom of those whom it asks for by name, or of all, it has been undone by another day. */
export function undoneOf(
  { text, met }: Pick<Demand, 'text' | 'met'>,
  persons: readonly Person[],
  day: string,
): Undone | undefined {
  // What an arrest after it says of the demand takes its words, and most have none.
  const again = met === undefined ? [] : persons.flatMap((person) => heldAgain(person, met, day));
  if (again.length === 0) return undefined;
  const asked = wordings(text).flatMap((wording) => readDemand(wording, persons).certain);
  return again.find(({ person, status }) =>
    asked.some(
      ({ matter, named }) =>
        (matter === 'release' || matter === 'reinstate') &&
        endsOf[matter].before.some((state) => state === status.state) &&
        (named ?? persons).includes(person),
    ),
  );
}

/** Who had what was asked, and has it no more since a day after that on which it was met. */
function heldAgain(person: Person, met: string, day: string): readonly Undone[] {
  const statuses = statusesBy(person, day);
  const status = statuses.at(-1);
  const end = Object.values(endsOf).find(({ before }) => before.some((state) => state === status?.state));
  if (!(status?.since && end && compareDates(latestDay(status.since), met) > 0)) return [];
  const hadIt = statuses.some(({ state }) => end.after.some((one) => one === state));
  return hadIt ? [{ person, status }] : [];
}
