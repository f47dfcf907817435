import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { compareDates, latestDay } from '../../protocol/plain-date.ts';
import { outcomesOf } from '../../workspace/facts/charge-outcome.ts';
import { isMet } from '../../workspace/facts/fulfilment.ts';
import { statusOf } from '../../workspace/facts/person-status.ts';
import { undoneOf } from '../../workspace/facts/undone.ts';
import { namedIn } from '../../workspace/names/mark-names.ts';
import type { Charge, Demand } from '../../workspace/schema/case.ts';
import type { Person, Status } from '../../workspace/schema/persons.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

const endOfTime = '9999-12-31';

/** What lasts until the data say that it is over, in words, and what the status would be then. */
const lasting: Partial<Record<Status['state'], { readonly words: string; readonly over: Status['state'] }>> = {
  detained: { words: 'detained', over: 'released' },
  'house-arrest': { words: 'under house arrest', over: 'released' },
  missing: { words: 'missing', over: 'free' },
  dismissed: { words: 'dismissed', over: 'reinstated' },
};

/**
 * Who is said to be detained, missing or dismissed where what was asked has been met since: all that was asked, or all that
 * names the person. A reminder would give thanks for the release, and say that the person has been detained since.
 */
export function statusOvertaken({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts: { persons = [], demands = [], charges = [] } }) =>
    persons.flatMap((person): Diagnostic[] => {
      const status = statusOf(person);
      if (status?.state === 'charged') return chargedNoMore(person, status, charges, places);
      const state = status && lasting[status.state];
      if (!state) return [];
      const undone = undoneFor(person, demands, persons);
      if (undone) {
        const place = places.of(undone, ['text']);
        const message = `${quoted(person.id)} is said to be ${state.words} since ${status.since}, and this to be met since ${undone.met}.`;
        const hints = ['it is open again: take met: out, or ask for it anew in a demand of its own'];
        return [{ code: 'status-overtaken', severity: 'warning', message, hints, ...(place && { place }) }];
      }
      const own = demands.filter(({ text }) => namedIn(text, persons).has(person));
      const asked = demands.every(isMet) ? demands : own;
      if (asked.length === 0 || !asked.every(isMet)) return [];
      const { since } = status;
      const last = asked
        .flatMap(({ met }) => met ?? [])
        .sort(compareDates)
        .at(-1);
      if (last !== undefined && since !== undefined && compareDates(last, latestDay(since)) < 0) return [];
      const place = places.of(status, ['state']);
      const when = last === undefined ? '' : ` since ${last}`;
      const message = `${quoted(person.id)} is said to be ${state.words}, and what was asked for is met${when}.`;
      const hints = [
        `where it is over, add to the status, after what was: { state: ${state.over}, since: ${last ?? 'DATE'} }`,
      ];
      return [{ code: 'status-overtaken', severity: 'warning', message, hints, ...(place && { place }) }];
    }),
  );
}

/** What was met for somebody, and has been undone since, unless it is asked anew. */
function undoneFor(person: Person, demands: readonly Demand[], persons: readonly Person[]): Demand | undefined {
  const isOf = (demand: Demand) => undoneOf(demand, persons, endOfTime)?.person === person;
  const isAskedAnew = demands.some((demand) => !isMet(demand) && namedIn(demand.text, persons).has(person));
  return isAskedAnew ? undefined : demands.find((demand) => isMet(demand) && isOf(demand));
}

/** Who is said to be charged, and of everything that they were charged with they were acquitted, or it was dropped. */
function chargedNoMore(
  { id }: Person,
  status: Status,
  charges: readonly Charge[],
  places: Workspace['places'],
): Diagnostic[] {
  const own = charges.filter(({ persons }) => persons.includes(id));
  const ends = own.map((charge) => outcomesOf(charge).at(-1));
  if (own.length === 0 || ends.some((end) => !end || end.outcome === 'convicted')) return [];
  const days = ends.flatMap((end) => end?.date ?? []).sort(compareDates);
  const how = ends.some((end) => end?.outcome === 'acquitted') ? 'over' : 'dropped';
  const place = places.of(status, ['state']);
  const message = `${quoted(id)} is said to be charged, and every charge was ${how} by ${days.at(-1)}.`;
  const hints = [
    `where they are at liberty, add to the status, after what was: { state: free, since: ${days.at(-1)} }`,
  ];
  return [{ code: 'status-overtaken', severity: 'warning', message, hints, ...(place && { place }) }];
}
