/** What of a case has its day, and what of it a letter knew when it went. */
import { hash } from 'node:crypto';
import type { PlainDate } from '../../protocol/plain-date.ts';
import type { Person, Status } from '../schema/persons.ts';
import type { Facts } from '../workspace.ts';
import { isOfDemand } from './asked.ts';
import { type Outcome, outcomesOf, toldOfCharge } from './charge-outcome.ts';
import { statusesOf } from './person-status.ts';
import { isToldOn, type Told } from './tell-from.ts';

/** Something that letters tell of as done, with the key of its day. */
export interface DatedFact extends Told {
  readonly owner: object;
  readonly key: 'date' | 'since' | 'met' | Outcome['outcome'];
  /** A loose date. */
  readonly date: string;
  /** Its date and eight hexadecimal digits of the hash of what it says, as the ledger keeps it; of a charge, for each who is charged. */
  readonly marks: readonly string[];
}

/** All that has a day and that letters may tell of; of each person, what `statuses` has. */
export function datedFacts(
  { persons = [], events = [], charges = [], demands = [] }: Facts,
  statuses: (person: Person) => readonly Status[],
): DatedFact[] {
  const shown = <T extends { readonly visibility?: string | undefined }>(all: readonly T[]) =>
    all.filter(({ visibility }) => visibility !== 'internal');
  return [
    ...shown(persons).flatMap((person) =>
      statuses(person).flatMap((status) => factOf(status, 'since', [person.id, status.state])),
    ),
    ...shown(events).flatMap((event) => factOf(event, 'date', event.text)),
    ...charges.flatMap((charge) => {
      const said = charge.persons.map((id) => [[id], charge.text]);
      const outcomes = outcomesOf(charge).flatMap(({ outcome, tellFrom }) =>
        fact({ owner: charge, tellFrom }, outcome, charge[outcome], said),
      );
      return [...fact({ owner: charge, ...toldOfCharge(charge) }, 'date', charge.date, said), ...outcomes];
    }),
    ...demands.flatMap((demand) => factOf(demand, 'met', demand.text)),
  ];
}

function factOf<K extends 'date' | 'since' | 'met'>(
  owner: Told & { readonly [P in K]?: string | undefined },
  key: K,
  said: unknown,
): DatedFact[] {
  return fact({ owner, tellFrom: owner.tellFrom }, key, owner[key], [said]);
}

function fact(
  told: Pick<DatedFact, 'owner' | 'tellFrom'>,
  key: DatedFact['key'],
  date: string | undefined,
  said: readonly unknown[],
): DatedFact[] {
  if (date === undefined) return [];
  return [{ ...told, key, date, marks: said.map((one) => `${date}/${digits([key, one])}`) }];
}

const digits = (said: unknown) => hash('sha256', JSON.stringify(said)).slice(0, 8);

/** By the facts of a case and the day: each letter of a batch can tell the same. */
const marks = new WeakMap<Facts, Map<PlainDate, readonly string[]>>();

/** Marks of all that a letter of that day can tell of, by which is seen later what it could not. */
export function marksOf(facts: Facts, day: PlainDate): readonly string[] {
  const known = marks.get(facts) ?? new Map<PlainDate, readonly string[]>();
  marks.set(facts, known);
  const told = known.get(day) ?? [
    ...datedFacts(facts, statusesOf)
      .filter((one) => isToldOn(one, day))
      .flatMap(({ marks }) => marks),
  ];
  known.set(day, told);
  return told;
}

/**
 * Those that came into the case only after a letter had gone that left these marks. What is worded otherwise since is not among
 * them: of one day, as many are taken for known as the letter knew.
 */
export function addedSince(facts: readonly DatedFact[], told: readonly string[]): readonly DatedFact[] {
  const left = told.filter((mark) => !isOfDemand(mark));
  const others = facts.flatMap((one) => {
    const marks = one.marks.filter((mark) => {
      const at = left.indexOf(mark);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    return marks.length > 0 ? [{ ...one, marks }] : [];
  });
  const countOf = (date: string, marks: readonly string[]) =>
    marks.filter((mark) => mark.startsWith(`${date}/`)).length;
  const added = others.flatMap(({ marks }) => marks);
  return others.filter(({ date }) => countOf(date, added) > countOf(date, left));
}
