import { type ExitCode, exitCodes } from '../../errors.ts';
import { casesGone, warnGone } from '../checking/cases-gone.ts';
import { checks } from '../checking/checks.ts';
import { tryLettersToCome } from '../checking/letters-to-come.ts';
import { missingRuleTemplates, rulesOver } from '../checking/rule-faults.ts';
import { ledgerOf, readLedgers } from '../ledger/open-ledger.ts';
import { chooseLetters } from '../letters/choose-letters.ts';
import { readMeant } from '../letters/read-meant.ts';
import { Findings } from '../making/findings.ts';
import { isTakenOver, letterWent } from '../making/letter-went.ts';
import { makeLetters } from '../making/make-letters.ts';
import { casesNamed } from '../opening/case-named.ts';
import { inspectWorkspace, today } from '../opening/open-workspace.ts';
import { showProgress } from '../print/progress.ts';
import { sayWhereNoHolidaysAre } from '../print/where-rules-end.ts';
import { holidaysFor } from '../rule-holidays.ts';
import type { Run } from '../run.ts';

/**
 * Reads everything, checks every template, and makes the newest letter of each case without writing it; those that would
 * follow it are tried. Errors end with 2, findings with 1, and such is the fault of a case that is not among those named.
 */
export async function check(run: Run, cases: string[]): Promise<ExitCode> {
  const { open, findings } = await inspectWorkspace(run, cases);
  if (!open) {
    run.json({ diagnostics: findings });
    return exitCodes.invalid;
  }
  const day = today(open.workspace, run);
  const rules = [...missingRuleTemplates(open, 'error'), ...rulesOver(open, day)];
  const wrongRules = await run.report(rules, open.sources);
  const { workspace } = open;
  const chosen = casesNamed(workspace, cases);
  // Where all went elsewhere so far, the next letters are tried, and none is made.
  const own = chosen.filter(({ letters }) => letters.some(({ elsewhere }) => !elsewhere)).map(({ id }) => id);
  const jobs = own.length > 0 ? await chooseLetters(open, own, {}, day, await readMeant(open, own, () => day)) : [];
  const made = await makeLetters(open, jobs, { onLetter: showProgress(run, jobs.length, 'letters') });
  const ledgers = await readLedgers(
    ledgerOf(open.root),
    chosen.map(({ id }) => id),
  );
  const toCome = tryLettersToCome(open, chosen, { ledgers, today: day, told: made.diagnostics });
  const told = new Findings();
  told.add(made.diagnostics);
  for (const letter of made.letters) if (isTakenOver(letter)) told.add(letterWent(letter, open));
  told.add(toCome);
  for (const find of checks) told.add(find(workspace, chosen, { ledgers, today: day }));
  const gone = cases.length > 0 ? [] : await casesGone(open.root, new Set(workspace.cases.keys()), open.aside);
  told.add(warnGone(open.root, gone));
  const more = told.all();
  const wrong = await run.report(more, open.sources);
  const meant = { ...workspace, cases: new Map(chosen.map((of) => [of.id, of])) };
  sayWhereNoHolidaysAre(run, (await holidaysFor(meant, { drafts: false })).unknown);
  const found = [...findings, ...rules, ...more];
  run.json({ cases: chosen.length, letters: jobs.length, diagnostics: found });
  if (wrong || wrongRules) return exitCodes.invalid;
  if (found.length === 0) run.say(`Nothing to report: ${jobs.length} ${jobs.length === 1 ? 'letter' : 'letters'}.`);
  return found.length > 0 ? exitCodes.findings : exitCodes.done;
}
