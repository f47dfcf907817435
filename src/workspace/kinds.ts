import type { Kind, LetterEntry } from './schema/letter-entry.ts';

/** Kinds of letters; each has a template of its name, but for the statement. */
export const kinds = [
  'ilo-intervention',
  'cfa-complaint',
  'special-procedures',
  'protest',
  'company',
  'solidarity',
  'statement',
] as const; // prettier-ignore

/** The kind of a letter by its own key, or by its template where that is the one of a kind; absent where it is of the case's. */
export function kindOf({ kind, template }: Pick<LetterEntry, 'kind' | 'template'>): Kind | undefined {
  return kind ?? kinds.find((one) => one === template);
}
