import type { Person } from '../schema/persons.ts';
import type { Name } from '../schema/scalars.ts';
import { isUnparted } from './fold-name.ts';
import { isNameAlone, patternsOf } from './name-patterns.ts';

/** Words that must not be seen. */
export interface Withheld {
  readonly phrase: string;
  /**
   * A family name is found by each of its halves; a given one where it begins with a capital; `words` are an id, or the
   * words of a source, whatever the case of letters.
   */
  readonly kind: 'family' | 'given' | 'words';
  /** What to call it to those who may know, `person "lee"`: its place in the data, never the phrase. */
  readonly of: string;
  readonly person?: Person;
}

/** True where a letter may name the person: with consent, or since public sources do. */
export function mayBeNamed({ consent, visibility }: Person): boolean {
  return (consent === 'granted' || consent === 'public') && visibility !== 'internal';
}

/** Why somebody may not be named, after "Lee, ". */
export function whyUnnamed({ consent, visibility }: Person): string {
  return visibility === 'internal' ? 'who is internal' : `whose consent is ${consent ?? 'unknown'}`;
}

/** A person's names, in every language of the data. */
export function namesOf(person: Person): Withheld[] {
  const common = { of: `person "${person.id}"`, person };
  const families = spellingsOf(person.familyName);
  const givens = spellingsOf(person.givenName);
  return [
    ...families.map((phrase) => ({ ...common, phrase, kind: 'family' as const })),
    ...givens.map((phrase) => ({ ...common, phrase, kind: 'given' as const })),
    // What says too little alone says enough beside the other name.
    ...wholeNames(person).map((words) => ({
      ...common,
      phrase: words.join(words.some(isUnparted) ? '' : ' '),
      kind: 'words' as const,
    })),
  ];
}

/** Every spelling of the names of persons, and of organisations. */
export function spellingsOfAll(
  named: readonly { [key in 'givenName' | 'familyName' | 'name']?: Name | undefined }[],
): string[] {
  return named.flatMap(({ givenName, familyName, name }) => [givenName, familyName, name].flatMap(spellingsOf));
}

/** Given name and family name, in either order, as words. */
export function wholeNames({ givenName, familyName }: { givenName?: Name | undefined; familyName?: Name | undefined }) {
  return spellingsOf(familyName).flatMap((family) =>
    spellingsOf(givenName).flatMap((given) => [
      [given, family],
      [family, given],
    ]),
  );
}

/**
 * The homonyms of a person that count. One that is nothing but the family name would let the person be named: it does not; nor does
 * one in a script without spaces that holds the whole name, whatever stands around it.
 */
export function homonymsOf(person: Person): { readonly valid: readonly string[]; readonly invalid: readonly string[] } {
  const { homonyms = [] } = person;
  if (homonyms.length === 0) return { valid: [], invalid: [] };
  const names = namesOf(person).filter(({ kind }) => kind !== 'words');
  const isOneOf = (word: string, kinds: readonly Withheld['kind'][]) =>
    names.some(
      (name) =>
        kinds.includes(name.kind) &&
        patternsOf(name).some(({ parts }) => parts.some((part) => isNameAlone(word, part))),
    );
  const unparted = wholeNames(person).filter((parts) => parts.every(isUnparted));
  const isName = (homonym: string) => {
    const words = wordsIn(homonym.normalize('NFKC'));
    if (unparted.some((parts) => words.join('').includes(parts.join('').normalize('NFKC')))) return true;
    const hasCapital = words.some((word) => !/^\p{Ll}/u.test(word));
    return (
      hasCapital &&
      words.every((word) => isOneOf(word, ['family', 'given'])) &&
      words.some((word) => isOneOf(word, ['family']))
    );
  };
  return { valid: homonyms.filter((one) => !isName(one)), invalid: homonyms.filter(isName) };
}

export function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{M}](?:[\p{L}\p{M}]|['’ʼ‘`´](?=\p{L}))*/gu) ?? [];
}

function spellingsOf(name: Name | undefined): string[] {
  return name === undefined ? [] : typeof name === 'string' ? [name] : Object.values(name);
}
