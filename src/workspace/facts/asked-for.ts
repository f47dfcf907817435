/** What a demand asks for, and for whom, as far as its words tell. */
import { asks, before, firstNumber } from '../../protocol/cues.ts';
import type { Person } from '../schema/persons.ts';
import type { Text } from '../schema/scalars.ts';
import { mentions, wordings } from '../text.ts';

const matters = ['release', 'reinstate', 'dropCharges', 'find'] as const;
export type Matter = (typeof matters)[number];

/** One thing that a demand asks for, and those whom it names with it. */
interface Asked {
  readonly matter: Matter;
  readonly named: readonly Person[];
}

/** What a demand asks for, by its first wording that names somebody with it, else by all. */
export function askedFor(text: Text, persons: readonly Person[]): readonly Asked[] {
  const all = wordings(text).map((wording) => askedIn(wording, persons));
  return all.find((asked) => asked.some(({ named }) => named.length > 0)) ?? all.find(({ length }) => length > 0) ?? [];
}

/** Whether a demand says of how many it asks this. */
export function asksOf(count: number, matter: Matter, text: Text): boolean {
  return wordings(text).some((wording) =>
    partsOf(wording).some((part) => mattersOf(part).includes(matter) && firstNumber(part) === count),
  );
}

const mattersOf = (part: string) => (asks('forTheDead', part) ? [] : matters.filter((matter) => asks(matter, part)));

const namedIn = (part: string, persons: readonly Person[]) =>
  persons.filter(({ familyName }) => mentions(before('forOthers', part), familyName));

const partsOf = (wording: string) => wording.split(/\s*[;,]\s*|\s+(?:and|et|y|e|и)\s+/u);
function askedIn(wording: string, persons: readonly Person[]): readonly Asked[] {
  // After no verb of its own: "Ann Lee", "his deputy Ann Lee".
  const goesOn = (part: string) => /^\p{Lu}/u.test(part) || asks('goesOn', part);
  const found = new Map<Matter, readonly Person[]>();
  let current: readonly Matter[] = [];
  for (const part of partsOf(wording)) {
    const [own, named] = [mattersOf(part), namedIn(part, persons)];
    // "Immediately" names nobody, and ends nothing; a verb of another kind does.
    const isOther = !goesOn(part) && persons.some(({ familyName }) => mentions(part, familyName));
    if (own.length > 0 || isOther) current = own;
    for (const matter of current) found.set(matter, [...(found.get(matter) ?? []), ...named]);
  }
  // "withdraw, without delay, the charges": what is asked for stands in no part alone.
  if (found.size === 0) for (const matter of mattersOf(wording)) found.set(matter, namedIn(wording, persons));
  return [...found].map(([matter, named]) => ({ matter, named }));
}

/**
 * For whom a wording asks this and nothing else: those whom it names, or all, where it names nobody. Undefined where it may ask
 * for something else too.
 */
export function askedOnly(
  matter: Matter,
  wording: string,
  persons: readonly Person[],
): 'all' | readonly Person[] | undefined {
  const [one, ...others] = askedFor(wording, persons);
  if (one?.matter !== matter || others.length > 0) return undefined;
  const isOfIt = (part: string) =>
    mattersOf(part).length > 0 || namedIn(part, persons).length > 0 || asks('atOnce', part);
  if (!partsOf(wording).every(isOfIt)) return undefined;
  return one.named.length > 0 ? one.named : 'all';
}
