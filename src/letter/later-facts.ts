import type { Diagnostic } from '../diagnostic.ts';
import { compareDates, earliestDay } from '../protocol/plain-date.ts';
import { datedFacts } from '../workspace/dated-facts.ts';
import { statusesBy } from '../workspace/person-status.ts';
import { isToldOn, type Told } from '../workspace/tell-from.ts';
import type { ComposeInput } from './compose.ts';

/** The first day of what a letter would tell as of the past, though it comes only after the date that the letter bears. */
export function toldAhead({
  case: aCase,
  entry,
  date,
}: Pick<ComposeInput, 'case' | 'entry' | 'date'>): string | undefined {
  if (entry.body) return undefined;
  return datedFacts(aCase.facts, (person) => statusesBy(person, date)).find(
    (fact) => fact.key === 'since' && isLater(fact, date),
  )?.date;
}

function isLater(fact: Told & { readonly date: string }, date: string): boolean {
  return isToldOn(fact, date) && compareDates(earliestDay(fact.date), date) > 0;
}

/** What the case says to have happened only after the date that the letter bears: one of the two dates is wrong. */
export function laterFacts({ workspace, case: aCase, entry, date }: ComposeInput): Diagnostic[] {
  if (entry.body) return [];
  return datedFacts(aCase.facts, (person) => statusesBy(person, date)).flatMap((fact) => {
    const { owner, key, date: when } = fact;
    if (!isLater(fact, date)) return [];
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
