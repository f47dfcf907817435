/**
 * How an entry of the ledger is written: one JSON object a line, members in a fixed order, a CRC-32 of all that precedes it
 * as the last. `prev` is the SHA-256 of the line before it of the same key, so that each key has a chain of its own and
 * branches of a workspace merge line by line.
 */
import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Entry, RecordedState, Sha256 } from './entry.ts';

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
  'told',
  'copied',
  'language',
  'again',
  'copies',
  'date',
  'kind',
  'replaces',
  'what',
  'settled',
  'insteadOf',
  'file',
  'sha256',
  'identity',
  'notBefore',
  'reason',
  'reply',
] as const satisfies readonly AnyMember[];
export type AnyMember = Entry extends infer Each ? (Each extends Entry ? keyof Each : never) : never;
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

/** What the next line of the key refers back to. */
export function hashLine(line: string): Sha256 {
  return hash('sha256', line);
}
