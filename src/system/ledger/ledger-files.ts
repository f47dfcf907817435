import { randomBytes } from 'node:crypto';
import { appendFileSync, constants, existsSync, fdatasync, fstatSync, readdirSync, statSync } from 'node:fs';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppealError } from '../../errors.ts';
import type { Entry } from '../../ledger/lines/entry.ts';
import type { Ledger } from '../../ledger/lines/ledger.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { openPlain } from '../files/plain-file.ts';
import { readIfThere } from '../files/read-if-there.ts';
import { readShort } from '../files/read-short.ts';
import { diskFull, makeFolderFor, makePrivateFolderFor, syncFolder, writeFileAtomic } from '../files/write-file.ts';

/** The pure half of the ledger, handed in: the system depends on no room. */
export interface LedgerCodec {
  readonly read: (text: string) => LedgerContent;
  readonly serialise: (entry: Entry) => string;
}

export interface LedgerFiles extends Ledger {
  /** Ids of the cases that have a ledger, sorted. */
  cases(): Promise<readonly string[]>;
  /** Puts other text in the place of a case's, whole or not at all. Whoever does holds the lock. */
  rewrite(caseId: string, change: (text: string) => string): Promise<void>;
  /** The file's text as it is; empty where there is none. */
  text(caseId: string): Promise<string>;
  /** Its bytes, until the next call, and at once: of thousands of files, each would wait for the others. */
  bytesNow(caseId: string): Buffer;
  /** Keeps lines that cannot be trusted in `CASE.torn`. */
  setAside(caseId: string, lines: readonly string[]): Promise<void>;
  /** What `CASE.torn` holds; empty where there is none. */
  aside(caseId: string): Promise<string>;
  close(): Promise<void>;
}

/** A ledger's file as this run holds it open. */
interface OpenFile {
  readonly handle: FileHandle;
  /** Length in bytes that it must have, as long as nobody else writes to it. */
  size: number;
  /** What it held when it was opened. */
  readonly content: LedgerContent;
  /** The keys that this run has written of since. */
  readonly written: Set<string>;
}

