import { asOf } from '../follow-up/as-of.ts';
import type { DueQuery } from '../follow-up/due.ts';
import { countsWorkingDays, namesWorkingDays, ruleFor } from '../follow-up/rule.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { addDays } from '../protocol/plain-date.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { rulesOf } from '../workspace/written-rules.ts';
import { missingRuleTemplates } from './checking/rule-faults.ts';
import { ledgerOf } from './letters/make-letters.ts';
import { type OpenWorkspace, openWorkspace, today } from './letters/open-workspace.ts';
import { readSummaries } from './letters/read-summaries.ts';
import type { Run } from './run.ts';

export interface OpenFollowUp {
  readonly open: OpenWorkspace;
  readonly query: DueQuery;
}

/**
 * The workspace with all that decides what is due: every ledger, the holidays that rules ask for, and today, which is
 * `day` where it is given: one that is over is seen without what came later. With `drafts`, letters are to be written on it,
 * which must know all, and the holidays on which a letter asks for no answer. Faults are reported as by `openWorkspace`;
 * countries without known holidays are pointed out.
 */
export async function openFollowUp(run: Run, day?: string, { drafts = false } = {}): Promise<OpenFollowUp | undefined> {
  const open = await openWorkspace(run);
  if (!open) return undefined;
  await run.report(missingRuleTemplates(open, 'warning'), open.sources);
  const date = day ?? today(open.workspace, run);
  return { open, query: await followUpQuery(run, open, { date, drafts }) };
}

/** What decides of one case how it goes on, as of today. */
export async function openCase(run: Run, open: OpenWorkspace, of: WorkspaceCase): Promise<DueQuery> {
  const workspace = { ...open.workspace, cases: new Map([[of.id, of]]) };
  return followUpQuery(run, { ...open, workspace }, { date: today(workspace, run), drafts: false });
}

/** `drafts`: letters are to be written. */
interface On {
  readonly date: string;
  readonly drafts: boolean;
}

async function followUpQuery(run: Run, open: OpenWorkspace, on: On): Promise<DueQuery> {
  const { root, workspace } = open;
  const isKnown = (id: string) => workspace.cases.has(id);
  const rest = { holidays: await holidaysFor(run, workspace, on), today: on.date };
  const now = today(workspace, run);
  if (on.date < now && !on.drafts) {
    const files = ledgerOf(root);
    const recorded = (await files.cases()).filter(isKnown);
    const contents = recorded.map((id) => [id, readLedger(files.bytesNow(id).toString('utf8'))] as const);
    return { ...asOf(workspace, new Map(contents), { day: on.date, now }), ...rest };
  }
  return { workspace, ledgers: await readSummaries(open, isKnown), ...rest };
}

/** The holidays of each country in which working days are counted, from the first letter's year to the next one. */
async function holidaysFor(
  run: Run,
  workspace: Workspace,
  { date, drafts }: On,
): Promise<Map<string, ReadonlySet<string>>> {
  if (!drafts && !rulesOf(workspace).some(namesWorkingDays)) return new Map();
  const cases = [...workspace.cases.values()];
  const countries = new Map<string, { ownGiven: boolean }>();
  for (const of of cases) {
    for (const { kind, recipients = of.recipients } of of.letters)
      for (const id of recipients) {
        const recipient = workspace.recipients.get(id);
        const rule = ruleFor(workspace, of, recipient, kind);
        const counted = countsWorkingDays(rule);
        if (!recipient || !(counted || (drafts && typeof rule.after === 'object'))) continue;
        const { country = '' } = recipient;
        const { ownGiven = true } = countries.get(country) ?? {};
        countries.set(country, { ownGiven: ownGiven && (!counted || rule.holidays.length > 0) });
      }
  }
  if (countries.size === 0) return new Map();
  const { publicHolidays } = await import('../system/holidays.ts');
  const current = Number(date.slice(0, 4));
  const first = Math.min(
    current,
    ...cases.flatMap(({ letters }) => letters.map((letter) => Number((letter.date ?? date).slice(0, 4)))),
  );
  const years = Array.from({ length: current + 2 - first }, (_, index) => first + index);
  const holidays = new Map<string, ReadonlySet<string>>();
  for (const [country, { ownGiven }] of countries) {
    const known = publicHolidays(country, years);
    if (known) {
      const days = known.flatMap(({ date: from, days: length }) =>
        Array.from({ length }, (_, index) => addDays(from, index)),
      );
      holidays.set(country, new Set(days));
    } else if (!ownGiven) {
      const whose = country === '' ? 'recipients without a country' : country;
      run.say(
        `No public holidays are known of ${whose}: weekends alone are left out. List them: followUp: { holidays: [2024-01-01, …] }.`,
      );
    }
  }
  return holidays;
}
