import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppealError } from '../../errors.ts';
import { nameBeside } from './name-beside.ts';

/**
 * Writes a file as a whole or not at all: its name shows the old bytes or the new ones, on disk when this resolves. Missing
 * folders are made. `file` is relative to `root` or absolute. Throws `outside-workspace` where the name or a link leads
 * out of `root`, `disk-full` where there is no space.
 */
export async function writeFileAtomic(
  root: string,
  file: string,
  bytes: Uint8Array | string,
  { mode = 0o644 }: { mode?: number } = {},
): Promise<void> {
  const folder = makeFolderFor(root, file);
  await writeBeside(path.join(folder, path.basename(file)), bytes, mode)();
  await syncFolder(folder);
}

/**
 * Makes the folders of a file, and returns the one that it goes into: at once, as a thread would take longer to be asked.
 * Throws `outside-workspace`.
 */
export function makeFolderFor(root: string, file: string): string {
  const folder = path.dirname(path.resolve(root, file));
  assertInside(path.resolve(root), folder, file);
  makeFolders(path.resolve(root));
  const realRoot = realpathSync(root);
  makeFolder(realRoot, path.join(realRoot, path.relative(path.resolve(root), folder)), file);
  return folder;
}

/**
 * The same, of a folder into which nobody else on the computer may look, whatever its files say: git restores those with the mode
 * of everybody's, and leaves the folder as it is. That of somebody else's folder is theirs to say.
 */
export function makePrivateFolderFor(root: string, file: string): string {
  const folder = makeFolderFor(root, file);
  const { mode, uid } = statSync(folder);
  if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(folder, 0o700);
  return folder;
}

/**
 * Writes a file into a folder that is there, under a name of its own beside the one that it is for. Returns what puts its
 * bytes on disk and gives it that name, which is on disk once the folder is synced. Of several files, all are best written
 * before the first is put on disk: the system finds places for them all at once. All but the waiting for the disk is done on
 * this thread: to hand a call to another costs more than the call.
 */
export function writeBeside(target: string, bytes: Uint8Array | string, mode: number): () => Promise<void> {
  const temporary = nameBeside(target);
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0 } = constants;
  let file: number | undefined;
  const failed = (error: unknown) => {
    // What never was cannot be taken away, and to try may fail as well.
    if (file !== undefined) rmSync(temporary, { force: true });
    return diskFull(error, target) ?? withPath(error, target);
  };
  try {
    file = openSync(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    writeFileSync(file, bytes);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    throw failed(error);
  }
  const written = file;
  return async () => {
    try {
      await sync(written).finally(() => closeSync(written));
      renameSync(temporary, target);
    } catch (error) {
      throw failed(error);
    }
  };
}

const sync = promisify(fsync);

/**
 * The folder of letters in clear, also of those that others are to get encrypted. It is made for its owner alone, and one that is
 * there is left as it is: with one `chmod` it is open to others for good.
 */
const forLetters = 'out';

/** Like `mkdir` with `recursive`, which never returns where the system makes no folders (Node 20 below /proc). */
function makeFolders(folder: string): void {
  try {
    mkdirSync(folder, path.basename(folder) === forLetters ? { mode: 0o700 } : {});
  } catch (error) {
    const parent = path.dirname(folder);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && parent !== folder && !existsSync(parent)) {
      makeFolders(parent);
      makeFolders(folder);
    } else assertFolder(folder, error as NodeJS.ErrnoException);
  }
}

/** Passes where a folder could not be made because it is there. */
function assertFolder(folder: string, error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'ENOTDIR') throw error;
  if (error.code === 'EEXIST' && statSync(folder).isDirectory()) return;
  throw new AppealError('not-a-folder', `${folder} is no folder: a file is in the way.`, {
    hints: ['Move the file away, or name another folder.'],
  });
}

/** Makes the folders one by one, so that none is made behind a link that leads out. */
function makeFolder(realRoot: string, folder: string, file: string): void {
  let at = realRoot;
  for (const name of path.relative(realRoot, folder).split(path.sep).filter(Boolean)) {
    at = path.join(at, name);
    makeFolders(at);
    at = realpathSync(at);
    assertInside(realRoot, at, file);
  }
}

function assertInside(root: string, folder: string, file: string): void {
  const way = path.relative(root, folder);
  if (way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way))
    throw new AppealError('outside-workspace', `${file} leads out of ${root}: nothing is written there.`);
}

/** Puts the entries of a folder on disk. Windows has no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    throw diskFull(error, folder) ?? withPath(error, folder);
  } finally {
    await handle.close();
  }
}

/** What the system says of a descriptor names no file, and of a name beside it one that nobody knows: the file that is meant says more. */
export function withPath(error: unknown, file: string): unknown {
  return Object.assign(error as Error, { path: file });
}

/** The error in our words where it says that the disk is full (or the quota, or the limit of a file). */
export function diskFull(error: unknown, file: string): AppealError | undefined {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (!['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return undefined;
  return new AppealError('disk-full', `There is no space to write ${file}.`, {
    hints: ['Make space on the disk, then try again.'],
    cause: error,
  });
}