/** An entry, and whom to tell when it is on disk. */
interface Waiting {
  readonly entry: Entry;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

const { O_RDWR, O_WRONLY, O_APPEND, O_CREAT } = constants;

/** Bytes set aside so that an outcome can be written when the disk is full. */
const reserveSize = 64 * 1024;

/** The file of a case, relative to the root of the workspace. */
export const ledgerFile = (caseId: string) => `data/ledger/${caseId}.jsonl`;

/**
 * The ledgers of the workspace at `root`: `data/ledger/CASE.jsonl`, readable by its owner only. Whoever appends holds the
 * workspace's lock. A torn last line is moved into `CASE.torn` before anything is appended.
 */
export function openLedger(root: string, codec: LedgerCodec): LedgerFiles {
  const folder = path.join(root, 'data', 'ledger');
  const reserve = path.join(folder, '.reserve');
  const files = new Map<string, OpenFile>();
  /** What waits to be written, by case; while there is such a list, somebody is writing. */
  const waiting = new Map<string, Waiting[]>();

  async function openFile(caseId: string): Promise<OpenFile> {
    const known = files.get(caseId);
    if (known) return known;
    const isNew = !existsSync(folder);
    if (files.size > 0) makeFolderFor(root, ledgerFile(caseId));
    else makePrivateFolderFor(root, ledgerFile(caseId));
    // A new folder is on disk once the one above it is.
    if (isNew) await syncFolder(path.dirname(folder));
    if (files.size === 0) await makeReserve(reserve);
    const handle = await openPlain(path.join(root, ledgerFile(caseId)), O_RDWR | O_APPEND | O_CREAT);
    try {
      // git restores files with the mode of everybody's.
      await handle.chmod(0o600);
      const whole = await setTornLineAside(handle, path.join(folder, `${caseId}.torn`));
      await syncFolder(folder);
      const content = codec.read(whole.toString('utf8'));
      const file = { handle, size: whole.length, content, written: new Set<string>() };
      files.set(caseId, file);
      return file;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** git replaces files, and editors rewrite them: what is appended to the old one would be gone. */
  function assertSameFile(caseId: string, { handle, size }: OpenFile): void {
    const held = fstatSync(handle.fd, { bigint: true });
    const there = statSync(path.join(root, ledgerFile(caseId)), { bigint: true, throwIfNoEntry: false });
    if (there?.ino === held.ino && there.dev === held.dev && there.size === BigInt(size)) return;
    throw replaced(caseId);
  }

  /** What git or another run has brought before this one first wrote was not known to its plan. */
  function assertFollows({ content: { chains }, written }: OpenFile, caseId: string, entries: readonly Entry[]): void {
    for (const { key, prev } of entries) {
      if (!written.has(key) && prev !== (chains.get(key)?.head ?? '')) throw replaced(caseId);
      written.add(key);
    }
  }

  const replaced = (caseId: string) =>
    new AppealError('ledger-replaced', `${ledgerFile(caseId)} was changed by another program during the run.`, {
      hints: ['Let git and editors finish, run `appeal log repair`, then send again.'],
    });

  async function writeEntries(caseId: string, entries: readonly Entry[]): Promise<void> {
    const file = await openFile(caseId);
    assertSameFile(caseId, file);
    assertFollows(file, caseId, entries);
    const lines = Buffer.from(entries.map((entry) => `${codec.serialise(entry)}\n`).join(''));
    try {
      await write(file, lines);
    } catch (error) {
      const full = diskFull(error, ledgerFile(caseId));
      if (!full) throw unwritable(ledgerFile(caseId), error);
      // An intent can wait for space; what has happened must be recorded.
      if (entries.some(({ state }) => ['claimed', 'prepared', 'sending'].includes(state))) throw full;
      await rm(reserve, { force: true });
      await write(file, lines).catch(() => {
        throw full;
      });
    }
  }

  /** Writes what waits, and what comes meanwhile: all that is there at a time with one sync. */
  async function writeWaiting(caseId: string, queue: Waiting[]): Promise<void> {
    // Whoever asks in the same moment comes along.
    await undefined;
    while (queue.length > 0) {
      const group = queue.splice(0);
      try {
        await writeEntries(
          caseId,
          group.map(({ entry }) => entry),
        );
        for (const { done } of group) done();
      } catch (error) {
        const [only, ...others] = group;
        if (others.length === 0) only?.failed(error);
        // Some may fit, and an outcome may use the reserve: each for itself.
        else for (const { entry, done, failed } of group) await writeEntries(caseId, [entry]).then(done, failed);
      }
    }
    waiting.delete(caseId);
  }

  return {
    async read(caseId) {
      return codec.read(textIfThere(path.join(root, ledgerFile(caseId))));
    },

    append: (caseId, entry) =>
      new Promise((done, failed) => {
        const queue = waiting.get(caseId);
        const each = { entry, done, failed };
        if (queue) return void queue.push(each);
        const own = [each];
        waiting.set(caseId, own);
        void writeWaiting(caseId, own);
      }),

    cases: async () => casesIn(folder),

    async rewrite(caseId, change) {
      await files.get(caseId)?.handle.close();
      files.delete(caseId);
      const text = textIfThere(path.join(root, ledgerFile(caseId)));
      const changed = change(text);
      if (changed !== text) await writeFileAtomic(root, ledgerFile(caseId), changed, { mode: 0o600 });
    },

    text: async (caseId) => textIfThere(path.join(root, ledgerFile(caseId))),

    bytesNow(caseId) {
      const file = `${folder}/${caseId}.jsonl`;
      return readShort(file) ?? readIfThere(file) ?? Buffer.alloc(0);
    },

    async setAside(caseId, lines) {
      const text = lines.map((line) => `${line}\n`).join('');
      makeFolderFor(root, ledgerFile(caseId));
      await appendPlain(path.join(folder, `${caseId}.torn`), text);
    },

    aside: async (caseId) => textIfThere(path.join(folder, `${caseId}.torn`)),

    async close() {
      await Promise.all([...files.values()].map(({ handle }) => handle.close()));
      files.clear();
      await rm(reserve, { force: true });
    },
  };
}

const textIfThere = (file: string) => readIfThere(file)?.toString('utf8') ?? '';

function casesIn(folder: string): string[] {
  return (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => path.basename(name, '.jsonl'))
    .sort();
}

const sync = promisify(fdatasync);

/** Appends the lines as a whole or not at all. */
async function write(file: OpenFile, lines: Uint8Array): Promise<void> {
  try {
    appendFileSync(file.handle.fd, lines);
    await sync(file.handle.fd);
    file.size += lines.length;
  } catch (error) {
    await file.handle.truncate(file.size);
    throw error;
  }
}

/** Moves what follows the last line feed to the end of `aside`. Returns what remains. */
async function setTornLineAside(handle: FileHandle, aside: string): Promise<Buffer> {
  const bytes = await readFile(handle);
  const size = bytes.lastIndexOf(0x0a) + 1;
  if (size === bytes.length) return bytes;
  await appendPlain(aside, Buffer.concat([bytes.subarray(size), Buffer.from('\n')]));
  await handle.truncate(size);
  await handle.datasync();
  return bytes.subarray(0, size);
}

async function appendPlain(file: string, text: Uint8Array | string): Promise<void> {
  const handle = await openPlain(file, O_WRONLY | O_APPEND | O_CREAT);
  try {
    await handle.appendFile(text);
    await handle.sync();
  } catch (error) {
    throw diskFull(error, file) ?? error;
  } finally {
    await handle.close();
  }
}

/** What stands in its place, a run that was killed has left, or somebody who wants it written elsewhere. */
async function makeReserve(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
  const handle = await open(file, 'wx', 0o600).catch(() => undefined);
  // Without space for a reserve there is none for an intent either, which says so itself.
  await handle?.writeFile(randomBytes(reserveSize)).catch(() => undefined);
  await handle?.close();
}

function unwritable(file: string, error: unknown): AppealError {
  return new AppealError('ledger-unwritable', `${file} cannot be written: ${(error as Error).message}.`, {
    cause: error,
  });
}
