import type { Mail } from '../reading/parse-mail.ts';
import type { SentLetter, SentLetters } from '../sent-letters.ts';

/** Somebody to whom a letter of a case went, over whatever channel. */
export interface Correspondent {
  readonly case: string;
  readonly recipient: string;
  /** In lower case. */
  readonly addresses: readonly string[];
}

export interface ReplyContext {
  readonly letters: SentLetters;
  readonly correspondents: readonly Correspondent[];
  /** Our own addresses, in lower case. */
  readonly own: ReadonlySet<string>;
  /** What a subject may name a case by: its id and its references. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  /** The subjects of the letters of a case, in all languages. */
  readonly subjects: ReadonlyMap<string, readonly string[]>;
  /** The names of those whom a case is about. */
  readonly names: (caseId: string) => readonly string[];
}

export interface ReplyTo {
  readonly case: string;
  readonly recipient: string;
  /** The letter entry that it refers to, where it does. */
  readonly letter?: string;
}

export type ReplyVerdict =
  | {
      readonly kind: 'reply';
      readonly to: ReplyTo;
      readonly by: 'reference' | 'address-and-subject';
      /** The letter that it answers, which is on record as come back. */
      readonly contradicts?: SentLetter;
    }
  /** It may answer one of these; a person decides. */
  | {
      readonly kind: 'doubtful';
      readonly reason: string;
      readonly candidates: readonly ReplyTo[];
      /** The letter that it answers, which is not on record as sent. */
      readonly contradicts?: SentLetter;
      /** What somebody has forwarded, where it is that which may answer. */
      readonly forwarded?: ForwardedMail;
    }
  /** From where recipients have their addresses, or near it, and it speaks of nothing of ours: what a house sends every day. */
  | { readonly kind: 'house'; readonly reason: string; readonly candidates: readonly ReplyTo[] }
  /** Written by a program: no answer. */
  | { readonly kind: 'automatic'; readonly reason: string; readonly candidates: readonly ReplyTo[] }
  /** For `appeal bounces`. */
  | { readonly kind: 'report' }
  /** Nothing to do with any letter. */
  | { readonly kind: 'other' };

/** A message that somebody has forwarded. */
export interface ForwardedMail {
  readonly mail: Mail;
  /** Of one that was attached, and not copied. */
  readonly bytes?: Uint8Array;
}
