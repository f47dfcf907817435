import type { Case } from './schema/case.ts';
import type { LetterEntry } from './schema/letter-entry.ts';

/**
 * Ids of those who get a copy of a letter. The copies of a case belong to letters of its own kind: what goes to the embassy
 * with a protest does not go there with a letter to the victims, or with a confidential communication. Nor do they go with an
 * escalation, which may be a complaint about those who get them: `resolveCase` says so in its entry.
 */
export function copiesOf(of: Pick<Case, 'kind' | 'cc'>, letter: Pick<LetterEntry, 'kind' | 'cc'>): readonly string[] {
  const isOwn = letter.kind === undefined || letter.kind === of.kind;
  return letter.cc ?? (isOwn ? of.cc : undefined) ?? [];
}

/**
 * Ids of those who get a copy of the letter of an entry to one recipient: all copies are of that to the first of its recipients, since
 * nobody needs two letters that differ in the address alone. The others' letters name no copies, which would be untrue.
 */
export function copiesTo(
  recipient: string,
  of: Pick<Case, 'kind' | 'cc' | 'recipients'>,
  letter: Pick<LetterEntry, 'kind' | 'cc' | 'recipients'>,
): readonly string[] {
  const [first] = letter.recipients ?? of.recipients;
  return recipient === first ? copiesOf(of, letter) : [];
}
