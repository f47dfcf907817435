/** Where words may be divided, by Liang's patterns ("Word Hy-phen-a-tion by Com-put-er", 1983). */
import type { Language } from '../../workspace/schema/scalars.ts';

/** Patterns of a language, made of those of the package `hyphen`. */
export interface Patterns {
  /** The levels between the letters of each pattern. */
  readonly levels: readonly (readonly number[])[];
  /**
   * A trie by letter, in one text, as thousands of objects take longer to read than a letter to divide. Entries of four
   * numbers: a letter (UTF-16), the number of its levels (from 1; 0 for none), where its children begin, how many they are,
   * in the order of their letters. The first entry is the root. A character stands for each number, from the space on.
   */
  readonly trie: string;
  /** Words with divisions of their own. */
  readonly exceptions: Readonly<Record<string, readonly number[]>>;
}

/** The patterns of a language, where there are any. */
export type PatternsOf = (language: Language) => Patterns | undefined;

/** Letters that must stay before and after a division. */
const minimums: Partial<Record<Language, readonly [before: number, after: number]>> = {
  en: [2, 3],
  fr: [2, 3],
  es: [2, 3],
  pt: [2, 3],
  de: [2, 3],
  ru: [2, 3],
  ky: [2, 3],
};

const shortest = 5;

/** Offsets (UTF-16) in a word of letters only at which it may be divided. */
export function divisions(word: string, language: Language, patternsOf: PatternsOf): readonly number[] {
  const minimum = minimums[language];
  const letters = word.toLowerCase();
  // Lower-casing may change the length ("İ"): then offsets would not be the word's.
  if (!minimum || word.length < shortest || letters.length !== word.length) return [];
  const found = language === 'ky' ? syllables(letters) : byPatterns(letters, patternsOf(language));
  return found.filter((offset) => offset >= minimum[0] && offset <= word.length - minimum[1]);
}

function byPatterns(word: string, patterns: Patterns | undefined): readonly number[] {
  if (!patterns) return [];
  const { levels, trie, exceptions } = patterns;
  if (Object.hasOwn(exceptions, word)) return exceptions[word] ?? [];
  const text = `.${word}.`;
  const values = new Uint8Array(text.length + 1);
  for (let start = 0; start < text.length; start++) {
    // The levels of a pattern that begins at the word's edge do not count the edge.
    const from = start === 0 ? 1 : start;
    let entry = 0;
    for (let end = start; end < text.length; end++) {
      entry = childOf(trie, entry, text.charCodeAt(end));
      if (entry === 0) break;
      const found = levels[numberIn(trie, entry, 1) - 1] ?? [];
      for (let index = 0; index < found.length; index++) {
        const level = found[index] ?? 0;
        if (level > (values[from + index] ?? 0)) values[from + index] = level;
      }
    }
  }
  return [...values.keys()].filter((at) => (values[at] ?? 0) % 2 === 1).map((at) => at - 1);
}

function numberIn(trie: string, entry: number, field: number): number {
  return trie.charCodeAt(entry * 4 + field) - 0x20;
}

/** The entry of a letter below another; 0 where there is none. */
function childOf(trie: string, entry: number, letter: number): number {
  let low = numberIn(trie, entry, 2);
  let high = low + numberIn(trie, entry, 3) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = numberIn(trie, middle, 0);
    if (found === letter) return middle;
    if (found < letter) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/** Kyrgyz divides before the last consonant that stands before a vowel: "би-рик-ме-ле-ри"; and "Кыр-гыз-стан". */
function syllables(word: string): number[] {
  const vowel = 'аеёиоөуүыэюя';
  const syllable = `(?<=[${vowel}][^${vowel}]*)(?=[^${vowel}ьъ][${vowel}])(?<![^${vowel}]с(?=тан))`;
  const seam = new RegExp(`${syllable}|(?<=[${vowel}][^${vowel}]+)(?=стан)`, 'gu');
  return [...word.matchAll(seam)].map((match) => match.index);
}
