/**
 * The witnesses of a ledger: each run keeps the lines that say what message leaves in a file of its own as well,
 * `data/record/RUN.lines`. What git puts back, or an editor cuts, are the ledgers of other runs too: this file it does not know yet.
 */
import { appendFileSync, closeSync, constants, fstatSync, ftruncateSync, openSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { assertPlain } from '../files/plain-file.ts';
import { readIfThere } from '../files/read-if-there.ts';
import { diskFull, withPath, writeFileAtomic } from '../files/write-file.ts';

const folder = path.join('data', 'record');
const nameOf = (run: string) => path.join(folder, `${run}.lines`);

export interface WitnessFile {
  readonly run: string;
  readonly text: string;
}

/**
 * Adds lines to those of a run, in a folder that is there; a part of them never stays. Not synced: what a crash of the machine may
 * take from here, the ledger has on disk.
 */
export function appendWitness(root: string, run: string, lines: readonly string[]): void {
  const file = path.join(root, nameOf(run));
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  let fd: number | undefined;
  try {
    fd = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
    assertPlain(fd, nameOf(run));
    const { size } = fstatSync(fd);
    try {
      appendFileSync(fd, Buffer.from(linesOf(lines)));
    } catch (error) {
      ftruncateSync(fd, size);
      throw error;
    }
  } catch (error) {
    throw diskFull(error, nameOf(run)) ?? withPath(error, file);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** All of them, by run. */
export async function listWitnesses(root: string): Promise<readonly WitnessFile[]> {
  const names = await readdir(path.join(root, folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  return names
    .filter((name) => /^[0-9a-z]+\.lines$/.test(name))
    .sort()
    .map((name) => ({
      run: path.basename(name, '.lines'),
      text: readIfThere(path.join(root, folder, name))?.toString('utf8') ?? '',
    }));
}

/** Puts other lines in the place of a run's, whole or not at all. */
export async function rewriteWitnesses(root: string, run: string, lines: readonly string[]): Promise<void> {
  await writeFileAtomic(root, nameOf(run), linesOf(lines), { mode: 0o600 });
}

const linesOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
