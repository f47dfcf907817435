import { compareDates, earliestDay, latestDay, type PlainDate } from '../../protocol/plain-date.ts';
import type { Demand } from '../schema/case.ts';
import type { Facts, WorkspaceCase } from '../workspace.ts';
import { isUndoing, statusesOf, statusesUntil } from './person-status.ts';
import { isToldOn } from './tell-from.ts';

/** What of a case is known without its facts. */
export type Fulfilment = Pick<WorkspaceCase, 'fulfilled' | 'metSince' | 'open' | 'changes'>;

/** Nothing is left to ask for where each demand is met, or none is made and everybody is free, or has the work back. */
export function fulfilmentOf({ demands = [], persons = [] }: Facts, day: PlainDate = endOfTime): Fulfilment {
  const isDemanding = demands.length > 0;
  const asked = isDemanding
    ? demands.map((demand) => ({ done: isMetOn(demand, day), since: demand.met, days: [demand.met] }))
    : persons.map((person) => {
        const { state, since } = statusesUntil(person, day).at(-1) ?? {};
        const days = statusesOf(person).map((status) => status.since && earliestDay(status.since));
        return { done: state === 'free' || isUndoing(state), since: since && latestDay(since), days };
      });
  if (asked.length === 0) return {};
  const latest = (days: readonly (string | undefined)[]) =>
    days
      .filter((each) => each !== undefined)
      .sort(compareDates)
      .at(-1);
  const changes = latest(asked.flatMap(({ days }) => days));
  const known = changes === undefined ? {} : { changes };
  const open = asked.filter(({ done }) => !done).length;
  if (open > 0) return { open: isDemanding ? { demands: open } : { persons: open }, ...known };
  const since = asked.every((one) => one.since !== undefined) && latest(asked.map((one) => one.since));
  return { fulfilled: true, ...(since && { metSince: since }), ...known };
}

const endOfTime = '9999-12-31';

/** A case as of a day: what it says of a later one, by a slip in the year or because that is over by now, is not so yet. */
export function caseBy(of: WorkspaceCase, day: PlainDate): WorkspaceCase {
  if (of.changes === undefined || of.changes <= day) return of;
  const { fulfilled: _, metSince: _since, open: _open, ...rest } = of;
  return { ...rest, ...fulfilmentOf(of.facts, day) };
}

/** A demand is met where it says so, or says since when. */
export function isMet({ state, met }: Pick<Demand, 'state' | 'met'>): boolean {
  return state === 'met' || (state === undefined && met !== undefined);
}

/** Whether it was met on that day. */
export function isMetOn(demand: Pick<Demand, 'state' | 'met'>, day: PlainDate): boolean {
  return isMet(demand) && (demand.met === undefined || demand.met <= day);
}

/** A demand is met in a letter from the day on which it was, or was known to be: one of an earlier day still asks for it. */
export function isMetBy(demand: Pick<Demand, 'state' | 'met' | 'tellFrom'>, date: PlainDate): boolean {
  return isMetOn(demand, date) && isToldOn(demand, date);
}
