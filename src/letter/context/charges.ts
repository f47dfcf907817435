/** What persons are accused of, were, and what came of it. */
import { compareDates, earliestDay, latestDay } from '../../protocol/plain-date.ts';
import {
  isOutcomeBy,
  type Outcome,
  outcomeBy,
  outcomesOf,
  toldOfCharge,
} from '../../workspace/facts/charge-outcome.ts';
import { endsCharge, isDead, statusesBy } from '../../workspace/facts/person-status.ts';
import { isNews, type Told } from '../../workspace/facts/tell-from.ts';
import type { Charge } from '../../workspace/schema/case.ts';
import type { Person, Status } from '../../workspace/schema/persons.ts';
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
  /** How the person fared by the day of the letter, as the statuses and the charges say. */
  fatesOf(person: Person): readonly { readonly status: Status; readonly since: string | undefined }[];
  /** Whether somebody has the status `charged`, and was acquitted of all that, or it was dropped. */
  isChargedNoMore(person: PersonContext): boolean;
  /** Beside a value whose `accusations` tell of charges, of one person or of all: that it has to be asked which are over. */
  turningOf(person?: Person): { readonly [turning]?: readonly Turning[] };
  /** Beside a value by whose `key` a template asks which charges are over. */
  askedBy(key: string): { readonly [turning]?: readonly Turning[] };
  /** Of what this person alone is accused, or was; and whether also of something with others, or that ended in a conviction. */
  against(person: Person): Pick<PersonContext, 'accusations' | 'alsoAccused'>;
  among(persons: readonly PersonContext[]): {
    readonly all: ChargeContext[];
    /** Of what several are accused, or were. */
    readonly accusations: ChargeGroupContext[];
    readonly closed: ChargeGroupContext[];
    /** Of what those of whom one status tells were convicted then. */
    readonly convictions: Convictions;
    /** Of what they are still accused of whom the news tells that something else is over. */
    pendingBeside(last: string | undefined): ChargeGroupContext[];
    /** What was brought and what came of it after the day of the last letter. */
    since(last: string | undefined): ChargeGroupContext[];
  };
}

export type Convictions = (persons: readonly PersonContext[]) => ChargeGroupContext[];

