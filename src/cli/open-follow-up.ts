import { asOf } from '../follow-up/as-of.ts';
import type { DueQuery } from '../follow-up/standing.ts';
import { parseKey } from '../ledger/lines/key.ts';
import { readLedger } from '../ledger/lines/read-ledger.ts';
import { asSent, stateOf } from '../ledger/state.ts';
import { hasRemote } from '../system/git/git-view.ts';
import { runningIn } from '../system/ledger/lock.ts';
import { caseBy } from '../workspace/facts/fulfilment.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { missingRuleTemplates } from './checking/rule-faults.ts';
import { ledgerOf } from './ledger/open-ledger.ts';
import { readSummaries, type Summaries } from './ledger/read-summaries.ts';
import { casesNamed } from './opening/case-named.ts';
import { type Knowing, type OpenWorkspace, openWorkspace, today } from './opening/open-workspace.ts';
import { type CountedCountry, countedIn, holidaysFor } from './rule-holidays.ts';
import type { Run } from './run.ts';

export interface OpenFollowUp {
  readonly open: OpenWorkspace;
  readonly query: DueQuery;
  /** Of what countries no holidays are known, in the cases that are shown: see `holidaysFor`. */
  readonly withoutHolidays: readonly CountedCountry[];
  /** Of the ledgers as they were read. */
  readonly digests: Summaries['digests'];
  /** The day is over, and seen without what came later. */
  readonly isOver: boolean;
  /** Each rule names templates that are there. */
  readonly rulesHold: boolean;
}

interface FollowUpOptions {
  readonly drafts?: boolean;
  readonly showing?: readonly string[];
  /** As `openWorkspace` takes it, and the day for which the cases are known. Whoever knows any saves the cache. */
  readonly knowing?: Knowing & { readonly day: string | undefined };
}

/**
 * The workspace with all that decides what is due: every ledger, the holidays that rules ask for, and today, which is
 * `day` where it is given: one that is over is seen without what came later. With `drafts`, letters are to be written on it,
 * which must know what came later, and the holidays on which a letter asks for no answer. Faults are reported as by `openWorkspace`, which
 * has `showing` from here.
 */
export async function openFollowUp(
  run: Run,
  day: string | undefined,
  { drafts = false, showing, knowing }: FollowUpOptions,
): Promise<OpenFollowUp | undefined> {
  const open = await openWorkspace(run, {
    writing: drafts,
    ...(showing && { showing }),
    ...(knowing && { knowing }),
  });
  if (!open) return undefined;
  const faults = missingRuleTemplates(open, 'warning');
  await run.report(faults, open.sources);
  const date = day ?? knowing?.day ?? today(open.workspace, run);
  const asked = await followUpQuery(run, open, { date, drafts, ...(showing && { showing }) });
  if (!knowing) open.cache?.save();
  const findings = [...(open.findings ?? []), ...faults];
  return { open: { ...open, findings }, ...asked, rulesHold: faults.length === 0 };
}

/** What decides of these cases how they go on, as of today. */
export async function openCases(run: Run, open: OpenWorkspace, cases: readonly WorkspaceCase[]): Promise<DueQuery> {
  const workspace = { ...open.workspace, cases: new Map(cases.map((of) => [of.id, of])) };
  const { query } = await followUpQuery(run, { ...open, workspace }, { date: today(workspace, run), drafts: false });
  open.cache?.save();
  return query;
}

async function followUpQuery(
  run: Run,
  open: OpenWorkspace,
  on: { readonly date: string; readonly drafts: boolean; readonly showing?: readonly string[] },
): Promise<Omit<OpenFollowUp, 'open' | 'rulesHold'>> {
  const { root, workspace } = open;
  const isKnown = (id: string) => workspace.cases.has(id);
  const { holidays, unknown } = await holidaysFor(workspace, on);
  const { showing = [] } = on;
  const counted = showing.length > 0 && casesNamed(workspace, showing).flatMap((of) => countedIn(of, workspace));
  const withoutHolidays = counted ? counted.filter(([country]) => !holidays.has(country)) : unknown;
  // Before the ledgers are read: what it has begun since is in them, or has ended.
  const running = await runningIn(root);
  const { ledgers, digests } = await readSummaries(open, isKnown);
  const isClaimed = [...ledgers.values()].some(({ dispatches }) => dispatches.some(({ claimedOnce }) => claimedOnce));
  // Of no matter where nothing was claimed.
  const alone = isClaimed && !(await hasRemote(root));
  const now = today(workspace, run);
  const isOver = on.date < now && !on.drafts;
  const seen = isOver
    ? asOf(workspace, ledgers, { day: on.date, now, read: (id) => readLedger(textOf(root, id)) })
    : { workspace: { ...workspace, cases: casesBy(on.date, workspace) }, ledgers };
  const toldIn = (key: string) => {
    const { chains } = readLedger(textOf(root, parseKey(key)?.case ?? ''));
    const { prepared, sent } = asSent(stateOf(key, chains.get(key))) ?? {};
    return prepared?.told ?? sent?.told;
  };
  return { query: { ...seen, holidays, today: on.date, toldIn, alone, running }, withoutHolidays, digests, isOver };
}

const textOf = (root: string, id: string) => ledgerOf(root).bytesNow(id).toString('utf8');

const casesBy = (day: string, { cases }: Workspace): Workspace['cases'] =>
  new Map([...cases].map(([id, of]) => [id, caseBy(of, day)]));
