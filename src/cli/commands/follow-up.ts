import path from 'node:path';
import type { Diagnostic } from '../../diagnostic.ts';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { appendEntry } from '../../follow-up/append-entry.ts';
import { type Continued, type Draft, draftsOf } from '../../follow-up/draft.ts';
import { dueItems } from '../../follow-up/due.ts';
import type { DueItem } from '../../follow-up/due-item.ts';
import { goesToOthers, isUnanswered, promisedBefore } from '../../follow-up/next-letter.ts';
import { type DueQuery, lettersWithoutRule, type Standing, standingsOf } from '../../follow-up/standing.ts';
import type { Thread } from '../../follow-up/thread.ts';
import { type Unlisted, unlistedLetters } from '../../follow-up/unlisted.ts';
import { Vantage } from '../../follow-up/vantage.ts';
import { whatPrecedes } from '../../follow-up/what-precedes.ts';
import { emptySummary } from '../../ledger/summary.ts';
import { daysBetween } from '../../protocol/plain-date.ts';
import { acquireLock } from '../../system/lock.ts';
import { stageFiles } from '../../system/stage-files.ts';
import { writeFileAtomic } from '../../system/write-file.ts';
import { parseWorkspace } from '../../workspace/parse.ts';
import type { SourceFile, Workspace, WorkspaceCase } from '../../workspace/workspace.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import { caseNamed, chooseLetters, unknownRecipient } from '../letters/choose-letters.ts';
import { type MadeLetter, makeLetters } from '../letters/make-letters.ts';
import { today as dayOf, type OpenWorkspace, workspaceRoot } from '../letters/open-workspace.ts';
import { waysOf } from '../letters/receivers.ts';
import { type Format, parseFormats, render } from '../letters/render.ts';
import { recordsOf, toReview } from '../letters/review-record.ts';
import { openFollowUp } from '../open-follow-up.ts';
import { explainDue } from '../print/explain-due.ts';
import { whereUnlisted } from '../print/list-again.ts';
import {
  atRuleEnd,
  sayWhereNoHolidaysAre,
  sayWhereNoRuleIs,
  whereAnswered,
  whereMet,
} from '../print/where-rules-end.ts';
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
 * file, its rendering into out/. Nothing is sent. Of named cases nothing is written where anything is at fault; else a case
 * at fault is left out and keeps no other back, and the run ends with 1.
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
    const wanted = choose(query, cases, { onlyDue: due === true || cases.length === 0, to });
    const whole = await prepare(open, wanted, query.today);
    const { drafts, findings, ready } =
      whole.ready || cases.length > 0 ? whole : await prepareSound(open, wanted, query.today);
    const left = new Set(wanted.filter((draft) => !drafts.includes(draft)).map((draft) => draft.case.id));
    const told = left.size > 0 ? whole.findings : findings;
    await run.report(told, whole.changed);
    if (!ready || (drafts.length === 0 && left.size > 0)) return exitCodes.invalid;
    const { next, made } = ready;

    // As they are: what is set aside stays in its file.
    const { written = open.sources } = open;
    const changes = write({ ...open, sources: written }, drafts).filter((source) => !written.includes(source));
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
    for (const line of whatIsPromised(query, drafts)) run.say(line);
    for (const file of files) run.print(file);
    if (drafts.length === 0) run.say('No letter is to be written.');
    for (const line of whereLost(query, cases)) run.say(line);
    if (cases.length === 0) sayWhereNoRuleIs(run, lettersWithoutRule(query));
    else for (const line of whyNone(query, cases, { drafts, to })) run.say(line);
    for (const id of left) run.say(`Nothing was written of ${id}: see the faults above.`);
    const diagnostics = [...(open.findings ?? []), ...told];
    const aside = cases.length === 0 ? open.aside : [];
    run.json({ letters, files, left: [...left], diagnostics, ...(aside.length > 0 && { aside }) });
    return left.size > 0 || aside.length > 0 ? exitCodes.findings : exitCodes.done;
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
    for (const { file, text } of recordsOf(root, next.workspace, made.flatMap(toReview)))
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

