import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { appendFile, type FileHandle, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppealError } from '../errors.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerContent } from '../ledger/read-ledger.ts';
import { diskFull, syncFolder, writeFileAtomic } from './write-file.ts';

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
  /** Keeps lines that cannot be trusted in `CASE.torn`. */
  setAside(caseId: string, lines: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** A ledger's file as this run holds it open. */
interface OpenFile {
  readonly handle: FileHandle;
  /** Length in bytes that it must have, as long as nobody else writes to it. */
  size: number;
}

/** Bytes set aside so that an outcome can be written when the disk is full. */
const reserveSize = 64 * 1024;

/**
 * The ledgers of the workspace at `root`: `data/ledger/CASE.jsonl`, readable by its owner only. Whoever appends holds the
 * workspace's lock. A torn last line is moved into `CASE.torn` before anything is appended.
 */
export function openLedger(root: string, codec: LedgerCodec): LedgerFiles {
  const folder = path.join(root, 'data', 'ledger');
  const reserve = path.join(folder, '.reserve');
  const nameOf = (caseId: string) => `data/ledger/${caseId}.jsonl`;
  const files = new Map<string, OpenFile>();
  /** The last append of each case, that the next one waits for. */
  const last = new Map<string, Promise<void>>();

  async function openFile(caseId: string): Promise<OpenFile> {
    const known = files.get(caseId);
    if (known) return known;
    await mkdir(folder, { recursive: true });
    if (files.size === 0) await makeReserve(reserve);
    const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW = 0 } = constants;
    const handle = await open(path.join(root, nameOf(caseId)), O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
    // git restores files with the mode of everybody's.
    await handle.chmod(0o600);
    const size = await setTornLineAside(handle, path.join(folder, `${caseId}.torn`));
    await syncFolder(folder);
    const file = { handle, size };
    files.set(caseId, file);
    return file;
  }

  /** git replaces files, and editors rewrite them: what is appended to the old one would be gone. */
  async function assertSameFile(caseId: string, { handle, size }: OpenFile): Promise<void> {
    const [held, there] = await Promise.all([
      handle.stat({ bigint: true }),
      stat(path.join(root, nameOf(caseId)), { bigint: true }).catch(() => undefined),
    ]);
    if (there?.ino === held.ino && there.dev === held.dev && there.size === BigInt(size)) return;
    throw new AppealError('ledger-replaced', `${nameOf(caseId)} was changed by another program during the run.`, {
      hints: ['Let git and editors finish, run `appeal log verify`, then send again.'],
    });
  }

  async function appendNow(caseId: string, entry: Entry): Promise<void> {
    const file = await openFile(caseId);
    await assertSameFile(caseId, file);
    const line = Buffer.from(`${codec.serialise(entry)}\n`);
    try {
      await write(file, line);
    } catch (error) {
      const full = diskFull(error, nameOf(caseId));
      if (!full) throw unwritable(nameOf(caseId), error);
      // An intent can wait for space; what has happened must be recorded.
      if (['claimed', 'prepared', 'sending'].includes(entry.state)) throw full;
      await rm(reserve, { force: true });
      await write(file, line).catch(() => {
        throw full;
      });
    }
  }

  return {
    async read(caseId) {
      return codec.read(await readIfThere(path.join(root, nameOf(caseId))));
    },

    append(caseId, entry) {
      // One after the other, whoever asks: each has to find the file as the one before has left it.
      const done = (last.get(caseId) ?? Promise.resolve()).then(() => appendNow(caseId, entry));
      last.set(
        caseId,
        done.catch(() => {}),
      );
      return done;
    },

    async cases() {
      const names = await readdir(folder).catch(() => []);
      return names
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => path.basename(name, '.jsonl'))
        .sort();
    },

    async rewrite(caseId, change) {
      await files.get(caseId)?.handle.close();
      files.delete(caseId);
      const text = await readIfThere(path.join(root, nameOf(caseId)));
      const changed = change(text);
      if (changed !== text) await writeFileAtomic(root, nameOf(caseId), changed, { mode: 0o600 });
    },

    text: (caseId) => readIfThere(path.join(root, nameOf(caseId))),

    async setAside(caseId, lines) {
      const text = lines.map((line) => `${line}\n`).join('');
      await appendFile(path.join(folder, `${caseId}.torn`), text, { mode: 0o600, flush: true });
    },

    async close() {
      await Promise.all([...files.values()].map(({ handle }) => handle.close()));
      files.clear();
      await rm(reserve, { force: true });
    },
  };
}

/** Appends the line as a whole or not at all. */
async function write(file: OpenFile, line: Uint8Array): Promise<void> {
  try {
    await file.handle.appendFile(line);
    await file.handle.datasync();
    file.size += line.length;
  } catch (error) {
    await file.handle.truncate(file.size);
    throw error;
  }
}

/** Moves what follows the last line feed to the end of `aside`. Returns the length that remains. */
async function setTornLineAside(handle: FileHandle, aside: string): Promise<number> {
  const bytes = await readFile(handle);
  const size = bytes.lastIndexOf(0x0a) + 1;
  if (size === bytes.length) return size;
  await appendFile(aside, Buffer.concat([bytes.subarray(size), Buffer.from('\n')]), { mode: 0o600, flush: true });
  await handle.truncate(size);
  await handle.datasync();
  return size;
}

async function makeReserve(file: string): Promise<void> {
  const handle = await open(file, 'w', 0o600).catch(() => undefined);
  // Without space for a reserve there is none for an intent either, which says so itself.
  await handle?.writeFile(randomBytes(reserveSize)).catch(() => undefined);
  await handle?.close();
}

function unwritable(file: string, error: unknown): AppealError {
  return new AppealError('ledger-unwritable', `${file} cannot be written: ${(error as Error).message}.`, {
    cause: error,
  });
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
