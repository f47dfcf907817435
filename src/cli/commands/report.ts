import path from 'node:path';
import { visible } from '../../diagnostic.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { dueItems } from '../../follow-up/due.ts';
import type { DueItem } from '../../follow-up/due-item.ts';
import { type DueQuery, standingsOf } from '../../follow-up/standing.ts';
import { emptySummary } from '../../ledger/summary.ts';
import { type CaseReport, reportCase } from '../../report/case-report.ts';
import type { Happening } from '../../report/happenings.ts';
import { renderReport } from '../../report/render-report.ts';
import { reportCsv, timelineCsv } from '../../report/report-csv.ts';
import { totalsOf } from '../../report/totals.ts';
import { writeFileAtomic } from '../../system/files/write-file.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { openFollowUp } from '../open-follow-up.ts';
import { caseNamed } from '../opening/case-named.ts';
import { assertEnding, onlyResult, outputFile } from '../output-file.ts';
import type { Run } from '../run.ts';

interface ReportOptions {
  readonly today?: string;
  readonly out?: string;
  readonly csv?: boolean;
}

/** Where each case stands: a file of HTML, or CSV; CSV or JSON on standard output where no file is named. */
export async function report(run: Run, named: string[], { today, out, csv }: ReportOptions): Promise<ExitCode> {
  const isPrinted = csv === true && out === undefined;
  onlyResult(run, '--csv', isPrinted);
  if (out !== undefined)
    assertEnding(
      out,
      csv ? 'csv' : 'html',
      csv ? 'Leave out --csv, or name the file .csv.' : 'Give --csv, or name the file .html.',
    );
  const opened = await openFollowUp(run, today, { showing: named });
  if (!opened) return exitCodes.invalid;
  const { query, open } = opened;
  const aside = named.length > 0 ? [] : open.aside;
  const exit = aside.length > 0 ? exitCodes.findings : exitCodes.done;
  const { workspace } = query;
  const file = outputFile(
    run,
    open.root,
    out ?? path.join(open.root, 'out/report.html'),
    `report.${csv ? 'csv' : 'html'}`,
  );
  const cases = named.length > 0 ? named.map((id) => caseNamed(workspace, id)) : [...workspace.cases.values()];
  const reports = reportsOn(cases, query);
  if (isPrinted) run.streams.stdout.write(reportCsv(reports));
  run.json({ today: query.today, cases: reports, recipients: totalsOf(reports), ...(aside.length > 0 && { aside }) });
  if (isPrinted || (out === undefined && run.options.json)) return exit;
  const text = csv ? reportCsv(reports) : renderReport(reports, query.today);
  await writeFileAtomic(path.dirname(file), file, text);
  run.print(path.relative(run.world.cwd, file));
  return exit;
}

/** What happened in a case, a line each, also as CSV. */
export async function timeline(run: Run, id: string, { today, csv }: Omit<ReportOptions, 'out'>): Promise<ExitCode> {
  onlyResult(run, '--csv', csv);
  const opened = await openFollowUp(run, today, { showing: [id] });
  if (!opened) return exitCodes.invalid;
  const { query } = opened;
  const [one] = reportsOn([caseNamed(query.workspace, id)], query);
  if (!one) return exitCodes.done;
  if (csv) {
    run.streams.stdout.write(timelineCsv(one));
    return exitCodes.done;
  }
  run.json({ today: query.today, ...one });
  const waiting = one.threads.flatMap(({ recipient, waited }) =>
    waited === undefined
      ? []
      : `${query.today}  ${run.tint('dim', 'waiting')}  ${recipient}  ${waited} ${waited === 1 ? 'day' : 'days'}`,
  );
  const lines = one.happenings.map((happening) => describe(happening, run));
  lines.splice(one.happenings.filter(({ date }) => date <= query.today).length, 0, ...waiting);
  for (const line of lines) run.print(line);
  return exitCodes.done;
}

function reportsOn(cases: readonly WorkspaceCase[], query: DueQuery): CaseReport[] {
  const due = new Map<string, DueItem[]>();
  for (const item of dueItems(query)) due.set(item.case, [...(due.get(item.case) ?? []), item]);
  return cases.map((of) =>
    reportCase({
      workspace: query.workspace,
      case: of,
      ledger: query.ledgers.get(of.id) ?? emptySummary,
      standings: standingsOf(of, query),
      due: due.get(of.id) ?? [],
      today: query.today,
    }),
  );
}

const looks: Partial<Record<Happening['kind'], Parameters<Run['tint']>[0]>> = {
  trouble: 'red',
  decide: 'red',
  due: 'yellow',
};

function describe({ date, kind, recipient, what, mended }: Happening, { tint }: Run): string {
  const look = mended ? undefined : looks[kind];
  return `${date}  ${look ? tint(look, kind) : kind}${' '.repeat(7 - kind.length)}  ${recipient}  ${visible(what)}`;
}
