import type { Entry } from '../ledger/entry.ts';
import { parseKey } from '../ledger/key.ts';
import { type Chain, emptyLedger, type LedgerContent } from '../ledger/read-ledger.ts';
import { type LedgerSummary, summarise } from '../ledger/summary.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import { dayIn } from '../protocol/time-zone.ts';
import { caseBy } from '../workspace/case.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

interface Seen {
  readonly workspace: Workspace;
  readonly ledgers: ReadonlyMap<string, LedgerSummary>;
}

/**
 * Cases and ledgers as they were known at the end of a day that is over: without the letters, replies and reports that came
 * later, and with all open that was met, or came about for a person, since then. What the data does not date, and drafts, are
 * as they are now, on the day `now`.
 */
export function asOf(
  workspace: Workspace,
  ledgers: ReadonlyMap<string, LedgerContent>,
  { day, now }: { readonly day: PlainDate; readonly now: PlainDate },
): Seen {
  const cases = new Map<string, WorkspaceCase>();
  const summaries = new Map<string, LedgerSummary>();
  for (const [id, of] of workspace.cases) {
    const all = ledgers.get(id) ?? emptyLedger;
    const known = ledgerAsOf(all, day, workspace.settings.timeZone);
    const later = [...all.chains.keys()].filter((key) => !known.chains.has(key)).map((key) => parseKey(key)?.letter);
    const cameLater = ({ id: letter, date = '', elsewhere }: WorkspaceCase['letters'][number]) =>
      date > day && (elsewhere ? date <= now : later.includes(letter));
    cases.set(id, caseBy({ ...of, letters: of.letters.filter((entry) => !cameLater(entry)) }, day));
    summaries.set(id, summarise(known));
  }
  return { workspace: { ...workspace, cases }, ledgers: summaries };
}

/**
 * What of a ledger had happened by the end of a day, whenever it was recorded: a letter that a person entered later went on
 * the day that they say. A reply counts as it was last corrected.
 */
function ledgerAsOf({ chains, damage }: LedgerContent, day: PlainDate, timeZone: string): LedgerContent {
  const happened = (entry: Entry) => ('date' in entry ? entry.date : dayIn(timeZone, entry.at)) <= day;
  const known = [...chains].flatMap(([key, chain]): [string, Chain][] => {
    const [first, ...rest] = key.endsWith('/reply')
      ? chain.entries.filter((entry) => entry.state !== 'answered' || happened(entry))
      : // What led to something that had happened had happened, too.
        chain.entries.slice(0, chain.entries.findLastIndex(happened) + 1);
    return first ? [[key, { ...chain, entries: [first, ...rest] }]] : [];
  });
  return { chains: new Map(known), damage };
}
