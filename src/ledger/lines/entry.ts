/** What an entry of the ledger can say. How it is written: `entry-line.ts`. */
import type { ReplyKind } from '../../workspace/schema/letter-entry.ts';
import type { Language } from '../../workspace/schema/scalars.ts';

/** SHA-256 in lower-case hexadecimal digits. */
export type Sha256 = string;

/** A letter of the history: the id of its entry, and the date by which it is cited (YYYY-MM-DD). */
export interface PastLetter {
  readonly id: string;
  readonly date: string;
  /** To whom it went, where that is somebody else: what a first letter tells a new addressee of. */
  readonly recipient?: string;
}

/**
 * Taken by a run of one copy of the workspace: no other run sends it, here or in another copy. As it was then, it is known under another
 * key, and when the data has it no more; not in older ledgers.
 */
export interface Claimed extends Partial<Pick<Prepared, 'to' | 'pdf' | 'dated' | 'cites' | 'told' | 'copied'>> {
  readonly state: 'claimed';
  /** Why it is sent again after it was sent or rejected. */
  readonly again?: string;
}

/** The message is frozen. From here on the attempt is about these bytes and no others. */
export interface Prepared {
  readonly state: 'prepared';
  readonly role: 'to' | 'cc';
  /** SHA-256 of the PDF and of the whole message. */
  readonly pdf: Sha256;
  readonly message: Sha256;
  readonly messageId: string;
  /** Envelope (RFC 5321): plain addresses. */
  readonly from: string;
  readonly to: string;
  /** The date that the letter bears, YYYY-MM-DD. */
  readonly dated: string;
  /** The letters that it cites, so that what happens to those later does not change this one. */
  readonly cites: readonly PastLetter[];
  /** Marks of what the case had to tell then, so that what is added later is seen to be; not in older ledgers. */
  readonly told?: readonly string[];
  /** Ids of those who get a copy, as the letter to its recipient names them; not in older ledgers. */
  readonly copied?: readonly string[];
  /** The language of the letter, by which it is made again when it was put off; not in older ledgers. */
  readonly language?: Language;
  /** Why it is sent again after it was sent or rejected. */
  readonly again?: string;
}

/** The intent: on disk before the first byte of the body goes out. Without an outcome after it, it is uncertain. */
export interface Sending {
  readonly state: 'sending';
  /** The copies for ourselves that are to be made once it is sent. */
  readonly copies?: readonly CopyKind[];
}

/** A copy in the sender's own folder of sent mail, a blind copy to the archive's address. */
export const copyKinds = ['sent-folder', 'archive'] as const;
export type CopyKind = (typeof copyKinds)[number];

/** Accepted by the relay; or a person says that it went. */
export interface Sent {
  readonly state: 'sent';
  /** The day on which it went, YYYY-MM-DD. */
  readonly date: string;
  /** The relay's words. */
  readonly reply?: string;
  /** True where a person said so. */
  readonly settled?: true;
  /** The day that was recorded by a clock that was ahead, in whose place a person says another. */
  readonly insteadOf?: string;
  /** Of a letter that went by post or hand: the date that it bears, what it cites and could tell, whom it names for copies, its PDF where it is known. */
  readonly dated?: string;
  readonly cites?: readonly PastLetter[];
  readonly told?: readonly string[];
  readonly copied?: readonly string[];
  readonly pdf?: Sha256;
}

/** Not delivered, and why. A deferred one may be tried again; the others end the attempt. */
export interface NotDelivered {
  readonly state: 'deferred' | 'rejected' | 'uncertain' | 'expired';
  readonly reason: string;
  readonly reply?: string;
  /** Of one that a repair made uncertain: the message whose lines were lost, its Message-ID, and to whom it was to go. */
  readonly message?: Sha256;
  readonly messageId?: string;
  readonly to?: string;
  /** Of a deferred one: when it may be tried again, ISO 8601, UTC. */
  readonly notBefore?: string;
}

/** A message that was frozen, and whose lines were lost: what is still known of it. */
export interface LostMessage extends Pick<NotDelivered, 'messageId' | 'to'> {
  readonly message: Sha256;
  readonly attempt: number;
}

