/** What a language module in `languages/` says. Data first; functions only where a form depends on its neighbours. */
import type { Language } from '../workspace/schema/scalars.ts';
import { ar } from './languages/ar.ts';
import { de } from './languages/de.ts';
import { en } from './languages/en.ts';
import { es } from './languages/es.ts';
import { fr } from './languages/fr.ts';
import { ky } from './languages/ky.ts';
import { pt } from './languages/pt.ts';
import { ru } from './languages/ru.ts';
import { zh } from './languages/zh.ts';
import type { Day, Month } from './plain-date.ts';

export type Gender = 'masculine' | 'feminine' | 'neuter';
export type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

export interface LanguageRules {
  /** False: written without a source for every form, to be checked by a native speaker. */
  readonly reviewed: boolean;
  readonly direction: 'ltr' | 'rtl';
  readonly dates: DateRules;
  readonly lists: ListRules;
  readonly numbers: NumberRules;
  readonly citations: CitationRules;
  readonly words: Words;
  /** Absent where nothing is understood in the language. */
  readonly cues?: Cues;
}

/** Dates are built from inside out: days, then their month, then the year. */
export interface DateRules {
  /** The month on its own: "October", "октябрь". */
  readonly months: readonly string[];
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly day: (day: number) => string;
  /** "2 to 5": the inside of `inMonth`. */
  readonly dayRange: (from: number, to: number) => string;
  /** One or several days, joined already, with their month. `yearShown` is false where the year is left out. */
  readonly inMonth: (days: string, month: number, yearShown: boolean) => string;
  /** A month on its own inside a date: differs from `months` only where the year inflects it. */
  readonly month?: (month: number, yearShown: boolean) => string;
  readonly inYear: (text: string, year: number) => string;
  /** From one day to another, of different months: whole texts. */
  readonly daySpan: (from: string, to: string) => string;
  /** From one month to another: whole texts. `monthFrom` gives the first one its case where the language has cases. */
  readonly monthSpan: (from: string, to: string) => string;
  readonly monthFrom?: (month: number) => string;
  readonly withWeekday: (weekday: string, date: string) => string;
  /** When something was: "on 6 December", "in October", "from 2 to 5 October". Absent where it is not known. */
  readonly when?: (date: string, kind: 'day' | 'month' | 'span') => string;
  /** Of a sentence on the day of the one before. */
  readonly sameDay?: string;
  /** The same of what has lasted since that day. */
  readonly sinceSameDay?: string;
  /** Since when: "since 6 December", "since October". Absent where it is not known. */
  readonly since?: (date: string, kind: 'day' | 'month') => string;
  /** Several days as a part of a sentence: the words before them all, or before those of each month, by their number. */
  readonly series?: Readonly<Record<'on' | 'of', SeriesLead>>;
  /** For tables and records: "24 Oct 2023", "24.10.2023". */
  readonly short: (date: Day | Month) => string;
}

interface SeriesLead {
  readonly before: 'all' | 'months';
  readonly words: (days: number) => string;
}

interface ListRules {
  readonly comma: string;
  /** Before the dates of a last year, where those before it hold an "and" of their own. */
  readonly further?: string;
  /** With its spaces. `next` is the item that follows, which decides in Spanish. */
  readonly and: (next: string) => string;
  readonly or: (next: string) => string;
}

interface NumberRules {
  /** 0 to 100; undefined where words are not used or agree in ways that a count alone cannot know. */
  readonly words: ((n: number, gender: Gender) => string) | undefined;
  /** From 2 to 10, as it is written of persons who are set free, where that differs. */
  readonly ofPersons?: readonly string[];
  readonly groupSeparator: string;
  /** Numbers with fewer digits stay ungrouped. */
  readonly groupFrom: 4 | 5;
  /** CLDR plural rules for whole numbers. */
  readonly plural: (n: number) => PluralCategory;
}

interface CitationRules {
  /**
   * The parts of a law, most general last, none of them empty; `of` is the act with its preposition, where the data gives
   * it. Undefined where the language cannot do without.
   */
  readonly law: (parts: LawParts) => string | undefined;
  readonly convention: {
    readonly short: (number: number) => string;
    readonly full: (title: string, year: number, number: number) => string;
  };
}

interface LawParts {
  readonly article: string | undefined;
  readonly part: string | undefined;
  readonly paragraph: string | undefined;
  readonly act: string;
  readonly of: string | undefined;
}

type Marks = readonly [open: string, close: string];

/** The words around a letter. In patterns, {…} stands for what is filled in. */
export interface Words {
  /** Label by number: "Enclosure:", "Enclosures (2):". */
  readonly enclosures: (count: number) => string;
  /** What the files of an e-mail are called, in letters that every mail program and system can write. */
  readonly files: { readonly letter: string; readonly enclosure: string };
  readonly copies: string;
  readonly reference: string;
  /** Absent where the language's letters have no such label. */
  readonly subject: string | undefined;
  readonly byEmail: string;
  readonly confidential: string;
  /** {page}, {pages} */
  readonly pageLabel: string;
  /** {place}, {date} */
  readonly placeAndDate: string;
  /** {name}, {acronym}: at first use. */
  readonly acronymDefinition: string;
  /** The marks of a quotation, and of one within. */
  readonly quotes: readonly [outer: Marks, inner: Marks];
  /** {subject}, by the template of a step: what a letter that follows up another says of itself. */
  readonly steps?: Readonly<Record<string, string>>;
  /** {subject}: what a complaint to the Committee on Freedom of Association says of itself. */
  readonly complaint?: string;
}

