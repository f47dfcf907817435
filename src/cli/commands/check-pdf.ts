import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { lintPdf } from '../../pdf/lint/lint.ts';
import { whyUnusable } from '../../system/system-words.ts';
import type { Run } from '../run.ts';

const standards = { A: 'ISO 19005-2', A3: 'ISO 19005-3', UA: 'ISO 14289-1' };

/** Holds a PDF, of ours or not, against PDF/A-2a (3a where it says so) and PDF/UA-1. Needs no workspace. Faults end with 1. */
export async function checkPdf(run: Run, file: string): Promise<ExitCode> {
  const faults = lintPdf(await read(run.world.cwd, file));
  for (const { clause, message } of faults) {
    const [part, number] = clause.split(' ') as [keyof typeof standards, string];
    run.print(`${file}: ${message} (${standards[part]}, ${number})`);
  }
  run.json({ file, faults });
  if (faults.length === 0) run.say(`No fault found against PDF/A, level A, and PDF/UA-1: ${file}`);
  return faults.length > 0 ? exitCodes.findings : exitCodes.done;
}

async function read(cwd: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(path.resolve(cwd, file));
  } catch (cause) {
    throw new AppealError('usage', `${file} cannot be read: ${whyUnusable(cause)}.`, { cause });
  }
}
