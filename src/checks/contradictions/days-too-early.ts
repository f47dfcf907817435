import type { Diagnostic } from '../../diagnostic.ts';
import { compareDates, earliestDay } from '../../protocol/plain-date.ts';
import { outcomesOf } from '../../workspace/facts/charge-outcome.ts';
import { datedFacts } from '../../workspace/facts/dated-facts.ts';
import { statusesOf } from '../../workspace/facts/person-status.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/** Charges that were over before they were brought, and what is to be told from a day on when it was not so yet. */
export function daysTooEarly({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  const warn = (owner: object, key: string, message: string, hint: string): Diagnostic => {
    const place = places.of(owner, [key]);
    return { code: 'day-too-early', severity: 'warning', message, hints: [hint], ...(place && { place }) };
  };
  return [...cases].flatMap(({ facts }) => [
    ...(facts.charges ?? []).flatMap((charge) => {
      const { date: brought } = charge;
      return outcomesOf(charge).flatMap(({ outcome, date }) => {
        if (brought === undefined || compareDates(date, earliestDay(brought)) >= 0) return [];
        const message = `The charge is of ${brought}, and is said to be over before that: ${outcome} on ${date}.`;
        return [warn(charge, outcome, message, 'correct the wrong one of the two days')];
      });
    }),
    ...datedFacts(facts, statusesOf).flatMap(({ owner, date, tellFrom }) => {
      if (tellFrom === undefined || compareDates(tellFrom, earliestDay(date)) >= 0) return [];
      const message = `This is of ${date}, and is to be told from ${tellFrom} on, when it was not so yet: no letter tells it as news.`;
      return [warn(owner, 'tellFrom', message, 'give the day from which on letters tell it, or take it out')];
    }),
  ]);
}