/** Drafts in their files, and their letters where nothing is at fault. */
interface Prepared {
  readonly drafts: readonly Draft[];
  readonly changed: readonly SourceFile[];
  readonly findings: readonly Diagnostic[];
  readonly ready?: { readonly next: OpenWorkspace; readonly made: readonly MadeLetter[] };
}

async function prepare(open: OpenWorkspace, drafts: readonly Draft[], today: string): Promise<Prepared> {
  const changed = write(open, drafts);
  const parsed = parseWorkspace(changed, [], open.kept && { kept: open.kept });
  const errors = parsed.diagnostics.filter(isError);
  if (!parsed.value) return { drafts, changed, findings: errors };
  const next: OpenWorkspace = { ...open, sources: changed, workspace: parsed.value };
  const jobs = drafts.flatMap(({ case: { id }, entry }) =>
    chooseLetters(next.workspace, [id], { letter: entry.id ?? today }, today),
  );
  const { letters: made, diagnostics } = await makeLetters(next, jobs, {});
  const ready = diagnostics.some(isError) ? undefined : { next, made };
  return { drafts, changed, findings: [...errors, ...diagnostics], ...(ready && { ready }) };
}

/** The drafts of those cases of which nothing is at fault. */
async function prepareSound(open: OpenWorkspace, drafts: readonly Draft[], today: string): Promise<Prepared> {
  const sound: Draft[] = [];
  for (const of of new Set(drafts.map((draft) => draft.case))) {
    const own = drafts.filter((draft) => draft.case === of);
    if ((await prepare(open, own, today)).ready) sound.push(...own);
  }
  return prepare(open, sound, today);
}

function choose(
  query: DueQuery,
  named: readonly string[],
  { onlyDue, to }: { readonly onlyDue: boolean; readonly to: string | undefined },
): readonly Draft[] {
  const { workspace, today } = query;
  const cases =
    named.length > 0 ? [...new Set(named)].map((id) => caseNamed(workspace, id)) : [...workspace.cases.values()];
  return cases.flatMap((of) => {
    const all = standingsOf(of, query);
    const lost = unlistedIn(of, query).flatMap((unlisted) => unlisted.lost);
    const standings = threadsWith(to, all, workspace).flatMap((standing): Continued[] => {
      // Before their letters are listed again, nothing goes to them.
      if (lost.includes(standing.thread.recipient)) return [];
      const { next, end } = standing;
      if (next) return onlyDue && next.date > today ? [] : [standing];
      // An answer is taken up where a person says to whom.
      const again = to !== undefined && !onlyDue && end?.again;
      return again ? [{ ...standing, next: { ...again, last: end.last } }] : [];
    });
    const threads = all.map(({ thread }) => thread);
    const drafts = draftsOf(standings, { date: today, escalations: escalationsOf(of, workspace), threads });
    const later = whatPrecedes(standings, drafts, today);
    if (later === undefined) return drafts;
    // Where no case is named, it waits for another day, and keeps no other case back.
    if (named.length === 0) return [];
    throw new AppealError('usage', `${of.id}: a letter of ${today} cannot follow ${later}.`, {
      hints: ['give a later day: --date'],
    });
  });
}

/** The threads of a case, or the one with that recipient. */
function threadsWith(to: string | undefined, all: readonly Standing[], workspace: Workspace): readonly Standing[] {
  const found = all.filter(({ thread }) => to === undefined || thread.recipient === to);
  if (to !== undefined && found.length === 0) throw unknownRecipient(workspace, to);
  return found;
}

/** Who was given a longer time to answer before the case goes to others, where a letter to others is written before that is over. */
function whatIsPromised(query: DueQuery, drafts: readonly Draft[]): readonly string[] {
  return drafts.flatMap(({ case: of, entry: { template, recipients = of.recipients } }) => {
    const threads = standingsOf(of, query).map(({ thread }) => thread);
    const on = { escalations: escalationsOf(of, query.workspace), on: new Vantage(query.today) };
    const [promised] = recipients.flatMap((recipient) => promisedBefore(threads, { template, recipient }, on) ?? []);
    if (!promised) return [];
    return [
      `  ${promised.to} was given until ${promised.until} to answer before others are written to: send it after that day.`,
    ];
  });
}

