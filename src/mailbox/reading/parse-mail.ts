import { type Address, addressParser } from 'postal-mime';
import { digestOf } from './digest.ts';
import { textOfHtml } from './html-text.ts';
import { mailLimits } from './limits.ts';
import { plainAddress } from './plain-address.ts';
import { readMime } from './read-mime.ts';

/** A part that is no text of the message: an attachment, a report, a returned message. */
export interface MailPart {
  /** Media type in lower case: "message/delivery-status". */
  readonly type: string;
  /** As a file is called. */
  readonly name?: string;
  readonly content: Uint8Array;
}

/** A message as far as matching needs it. Everything in it is a stranger's word. */
export interface Mail {
  /** See `plainAddress`. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly subject: string;
  /** `<id@domain>`; absent where it is none. */
  readonly messageId?: string;
  /** References, oldest first, then In-Reply-To, which says what it answers: each id once, `<id@domain>`. */
  readonly references: readonly string[];
  /**
   * When our server took it (the newest Received), else the Date that it bears: milliseconds since 1970 UTC, NaN where neither
   * can be read. Absent where it has neither. Where no zone is given, it is read as UTC, on every machine.
   */
  readonly received?: number;
  /** Values by name in lower case, the first 20 of each, unfolded. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Media type with its parameters, in lower case. */
  readonly contentType: string;
  /** Its words; of a message in HTML alone, without tags and entities. */
  readonly text: string;
  readonly parts: readonly MailPart[];
  /** See `digestOf`. */
  readonly digest: string;
}

/** Why a message is not read: it goes beyond a limit, or is no message. For people. */
export class UnreadableMail extends Error {
  /** The headers of one that is too large: what it is known by. */
  readonly head?: Uint8Array;

  constructor(message: string, head?: Uint8Array) {
    super(message);
    if (head) this.head = head;
  }
}

/** What is said of a message that is larger than any that is read, and begins like this. */
export function tooLarge(start: Uint8Array): UnreadableMail {
  const words = `it is larger than ${mailLimits.bytes / 1024 / 1024} MB: its headers alone were read`;
  return new UnreadableMail(words, headOf(start));
}

/** What is said of a message that the mail server has, and does not give, or these headers alone. */
export function notGiven(head?: Uint8Array): UnreadableMail {
  const given = head ? 'the mail server gives its headers alone' : 'the mail server does not give it';
  return new UnreadableMail(`${given}: look at it in a mail program`, head);
}

/** The headers of a message with the empty line after them, and no more of them than are read. */
export function headOf(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.subarray(0, mailLimits.headerBytes)).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  return Buffer.from(end ? text.slice(0, end.index + end[0].length) : text, 'latin1');
}

/**
 * Reads an RFC 5322 message of any kind, damaged ones too. A returned message (message/rfc822) stays a part. Throws
 * `UnreadableMail` where it goes beyond `mailLimits`, and nothing else.
 */
export async function parseMail(bytes: Uint8Array): Promise<Mail> {
  if (bytes.length > mailLimits.bytes) throw tooLarge(bytes);
  if (linesIn(bytes) > mailLimits.lines + bytes.length / mailLimits.bytesOfLine)
    throw new UnreadableMail(`it has more than ${mailLimits.lines} short lines`);
  const email = await readMime(bytes, headOf(bytes).length).catch((error: unknown) => {
    throw new UnreadableMail(explain(error));
  });
  if (email.attachments.length > mailLimits.parts)
    throw new UnreadableMail(`it has more than ${mailLimits.parts} parts`);
  const headers = headersOf(email.headers);
  const messageId = idsIn(headers.get('message-id') ?? [])[0];
  const received = receivedAt(headers);
  const { subject, text, html } = email;
  const parts = email.attachments.map(({ mimeType, filename, content }) => ({
    type: mimeType.toLowerCase(),
    ...(filename !== null && { name: filename }),
    content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
  }));
  return {
    // All of them: `email.from` is the first.
    from: addressesOf((headers.get('from') ?? []).flatMap((value) => addressParser(value.slice(0, 10_000)))),
    to: addressesOf(email.to ?? []),
    subject: subject.slice(0, 2000),
    ...(messageId !== undefined && { messageId }),
    references: threadOf(headers),
    ...(received !== undefined && { received }),
    headers,
    contentType: (headers.get('content-type')?.[0] ?? 'text/plain').toLowerCase().slice(0, 1000),
    text: (text.trim() === '' ? await textOfHtml(html.slice(0, mailLimits.html)) : text).slice(0, mailLimits.text),
    parts,
    digest: digestOf({ subject, text, html, parts }),
  };
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === 0x0a) lines += 1;
  return lines;
}

/** What `parseMail` reads; undefined where it refuses. */
export async function mailIn(bytes: Uint8Array): Promise<Mail | undefined> {
  try {
    return await parseMail(bytes);
  } catch (error) {
    if (error instanceof UnreadableMail) return undefined;
    throw error;
  }
}

function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/nesting depth/.test(text)) return `it has more than ${mailLimits.depth} parts within parts`;
  if (/header size/.test(text)) return `its headers are larger than ${mailLimits.headerBytes / 1024} KB`;
  return 'it is not a message that can be read';
}

/** Headers by name. `Map`, so that no name means anything to JavaScript. */
function headersOf(headers: readonly { key: string; value: string }[]): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const { key, value } of headers) {
    const values = byName.get(key);
    if (!values) byName.set(key, [value]);
    else if (values.length < 20) values.push(value);
  }
  return byName;
}

function addressesOf(addresses: readonly Address[]): string[] {
  return addresses
    .slice(0, 100)
    .flatMap((one) => (one.group ? one.group.map(({ address }) => address) : [one.address]))
    .filter(Boolean)
    .map(plainAddress);
}

/** The Message-IDs in the values of headers, each once (RFC 5322 §3.6.4). */
export function idsIn(values: readonly string[]): readonly string[] {
  const ids = new Set<string>();
  for (const value of values)
    for (const [id] of value.slice(0, 100_000).matchAll(/<[!-;=?-~]{1,300}>/g)) {
      if (ids.size >= mailLimits.references) return [...ids];
      ids.add(id);
    }
  return [...ids];
}

function threadOf(headers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const answered = idsIn(headers.get('in-reply-to') ?? []);
  return [...idsIn(headers.get('references') ?? []).filter((id) => !answered.includes(id)), ...answered];
}

function receivedAt(headers: ReadonlyMap<string, readonly string[]>): number | undefined {
  const stamp = headers.get('received')?.[0]?.slice(-200);
  const dates = [stamp?.slice(stamp.lastIndexOf(';') + 1), headers.get('date')?.[0]];
  const times = dates.flatMap((text) => (text ? [instantOf(text)] : []));
  return times.find((time) => Number.isFinite(time)) ?? times[0];
}

/** An offset after the time, or one of the names of zones that `Date.parse` knows. */
const zone = /:\d\d\s*[+-]\d\d|\b(?:UTC?|GMT|Z|[ECMP][SD]T)\b|\dZ\b/i;

function instantOf(text: string): number {
  const date = text
    .slice(0, 100)
    .replace(/\([^)]*\)/g, '')
    .trim();
  return Date.parse(zone.test(date) ? date : `${date.replace(/(?<=\d)T(?=\d)/, ' ')} UTC`);
}
