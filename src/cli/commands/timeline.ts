import { visible } from '../../diagnostic.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import type { Happening } from '../../report/happenings.ts';
import { reportCases } from '../../report/report-cases.ts';
import { timelineCsv } from '../../report/report-csv.ts';
import { openFollowUp } from '../open-follow-up.ts';
import { caseNamed } from '../opening/case-named.ts';
import { onlyResult } from '../output-file.ts';
import type { Run } from '../run.ts';

interface TimelineOptions {
  readonly today?: string;
  readonly csv?: boolean;
}

/** What happened in a case, a line each, also as CSV. */
export async function timeline(run: Run, id: string, { today, csv }: TimelineOptions): Promise<ExitCode> {
  onlyResult(run, '--csv', csv);
  const opened = await openFollowUp(run, today, { showing: [id] });
  if (!opened) return exitCodes.invalid;
  const { query } = opened;
  const [one] = reportCases([caseNamed(query.workspace, id)], query);
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

const looks: Partial<Record<Happening['kind'], Parameters<Run['tint']>[0]>> = {
  trouble: 'red',
  decide: 'red',
  due: 'yellow',
};

function describe({ date, kind, recipient, what, mended }: Happening, { tint }: Run): string {
  const look = mended ? undefined : looks[kind];
  return `${date}  ${look ? tint(look, kind) : kind}${' '.repeat(7 - kind.length)}  ${recipient}  ${visible(what)}`;
}
