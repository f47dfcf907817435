import { dueItems } from '../follow-up/due.ts';
import { type DueQuery, standingsOf } from '../follow-up/standing.ts';
import { groupBy } from '../group.ts';
import { emptySummary } from '../ledger/telling/summary.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';
import { type CaseReport, reportCase } from './case-report.ts';

/** Where these cases stand, on the day of the query. */
export function reportCases(cases: readonly WorkspaceCase[], query: DueQuery): CaseReport[] {
  const due = groupBy(dueItems(query), (item) => item.case);
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
