import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { lintPdf } from '../../pdf/lint/lint.ts';
import { readNamed } from '../read-named.ts';
import type { Run } from '../run.ts';

const standards = { A: 'ISO 19005-2', A3: 'ISO 19005-3', UA: 'ISO 14289-1' };

/**
 * Holds PDFs, of ours or not, against PDF/A-2a (3a where they say so) and PDF/UA-1. Needs no workspace. Faults end with 1.
 */
export async function checkPdf(run: Run, files: readonly string[], cases: readonly string[]): Promise<ExitCode> {
  if (cases.length > 0) {
    throw new AppealError('usage', `What is “${cases.join(' ')}” before --pdf, a case or a file?`, {
      hints: [`Name files behind it, and no cases: appeal check --pdf ${files.join(' ')}`],
    });
  }
  const contents = files.map((file) => readNamed(run.world.cwd, file));
  const found = files.map((file, index) => ({ file, faults: lintPdf(contents[index] ?? new Uint8Array()) }));
  for (const { file, faults } of found) {
    for (const { clause, message } of faults) {
      const [part, number] = clause.split(' ') as [keyof typeof standards, string];
      run.print(`${file}: ${message} (${standards[part]}, ${number})`);
    }
    if (faults.length === 0) run.say(`No fault found against PDF/A, level A, and PDF/UA-1: ${file}`);
  }
  const [first, ...more] = found;
  run.json(more.length > 0 ? { files: found } : { ...first });
  return found.some(({ faults }) => faults.length > 0) ? exitCodes.findings : exitCodes.done;
}