/**
 * The words by which texts that people wrote are understood, where something may have to be pointed out. Lists are of words in small letters,
 * without marks and full stops.
 */
export interface Cues {
  /** Before the name of a person. */
  readonly honorifics?: string;
  /** Of institutions, and of how one learns of things: "Human Rights Watch", "Interview with", never a part of a person's name. */
  readonly institutions?: string;
  /** Such that are family names too: "Jimmy Page". */
  readonly institutionsOrNames?: string;
  /** How whoever did something begins where "by" is said once more: "detained by" by the police. */
  readonly by?: RegExp;
  /** How they begin in the nominative, in a language that has them in another case. */
  readonly byNominative?: RegExp;
  /** Words that stand twice in a row by right, or else those alone that never do. */
  readonly twice?: { readonly may: string } | { readonly never: string };
  /** What is said of an organisation without the "of": "on behalf" the union. */
  readonly ofLost?: { readonly behind: RegExp; readonly at: RegExp };
  /** Articles, with a capital at the beginning of a sentence alone. */
  readonly articles?: string;
  /** Acronyms that letters say without explaining them. */
  readonly knownAcronyms?: string;
  readonly asks?: Asks;
  /** Absent where letters set a colon before every demand. */
  readonly demands?: DemandCues;
  readonly toFillIn: ToFillIn;
}

/** Whether a demand goes on with the sentence that asks. */
export interface DemandCues {
  /** How it begins where it says once more what the sentence says, or begins one of its own: "to release", "please release". */
  readonly doubled: RegExp;
  /** How it begins with another form than the infinitive, which is read nowhere else: "releasing Ann Lee", "Ann Lee be released". */
  readonly otherForm?: RegExp;
  /** How an infinitive ends, one of which is among the first words, in languages whose demands have it there. */
  readonly infinitive?: RegExp;
}

/** How a text says that it is not written yet, and what only looks so. */
export interface ToFillIn {
  /** Between brackets these are no note on a quotation: "[name]", "[DATE]". */
  readonly bracketed: string;
  /** Capitals between brackets that are one: "[REDACTED]". */
  readonly notes?: string;
  /** Words that look like a mark in capitals: "TODO EL PUEBLO", "tuberculosis (TBC)". */
  readonly words?: string;
  /** Behind these, TBC and TBA are names: "workers of TBC". */
  readonly beforeNames?: string;
  /** How it goes on behind XXX, which is thirty otherwise. */
  readonly unwritten?: RegExp;
  /** How a text says it of itself, alone in its line or between brackets: "(to be confirmed)". A pattern. */
  readonly toCome?: string;
  /** How words between brackets begin or end that tell to fill them in: "[insert name]". */
  readonly instruction?: RegExp;
  /** True where a blank stands before a question mark: "Pourquoi ???" */
  readonly blankBeforeMark?: true;
}

export const matters = ['release', 'reinstate', 'dropCharges', 'find'] as const;
export type Matter = (typeof matters)[number];

/** What a demand asks for, and for whom. */
export interface Asks extends Readonly<Record<Matter, RegExp>> {
  /** The body of somebody who died is given to the family, and what was found of it. */
  readonly forTheDead: RegExp;
  /** Behind these, a name says whose death, family or deputy it is, or with whom somebody was arrested. */
  readonly forOthers: RegExp;
  /** How a part of a demand begins that names more of those before it: "his deputy Ann Lee". */
  readonly goesOn: RegExp;
  readonly forms: DemandForms;
}

/**
 * How a clause of a demand begins that asks for something, and nothing else: patterns, in which WHO stands for persons by their names, for
 * all of them, or for a number, and NAMES for names alone.
 */
export interface DemandForms extends Readonly<Record<Matter, readonly string[]>> {
  /** Words that say how, or how soon, and change nothing in what is asked. */
  readonly adverbs: string;
  /** Words between names, and before the first. */
  readonly between: string;
  /** All of whom the case speaks. */
  readonly them: string;
  /** Words before a number of persons. */
  readonly articles: string;
  /** What can be released, dropped or given back, and is nobody. */
  readonly things: RegExp;
}

const rules: Readonly<Record<Language, LanguageRules>> = { en, fr, es, de, pt, ru, ky, ar, zh };

/** The languages in which letters can be written. */
export const knownLanguages = Object.keys(rules) as readonly Language[];

export const isLanguage = (key: string): key is Language => Object.hasOwn(rules, key);

export function rulesOf(language: Language): LanguageRules {
  return rules[language];
}
