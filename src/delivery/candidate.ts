import type { PastLetter, Sha256 } from '../ledger/lines/entry.ts';
import type { Dispatch } from '../ledger/state.ts';
import type { RepliesAmiss } from '../ledger/telling/told-replies.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { Reviewed } from './reviewed.ts';

/** A letter that could be sent to somebody, as it would be sent now. */
/** A demand of which something has come about, and what is told of that. */
export interface AsksOvertaken {
  readonly demand: string;
  readonly told: string;
  /** For somebody who is dead. */
  readonly dead?: true;
  /** Something of it is open. */
  readonly partly?: true;
  /** Its words leave in doubt whether it asks for that. */
  readonly perhaps?: true;
}

export interface Candidate {
  readonly case: string;
  /** Id of the letter entry. */
  readonly letter: string;
  readonly recipient: string;
  readonly role: 'to' | 'cc';
  /** For a cc: the recipient to whom the message is addressed. */
  readonly copyOf?: string;
  /** Of a copy: true where its entry lists that recipient no more. */
  readonly isUnlistedOriginal?: true;
  /** Of a letter that is copied: the recipients whom it names for that. */
  readonly copies?: readonly string[];
  /** In ASCII, as the envelope has it (a domain in punycode). Absent: it has to be printed and posted. */
  readonly address?: string;
  /** For people: who it is, and what it is about. */
  readonly addressee?: string;
  readonly subject?: string;
  /** `DATE-ENTRY-CASE-RECIPIENT-LANG`, without what goes without saying: the name of its files, without the extension. */
  readonly name: string;
  /** The date that it bears, YYYY-MM-DD. */
  readonly dated: string;
  readonly cites: readonly PastLetter[];
  /** True where it tells of the letters to others, or would if there were any. */
  readonly tellsOfOthers?: boolean;
  /** Marks of what its case has to tell and asks for. */
  readonly told: readonly string[];
  /** Those of facts, without those of what it asks for: two cases may well ask for the same. */
  readonly facts: readonly string[];
  /** The day by which it asks for an answer. */
  readonly answerBy?: string;
  /** Replies that it does not know of, and those that it tells of and that were corrected or withdrawn. */
  readonly untold: RepliesAmiss['untold'];
  readonly mistold: RepliesAmiss['mistold'];
  /** Earlier letters to its recipient that it does not cite, and that may have gone, or may still go; of one that was put off, also what went since. */
  readonly unsettled: readonly Pick<Dispatch, 'key' | 'state'>[];
  /** Of one that was put off: a letter that it says was sent, and that is not on record so, or no more. */
  readonly citesUnsent?: Pick<Dispatch, 'key' | 'state'>;
  /** True where it writes again to somebody to whom no letter is known to have gone, nor may have. */
  readonly nothingBefore?: boolean;
  /** True where a letter that told of other things went under its name: its case may be another by now. */
  readonly takenOver?: boolean;
  /** Where it says that others will be written to: the letter to them that there is already. */
  readonly escalatedBy?: string;
  /** Where it takes the case to others: who was given until which day, that is not over yet, to answer before that. */
  readonly promised?: { readonly to: string; readonly until: string };
  /** True where it asks once more, and nothing is left to ask for. */
  readonly moot?: boolean;
  /** What it asks for that has come about: the demand and its place, and who is told of as what. */
  readonly asksOvertaken?: AsksOvertaken;
  /** True where something has come about that could be asked for, and it asks in words that no program reads. */
  readonly asksUnread?: true;
  /** The day of what it tells as of the past, though it is dated before that day. */
  readonly toldAhead?: string;
  readonly language: Language;
  readonly pdf: Sha256;
  /** What was reviewed of it; where nothing was, of letters to the same recipient that the case lists no more. */
  readonly reviewed: readonly Pick<Reviewed, 'letter' | 'pdf'>[];
  /** Files in out/ that bear its name and show another letter. */
  readonly stale: readonly string[];
  /** Bytes of the PDF and the enclosures. */
  readonly size: number;
  /** Names of persons in the letter who have not consented: the word, its place in the letter, whose it could be. */
  readonly unconsented: readonly string[];
  /** The same of words that the data says are homonyms. */
  readonly homonyms: readonly string[];
  /** What in it is yet to be filled in: the word, its place in the letter, its place in the data. */
  readonly unfinished: readonly string[];
  /** Codes of what was warned of when it was made, each once. */
  readonly warned: readonly string[];
  /** By what the message is encrypted. Where this or `unencryptable` is there, it never goes in clear. */
  readonly encrypted?: EncryptionMethod;
  /** Why it must be encrypted and cannot be. */
  readonly unencryptable?: string;
  /** True where the recipient's name and address were looked up. */
  readonly verified: boolean;
}

export type EncryptionMethod = 'S/MIME' | 'OpenPGP';
