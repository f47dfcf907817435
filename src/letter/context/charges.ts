/** What persons are accused of, were, and what came of it. */
import { compareDates } from '../../protocol/plain-date.ts';
import { type Outcome, outcomeBy, outcomesOf } from '../../workspace/charge-outcome.ts';
import { endsCharge, statusesBy } from '../../workspace/person-status.ts';
import type { Charge } from '../../workspace/schema/case.ts';
import type { Person } from '../../workspace/schema/persons.ts';
import { isNews } from '../../workspace/tell-from.ts';
import { type Count, chargeContext, groupCharges, outcomeWord } from './charge-groups.ts';
import type { ChargeContext, ChargeGroupContext, CitationContext, PersonContext } from './context-shape.ts';
import type { Localiser } from './localise.ts';
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
  /** Beside a value whose `accusations` tell of charges, of one person or of all: that it has to be asked which are over. */
  turningOf(person?: Person): { readonly [turning]?: readonly Turning[] };
  /** Of what this person alone is accused, or was; and whether also of something with others, or that ended in a conviction. */
  against(person: Person): Pick<PersonContext, 'accusations' | 'alsoAccused'>;
  among(persons: readonly PersonContext[]): {
    readonly all: ChargeContext[];
    /** Of what several are accused, or were. */
    readonly accusations: ChargeGroupContext[];
    readonly closed: ChargeGroupContext[];
    /** What was brought and what came of it after the day of the last letter. */
    since(last: string | undefined): ChargeGroupContext[];
  };
}

export function openCharges({ charges, persons, date, citations, localiser }: ChargesInput): Charges {
  const fates = new Map(persons.map((person) => [person.id, statusesBy(person, date)]));
  const known = charges
    .map((charge): Count => ({ charge, ids: charge.persons.filter((id) => fates.has(id)) }))
    .filter(({ ids }) => ids.length > 0);
  const closed = known
    .flatMap((one) => {
      const over = outcomeBy(one.charge, date);
      return over ? [{ ...one, over }] : [];
    })
    .sort(byOutcome);
  const isConvicted = (id: string) => closed.some(({ ids, over }) => over.outcome === 'convicted' && ids.includes(id));
  // Where the data say of what somebody was convicted, it was of nothing else.
  const isPast = (id: string, { date: brought }: Charge) => {
    const status = fates.get(id)?.at(-1);
    return endsCharge(status, brought) && (status?.state === 'killed' || !isConvicted(id));
  };
  const open = known.filter(({ charge }) => !outcomeBy(charge, date));
  // The living are accused, the dead and the convicted were.
  const pressed = [true, false].flatMap((past) =>
    open.map(({ charge, ids }) => ({ charge, past, ids: ids.filter((id) => isPast(id, charge) === past) })),
  );
  const isTold = (id: string, day: string) =>
    fates.get(id)?.some(({ state, since }) => state === 'convicted' && since === day) ?? false;
  const turns = new Map<string, Turn>();
  const turnOf = (owner: Charge, { outcome }: Outcome, asked = 'outcome'): Turn => {
    const key = `${asked}/${outcome}/${charges.indexOf(owner)}`;
    const turn = turns.get(key) ?? { owner, key: outcome, asked, severity: 'error' };
    turns.set(key, turn);
    return turn;
  };
  const telling = { citations, localiser, persons: new Map<string, PersonContext>(), isTold, turnOf };

  return {
    turningOf(person) {
      const own = closed.filter(({ ids }) => !person || ids.includes(person.id));
      if (own.length === 0) return {};
      const turns = own.map(({ charge, over }) => turnOf(charge, over, 'closedCharges'));
      return { [turning]: turns.map((turn) => ({ turn, tells: ['accusations'], asks: ['closedCharges'] })) };
    },
    against({ id }) {
      const alone = pressed.filter(({ ids }) => ids.length === 1 && ids[0] === id);
      const shares = pressed.some(({ ids }) => ids.length > 1 && ids.includes(id));
      return { accusations: groupCharges(alone, telling), alsoAccused: shares || isConvicted(id) };
    },
    among(contexts) {
      const all = new Map(
        persons.flatMap(({ id }, index) => (contexts[index] ? [[id, contexts[index]] as const] : [])),
      );
      const group = (counts: readonly Count[]) => groupCharges(counts, { ...telling, persons: all });
      return {
        all: known.map(({ charge, ids }) => {
          const over = outcomeBy(charge, date);
          return {
            ...chargeContext(charge, telling),
            persons: ids.flatMap((id) => all.get(id) ?? []),
            outcome: over && outcomeWord(charge, over),
            closed: over?.date,
            ...(over && { [turning]: [{ turn: turnOf(charge, over), tells: ['text'], asks: ['outcome'] }] }),
          };
        }),
        accusations: group(pressed.filter(({ ids }) => ids.length > 1)),
        closed: group(closed),
        since(last) {
          const brought = known.flatMap((one) => {
            const { date: day, ...rest } = one.charge;
            return day !== undefined && isNews({ ...rest, date: day }, last) ? [{ ...one, brought: day }] : [];
          });
          const ended = known.flatMap((one) =>
            outcomesOf(one.charge)
              .filter((over) => compareDates(over.date, date) <= 0 && isNews({ date: toldOn(one.charge, over) }, last))
              .map((over) => ({ ...one, over })),
          );
          return group([...brought, ...ended.sort(byOutcome)]);
        },
      };
    },
  };
}

/** The first day on which a letter could tell it: what came of a charge is not told before the charge is. */
function toldOn({ tellFrom }: Charge, { date }: Outcome): string {
  return tellFrom !== undefined && compareDates(tellFrom, date) > 0 ? tellFrom : date;
}

function byOutcome(one: Required<Pick<Count, 'over'>>, other: Required<Pick<Count, 'over'>>): number {
  return compareDates(one.over.date, other.over.date);
}