/** Of the cases named, or of all, the letters that they list no more, to whom nothing is written until then. */
function whereLost(query: DueQuery, named: readonly string[]): readonly string[] {
  const { cases } = query.workspace;
  return [...cases.values()]
    .filter(({ id }) => named.length === 0 || named.includes(id))
    .flatMap((of) =>
      unlistedIn(of, query).map(
        (unlisted) => `  ${of.id} → ${unlisted.lost.join(', ')}: ${whereUnlisted(unlisted, of)}`,
      ),
    );
}

function unlistedIn(of: WorkspaceCase, { ledgers }: DueQuery): readonly Unlisted[] {
  return unlistedLetters(of, ledgers.get(of.id) ?? emptySummary);
}

/** Of the cases named, why there is nothing to write to whom: of all, or of those who have answered where there is something. */
function whyNone(
  query: DueQuery,
  named: readonly string[],
  { drafts, to }: { readonly drafts: readonly Draft[]; readonly to: string | undefined },
): readonly string[] {
  return [...new Set(named)].flatMap((id) => {
    const of = caseNamed(query.workspace, id);
    const isWritten = drafts.some((draft) => draft.case.id === id);
    const lost = unlistedIn(of, query).flatMap((unlisted) => unlisted.lost);
    return threadsWith(to, standingsOf(of, query), query.workspace)
      .filter(({ end }) => !isWritten || (to === undefined && end?.again))
      .filter(({ thread }) => !lost.includes(thread.recipient))
      .map((standing) => `  ${id} → ${standing.thread.recipient}: ${whyNot(standing, query)}`);
  });
}

function whyNot({ thread, rule, next, end }: Standing, query: DueQuery): string {
  if (next) return `the next letter is due on ${next.date}.`;
  const { recipient, case: of } = thread;
  const unsent = unsentIn(thread, query);
  if (unsent) return explainDue(unsent, of);
  if (end?.again) return `they have ${whereAnswered({ recipient, ...end }, of)}`;
  if (!isUnanswered(thread)) return 'they have answered.';
  if (rule.after === undefined) return 'no rule says how long to wait: followUp: { after: 14 days } in appeal.yaml.';
  if (rule.after === 'never') return 'the rule is never to follow up.';
  if (end?.reason === 'met') return `${whereMet(of)}.`;
  if (end) return `${atRuleEnd({ recipient, ...end }, of)}.`;
  if (of.fulfilled) return 'nothing is left to ask for.';
  return goesToOthers(thread, rule) ? 'the case goes to others.' : 'its rule lets nothing more fall due.';
}

/** What `due` says of the last letter of a thread, where that has not gone. */
function unsentIn({ letters, recipient, case: of }: Thread, query: DueQuery): DueItem | undefined {
  const last = letters.at(-1);
  if (!last || last.sent !== undefined) return undefined;
  const workspace = { ...query.workspace, cases: new Map([[of.id, of]]) };
  return dueItems({ ...query, workspace }).find(
    (item) => item.recipient === recipient && item.letter === last.entry.id,
  );
}

/** The sources with the entries in them. */
function write({ sources, workspace }: OpenWorkspace, drafts: readonly Draft[]): readonly SourceFile[] {
  const files = new Map(sources.map((source) => [source.path, source]));
  for (const { case: of, entry } of drafts) {
    const file = files.get(workspace.places.of(workspace.cases.get(of.id) ?? of)?.file ?? '');
    const changed = file && appendEntry(file, of.id, entry);
    if (!changed) throw new AppealError('unknown-case', `The file of ${of.id} is not found.`);
    files.set(changed.path, changed);
  }
  return [...files.values()];
}

function isError({ severity }: { readonly severity: string }): boolean {
  return severity === 'error';
}
