import type { Entry } from '../ledger/lines/entry.ts';
import { parseKey } from '../ledger/lines/key.ts';
import type { Chain, LedgerContent } from '../ledger/lines/read-ledger.ts';
import { emptySummary, type LedgerSummary, summarise } from '../ledger/telling/summary.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import { dayIn } from '../protocol/time-zone.ts';
import { caseBy } from '../workspace/facts/fulfilment.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

interface Seen {
  readonly workspace: Workspace;
  readonly ledgers: ReadonlyMap<string, LedgerSummary>;
}

interface Past {
  readonly day: PlainDate;
  readonly now: PlainDate;
  /** The ledger of a case, one at a time: of thousands, only what they come to is kept in memory. */
  readonly read: (caseId: string) => LedgerContent;
}

/**
 * Cases and ledgers as they were known at the end of a day that is over: without the letters, replies and reports that came
 * later, and with all open that was met, or came about for a person, since then. What the data does not date, and drafts, are
 * as they are now, on the day `now`.
 */
export function asOf(
  workspace: Workspace,
  ledgers: ReadonlyMap<string, LedgerSummary>,
  { day, now, read }: Past,
): Seen {
  const cases = new Map<string, WorkspaceCase>();
  const summaries = new Map<string, LedgerSummary>();
  for (const [id, of] of workspace.cases) {
    const { known, later } = knownBy(day, workspace.settings.timeZone, ledgers.get(id) ?? emptySummary, () => read(id));
    const cameLater = ({ id: letter, date = '', elsewhere }: WorkspaceCase['letters'][number]) =>
      date > day && (elsewhere ? date <= now : later.includes(letter));
    cases.set(id, caseBy({ ...of, letters: of.letters.filter((entry) => !cameLater(entry)) }, day));
    summaries.set(id, known);
  }
  return { workspace: { ...workspace, cases }, ledgers: summaries };
}

/** What a ledger came to on a day, and the letters that it has since then. It is read only where it has gone on. */
function knownBy(
  day: PlainDate,
  timeZone: string,
  now: LedgerSummary,
  read: () => LedgerContent,
): { readonly known: LedgerSummary; readonly later: readonly (string | undefined)[] } {
  // In no time zone it is a later day than the next one.
  if (now.latest === undefined || now.latest < day) return { known: now, later: [] };
  const all = read();
  const known = ledgerAsOf(all, day, timeZone);
  const later = [...all.chains.keys()].filter((key) => !known.chains.has(key)).map((key) => parseKey(key)?.letter);
  return { known: summarise(known), later };
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
