import type { Change, Entry, Prepared } from '../../src/ledger/lines/entry.ts';
import { serialiseEntry } from '../../src/ledger/lines/entry-line.ts';
import { type LedgerContent, readLedger } from '../../src/ledger/lines/read-ledger.ts';
import { afterEntry, nextEntry } from '../../src/ledger/next-entry.ts';
import { type Dispatch, stateOf } from '../../src/ledger/state.ts';

export const prepared: Prepared = {
  state: 'prepared',
  role: 'to',
  pdf: 'aa'.repeat(32),
  message: 'bb'.repeat(32),
  messageId: '<1@federation.example>',
  from: 'office@federation.example',
  to: 'minister@government.example',
  dated: '2023-12-11',
  cites: [{ id: '2023-10-24', date: '2023-10-24' }],
};
export const sent = (date: string): Change => ({ state: 'sent', date, reply: '250 2.0.0 queued as 4X' });

export type KeyedChange = readonly [key: string, change: Change];

/** The entries that record these changes, each key's in order, a minute apart. */
export function entriesOf(...changes: readonly KeyedChange[]): Entry[] {
  const dispatches = new Map<string, Dispatch>();
  return changes.map(([key, change], minute) => {
    const before = dispatches.get(key) ?? stateOf(key, undefined);
    const at = new Date(Date.UTC(2023, 11, 11, 9, minute)).toISOString();
    const entry = nextEntry(before, change, { at, run: 'r1' });
    dispatches.set(key, afterEntry(before, entry));
    return entry;
  });
}

export const textOf = (entries: readonly Entry[]) => entries.map((entry) => `${serialiseEntry(entry)}\n`).join('');

/** A ledger in which these changes stand. */
export function ledgerOf(...changes: readonly KeyedChange[]): LedgerContent {
  return readLedger(textOf(entriesOf(...changes)));
}
