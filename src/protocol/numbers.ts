import type { Language } from '../workspace/schema/scalars.ts';
import { type Gender, type PluralCategory, rulesOf } from './language-rules.ts';

/**
 * A count as running text has it: in words up to 100, "six", and beyond in digits, grouped as the language does:
 * "1,234". `gender` is that of what is counted; masculine when absent. Arabic counts are digits, since the word
 * agrees with the noun in more than gender. Throws a RangeError unless n is a whole number from 0.
 */
export function countInWords(
  n: number,
  language: Language,
  { gender = 'masculine' }: { gender?: Gender } = {},
): string {
  whole(n);
  const { words, groupSeparator, groupFrom } = rulesOf(language).numbers;
  if (words && n <= 100) return words(n, gender);
  const digits = String(n);
  return digits.length < groupFrom ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, groupSeparator);
}

/** CLDR's plural category of a whole number: which form of a noun it takes. Throws a RangeError for others. */
export function pluralCategory(n: number, language: Language): PluralCategory {
  whole(n);
  return rulesOf(language).numbers.plural(n);
}

function whole(n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a count: ${n}`);
}
