/** What happened and what befell persons, as one story in the order of its dates. */
import { compareDates, compareLooseDates, earliestDay, latestDay, type PlainDate } from '../../protocol/plain-date.ts';
import type { Event } from '../../workspace/schema/case.ts';
import type { ChargeGroupContext, Context, EventContext, StatusGroupContext } from './context-shape.ts';
import { type Localiser, verbatim } from './localise.ts';
import { origin } from './shape.ts';
import { turning } from './turning.ts';

/** Orders by a loose date; what has none comes last. */
export function byDate<T>(dateOf: (one: T) => string | undefined): (a: T, b: T) => number {
  return (one, other) => {
    const [a, b] = [dateOf(one), dateOf(other)];
    return a && b ? compareLooseDates(a, b) : Number(!a) - Number(!b);
  };
}

/** The events that may be told, in the order of their dates. `fates`: when something befell a person, or came of a charge. */
export function eventsOf(
  events: readonly Event[],
  fates: readonly (string | undefined)[],
  localiser: Localiser,
): readonly EventContext[] {
  const days = fates
    .flatMap((date) => date ?? [])
    .map(latestDay)
    .sort(compareDates);
  const [first, last] = [days[0], days.at(-1)];
  const isAfter = ({ date }: Event, fate: string | undefined) =>
    !!date && !!fate && compareDates(earliestDay(date), fate) > 0;
  return events
    .filter(({ visibility }) => visibility !== 'internal')
    .sort(byDate(({ date }) => date))
    .map((one) => ({
      date: one.date,
      text: localiser.text(one, 'text'),
      certainty: verbatim(one, 'certainty'),
      reported: one.certainty === 'reported',
      between: isAfter(one, first) && !isAfter(one, last),
      later: isAfter(one, last),
      [origin]: one,
      ...(one.certainty === 'reported' && {
        [turning]: [
          {
            turn: { owner: one, key: 'certainty', asked: 'reported', severity: 'warning' },
            tells: ['text'],
            asks: ['reported', 'certainty'],
          },
        ],
      }),
    }));
}

/**
 * Of one day, what happened comes before what it led to, an acquittal before the release, and whoever was detained before what they are
 * accused of. What is
 * not later than the `last` letter comes late, as it was learned only since: it is told first.
 */
export function storyOf(
  events: readonly EventContext[],
  groups: readonly StatusGroupContext[],
  charges: readonly ChargeGroupContext[],
  last?: PlainDate,
): NonNullable<Context['news']> {
  const none = { event: undefined, group: undefined, charge: undefined, thanked: undefined };
  const steps = [
    ...events.map((event) => ({ ...none, event })),
    ...charges.filter(({ outcome }) => outcome).map((charge) => ({ ...none, charge })),
    ...groups.map((group) => ({ ...none, group })),
    ...charges.filter(({ outcome }) => !outcome).map((charge) => ({ ...none, charge })),
  ];
  const dateOf = ({ event, group, charge }: (typeof steps)[number]) => event?.date ?? group?.since ?? charge?.date;
  const isLate = (date: string | undefined) => !!date && last !== undefined && compareDates(latestDay(date), last) <= 0;
  return steps
    .sort(byDate(dateOf))
    .map((step) => ({ ...step, late: isLate(dateOf(step)) }))
    .sort((one, other) => Number(other.late) - Number(one.late));
}
