import path from 'node:path';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { readIfThere } from '../../system/files/read-if-there.ts';
import { stageFiles } from '../../system/files/stage-files.ts';
import type { Run } from '../run.ts';

interface OutputFile {
  /** As it is shown; a record is not. */
  readonly shown?: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Where the letters go that a command makes. */
export interface Output {
  take(file: OutputFile): Promise<void>;
  /** All letters are made, and none has a fault. */
  finish(): Promise<ExitCode>;
  /** One of them has a fault, or the run was interrupted. */
  discard(): Promise<void>;
}

/** Writes the files, all of them or none. */
export function intoFiles(run: Run, root: string): Output {
  const staged = stageFiles();
  const shown: string[] = [];
  return {
    async take(file) {
      // A folder outside of the workspace was named on purpose.
      const inside = !path.relative(root, file.file).startsWith('..');
      await staged.add(inside ? root : path.dirname(file.file), file.file, file.bytes);
      if (file.shown !== undefined) shown.push(file.shown);
    },
    async finish() {
      staged.commit();
      for (const file of shown) run.print(file);
      run.json({ files: shown });
      return exitCodes.done;
    },
    discard: async () => staged.discard(),
  };
}

/** Tells how the files that are there differ; writes nothing. */
export function comparison(run: Run): Output {
  const results: { file: string; state: 'same' | 'different' | 'missing' }[] = [];
  return {
    async take({ file, shown, bytes }) {
      const there = readIfThere(file);
      const state = !there ? 'missing' : Buffer.compare(there, bytes) === 0 ? 'same' : 'different';
      if (shown !== undefined) results.push({ file: shown, state });
    },
    async finish() {
      for (const { file, state } of results) if (state !== 'same') run.print(`${state}: ${file}`);
      run.json({ files: results });
      return results.every(({ state }) => state === 'same') ? exitCodes.done : exitCodes.findings;
    },
    async discard() {},
  };
}

/** The one file, as it is. */
export function standardOutput(run: Run): Output {
  let file: OutputFile | undefined;
  return {
    async take(taken) {
      file = taken;
    },
    async finish() {
      return toStandardOutput(run, file);
    },
    async discard() {},
  };
}

function toStandardOutput({ streams }: Run, file: OutputFile | undefined): ExitCode {
  if (!file) return exitCodes.done;
  if (streams.stdout.isTTY && Buffer.from(file.bytes.subarray(0, 5)).toString() === '%PDF-') {
    throw new AppealError('usage', 'A PDF is not for the screen.', {
      hints: ['Give it a file: -o letter.pdf; or read the text: --format txt -o -'],
    });
  }
  streams.stdout.write(file.bytes);
  return exitCodes.done;
}

/** A path as it is shown: relative to the folder in which the command runs where that is shorter. */
export function shorter({ world }: Run, file: string): string {
  const relative = path.relative(world.cwd, file);
  return relative.length < file.length ? relative : file;
}
