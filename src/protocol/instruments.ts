import type { Language } from '../workspace/schema/scalars.ts';
import { conventions } from './instruments-data.ts';
import { rulesOf } from './language-rules.ts';

/**
 * An ILO Convention as the ILO cites it. full: "Freedom of Association and Protection of the Right to Organise
 * Convention, 1948 (No. 87)"; short: "Convention No. 87". Undefined for a full title that is not known in the language.
 */
export function conventionCitation(number: number, language: Language, form: 'full' | 'short'): string | undefined {
  const rules = rulesOf(language).citations.convention;
  if (form === 'short') return rules.short(number);
  const convention = conventions[number];
  const title = convention?.titles[language];
  return convention && title && rules.full(title, convention.year, number);
}

/** The numbers of the Conventions whose titles are known in a language. */
export function knownConventions(language: Language): string[] {
  return Object.keys(conventions).filter((number) => conventions[Number(number)]?.titles[language] !== undefined);
}

/** Fundamental in the sense of the ILO Declaration of 1998, as amended in 2022. */
export function isFundamental(number: number): boolean {
  return fundamental.has(number);
}

const fundamental: ReadonlySet<number> = new Set([29, 87, 98, 100, 105, 111, 138, 155, 182, 187]);
