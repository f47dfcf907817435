/** What a demand asks for, and for whom, as far as its words tell. */
import { after, asks, before } from '../../protocol/cues.ts';
import { findForms, isOfThings, withoutAdverbs } from '../../protocol/demand-forms.ts';
import { type Matter, matters } from '../../protocol/language-rules.ts';
import { markNames } from '../names/mark-names.ts';
import type { Person } from '../schema/persons.ts';

/** What is asked for, and for whom: by name, or for so many; for all, where neither is said. */
interface Asked {
  readonly matter: Matter;
  readonly named?: readonly Person[];
  readonly count?: number;
}

/** What a wording of a demand asks for. */
interface Reading {
  /** What it asks for beyond doubt. */
  readonly certain: readonly Asked[];
  /** What it may ask for beside that, for these or, where there are none, for all. */
  readonly perhaps: readonly Matter[];
  readonly named: readonly Person[];
  /** Its words without those that ask beyond doubt. */
  readonly rest: string;
}

const and = /^[\s,]*(?:(?:and|et|y|e|и)\s+)?/u;

export function readDemand(wording: string, persons: readonly Person[]): Reading {
  const { text: marked, marksIn } = markNames(wording, persons);
  const text = withoutAdverbs(marked);
  const found = matters.flatMap((matter) => findForms(matter, text).map((form) => ({ matter, ...form })));
  const rest = found.reduce(
    (left, { start, end }) => left.slice(0, start) + '_'.repeat(end - start) + left.slice(end),
    text,
  );
  /** "Ann Lee, his deputy Bob Roe", and somebody who shares a name with another. */
  const isOpen = ({ names, end }: (typeof found)[number]) => {
    if (names === undefined) return false;
    const next = text.slice(end).replace(and, '');
    return /^[\p{Lu}\p{Co}]/u.test(next) || asks('goesOn', next) || marksIn(names).some(({ sure }) => !sure);
  };
  const isSaid = (matter: Matter) => {
    const object = asks('forTheDead', rest) ? undefined : after(matter, rest);
    return object !== undefined && !isOfThings(object);
  };
  return {
    certain: found.map(({ matter, names, count }) => ({
      matter,
      ...(names !== undefined && {
        named: marksIn(names).flatMap(({ persons, sure }) => (sure ? persons : [])),
      }),
      ...(count !== undefined && { count }),
    })),
    perhaps: matters.filter((matter) => found.some((one) => one.matter === matter && isOpen(one)) || isSaid(matter)),
    named: marksIn(before('forOthers', text)).flatMap((mark) => mark.persons),
    rest: rest.replaceAll('_', ''),
  };
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
  const { certain, perhaps, named, rest } = readDemand(wording, persons);
  if (/[;,]|(?<!\p{L})(?:and|et|y|e|и)\s/u.test(rest)) return undefined;
  const [one, other] = certain;
  if (!one) return perhaps.length === 1 && perhaps[0] === matter && named.length === 0 ? 'all' : undefined;
  return one.matter === matter && !other && perhaps.length === 0 ? (one.named ?? 'all') : undefined;
}
