import { serialiseEntry } from '../../ledger/lines/entry-line.ts';
import { type LedgerContent, readLedger } from '../../ledger/lines/read-ledger.ts';
import { type LedgerFiles, openLedger } from '../../system/ledger/ledger-files.ts';
import { acquireLock } from '../../system/ledger/lock.ts';

/** The ledger files of a workspace. */
export function ledgerOf(root: string): LedgerFiles {
  return openLedger(root, { read: readLedger, serialise: serialiseEntry });
}

/** Work on a workspace's ledgers under its lock; both are let go of whatever comes. Throws `locked` where another run has it. */
export async function underLock<T>(
  root: string,
  command: string,
  work: (ledger: LedgerFiles) => Promise<T>,
): Promise<T> {
  const lock = await acquireLock(root, command);
  const ledger = ledgerOf(root);
  try {
    return await work(ledger).finally(() => ledger.close());
  } finally {
    await lock.release();
  }
}

/** The ledgers of these cases. */
export async function readLedgers(
  ledger: LedgerFiles,
  cases: Iterable<string>,
): Promise<ReadonlyMap<string, LedgerContent>> {
  return new Map(await Promise.all([...cases].map(async (id) => [id, await ledger.read(id)] as const)));
}
