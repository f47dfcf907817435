import type { Language } from '../workspace/schema/scalars.ts';
import { rulesOf } from './language-rules.ts';

export interface ListOptions {
  /** "A, B, and C": in English only, other languages have none. */
  readonly serialComma?: boolean;
  readonly conjunction?: 'and' | 'or';
}

/** "A, B and C". */
export function formatList(items: readonly string[], language: Language, options: ListOptions = {}): string {
  const separators = listPattern(items.length, language, { ...options, next: items.at(-1) ?? '' });
  return items.map((item, index) => item + (separators[index] ?? '')).join('');
}

/**
 * The n − 1 separators between n items, spaces included, for items that are no plain strings. `next` is the last item as
 * it is read: in Spanish it decides between y and e, o and u.
 */
export function listPattern(
  n: number,
  language: Language,
  { serialComma = false, conjunction = 'and', next = '' }: ListOptions & { readonly next?: string } = {},
): string[] {
  const { comma, [conjunction]: last } = rulesOf(language).lists;
  if (n < 2) return [];
  const oxford = serialComma && language === 'en' && n > 2 ? ',' : '';
  return [...Array<string>(n - 2).fill(comma), oxford + last(next)];
}
