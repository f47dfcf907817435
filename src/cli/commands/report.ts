import path from 'node:path';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { renderReport } from '../../report/render-report.ts';
import { reportCases } from '../../report/report-cases.ts';
import { reportCsv } from '../../report/report-csv.ts';
import { totalsOf } from '../../report/totals.ts';
import { writeFileAtomic } from '../../system/files/write-file.ts';
import { openFollowUp } from '../open-follow-up.ts';
import { casesNamed } from '../opening/case-named.ts';
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
  const cases = casesNamed(workspace, named);
  const reports = reportCases(cases, query);
  if (isPrinted) run.streams.stdout.write(reportCsv(reports));
  run.json({ today: query.today, cases: reports, recipients: totalsOf(reports), ...(aside.length > 0 && { aside }) });
  if (isPrinted || (out === undefined && run.options.json)) return exit;
  const text = csv ? reportCsv(reports) : renderReport(reports, query.today);
  await writeFileAtomic(path.dirname(file), file, text);
  run.print(path.relative(run.world.cwd, file));
  return exit;
}
