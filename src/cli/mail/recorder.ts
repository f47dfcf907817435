import { randomBytes } from 'node:crypto';
import type { Change } from '../../ledger/entry.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { afterEntry, type Dispatch, nextEntry, stateOf } from '../../ledger/state.ts';
import { ledgerOf, readLedgers } from '../letters/make-letters.ts';

/** The ledgers of a workspace, and entries added to them one after the other. Whoever records holds the lock. */
export interface Recorder {
  /** By case, as they were when it was opened. */
  readonly ledgers: ReadonlyMap<string, LedgerContent>;
  record(caseId: string, key: string, change: Change): Promise<void>;
  close(): Promise<void>;
}

export async function openRecorder(root: string, now: () => number): Promise<Recorder> {
  const files = ledgerOf(root);
  const ledgers = await readLedgers(files, await files.cases());
  const states = new Map<string, Dispatch>();
  const run = randomBytes(4).toString('hex');
  return {
    ledgers,
    async record(caseId, key, change) {
      const before = states.get(key) ?? stateOf(key, ledgers.get(caseId)?.chains.get(key));
      const entry = nextEntry(before, change, { at: new Date(now()).toISOString(), run });
      await files.append(caseId, entry);
      states.set(key, afterEntry(before, entry));
    },
    close: () => files.close(),
  };
}

/** The moment before which nothing was sent, with a day to spare; undefined where nothing was. */
export function firstSent(ledgers: ReadonlyMap<string, LedgerContent>): number | undefined {
  const days = [...ledgers.values()].flatMap(({ chains }) =>
    [...chains.values()].flatMap(({ entries }) =>
      entries.flatMap((entry) =>
        entry.state === 'sent' ? [entry.date, entry.at.slice(0, 10)] : entry.at.slice(0, 10),
      ),
    ),
  );
  const first = days.reduce((a, b) => (a < b ? a : b), days[0] ?? '');
  return first === '' ? undefined : Date.parse(first) - 24 * 60 * 60 * 1000;
}
