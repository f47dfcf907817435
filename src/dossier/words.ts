import type { Notice } from '../ledger/lines/entry.ts';
import type { KnownReason } from '../ledger/repair/known-reason.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { ru } from './words/ru.ts';

/** What can be claimed of a dispatch, in the order of nothing to much. */
export type Claim =
  | 'nothing'
  | 'uncertain'
  | 'lost'
  | 'disputed'
  | 'contradicted'
  | 'bounced-and-answered'
  | 'in-outbox'
  | 'claimed'
  | 'not-sent'
  | 'said-not-sent'
  | 'not-yet'
  | 'bounced'
  | 'said-bounced'
  | 'bounced-and-delivered'
  | 'settled'
  | 'accepted-as-said'
  | 'accepted-ahead'
  | 'accepted';

export type FindingKind =
  | 'ledger-damaged'
  | 'line-lost'
  | 'day-to-come'
  | 'message-changed'
  | 'message-missing'
  | 'letter-missing'
  | 'reply-changed'
  | 'reply-missing';

/** The words of a dossier. In patterns, {…} stands for what is filled in. */
export interface DossierWords {
  readonly title: string;
  /** One bold sentence: {date}, {channel}. */
  readonly claims: Readonly<Record<Claim, string>>;
  /** What the sentence means, and what it does not. */
  readonly meanings: Readonly<Record<Claim, string>>;
  readonly channels: Readonly<Record<'email' | 'post' | 'hand', string>>;
  readonly headings: {
    readonly findings: string;
    readonly history: string;
    readonly replies: string;
    readonly files: string;
    readonly check: string;
  };
  readonly columns: {
    readonly facts: readonly [string, string];
    readonly history: readonly [string, string];
    readonly files: readonly [string, string];
    readonly findings: readonly [string, string];
  };
  readonly facts: {
    readonly key: string;
    readonly subject: string;
    readonly dated: string;
    readonly from: string;
    readonly to: string;
    readonly copies: string;
    readonly envelope: string;
    /** Of what was not handed over: to whom it was to go. */
    readonly addressed: string;
    readonly channel: string;
    readonly attempts: string;
    readonly messageId: string;
    readonly letter: string;
    readonly message: string;
    readonly ledger: string;
  };
  /** {count} of attempts, and which {number} is shown. */
  readonly shown: string;
  /** Of each other attempt that is on record as sent: its {number} and {date}. */
  readonly alsoSent: string;
  /** {lines} */
  readonly verified: string;
  readonly unverified: string;
  /** {sha256}: the message itself was not kept, as the settings want it. */
  readonly hashOnly: string;
  readonly encrypted: string;
  /** An entry has an earlier time than one before it: a clock was set back, or a repair has put it behind those of another copy. */
  readonly outOfTime: string;
  /** Why a repair of the ledger has doubted it; and {count} of lines that one has set aside. */
  readonly doubted: string;
  readonly setAside: string;
  readonly copy: string;
  readonly none: string;
  readonly findings: Readonly<Record<FindingKind, string>>;
  /** By the word of the ledger; one that is not here stands as it is. */
  readonly states: Readonly<Record<string, string>>;
  readonly notices: Readonly<Record<Notice, string>>;
  readonly details: {
    readonly attempt: string;
    readonly reply: string;
    readonly reason: string;
    readonly again: string;
    readonly person: string;
    readonly date: string;
    readonly notBefore: string;
    readonly file: string;
  };
  /** The reasons that the program itself has put on record in English; `silence`: {seconds} without an answer. */
  readonly reasons?: Readonly<Record<KnownReason | 'silence', string>>;
  readonly files: {
    readonly letter: string;
    readonly message: string;
    readonly ledger: string;
    readonly reply: string;
  };
  /** How a stranger checks it, each a step: {message}, {letter}, {ledger}. */
  readonly steps: {
    readonly unpack: string;
    readonly hash: string;
    readonly contained: string;
    readonly chain: string;
  };
  /** With the space that stands before it in the language, if any. */
  readonly colon: string;
  readonly pageLabel: string;
}

const words: Partial<Record<Language, DossierWords>> = { en, fr, es, ru };

/** The language of a dossier about a letter in this one: the same where the words exist, else English. */
export function dossierLanguage(language: string | undefined): Language {
  return (Object.keys(words) as Language[]).find((known) => known === language) ?? 'en';
}

export function dossierWords(language: Language): DossierWords {
  return words[language] ?? en;
}
