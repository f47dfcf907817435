import type { Diagnostic } from '../diagnostic.ts';
import { threadsOf } from '../follow-up/thread.ts';
import { emptyLedger } from '../ledger/lines/read-ledger.ts';
import { summarise } from '../ledger/telling/summary.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { escalatedBy } from '../workspace/written-rules.ts';
import type { Known } from './check.ts';

/** Letters not sent yet that say that others will be written to, who are written to by today or by the day of the letter. */
export function announcedInVain(
  workspace: Workspace,
  cases: Iterable<WorkspaceCase>,
  { ledgers, today }: Known,
): readonly Diagnostic[] {
  return [...cases].flatMap((of) => {
    if (!of.letters.some(({ escalates }) => escalates)) return [];
    const threads = threadsOf(of, summarise(ledgers.get(of.id) ?? emptyLedger));
    const unsent = new Set(threads.flatMap(({ letters }) => letters.flatMap(({ entry, sent }) => (sent ? [] : entry))));
    return [...unsent].flatMap((entry): Diagnostic[] => {
      const { date = today } = entry;
      const by = escalatedBy(of, entry, date > today ? date : today, workspace);
      if (by === undefined) return [];
      const place = workspace.places.of(entry, ['escalates']);
      const message = `The letter "${entry.id}" says that others will be written to, and the letter "${by}" to them is there.`;
      const hints = ['take "escalates: true" out, and generate it again'];
      return [{ code: 'announced-in-vain', severity: 'warning', message, hints, ...(place && { place }) }];
    });
  });
}
