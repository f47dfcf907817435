import type { Language } from '../workspace/schema/scalars.ts';
import { ar } from './countries/ar.ts';
import { de } from './countries/de.ts';
import { en } from './countries/en.ts';
import { es } from './countries/es.ts';
import { fr } from './countries/fr.ts';
import { ky } from './countries/ky.ts';
import { pt } from './countries/pt.ts';
import { ru } from './countries/ru.ts';
import { zh } from './countries/zh.ts';

/**
 * short: "Philippines", as in an address; full: "Republic of the Philippines"; of: "of the Philippines"; in: "in the
 * Philippines"; government: "Government of the Republic of the Philippines". In Russian `of` is the genitive.
 */
export type CountryForm = 'short' | 'full' | 'of' | 'in' | 'government';

/** The name of a country by its ISO 3166-1 alpha-2 code; undefined where the form is not known in the language. */
export function countryName(code: string, language: Language, form: CountryForm = 'short'): string | undefined {
  const [short, full, of, inside, ofFull] = namesOf(language).get(code) ?? [];
  const government = governments[language];
  if (form === 'government') return government && ofFull && `${government} ${ofFull}`;
  return { short, full, of, in: inside }[form];
}

/** True for the alpha-2 codes that ISO 3166-1 assigns to countries and territories, in capitals. */
export function isCountryCode(code: string): boolean {
  return namesOf('en').has(code);
}

/** All codes, sorted. */
export function countryCodes(): string[] {
  return [...namesOf('en').keys()];
}

/** Taken when they are asked for: each is long, and a run needs one or two of the nine. */
const tables: Readonly<Record<Language, () => string>> = {
  ar: () => ar,
  de: () => de,
  en: () => en,
  es: () => es,
  fr: () => fr,
  ky: () => ky,
  pt: () => pt,
  ru: () => ru,
  zh: () => zh,
};
const governments: Readonly<Partial<Record<Language, string>>> = {
  en: 'Government',
  fr: 'Gouvernement',
  es: 'Gobierno',
  ru: 'Правительство',
};

/** Tables that were read already. */
const read = new Map<Language, ReadonlyMap<string, readonly string[]>>();

function namesOf(language: Language): ReadonlyMap<string, readonly string[]> {
  const known = read.get(language);
  if (known) return known;
  const lines = tables[language]().trim().split('\n');
  const names = new Map(lines.map((line) => line.split(' | ')).map(([code = '', ...names]) => [code, names]));
  read.set(language, names);
  return names;
}
