import { fold, suggest } from '../../suggest.ts';

/** What a name is called elsewhere, as words are folded. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['lastname', 'familyName'],
  ['surname', 'familyName'],
  ['firstname', 'givenName'],
  ['forename', 'givenName'],
]);

/** The key that was meant by one that is not there: by another word for it, or by a slip. */
export function meantKey(key: string, keys: readonly string[]): string | undefined {
  const known = otherWords.get(fold(key));
  return known !== undefined && keys.includes(known) ? known : suggest(key, keys);
}
