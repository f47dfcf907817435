import type { Diagnostic } from '../diagnostic.ts';
import { compareDates, earliestDay, latestDay } from '../protocol/plain-date.ts';
import { type DatedFact, datedFacts } from '../workspace/facts/dated-facts.ts';
import { statusesBy } from '../workspace/facts/person-status.ts';
import { isToldOn, type Told } from '../workspace/facts/tell-from.ts';
import type { ComposeInput } from './compose.ts';

/** The first day of what a letter would tell as of the past, though it comes only after the date that the letter bears. */
export function toldAhead({
  case: aCase,
  entry,
  date,
}: Pick<ComposeInput, 'case' | 'entry' | 'date'>): string | undefined {
  if (entry.body) return undefined;
  return datedFacts(aCase.facts, (person) => statusesBy(person, date)).find(
    (fact) => (fact.key === 'since' && isLater(fact, date)) || lasts(fact, date),
  )?.date;
}

function isLater(fact: Told & { readonly date: string }, date: string): boolean {
  return isToldOn(fact, date) && compareDates(earliestDay(fact.date), date) > 0;
}

/** What began by then and is said to have lasted until a day to come. */
function lasts(fact: DatedFact, date: string): boolean {
  const [from, to] = [earliestDay(fact.date), latestDay(fact.date)];
  const isSpan = (fact.key === 'since' || fact.key === 'date') && fact.date.includes('/');
  return isSpan && isToldOn(fact, date) && compareDates(from, date) <= 0 && compareDates(to, date) > 0;
}

/** What the case says to have happened only after the date that the letter bears: one of the two dates is wrong. */
export function laterFacts({ workspace, case: aCase, entry, date }: ComposeInput): Diagnostic[] {
  if (entry.body) return [];
  return datedFacts(aCase.facts, (person) => statusesBy(person, date)).flatMap((fact) => {
    const { owner, key, date: when } = fact;
    const isAhead = isLater(fact, date);
    if (!isAhead && !lasts(fact, date)) return [];
    const place = workspace.places.of(owner, [key]);
    const what =
      key === 'met'
        ? `still asks for what was met on ${when}`
        : key === 'since' || !isAhead
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
