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
