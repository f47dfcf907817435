import { serialiseEntry } from '../../ledger/entry-line.ts';
import { type LedgerContent, readLedger } from '../../ledger/read-ledger.ts';
import { type LedgerFiles, openLedger } from '../../system/ledger/ledger-files.ts';

/** The ledger files of a workspace. */
export function ledgerOf(root: string): LedgerFiles {
  return openLedger(root, { read: readLedger, serialise: serialiseEntry });
}

/** The ledgers of these cases. */
export async function readLedgers(
  ledger: LedgerFiles,
  cases: Iterable<string>,
): Promise<ReadonlyMap<string, LedgerContent>> {
  return new Map(await Promise.all([...cases].map(async (id) => [id, await ledger.read(id)] as const)));
}
