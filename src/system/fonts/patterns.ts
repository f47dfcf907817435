import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Patterns, PatternsOf } from '../../typeset/lines/hyphenate.ts';
import type { Language } from '../../workspace/schema/scalars.ts';

/** The patterns of hyphenation in the package `hyphen`; the build writes them to `dist/hyphenation/LANG.json`. */
export const patternFiles: Partial<Record<Language, string>> = {
  en: 'en-gb',
  fr: 'fr',
  es: 'es',
  ru: 'ru',
  de: 'de-1996',
  pt: 'pt',
};

const known = new Map<Language, Patterns | undefined>();

/** Reads the patterns of a language when words of it are first to be divided. */
export const readPatterns: PatternsOf = (language) => {
  if (!known.has(language)) known.set(language, read(language));
  return known.get(language);
};

function read(language: Language): Patterns | undefined {
  const file = patternFiles[language];
  if (!file) return undefined;
  const built = fileURLToPath(new URL(`hyphenation/${language}.json`, import.meta.url));
  if (existsSync(built)) return JSON.parse(readFileSync(built, 'utf8')) as Patterns;
  return patternsOfPackage(file);
}

/** For the build as well. */
export function patternsOfPackage(file: string): Patterns {
  return packPatterns(createRequire(import.meta.url)(`hyphen/patterns/${file}.js`) as LoosePatterns);
}

/**
 * Patterns as the package `hyphen` keeps them: the levels, a trie by letter whose leaves are indices of levels (a pair where
 * longer patterns follow), and the exceptions.
 */
type LoosePatterns = readonly [levels: Patterns['levels'], trie: LooseTrie, exceptions: Patterns['exceptions']];
interface LooseTrie {
  readonly [letter: string]: LooseTrie | number | readonly [LooseTrie, number];
}

function packPatterns([levels, root, exceptions]: LoosePatterns): Patterns {
  const entries = [{ letter: 0, leaf: 0, first: 0, children: root }];
  for (const entry of entries) {
    entry.first = entries.length;
    const children = Object.entries(entry.children).map(([letter, value]) => {
      const [deeper, leaf] = Array.isArray(value) ? value : typeof value === 'number' ? [{}, value] : [value, -1];
      return { letter: letter.charCodeAt(0), leaf: leaf + 1, first: 0, children: deeper };
    });
    entries.push(...children.sort((a, b) => a.letter - b.letter));
  }
  const numbers = entries.flatMap(({ letter, leaf, first, children }) => [
    letter,
    leaf,
    first,
    Object.keys(children).length,
  ]);
  const most = numbers.reduce((a, b) => Math.max(a, b));
  if (most + 0x20 > 0xffff) throw new RangeError(`${most} is more than a character can stand for`);
  return { levels, trie: numbers.map((number) => String.fromCharCode(number + 0x20)).join(''), exceptions };
}
