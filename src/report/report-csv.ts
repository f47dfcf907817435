import { formatCsv } from '../ledger/csv.ts';
import type { CaseReport } from './case-report.ts';

/** Everything that happened or is to come, a line each (RFC 4180). */
export function reportCsv(cases: readonly CaseReport[]): string {
  const rows = cases.flatMap(({ id, happenings }) =>
    happenings.map(({ date, kind, recipient, what }) => [id, date, kind, recipient, what]),
  );
  return formatCsv([['case', 'date', 'kind', 'recipient', 'what'], ...rows]);
}
