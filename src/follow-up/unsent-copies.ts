import { groupBy } from '../group.ts';
import type { DispatchState } from '../ledger/state.ts';
import type { DispatchSummary, LedgerSummary } from '../ledger/summary.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import { copiesOf } from '../workspace/copies.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';

/** A copy of a letter that went, which has not gone itself by any channel. */
export interface UnsentCopy {
  readonly entry: WorkspaceCase['letters'][number];
  readonly recipient: string;
  /** The day on which the letter went. */
  readonly went: PlainDate;
  /** What is recorded of the copy. */
  readonly dispatches: readonly DispatchSummary[];
}

/**
 * The copies that letters of a case name and that have not gone, though the letters have: only that to the first recipient names them.
 * Whom the letter that went did not name, since it was written into the case later, is owed none.
 */
export function unsentCopies(of: WorkspaceCase, { dispatches }: LedgerSummary): readonly UnsentCopy[] {
  const own = of.letters.filter((entry) => !entry.elsewhere && copiesOf(of, entry).length > 0);
  if (own.length === 0) return [];
  const recorded = groupBy(dispatches, ({ key }) => key.slice(0, key.lastIndexOf('/')));
  const recordOf = (letter: string, recipient = '') => recorded.get(`${of.id}/${letter}/${recipient}`) ?? [];
  return own.flatMap((entry) => {
    const [first] = entry.recipients ?? of.recipients;
    const letters = recordOf(entry.id, first).filter(({ sent }) => sent !== undefined);
    const [went] = letters.flatMap(({ sent }) => sent ?? []).sort();
    if (went === undefined) return [];
    return copiesOf(of, entry)
      .filter((recipient) => letters.some(({ copied }) => copied?.includes(recipient) ?? true))
      .map((recipient) => ({ entry, recipient, went, dispatches: recordOf(entry.id, recipient) }))
      .filter((copy) => copy.dispatches.every(({ sent }) => sent === undefined));
  });
}

const idle: readonly DispatchState[] = ['planned', 'claimed', 'prepared', 'not-sent'];

/** True where nothing of it has begun to leave, and nobody has withdrawn it. */
export function isIdle({ state, damaged, claimedBy, contradicted }: DispatchSummary): boolean {
  return idle.includes(state) && !damaged && claimedBy === undefined && contradicted === undefined;
}
