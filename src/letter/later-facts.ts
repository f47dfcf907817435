import type { Diagnostic } from '../diagnostic.ts';
import { compareDates, earliestDay } from '../protocol/plain-date.ts';
import { statusesBy } from '../workspace/person-status.ts';
import type { ComposeInput } from './compose.ts';

/** What the case says to have happened only after the date that the letter bears: one of the two dates is wrong. */
export function laterFacts({ workspace, case: aCase, entry, date }: ComposeInput): Diagnostic[] {
  if (entry.body) return [];
  const { persons = [], events = [], charges = [], demands = [] } = aCase.facts;
  const shown = <T extends { visibility?: string | undefined }>(facts: readonly T[]) =>
    facts.filter(({ visibility }) => visibility !== 'internal');
  const dated: (readonly [owner: object, key: string, date: string | undefined])[] = [
    ...shown(persons).flatMap((person) =>
      statusesBy(person, date).map((status) => [status, 'since', status.since] as const),
    ),
    ...shown(events).map((event) => [event, 'date', event.date] as const),
    ...charges.map((charge) => [charge, 'date', charge.date] as const),
    ...demands.map((demand) => [demand, 'met', demand.met] as const),
  ];
  return dated.flatMap(([owner, key, when]) => {
    if (when === undefined || compareDates(earliestDay(when), date) <= 0) return [];
    const place = workspace.places.of(owner, [key]);
    const what = key === 'met' ? `still asks for what was met on ${when}` : `tells of ${when} as of the past`;
    return {
      code: 'later-than-letter',
      severity: 'warning',
      message: `The letter "${entry.id}" is dated ${date} and ${what}.`,
      hints: ['correct the wrong one of the two dates; what is still to come belongs into the text of an entry'],
      ...(place && { place }),
    };
  });
}
