import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { renderEach } from '../batch/render-each.ts';
import { chooseLetters, type LetterOptions, parseLanguage } from '../letters/choose-letters.ts';
import { olderLeft, readMeant } from '../letters/read-meant.ts';
import { comparison, intoFiles, shorter, standardOutput } from '../making/outputs.ts';
import { publicJobs } from '../making/public-jobs.ts';
import { formats as allFormats, parseFormats } from '../making/render.ts';
import { casesReviewed, openReviews, reviewFiles, type ToReview } from '../making/reviews.ts';
import { openWorkspace, today } from '../opening/open-workspace.ts';
import { assertEnding, onlyResult, outputFile } from '../output-file.ts';
import { describeLeft } from '../print/describe-left.ts';
import { showProgress } from '../print/progress.ts';
import type { Run } from '../run.ts';

interface GenerateOptions extends LetterOptions {
  readonly format: string;
  readonly out: string;
  readonly output?: string;
  readonly check?: boolean;
  /** Only what was reviewed, and has not gone. */
  readonly reviewed?: boolean;
  readonly threads?: number;
  readonly edition?: 'public';
}

/** Makes letters and writes them. Where one of them has a fault, none is written. */
export async function generate(run: Run, named: string[], options: GenerateOptions): Promise<ExitCode> {
  onlyResult(run, '--output -', options.output === '-');
  const formats = parseFormats(options.format);
  const lang = parseLanguage(options.lang);
  // Of all, each is to be made.
  const open = await openWorkspace(run, named.length > 0 ? { showing: named, writing: true } : {});
  if (!open) return exitCodes.invalid;
  const day = () => today(open.workspace, run);
  const cases = options.reviewed ? casesReviewed(open.root, open.workspace, named) : named;
  if (options.reviewed && cases.length === 0) return nothingReviewed(run);
  // What is published is the newest.
  const meant = options.letter || options.edition ? undefined : await readMeant(open, cases, day);
  const letters = await chooseLetters(open, cases, options, day, meant);
  if (options.edition && formats.includes('eml')) {
    throw new AppealError('usage', 'A public edition is not sent: there is no e-mail of it.', {
      hints: ['Formats: pdf, html, txt'],
    });
  }
  const { jobs, diagnostics } = options.edition
    ? publicJobs(open.workspace, letters, lang)
    : { jobs: letters, diagnostics: [] };
  if (await run.report(diagnostics, open.sources)) return exitCodes.invalid;
  if (options.output !== undefined && jobs.length * formats.length !== 1) {
    throw new AppealError(
      'usage',
      `--output takes one letter in one format; these are ${jobs.length * formats.length}.`,
      {
        hints: ['Name a case, a recipient with --to, and one --format.'],
      },
    );
  }
  const chosen =
    options.output === undefined || options.output === '-'
      ? undefined
      : outputFile(run, open.root, options.output, `letter.${formats[0]}`);
  const [kind = 'pdf'] = formats;
  if (chosen !== undefined) assertEnding(chosen, kind, `Name it letter.${kind}, or ask for what it is with --format.`);
  const output =
    options.output === '-' ? standardOutput(run) : options.check ? comparison(run) : intoFiles(run, open.root);
  // What is made for another place, or only looked at, nobody reviews.
  const isForReview = options.output === undefined && !options.check && path.resolve('/', options.out) === '/out';
  const toRead: ToReview[] = [];
  const ways: string[] = [];
  const leftOut: ToReview[] = [];
  const formerNames: string[] = [];
  const isReviewed = openReviews(open.root, open.workspace);
  const showDone = showProgress(run, jobs.length, 'letters');
  const interrupt = run.world.onInterrupt();
  let complete = false;
  try {
    const how = {
      lang,
      formats,
      ...(options.threads !== undefined && { threads: options.threads }),
      ...(options.edition && { threads: 1 }),
    };
    const found = await renderEach(open, jobs, how, async (letter, done) => {
      if (interrupt.finish.aborted) throw new Interrupted();
      if (options.reviewed && !letter?.toReview.some(isReviewed)) {
        leftOut.push(...(letter?.toReview ?? []).filter(({ gone }) => !gone));
        return showDone(done);
      }
      if (options.reviewed) ways.push(`To review: ${letter?.name}`, ...(letter?.ways ?? []));
      for (const { format, bytes } of letter?.files ?? []) {
        const file = chosen ?? path.resolve(open.root, options.out, `${letter?.name}.${format}`);
        await output.take({ file, shown: shorter(run, file), bytes });
      }
      if (isForReview) toRead.push(...(letter?.toReview ?? []));
      if (letter?.formerName !== undefined) formerNames.push(path.resolve(open.root, options.out, letter.formerName));
      showDone(done);
    });
    complete = !(await run.report(found, open.sources));
    for (const { file, text } of complete ? reviewFiles(open.root, open.workspace, toRead) : [])
      await output.take({ file: path.resolve(open.root, file), bytes: Buffer.from(text) });
    for (const line of complete ? unmade(leftOut) : []) run.say(line);
    if (complete && options.reviewed && toRead.length === 0) return nothingReviewed(run);
    for (const line of complete ? ways : []) run.say(line);
    if (complete && options.output === undefined && !options.check) sayLeft(run, formerNames);
    for (const line of complete && meant ? describeLeft(olderLeft(meant, options.to), 'generate') : []) run.say(line);
    return complete ? await output.finish() : exitCodes.invalid;
  } catch (error) {
    complete = false;
    if (error instanceof Interrupted) return exitCodes.interrupted;
    throw error;
  } finally {
    interrupt.release();
    if (!complete) await output.discard();
  }
}

function nothingReviewed(run: Run): ExitCode {
  run.say('Nothing that was reviewed is still to go.');
  run.json({ files: [] });
  return exitCodes.done;
}

/** Of letters that somebody may expect to review, and that nobody has made yet, how they are made. */
function unmade(letters: readonly ToReview[]): readonly string[] {
  const entries = new Set(letters.map((one) => `${one.case} --letter ${one.letter}`));
  return [...entries].map((entry) => `Not made: nobody has made it for review yet. Make it: appeal generate ${entry}`);
}

/** Files of letters by the name that each had as the only one of its case: somebody may take them for the letter. */
function sayLeft(run: Run, formerNames: readonly string[]): void {
  for (const file of formerNames.flatMap((name) => allFormats.map((format) => `${name}.${format}`)))
    if (existsSync(file))
      run.say(
        `Left over: ${shorter(run, file)} has the name of a letter from when its case had only that one, and is no longer made: delete it.`,
      );
}

class Interrupted extends Error {}