export function openCharges({ charges, persons, date, citations, localiser }: ChargesInput): Charges {
  const concerned = new Set(persons.map(({ id }) => id));
  const known = charges
    .map((charge): Count => ({ charge, ids: charge.persons.filter((id) => concerned.has(id)) }))
    .filter(({ ids }) => ids.length > 0);
  const closed = known
    .flatMap((one) => {
      const over = outcomeBy(one.charge, date);
      return over ? [{ ...one, over }] : [];
    })
    .sort(byOutcome);
  const convicted = known
    .flatMap((one) => outcomesOf(one.charge).map((over) => ({ ...one, over })))
    .filter(({ over }) => over.outcome === 'convicted' && isOutcomeBy(over, date))
    .sort(byOutcome);
  const convictionOf = (id: string) => closed.find(({ ids, over }) => over.outcome === 'convicted' && ids.includes(id));
  const open = known.filter(({ charge }) => !outcomeBy(charge, date));
  const isOpen = (id: string) => open.some(({ ids }) => ids.includes(id));
  const fatesOf: Charges['fatesOf'] = (person) => {
    const known = statusesBy(person, date).map((status) => ({
      status,
      // Where a status tells of a conviction and has no day, it is that of the charge.
      since: status.since ?? (status.state === 'convicted' ? convictionOf(person.id)?.over.date : undefined),
    }));
    const isConviction = ({ ids, over }: Closed) => over.outcome === 'convicted' && ids.includes(person.id);
    const over = isOpen(person.id) ? undefined : closed.findLast(isConviction)?.over;
    const last = known.at(-1);
    if (last?.status.state !== 'charged' || !over || !isBy(last, over.date)) return known;
    // "Charged" is left over from before.
    return [...known, { status: { state: 'convicted', tellFrom: over.tellFrom }, since: over.date }];
  };
  const fates = new Map(
    persons.map((one) => [one.id, fatesOf(one).map(({ status, since }) => ({ ...status, since }))]),
  );
  // Where the data say of what somebody was convicted, it was of nothing else.
  const isPast = (id: string, { date: brought }: Charge) => {
    const status = fates.get(id)?.at(-1);
    return endsCharge(status, brought) && (isDead(status?.state) || !convictionOf(id));
  };
  // The living are accused, the dead and the convicted were.
  const pressed = [true, false].flatMap((past) =>
    open.map(({ charge, ids }) => ({ charge, past, ids: ids.filter((id) => isPast(id, charge) === past) })),
  );
  /** Of whom the statuses tell it, of which this letter tells, and of whom they do not. */
  const byStatus = (counts: readonly Closed[], isTold: (status: Fate) => boolean = () => true) =>
    counts.flatMap(({ ids, ...one }) => {
      const tells = (id: string) => fates.get(id)?.some((status) => isTold(status) && isOf(one.over, status)) ?? false;
      return [true, false].map((told) => ({ ...one, told, ids: ids.filter((id) => tells(id) === told) }));
    });
  const broughtSince = (last: string | undefined) =>
    known.flatMap((one) => {
      const { date: brought } = one.charge;
      const isNew = brought !== undefined && isNews({ ...toldOfCharge(one.charge), date: brought }, last);
      return isNew ? [{ ...one, brought }] : [];
    });
  const endedSince = (last: string | undefined) =>
    known
      .flatMap((one) => outcomesOf(one.charge).map((over) => ({ ...one, over })))
      .filter(({ charge, over }) => isOutcomeBy(over, date) && isNews({ date: toldOn(charge, over) }, last))
      .sort(byOutcome);
  const turns = new Map<string, Turn>();
  const turnOf = (owner: Charge, { outcome }: Outcome, asked = 'outcome'): Turn => {
    const key = `${asked}/${outcome}/${charges.indexOf(owner)}`;
    const turn = turns.get(key) ?? { owner, key: outcome, asked, severity: 'error' };
    turns.set(key, turn);
    return turn;
  };
  const turningOf = (own: readonly Closed[], tells: readonly string[], asks: readonly string[]) =>
    own.length > 0 && {
      [turning]: own.map(({ charge, over }) => ({ turn: turnOf(charge, over, 'closedCharges'), tells, asks })),
    };
  const telling = { citations, localiser, persons: new Map<string, PersonContext>(), turnOf };

  return {
    fatesOf,
    isChargedNoMore({ id: datum, status }) {
      const id = datum?.text ?? '';
      return status?.state?.text === 'charged' && closed.some(({ ids }) => ids.includes(id)) && !isOpen(id);
    },
    turningOf: (person) => ({
      ...turningOf(
        closed.filter(({ ids }) => !person || ids.includes(person.id)),
        ['accusations'],
        ['closedCharges'],
      ),
    }),
    askedBy: (key) => ({ ...turningOf(closed, [], [key]) }),
    against({ id }) {
      const alone = pressed.filter(({ ids }) => ids.length === 1 && ids[0] === id);
      const shares = pressed.some(({ ids }) => ids.length > 1 && ids.includes(id));
      return { accusations: groupCharges(alone, telling), alsoAccused: shares || convictionOf(id) !== undefined };
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
        closed: group(byStatus(closed)),
        convictions(ofStatus) {
          const ids = ofStatus.flatMap(({ id }) => id?.text ?? []);
          const { state, since } = ofStatus[0]?.status ?? {};
          const counts = convicted.filter(
            ({ over, ids: all }) => isOf(over, { state: state?.text, since }) && ids.every((id) => all.includes(id)),
          );
          const told = group(counts.map((one) => ({ ...one, ids, told: true })));
          // The status says already that it is a conviction.
          return told.map((one) => ({ ...one, [turning]: [] }));
        },
        pendingBeside(last) {
          const freed = new Set(endedSince(last).flatMap(({ ids }) => ids));
          const told = new Set(broughtSince(last).map(({ charge }) => charge));
          return group(
            pressed.filter(({ charge, past, ids }) => !past && !told.has(charge) && ids.some((id) => freed.has(id))),
          );
        },
        since(last) {
          const isNew = ({ since: date, ...status }: Fate) => isNews({ ...status, date }, last);
          const ended = endedSince(last);
          // What came of a charge says what it was.
          const brought = broughtSince(last).filter(({ charge }) => !ended.some((one) => one.charge === charge));
          return group([...brought, ...byStatus(ended, isNew)]);
        },
      };
    },
  };
}

/** The first day on which a letter could tell it: what came of a charge is not told before the charge is. */
function toldOn(charge: Charge, { date, tellFrom = toldOfCharge(charge).tellFrom }: Outcome): string {
  return tellFrom !== undefined && compareDates(tellFrom, date) > 0 ? tellFrom : date;
}

/** Whether a status is of that day or before. */
function isBy({ since }: Pick<Fate, 'since'>, day: string): boolean {
  return since === undefined || compareDates(earliestDay(since), day) <= 0;
}

/** Whether a status tells of that conviction: where it says no more than the month, of one in it. */
function isOf({ outcome, date }: Outcome, status: Fate): boolean {
  const { state, since } = status;
  if (outcome !== 'convicted' || state !== 'convicted' || since === undefined) return false;
  return isBy(status, date) && compareDates(date, latestDay(since)) <= 0;
}

interface Fate extends Told {
  readonly state: string | undefined;
  readonly since: string | undefined;
}

type Closed = Count & Required<Pick<Count, 'over'>>;

function byOutcome(one: Closed, other: Closed): number {
  return compareDates(one.over.date, other.over.date);
}
