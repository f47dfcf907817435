/** Where words may be divided, by Liang's patterns ("Word Hy-phen-a-tion by Com-put-er", 1983). */
import type { Language } from '../../workspace/schema/scalars.ts';

/**
 * Patterns of a language as the package `hyphen` keeps them: the levels between the letters of each pattern, a trie by
 * letter whose leaves are indices of levels (a pair where longer patterns follow), and words with divisions of their own.
 */
export type Patterns = readonly [
  levels: readonly (readonly number[])[],
  trie: Trie,
  exceptions: Readonly<Record<string, readonly number[]>>,
];

interface Trie {
  readonly [letter: string]: Trie | number | readonly [Trie, number];
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
  const [levels, trie, exceptions] = patterns;
  if (Object.hasOwn(exceptions, word)) return exceptions[word] ?? [];
  const text = `.${word}.`;
  const values = new Uint8Array(text.length + 1);
  for (let start = 0; start < text.length; start++) {
    let node: Trie | undefined = trie;
    for (let end = start; node && end < text.length; end++) {
      const next: Trie[string] | undefined = node[text.charAt(end)];
      const [deeper, leaf]: readonly [Trie | undefined, number | undefined] = isPair(next)
        ? next
        : typeof next === 'number'
          ? [undefined, next]
          : [next, undefined];
      node = deeper;
      // The levels of a pattern that begins at the word's edge do not count the edge.
      const from = start === 0 ? 1 : start;
      for (const [index, level] of (levels[leaf ?? -1] ?? []).entries()) {
        const at = from + index;
        if (level > (values[at] ?? 0)) values[at] = level;
      }
    }
  }
  return [...values.keys()].filter((at) => (values[at] ?? 0) % 2 === 1).map((at) => at - 1);
}

const isPair = (node: Trie[string] | undefined): node is readonly [Trie, number] => Array.isArray(node);

/** Kyrgyz divides before the last consonant that stands before a vowel: "би-рик-ме-ле-ри"; and "Кыр-гыз-стан". */
function syllables(word: string): number[] {
  const vowel = 'аеёиоөуүыэюя';
  const syllable = `(?<=[${vowel}][^${vowel}]*)(?=[^${vowel}ьъ][${vowel}])(?<![^${vowel}]с(?=тан))`;
  const seam = new RegExp(`${syllable}|(?<=[${vowel}][^${vowel}]+)(?=стан)`, 'gu');
  return [...word.matchAll(seam)].map((match) => match.index);
}
