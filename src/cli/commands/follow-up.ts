import path from 'node:path';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { lettersWithoutRule } from '../../follow-up/standing.ts';
import { daysBetween } from '../../protocol/plain-date.ts';
import { stageFiles } from '../../system/files/stage-files.ts';
import { writeFileAtomic } from '../../system/files/write-file.ts';
import { acquireLock } from '../../system/ledger/lock.ts';
import type { SourceFile } from '../../workspace/workspace.ts';
import { chooseDrafts } from '../drafting/choose-drafts.ts';
import { prepareDrafts, prepareSound, withEntries } from '../drafting/prepare-drafts.ts';
import {
  whatIsEarly,
  whatIsPromised,
  whereLost,
  whereTemplatesLack,
  whereUnsettled,
  whyNone,
} from '../drafting/why-no-letter.ts';
import { warnUndecided } from '../mail/undecided.ts';
import type { MadeLetter } from '../making/make-letter.ts';
import { type Format, parseFormats, render } from '../making/render.ts';
import { reviewFiles, toReview } from '../making/reviews.ts';
import { waysOf } from '../making/subject-line.ts';
import { openFollowUp } from '../open-follow-up.ts';
import { today as dayOf, type OpenWorkspace, workspaceRoot } from '../opening/open-workspace.ts';
import { sayWhereNoHolidaysAre, sayWhereNoRuleIs } from '../print/where-rules-end.ts';
import type { Run } from '../run.ts';

export interface FollowUpOptions {
  readonly to?: string;
  readonly due?: boolean;
  /** As `generate` takes it. */
  readonly format: string;
  readonly date?: string;
}

/**
 * Writes the next letter of each named case, due or not, or of every case in which one is due; with `to`, in the thread with
 * this one, also after an answer that leaves something open: its entry into the case's
 * file, its rendering into out/. Nothing is sent. Whoever lacks a template in their language keeps no other of the case back, and
 * the run ends with 1. Of named cases nothing is written where anything else is at fault; of all, a case at fault is left out.
 */
export async function followUp(
  run: Run,
  cases: string[],
  { due, to, date, format }: FollowUpOptions,
): Promise<ExitCode> {
  const formats = parseFormats(format);
  if (to !== undefined && cases.length === 0) throw new AppealError('usage', 'With --to, name the case.');
  const lock = await acquireLock(workspaceRoot(run), 'appeal follow-up');
  try {
    const opened = await openFollowUp(run, date, { drafts: true, showing: cases });
    if (!opened) return exitCodes.invalid;
    const { open, query, withoutHolidays } = opened;
    sayWhereNoHolidaysAre(run, withoutHolidays);
    refuseFarOff(query.today, dayOf(open.workspace, run));
    const onlyDue = due === true || cases.length === 0;
    const { drafts: wanted, lacking } = chooseDrafts(query, cases, { templates: open.templates, onlyDue, to });
    const whole = await prepareDrafts(open, wanted, query.today);
    const { drafts, findings, ready } =
      whole.ready || cases.length > 0 ? whole : await prepareSound(open, wanted, query.today);
    const left = new Set(wanted.filter((draft) => !drafts.includes(draft)).map((draft) => draft.case.id));
    const told = left.size > 0 ? whole.findings : findings;
    await run.report(told, whole.changed);
    if (!ready || (drafts.length === 0 && left.size > 0)) return exitCodes.invalid;
    const { next, made } = ready;

    // As they are: what is set aside stays in its file.
    const { written = open.sources } = open;
    const changes = withEntries({ ...open, sources: written }, drafts).filter((source) => !written.includes(source));
    const files = await writeAll(run, open.root, { next, made, formats, changes });
    if (!files) return exitCodes.interrupted;
    const letters = drafts.map(({ case: { id }, entry }) => ({
      case: id,
      letter: entry.id ?? query.today,
      template: entry.template,
    }));
    for (const { case: id, letter, template } of letters) {
      run.print(`${template}  ${id}/${letter}`);
      run.say(`Review it, then: appeal send ${id} --letter ${letter}`);
      const own = made.filter((one) => one.letter.case === id && one.letter.entry === letter);
      for (const line of own.flatMap((one) => waysOf(next, one))) run.say(line);
    }
    for (const line of [...whatIsEarly(query, drafts), ...whatIsPromised(query, drafts)]) run.say(line);
    const theirs = made.filter(({ job }) =>
      letters.some((one) => one.case === job.case.id && one.letter === job.entry.id),
    );
    await warnUndecided(
      run,
      next,
      theirs.map(({ job }) => ({ case: job.case.id, recipient: job.recipient.id })),
    );
    for (const file of files) run.print(file);
    if (drafts.length === 0) run.say('No letter needs to be written.');
    for (const line of whereLost(query, cases)) run.say(line);
    if (cases.length === 0) {
      for (const line of whereUnsettled(query)) run.say(line);
      sayWhereNoRuleIs(run, lettersWithoutRule(query));
    } else for (const line of whyNone(query, cases, { drafts, to })) run.say(line);
    for (const line of whereTemplatesLack(lacking)) run.say(line);
    for (const id of left) run.say(`Nothing was written about ${id}: see the errors above.`);
    const diagnostics = [...(open.findings ?? []), ...told];
    const aside = cases.length === 0 ? open.aside : [];
    const without = lacking.map((one) => ({
      case: one.case.id,
      recipient: one.recipient.id,
      template: one.name,
      language: one.language,
    }));
    run.json({ letters, files, left: [...left], without, diagnostics, ...(aside.length > 0 && { aside }) });
    return left.size > 0 || without.length > 0 || aside.length > 0 ? exitCodes.findings : exitCodes.done;
  } finally {
    await lock.release();
  }
}

interface Written {
  readonly next: OpenWorkspace;
  readonly made: readonly MadeLetter[];
  readonly formats: readonly Format[];
  readonly changes: readonly SourceFile[];
}

/** Writes the letters and their entries; undefined, and nothing of either, after Ctrl-C. */
async function writeAll(
  run: Run,
  root: string,
  { next, made, formats, changes }: Written,
): Promise<readonly string[] | undefined> {
  const staged = stageFiles();
  const files: string[] = [];
  const interrupt = run.world.onInterrupt();
  let complete = false;
  try {
    for (const letter of made)
      for (const one of formats) {
        const file = path.join('out', `${letter.name}.${one}`);
        await staged.add(root, path.join(root, file), await render(next, letter, one));
        files.push(file);
      }
    if (interrupt.finish.aborted) return undefined;
    // The entries last: what follows once is not written again, and without its record a letter is not held to it.
    staged.commit();
    complete = true;
    for (const { file, text } of reviewFiles(root, next.workspace, made.flatMap(toReview)))
      await writeFileAtomic(root, file, text);
    for (const { path: file, text } of changes) await writeFileAtomic(root, file, text);
    return files;
  } finally {
    interrupt.release();
    if (!complete) staged.discard();
  }
}

/** A year that was mistyped would put off all that follows, until `send` refuses the letter. */
function refuseFarOff(date: string, now: string): void {
  if (daysBetween(now, date) <= 366) return;
  throw new AppealError('usage', `A letter of ${date} would be more than a year ahead of today, ${now}.`, {
    hints: ['look at the year, and give an earlier day: --date'],
  });
}
