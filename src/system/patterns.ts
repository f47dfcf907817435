import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Patterns, PatternsOf } from '../typeset/lines/hyphenate.ts';
import type { Language } from '../workspace/schema/scalars.ts';

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
  return createRequire(import.meta.url)(`hyphen/patterns/${file}.js`) as Patterns;
}
