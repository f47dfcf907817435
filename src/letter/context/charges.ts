/** What persons are accused of, were, and are no more. */
import { compareDates } from '../../protocol/plain-date.ts';
import { endsCharge, statusesBy } from '../../workspace/person-status.ts';
import type { Charge } from '../../workspace/schema/case.ts';
import type { Person } from '../../workspace/schema/persons.ts';
import type { CitationContext, ChargeContext, PersonContext } from './context-shape.ts';
import type { Localiser } from './localise.ts';
import { origin } from './shape.ts';
import { type Turn, type Turning, turning } from './turning.ts';

export interface ChargesInput {
  /** Those that the letter knows of. */
  readonly charges: readonly Charge[];
  readonly persons: readonly Person[];
  /** Of the letter, YYYY-MM-DD */
  readonly date: string;
  readonly citations: Readonly<Record<string, CitationContext>>;
  readonly localiser: Localiser;
}

export interface Charges {
  /** Beside a value whose `tells` key tells of charges, of one person or of all: that it has to be asked which were dropped. */
  turningBy(tells: string, person?: Person): { readonly [turning]?: readonly Turning[] };
  /** Those of this person alone, and whether one is against others, too. */
  against(person: Person): { readonly own: NonNullable<PersonContext['charges']>; readonly shares: boolean };
  /** `brought`: as they were brought, whatever became of them. `shared`: by several, and not dropped; those that are past apart. */
  among(persons: readonly PersonContext[]): Readonly<Record<'brought' | 'all' | 'shared' | 'dropped', ChargeContext[]>>;
}

export function openCharges({ charges, persons, date, citations, localiser }: ChargesInput): Charges {
  const all = charges
    .map((one) => ({
      ids: one.persons.filter((id) => persons.some((person) => person.id === id)),
      text: localiser.text(one, 'text'),
      citation: one.citation === undefined ? undefined : citations[one.citation],
      date: one.date,
      past: undefined,
      dropped: undefined,
      [origin]: one,
    }))
    .filter(({ ids }) => ids.length > 0);
  const isDropped = ({ dropped }: Charge) => !!dropped && compareDates(dropped, date) <= 0;
  const isOver = (id: string, charged: string | undefined) =>
    persons.some((person) => person.id === id && endsCharge(statusesBy(person, date).at(-1), charged));
  const open = all.filter((one) => !isDropped(one[origin]));
  // The living are accused, the dead and the convicted were.
  const pressed = [false, true].flatMap((past) =>
    open.map((one) => ({ ...one, past, ids: one.ids.filter((id) => isOver(id, one.date) === past) })),
  );
  const dropped = all
    .filter((one) => isDropped(one[origin]))
    .map((one) => {
      const turn: Turn = { owner: one[origin], key: 'dropped', asked: 'dropped', severity: 'error' };
      return { ...one, dropped: one[origin].dropped, [turning]: [{ turn, tells: ['text'], asks: ['dropped'] }] };
    });
  return {
    turningBy(tells, person) {
      const own = dropped.filter(({ ids }) => !person || ids.includes(person.id)).flatMap((one) => one[turning]);
      if (own.length === 0) return {};
      return { [turning]: own.map(({ turn }) => ({ turn, tells: [tells], asks: ['droppedCharges'] })) };
    },
    against({ id }) {
      return {
        own: pressed.filter(({ ids }) => ids.length === 1 && ids[0] === id),
        shares: pressed.some(({ ids }) => ids.length > 1 && ids.includes(id)),
      };
    },
    among(contexts) {
      const byId = new Map(persons.map(({ id }, index) => [id, contexts[index]]));
      const withPersons = <T extends { readonly ids: readonly string[] }>(some: readonly T[]) =>
        some
          .map(({ ids, ...charge }) => ({ ...charge, persons: ids.flatMap((id) => byId.get(id) ?? []) }))
          .filter((charge) => charge.persons.length > 0);
      const known = all.map((one) => dropped.find((other) => other[origin] === one[origin]) ?? one);
      return {
        brought: withPersons(all),
        all: withPersons(known),
        shared: withPersons(pressed).filter((charge) => charge.persons.length > 1),
        dropped: withPersons(dropped),
      };
    },
  };
}
