import { groupBy } from '../group.ts';
import type { DispatchState } from '../ledger/state.ts';
import type { DispatchSummary, LedgerSummary } from '../ledger/telling/summary.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import { copiesOf } from '../workspace/copies.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';
import { copiesOfEntry } from './copies-of-entry.ts';

/** A copy of a letter that went, which has not gone itself by any channel. */
export interface UnsentCopy {
  readonly entry: WorkspaceCase['letters'][number];
  readonly recipient: string;
  /** To whom the letter goes that it is one of. */
  readonly whose: string;
  /** The day on which the letter went. */
  readonly went: PlainDate;
  /** What is recorded of the copy. */
  readonly dispatches: readonly DispatchSummary[];
}

/**
 * The copies that letters of a case name and that have not gone, though the letters have. Whom the letter that went did not name, since
 * it was written into the case later, is owed none, and where the entry lists that letter no more, it is to do so first. `recipients` are those of the data, by id.
 */
export function unsentCopies(
  of: WorkspaceCase,
  ledger: LedgerSummary,
  recipients: ReadonlyMap<string, Recipient>,
): readonly UnsentCopy[] {
  const { dispatches } = ledger;
  const own = of.letters.filter((entry) => !entry.elsewhere && copiesOf(of, entry).length > 0);
  if (own.length === 0) return [];
  const recorded = groupBy(dispatches, ({ key }) => key.slice(0, key.lastIndexOf('/')));
  const ofEntry = groupBy(dispatches, ({ key }) => key.split('/').slice(0, 2).join('/'));
  return own.flatMap((entry) => {
    const { whose } = copiesOfEntry(of, entry, { ledger, recipients });
    const listed = entry.recipients ?? of.recipients;
    const name = `${of.id}/${entry.id}`;
    const letters = (ofEntry.get(name) ?? []).filter(({ copy, sent }) => !copy && sent !== undefined);
    return [...whose].flatMap(([recipient, to]) => {
      const naming = letters.filter(
        ({ key, copied }) => copied?.includes(recipient) ?? key.startsWith(`${name}/${to}/`),
      );
      const [went] = naming.flatMap(({ sent }) => sent ?? []).sort();
      const own = recorded.get(`${name}/${recipient}`) ?? [];
      return went === undefined || !listed.includes(to) || own.some(({ sent }) => sent !== undefined)
        ? []
        : [{ entry, recipient, whose: to, went, dispatches: own }];
    });
  });
}

const idle: readonly DispatchState[] = ['planned', 'claimed', 'prepared', 'not-sent'];

/** True where nothing of it has begun to leave, and nobody has withdrawn it. */
export function isIdle({ state, damaged, claimedBy, contradicted }: DispatchSummary): boolean {
  return idle.includes(state) && !damaged && claimedBy === undefined && contradicted === undefined;
}
