import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { MessageRecord } from '../../delivery/record.ts';
import { AppealError } from '../../errors.ts';
import type { Sha256 } from '../../ledger/lines/entry.ts';
import type { RecordedMessage } from '../../ledger/verify.ts';
import { readIfThere } from '../files/read-if-there.ts';
import { makePrivateFolderFor, syncFolder, writeBeside } from '../files/write-file.ts';
import { oneForAll, places } from './share.ts';
import { openWitness, type Witness } from './witnesses.ts';

const folder = path.join('data', 'record');
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What `nameBeside` calls a message until it is whole. */
const unfinished = /^\.[0-9a-f]{64}\.eml\.[0-9a-f]+$/;

/** So many files are put on disk at a time: one thread of the disk's is left to the ledger. */
const atOnce = 3;

/** The record of the workspace at `root`: `data/record/SHA256.eml`, and its witnesses, readable by their owner only. */
export function openRecord(root: string): MessageRecord {
  const fileOf = (message: string) => path.join(folder, `${message}.eml`);
  const place = places(atOnce);
  /** What this run was the first to keep. */
  const own = new Set<string>();
  let into: string | undefined;
  let witness: Witness | undefined;
  const folderToWrite = () => {
    into ??= withoutUnfinished(makePrivateFolderFor(root, path.join(folder, 'any')));
    return into;
  };
  /** What waits to be written: all that is there at a time together. */
  const waiting: { readonly message: string; readonly bytes: Uint8Array; written?: Promise<void> }[] = [];
  const writeWaiting = oneForAll(async () => {
    const group = waiting.splice(0);
    const at = folderToWrite();
    const written = group.map(async ({ message, bytes }) => writeBeside(path.join(at, `${message}.eml`), bytes, 0o600));
    await Promise.allSettled(written);
    for (const [index, each] of group.entries()) each.written = place(async () => (await written[index])?.());
    await Promise.allSettled(group.map((each) => each.written));
    await syncFolder(path.join(root, folder));
  });
  const thaw = async (message: string) => {
    const bytes = readIfThere(path.join(root, fileOf(message)));
    if (bytes && hash(bytes) !== message)
      throw new AppealError('record-damaged', `${fileOf(message)} is no longer what was frozen.`, {
        hints: ['Restore the file from a backup or from git; `appeal log verify` shows what else is wrong.'],
      });
    return bytes;
  };
  return {
    thaw,
    async freeze(message, bytes) {
      const there = existsSync(path.join(root, fileOf(message))) && (await thaw(message));
      const each: (typeof waiting)[number] = { message, bytes };
      if (!there) {
        own.add(message);
        waiting.push(each);
      }
      // Also where the file was there: who put it there may not have come so far as to sync the folder.
      await writeWaiting();
      await each.written;
      return own.has(message);
    },
    witness(run, lines) {
      folderToWrite();
      witness ??= openWitness(root);
      witness(run, lines);
    },
    forget: (message) => unlink(path.join(root, fileOf(message))).catch(unlessMissing),
  };
}

/** The bytes of a message, as they were frozen; undefined where they are not there, or not so any more. */
export function thawIfSound(record: MessageRecord, message: Sha256): Promise<Uint8Array | undefined> {
  return record.thaw(message).catch((error) => {
    if (error instanceof AppealError && error.code === 'record-damaged') return undefined;
    throw error;
  });
}

/** True where the record has a file of this message. */
export function hasMessage(root: string, message: Sha256): boolean {
  return existsSync(path.join(root, folder, `${message}.eml`));
}

/** Takes away what a run that was killed had begun to write. Whoever freezes holds the lock: nobody writes there now. */
function withoutUnfinished(of: string): string {
  for (const name of readdirSync(of)) if (unfinished.test(name)) rmSync(path.join(of, name), { force: true });
  return of;
}

/** A message of the record, with its Message-ID, by which its dispatch is found, and the addresses of all who get it. */
export interface FrozenMessage {
  readonly message: Sha256;
  readonly messageId: string;
  readonly to?: string;
  /** In lower case. */
  readonly cc: readonly string[];
}

/** The messages that are none of these. */
export async function messagesBeside(root: string, known: ReadonlySet<string>): Promise<readonly FrozenMessage[]> {
  const others = (await messageNames(root))
    .map((name) => path.basename(name, '.eml'))
    .filter((name) => !known.has(name));
  return others.map((message) => {
    const head = headOf(read(root, `${message}.eml`));
    const messageId = /^Message-ID:\s*(<[^>\r\n]+>)/im.exec(head)?.[1] ?? '';
    const to = addressesIn(head, /^To:((?:.|\r?\n[ \t])*)/im).at(-1);
    return { message, messageId, cc: copiesIn(head), ...(to !== undefined && { to }) };
  });
}

/** The addresses, in lower case, to which a message says that copies go; undefined where it is not there. */
export function copiedIn(root: string, message: Sha256): readonly string[] | undefined {
  const bytes = readIfThere(path.join(root, folder, `${message}.eml`));
  return bytes && copiesIn(headOf(bytes));
}

const headOf = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)[0] ?? '';

const copiesIn = (head: string) =>
  addressesIn(head, /^Cc:((?:.|\r?\n[ \t])*)/im).map((address) => address.toLowerCase());

const addressesIn = (head: string, field: RegExp): readonly string[] =>
  field.exec(head)?.[1]?.match(/[^<>\s,;:"]+@[^<>\s,;:"]+/g) ?? [];

/** Every message of the record with the hash of its bytes, for `verify`. */
export async function listRecord(root: string): Promise<readonly RecordedMessage[]> {
  const names = await messageNames(root);
  return names.map((name) => ({ name: path.basename(name, '.eml'), hash: hash(read(root, name)) }));
}

/** A file that is listed; none of its bytes where it has gone since. */
const read = (root: string, name: string) => readIfThere(path.join(root, folder, name)) ?? new Uint8Array();

async function messageNames(root: string): Promise<readonly string[]> {
  return (await readdirIfThere(path.join(root, folder))).filter((name) => /^[0-9a-f]{64}\.eml$/.test(name)).sort();
}

const unlessMissing = (error: NodeJS.ErrnoException) => {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
};
const readdirIfThere = async (of: string) => (await readdir(of).catch(unlessMissing)) ?? [];
