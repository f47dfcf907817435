import type { Diagnostic } from '../diagnostic.ts';
import { compareDates, earliestDay } from '../protocol/plain-date.ts';
import { datedFacts } from '../workspace/dated-facts.ts';
import { statusesBy } from '../workspace/person-status.ts';
import { isToldOn } from '../workspace/tell-from.ts';
import type { ComposeInput } from './compose.ts';

/** What the case says to have happened only after the date that the letter bears: one of the two dates is wrong. */
export function laterFacts({ workspace, case: aCase, entry, date }: ComposeInput): Diagnostic[] {
  if (entry.body) return [];
  return datedFacts(aCase.facts, (person) => statusesBy(person, date)).flatMap((fact) => {
    const { owner, key, date: when } = fact;
    if (!isToldOn(fact, date) || compareDates(earliestDay(when), date) <= 0) return [];
    const place = workspace.places.of(owner, [key]);
    const what =
      key === 'met'
        ? `still asks for what was met on ${when}`
        : key === 'since'
          ? `tells of ${when} as of the past`
          : `leaves out what is of ${when}`;
    return {
      code: 'later-than-letter',
      severity: 'warning',
      message: `The letter "${entry.id}" is dated ${date} and ${what}.`,
      hints: ['correct the wrong one of the two dates; what is still to come belongs into the text of an entry'],
      ...(place && { place }),
    };
  });
}
