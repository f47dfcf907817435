import type { Diagnostic } from '../diagnostic.ts';
import { earliestDay } from '../protocol/plain-date.ts';
import { outcomesOf } from '../workspace/facts/charge-outcome.ts';
import { statusesOf } from '../workspace/facts/person-status.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import type { Known } from './check.ts';

/** What is said to be done on a day that is still to come, by a slip in its year: the case would wait for that day. */
export function daysStillToCome(
  { places }: Workspace,
  cases: Iterable<WorkspaceCase>,
  { today }: Known,
): readonly Diagnostic[] {
  const warn = (what: string, owner: object, key: string): Diagnostic => {
    const place = places.of(owner, [key]);
    const message = `${what}, which is still to come.`;
    const hints = ['correct the day, or write it once it is past'];
    return { code: 'still-to-come', severity: 'warning', message, hints, ...(place && { place }) };
  };
  return [...cases].flatMap(({ letters, facts: { demands = [], persons = [], charges = [] } }) => [
    ...letters.flatMap((letter) =>
      letter.elsewhere && letter.date !== undefined && letter.date > today
        ? [warn(`The letter was sent elsewhere on ${letter.date}`, letter, 'date')]
        : [],
    ),
    ...demands.flatMap((demand) =>
      demand.met !== undefined && demand.met > today
        ? [warn(`The demand was met on ${demand.met}`, demand, 'met')]
        : [],
    ),
    ...demands.flatMap((demand) =>
      demand.stillOpen !== undefined && demand.stillOpen > today
        ? [warn(`The demand was still open on ${demand.stillOpen}`, demand, 'stillOpen')]
        : [],
    ),
    ...charges.flatMap((charge) =>
      outcomesOf(charge).flatMap(({ outcome, date }) =>
        date > today
          ? [
              warn(
                outcome === 'dropped' ? `The charge was dropped on ${date}` : `They were ${outcome} of this on ${date}`,
                charge,
                outcome,
              ),
            ]
          : [],
      ),
    ),
    ...persons.flatMap((person) =>
      statusesOf(person).flatMap((status) =>
        status.since !== undefined && earliestDay(status.since) > today
          ? [warn(`The person "${person.id}" is ${status.state} since ${status.since}`, status, 'since')]
          : [],
      ),
    ),
  ]);
}
