import path from 'node:path';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { readIfThere } from '../../system/read-if-there.ts';
import { writeFileAtomic } from '../../system/write-file.ts';
import { chooseLetters, type LetterOptions, parseLanguage } from '../choose-letters.ts';
import { makeLetters } from '../make-letters.ts';
import { openWorkspace, today } from '../open-workspace.ts';
import { showProgress } from '../progress.ts';
import { type Format, formats, render } from '../render.ts';
import type { Run } from '../run.ts';

interface GenerateOptions extends LetterOptions {
  readonly format: string;
  readonly out: string;
  readonly output?: string;
  readonly check?: boolean;
}

interface OutputFile {
  /** As it is shown: relative to the folder in which the command runs where that is shorter. */
  readonly shown: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Makes letters and writes them. Where one of them has a fault, none is written. */
export async function generate(run: Run, cases: string[], options: GenerateOptions): Promise<ExitCode> {
  const wanted = parseFormats(options.format);
  const lang = parseLanguage(options.lang);
  const open = await openWorkspace(run);
  if (!open) return exitCodes.invalid;
  const jobs = chooseLetters(open.workspace, cases, options, today(open.workspace, run));
  if (options.output !== undefined && jobs.length * wanted.length !== 1) {
    throw new AppealError(
      'usage',
      `--output takes one letter in one format; these are ${jobs.length * wanted.length}.`,
      {
        hints: ['Name a case, a recipient with --to, and one --format.'],
      },
    );
  }
  const onLetter = showProgress(run, jobs.length, 'letters');
  const made = await makeLetters(open, jobs, { ...(lang && { lang }), onLetter });
  if (await run.report(made.diagnostics, open.sources)) return exitCodes.invalid;

  const files: OutputFile[] = [];
  for (const letter of made.letters) {
    for (const format of wanted) {
      const name = options.output ?? path.join(options.out, `${letter.name}.${format}`);
      const file = path.resolve(options.output === undefined ? open.root : run.world.cwd, name);
      files.push({ file, shown: shorter(run, file), bytes: await render(open, letter, format) });
    }
  }
  if (options.output === '-') return toStandardOutput(run, files);
  return options.check ? compare(run, files) : write(run, open.root, files);
}

async function write(run: Run, root: string, files: readonly OutputFile[]): Promise<ExitCode> {
  for (const { file, shown, bytes } of files) {
    // A folder outside of the workspace was named on purpose.
    const inside = !path.relative(root, file).startsWith('..');
    await writeFileAtomic(inside ? root : path.dirname(file), file, bytes);
    run.print(shown);
  }
  run.json({ files: files.map(({ shown }) => shown) });
  return exitCodes.done;
}

async function compare(run: Run, files: readonly OutputFile[]): Promise<ExitCode> {
  const results: { file: string; state: 'same' | 'different' | 'missing' }[] = [];
  for (const { file, shown, bytes } of files) {
    const there = await readIfThere(file);
    const state = !there ? 'missing' : Buffer.compare(there, bytes) === 0 ? 'same' : 'different';
    results.push({ file: shown, state });
    if (state !== 'same') run.print(`${state}: ${shown}`);
  }
  run.json({ files: results });
  return results.every(({ state }) => state === 'same') ? exitCodes.done : exitCodes.findings;
}

function toStandardOutput({ streams }: Run, [file]: readonly OutputFile[]): ExitCode {
  if (!file) return exitCodes.done;
  if (streams.stdout.isTTY && Buffer.from(file.bytes.subarray(0, 5)).toString() === '%PDF-') {
    throw new AppealError('usage', 'A PDF is not for the screen.', {
      hints: ['Give it a file: -o letter.pdf; or read the text: --format txt -o -'],
    });
  }
  streams.stdout.write(file.bytes);
  return exitCodes.done;
}

function parseFormats(list: string): Format[] {
  const wanted = list.split(',').map((word) => word.trim());
  const unknown = wanted.find((word) => !formats.some((format) => format === word));
  if (unknown !== undefined) {
    throw new AppealError('usage', `There is no format “${unknown}”.`, { hints: [`Formats: ${formats.join(', ')}`] });
  }
  return formats.filter((format) => wanted.includes(format));
}

function shorter({ world }: Run, file: string): string {
  const relative = path.relative(world.cwd, file);
  return relative.length < file.length ? relative : file;
}
