import type { Diagnostic } from '../../diagnostic.ts';
import { compareDates, earliestDay } from '../../protocol/plain-date.ts';
import { datedFacts } from '../../workspace/dated-facts.ts';
import { statusesOf } from '../../workspace/person-status.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/** Charges dropped before they were brought, and what is to be told from a day on when it was not so yet. */
export function daysTooEarly({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  const warn = (owner: object, key: string, message: string, hint: string): Diagnostic => {
    const place = places.of(owner, [key]);
    return { code: 'day-too-early', severity: 'warning', message, hints: [hint], ...(place && { place }) };
  };
  return [...cases].flatMap(({ facts }) => [
    ...(facts.charges ?? []).flatMap((charge) => {
      const { date, dropped } = charge;
      if (date === undefined || dropped === undefined || compareDates(dropped, earliestDay(date)) >= 0) return [];
      const message = `The charge is of ${date}, and is said to be dropped before that, on ${dropped}.`;
      return [warn(charge, 'dropped', message, 'correct the wrong one of the two days')];
    }),
    ...datedFacts(facts, statusesOf).flatMap(({ owner, date, tellFrom }) => {
      if (tellFrom === undefined || compareDates(tellFrom, earliestDay(date)) >= 0) return [];
      const message = `This is of ${date}, and is to be told from ${tellFrom} on, when it was not so yet: no letter tells it as news.`;
      return [warn(owner, 'tellFrom', message, 'give the day from which on letters tell it, or take it out')];
    }),
  ]);
}
