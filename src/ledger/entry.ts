/**
 * An entry of the ledger, and how it is written: one JSON object a line, members in a fixed order, a CRC-32 of all that
 * precedes it as the last. `prev` is the SHA-256 of the line before it of the same key, so that each key has a chain of
 * its own and branches of a workspace merge line by line.
 */
import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ReplyKind } from '../workspace/schema/letter-entry.ts';
import type { Language } from '../workspace/schema/scalars.ts';

/** SHA-256 in lower-case hexadecimal digits. */
export type Sha256 = string;

/** A letter of the history: the id of its entry, and the date by which it is cited (YYYY-MM-DD). */
export interface PastLetter {
  readonly id: string;
  readonly date: string;
  /** To whom it went, where that is somebody else: what a first letter tells a new addressee of. */
  readonly recipient?: string;
}

/** Taken by a run of one copy of the workspace: no other run sends it, here or in another copy. */
export interface Claimed {
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
  /** Of a letter that went by post or hand: the date that it bears, what it cites, its PDF where it is known. */
  readonly dated?: string;
  readonly cites?: readonly PastLetter[];
  readonly pdf?: Sha256;
}

/** Not delivered, and why. A deferred one may be tried again; the others end the attempt. */
export interface NotDelivered {
  readonly state: 'deferred' | 'rejected' | 'uncertain' | 'expired';
  readonly reason: string;
  readonly reply?: string;
  /** Of one that a repair made uncertain: the message whose lines were lost. */
  readonly message?: Sha256;
  /** Of a deferred one: when it may be tried again, ISO 8601, UTC. */
  readonly notBefore?: string;
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

/** It was accepted, and came back: a report (RFC 3464) says that it was not delivered. */
export interface Bounced {
  readonly state: 'bounced';
  /** The day of the report, YYYY-MM-DD. */
  readonly date: string;
  /** In a few words, with the status code (RFC 3463): "5.1.1 no such address". */
  readonly reason: string;
  /** What the last mail server said. */
  readonly reply?: string;
  /** The report as it was kept, relative to the workspace, and its SHA-256. */
  readonly file?: string;
  readonly sha256?: Sha256;
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
  /** Of our own copies: the message that was copied. */
  readonly messageId?: string;
  readonly reason?: string;
  readonly reply?: string;
}

export type Notice =
  /** A mail server on the way says so. */
  | 'delayed'
  | 'delivered'
  | 'relayed'
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
  /** Message-ID of a reply that came by e-mail, so that it is recorded once. */
  readonly messageId?: string;
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

/** The members in the order in which they are written. One that is not here is not written. */
const order = [
  'key',
  'seq',
  'prev',
  'at',
  'run',
  'attempt',
  'state',
  'role',
  'pdf',
  'message',
  'messageId',
  'from',
  'to',
  'dated',
  'cites',
  'language',
  'again',
  'copies',
  'date',
  'kind',
  'replaces',
  'what',
  'settled',
  'file',
  'sha256',
  'notBefore',
  'reason',
  'reply',
] as const satisfies readonly AnyMember[];
type AnyMember = Entry extends infer Each ? (Each extends Entry ? keyof Each : never) : never;
// Fails to compile where `order` lacks a member: it would be lost in writing.
true satisfies Exclude<AnyMember, (typeof order)[number]> extends never ? true : never;

/** What must be there, and as what, for an entry to be believed, beyond its CRC. */
const required: Record<RecordedState, readonly AnyMember[]> = {
  claimed: [],
  prepared: ['role', 'pdf', 'message', 'messageId', 'from', 'to', 'dated', 'cites'],
  sending: [],
  sent: ['date'],
  deferred: ['reason'],
  rejected: ['reason'],
  uncertain: ['reason'],
  expired: ['reason'],
  'in-outbox': ['file'],
  'not-sent': [],
  cancelled: [],
  bounced: ['date', 'reason'],
  noted: ['what', 'date'],
  answered: ['date', 'kind'],
  withdrawn: ['date', 'kind'],
};

/** Characters of `,"crc":"01234567"}`. */
const tailLength = 18;
const tailOf = (head: string) => `,"crc":"${checksum(head)}"}`;
const checksum = (text: string) => crc32(text).toString(16).padStart(8, '0');

/** The line of an entry, without its line feed. The same entry gives the same line. */
export function serialiseEntry(entry: Entry): string {
  const known = lines.get(entry);
  if (known !== undefined) return known;
  const head = JSON.stringify(entry, members).slice(0, -1);
  const line = head + tailOf(head);
  lines.set(entry, line);
  return line;
}

/** Each line is asked for twice: to be written, and to be referred back to by the next. */
const lines = new WeakMap<Entry, string>();
const members = [...order, 'id', 'recipient'];

/** The entry that a line holds; undefined where its CRC or its shape is not what `serialiseEntry` makes. */
export function parseEntry(line: string): Entry | undefined {
  const head = line.slice(0, -tailLength);
  if (line.slice(-tailLength) !== tailOf(head)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(`${head}}`);
  } catch {
    return undefined;
  }
  return isEntry(value) ? value : undefined;
}

function isEntry(value: unknown): value is Entry {
  const entry = value as Readonly<Record<string, unknown>>;
  const { key, seq, prev, at, run, attempt, state } = entry;
  const counts = [seq, attempt].every((count) => Number.isSafeInteger(count) && Number(count) >= 1);
  const texts = [key, prev, at, run, state].every((text) => typeof text === 'string');
  if (!counts || !texts || !Object.hasOwn(required, String(state))) return false;
  const replaced = Object.hasOwn(entry, 'replaces') ? entry.replaces : undefined;
  if (state === 'withdrawn' || replaced !== undefined) {
    if (!Number.isSafeInteger(replaced) || Number(replaced) < 1 || Number(replaced) >= Number(seq)) return false;
  }
  return required[state as RecordedState].every((member) =>
    member === 'cites' ? Array.isArray(entry[member]) : typeof entry[member] === 'string',
  );
}

/** The message that an entry speaks of: one that was frozen, or that a repair has found. */
export function messageOf(entry: Entry): Sha256 | undefined {
  return 'message' in entry ? entry.message : undefined;
}

/** What the next line of the key refers back to. */
export function hashLine(line: string): Sha256 {
  return hash('sha256', line);
}