/** Put into the outbox, from where a person sends it. `file` is relative to the workspace. */
export interface InOutbox {
  readonly state: 'in-outbox';
  readonly file: string;
}

/** A person says that it did not go, or withdraws it. */
export interface Withdrawn {
  readonly state: 'not-sent' | 'cancelled';
  readonly reason?: string;
}

/** Why something is on record that no mail server has said. */
export const personsWord = 'a person says so';

/** It was accepted, and came back: a report (RFC 3464) says that it was not delivered. */
export interface Bounced {
  readonly state: 'bounced';
  /** The day of the report, YYYY-MM-DD. */
  readonly date: string;
  /** In a few words, with the status code (RFC 3463): "5.1.1 no such address". */
  readonly reason: string;
  /** What the last mail server said. */
  readonly reply?: string;
  /** The report as it was kept, relative to the workspace, its SHA-256, and what it is known by (`identify`), so that it is recorded once. */
  readonly file?: string;
  readonly sha256?: Sha256;
  readonly identity?: Sha256;
}

/**
 * What happened around a dispatch without changing where it stands: what a report says of its way (RFC 3464), and our own
 * copies of it. Recorded under a key of its own: see `notice.ts`.
 */
export interface Noted {
  readonly state: 'noted';
  readonly what: Notice;
  /** YYYY-MM-DD */
  readonly date: string;
  /** The message that was copied, or that is said to have gone. */
  readonly messageId?: string;
  /** Of mail that says so: what it is known by (`identify`). */
  readonly identity?: Sha256;
  readonly reason?: string;
  readonly reply?: string;
}

export type Notice =
  /** A mail server on the way says so. */
  | 'delayed'
  | 'delivered'
  | 'relayed'
  /** Mail or a reply says that it went, and on record it is not sent: it does not go until a person has said what became of it; that they have. */
  | 'contradicted'
  | 'settled'
  /** The copy in the sender's own folder of sent mail. */
  | 'copied'
  | 'copy-failed'
  /** The copy to the archive's address: about to go (without an outcome nobody knows), gone, not gone. */
  | 'archiving'
  | 'archived'
  | 'archive-failed';

/** The recipient wrote back. Recorded under a key of its own: see `reply.ts`. */
export interface Answered {
  readonly state: 'answered';
  /** The day on which it came, YYYY-MM-DD. */
  readonly date: string;
  readonly kind: ReplyKind;
  /** The reply as it was kept, relative to the workspace, and its SHA-256. */
  readonly file?: string;
  readonly sha256?: Sha256;
  /** Of a reply that came by e-mail: its Message-ID, and what it is known by (`identify`), so that it is recorded once. */
  readonly messageId?: string;
  readonly identity?: Sha256;
  /** Of a correction: the number of the entry of this key that it stands for from now on. */
  readonly replaces?: number;
}

/** A reply was recorded that is none, or not of that day or letter: a person takes it back. */
export interface WithdrawnReply {
  readonly state: 'withdrawn';
  /** The number of the entry of this key that no longer holds, and its day and kind. */
  readonly replaces: number;
  readonly date: string;
  readonly kind: ReplyKind;
  readonly reason?: string;
}

export type Change =
  | Claimed
  | Prepared
  | Sending
  | Sent
  | NotDelivered
  | InOutbox
  | Withdrawn
  | Bounced
  | Noted
  | Answered
  | WithdrawnReply;
export type RecordedState = Change['state'];

/** Where and when an entry stands. */
export interface Stamp {
  readonly key: string;
  /** Counts from 1 within the key. */
  readonly seq: number;
  /** SHA-256 of the key's line before this one; empty for the first. */
  readonly prev: Sha256 | '';
  /** ISO 8601, UTC, milliseconds. For people: order goes by `seq`, since clocks jump. */
  readonly at: string;
  /** Id of the run that wrote it. */
  readonly run: string;
  /** Counts from 1 within the key. */
  readonly attempt: number;
}

export type Entry = Stamp & Change;

/** The message that an entry speaks of: one that was frozen, or that a repair has found. */
export function messageOf(entry: Entry): Sha256 | undefined {
  return 'message' in entry ? entry.message : undefined;
}
