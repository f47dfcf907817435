import { asOf } from '../follow-up/as-of.ts';
import type { DueQuery } from '../follow-up/standing.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { caseBy } from '../workspace/case.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';
import { missingRuleTemplates } from './checking/rule-faults.ts';
import { ledgerOf } from './letters/make-letters.ts';
import { type OpenWorkspace, openWorkspace, today } from './letters/open-workspace.ts';
import { readSummaries } from './letters/read-summaries.ts';
import { holidaysFor } from './rule-holidays.ts';
import type { Run } from './run.ts';

export interface OpenFollowUp {
  readonly open: OpenWorkspace;
  readonly query: DueQuery;
  /** Of what countries no holidays are known: see `holidaysFor`. */
  readonly withoutHolidays: readonly string[];
}

/**
 * The workspace with all that decides what is due: every ledger, the holidays that rules ask for, and today, which is
 * `day` where it is given: one that is over is seen without what came later. With `drafts`, letters are to be written on it,
 * which must know all, and the holidays on which a letter asks for no answer. Faults are reported as by `openWorkspace`, which
 * has `showing` from here.
 */
export async function openFollowUp(
  run: Run,
  day: string | undefined,
  { drafts = false, showing }: { readonly drafts?: boolean; readonly showing?: readonly string[] },
): Promise<OpenFollowUp | undefined> {
  const open = await openWorkspace(run, showing && { showing });
  if (!open) return undefined;
  await run.report(missingRuleTemplates(open, 'warning'), open.sources);
  const date = day ?? today(open.workspace, run);
  return { open, ...(await followUpQuery(run, open, { date, drafts })) };
}

/** What decides of one case how it goes on, as of today. */
export async function openCase(run: Run, open: OpenWorkspace, of: WorkspaceCase): Promise<DueQuery> {
  const workspace = { ...open.workspace, cases: new Map([[of.id, of]]) };
  return (await followUpQuery(run, { ...open, workspace }, { date: today(workspace, run), drafts: false })).query;
}

async function followUpQuery(
  run: Run,
  open: OpenWorkspace,
  on: { readonly date: string; readonly drafts: boolean },
): Promise<Omit<OpenFollowUp, 'open'>> {
  const { root, workspace } = open;
  const isKnown = (id: string) => workspace.cases.has(id);
  const { holidays, unknown: withoutHolidays } = await holidaysFor(workspace, on);
  const rest = { holidays, today: on.date };
  const now = today(workspace, run);
  const ledgers = await readSummaries(open, isKnown);
  if (on.date < now && !on.drafts) {
    const files = ledgerOf(root);
    const read = (id: string) => readLedger(files.bytesNow(id).toString('utf8'));
    return { query: { ...asOf(workspace, ledgers, { day: on.date, now, read }), ...rest }, withoutHolidays };
  }
  const cases = [...workspace.cases].map(([id, of]) => [id, caseBy(of, on.date)] as const);
  return { query: { workspace: { ...workspace, cases: new Map(cases) }, ledgers, ...rest }, withoutHolidays };
}
