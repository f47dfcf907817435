import type { Person } from '../workspace/schema/persons.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { formatDate } from './dates.ts';
import { rulesOf, type Words } from './language-rules.ts';

/** The words that stand around a letter: labels, marks and patterns. */
export function wordsOf(language: Language): Words {
  return rulesOf(language).words;
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return rulesOf(language).direction;
}

/** "Ref.: AH/kg 012", "文号：AH/kg 012": a full-width colon has its space within. */
export function withLabel({ label, value }: { readonly label: string; readonly value: string }): string {
  return label.endsWith('：') ? `${label}${value}` : `${label} ${value}`;
}

/** "Geneva, 11 December 2023". `date` is YYYY-MM-DD. */
export function placeAndDate(place: string, date: string, language: Language): string {
  return fill(wordsOf(language).placeAndDate, { place, date: formatDate(date, language) });
}

/** "Federation of Trade Unions of Kyrgyzstan (FTUK)", as at first use. */
export function acronymDefinition(name: string, acronym: string, language: Language): string {
  return fill(wordsOf(language).acronymDefinition, { name, acronym });
}

/** Fills {…} of a pattern, once each; what is filled in is not read again. */
export function fill(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}

export interface PronounForms {
  readonly subject: string;
  readonly object: string;
  readonly possessive: string;
  readonly reflexive: string;
}

type Pronouns = NonNullable<Person['pronouns']>;

const pronouns: Partial<Record<Language, Partial<Record<Pronouns, PronounForms>>>> = {
  en: {
    he: { subject: 'he', object: 'him', possessive: 'his', reflexive: 'himself' },
    she: { subject: 'she', object: 'her', possessive: 'her', reflexive: 'herself' },
    they: { subject: 'they', object: 'them', possessive: 'their', reflexive: 'themselves' },
  },
  fr: {
    he: { subject: 'il', object: 'le', possessive: 'son', reflexive: 'lui-même' },
    she: { subject: 'elle', object: 'la', possessive: 'son', reflexive: 'elle-même' },
  },
  es: {
    he: { subject: 'él', object: 'lo', possessive: 'su', reflexive: 'sí mismo' },
    she: { subject: 'ella', object: 'la', possessive: 'su', reflexive: 'sí misma' },
  },
  ru: {
    he: { subject: 'он', object: 'его', possessive: 'его', reflexive: 'себя' },
    she: { subject: 'она', object: 'её', possessive: 'её', reflexive: 'себя' },
  },
};

/** A person's pronouns in a language; undefined where the language has none that fit or they depend on the sentence. */
export function pronounForms(person: Pronouns, language: Language): PronounForms | undefined {
  return pronouns[language]?.[person];
}
