import path from 'node:path';
import type { FoundMail, MailSource } from '../../mailbox/mail-source.ts';
import { identify } from '../../mailbox/reading/identify.ts';
import { mailLimits } from '../../mailbox/reading/limits.ts';
import { type Mail, mailIn, parseMail, tooLarge, UnreadableMail } from '../../mailbox/reading/parse-mail.ts';
import { dayIn } from '../../protocol/time-zone.ts';
import { openMailFiles } from '../../system/mail/mail-files.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { openMailbox } from './open-mailbox.ts';

export interface ReadableMail {
  readonly place: string;
  readonly mail: Mail;
  readonly bytes: Uint8Array;
  /** See `identify`. */
  readonly identity: string;
  /**
   * When it came in, by its own word, else by the server's: the same wherever it is read. Milliseconds since 1970 UTC, NaN
   * where nobody says.
   */
  readonly received: number;
  /** Why its headers alone were read, which all the above is of: a person has to look. */
  readonly cut?: string;
}

export type ReadMail =
  | ReadableMail
  /** It goes beyond a limit, or nothing of it was given (no bytes): a person has to look. */
  | { readonly place: string; readonly unreadable: string; readonly bytes: Uint8Array; readonly identity: string };

interface ReadOptions {
  /** A folder or file, as typed; the mailbox of the settings when absent. */
  readonly from?: string | undefined;
  /** Nothing is looked for that came before, milliseconds since 1970 UTC. */
  readonly since: number;
  /** By the headers alone: false where the rest need not be fetched. */
  readonly wanted: (head: Mail) => boolean;
}

/** Every message of the source that is wanted, once, in however many folders it lies. Throws what opening the source throws. */
export async function* readMail(run: Run, open: OpenWorkspace, options: ReadOptions): AsyncGenerator<ReadMail> {
  const seen = new Set<string>();
  for await (const read of readAll(run, open, options)) {
    if (seen.has(read.identity)) continue;
    seen.add(read.identity);
    yield read;
  }
}

async function* readAll(run: Run, open: OpenWorkspace, options: ReadOptions): AsyncGenerator<ReadMail> {
  const { from, since, wanted } = options;
  if (from !== undefined) {
    const file = path.resolve(run.world.cwd, from);
    yield* readSource(await openMailFiles(file, { ...mailLimits, tooLarge }), wanted, run);
    return;
  }
  const mailbox = await openMailbox(open, run);
  try {
    for (const folder of open.workspace.settings.imap?.folders ?? ['INBOX'])
      yield* readSource(await mailbox.folder(folder, since), wanted, run);
  } finally {
    await mailbox.close();
  }
}

async function* readSource(source: MailSource, wanted: (head: Mail) => boolean, run: Run): AsyncGenerator<ReadMail> {
  run.say(`Reading ${source.name} …`);
  for await (const found of source.mails()) {
    const read = await readOne(found, wanted);
    if (read) yield read;
  }
}

async function readOne(
  { place, received, head, read }: FoundMail,
  wanted: (head: Mail) => boolean,
): Promise<ReadMail | undefined> {
  const before = head && (await mailIn(head));
  if (before && !wanted(before)) return undefined;
  const { bytes, cut } = await bytesOf(read);
  // There is nothing that it could be known by.
  if (cut !== undefined && bytes.length === 0)
    return { place, unreadable: cut, bytes, identity: identify(Buffer.from(place)) };
  const mail = await parseMail(bytes).catch(asUnreadable);
  if (mail instanceof UnreadableMail) return { place, unreadable: mail.message, bytes, identity: identify(bytes) };
  if (cut !== undefined && !wanted(mail)) return undefined;
  const when = mail.received ?? received ?? Number.NaN;
  return { place, mail, bytes, identity: identify(bytes, mail), received: when, ...(cut !== undefined && { cut }) };
}

/** All of a message; of one that is too large its headers, and why. */
async function bytesOf(read: FoundMail['read']): Promise<{ bytes: Uint8Array; cut?: string }> {
  const bytes = await read().catch(asUnreadable);
  if (!(bytes instanceof UnreadableMail)) return { bytes };
  return { bytes: bytes.head ?? new Uint8Array(), cut: bytes.message };
}

/** The error where it says why a message is not read; throws any other. */
export function asUnreadable(error: unknown): UnreadableMail {
  if (error instanceof UnreadableMail) return error;
  throw error;
}

/** What stands for the day of a message that bears no date that can be read. */
const undated = 'undated';

/** Why nothing can have come on the day of a message; undefined where it can. */
export function whyNotThen(date: string, today: string): string | undefined {
  if (date === undated) return 'it bears no date that can be read';
  return date > today ? `it bears a date to come, ${date}` : undefined;
}

/** The day on which a message came, or `undated`. */
export function dayOf({ received }: { readonly received: number }, { workspace }: OpenWorkspace): string {
  return Number.isFinite(received) ? dayIn(workspace.settings.timeZone, received) : undated;
}
