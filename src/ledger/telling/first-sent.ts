import type { LedgerContent } from '../lines/read-ledger.ts';

/** The moment before which nothing was sent, with a day to spare; undefined where nothing was. */
export function firstSent(ledgers: ReadonlyMap<string, LedgerContent>): number | undefined {
  const moments = [...ledgers.values()].flatMap(({ chains }) =>
    [...chains.values()].flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.state === 'sent' ? [entry.date, entry.at] : entry.at)),
    ),
  );
  const first = moments.reduce((a, b) => (a < b ? a : b), moments[0] ?? '');
  return first === '' ? undefined : Date.parse(first) - 24 * 60 * 60 * 1000;
}
