import type { Entry } from './entry.ts';
import type { LedgerContent } from './read-ledger.ts';

/** The append-only record of dispatches, one file a case. `system/ledger/ledger-files.ts` keeps it on disk. */
export interface Ledger {
  /** What is recorded of a case; empty where nothing is. */
  read(caseId: string): Promise<LedgerContent>;
  /**
   * Adds an entry. It is on disk when this resolves. Throws `AppealError`: `disk-full`, `ledger-replaced` where the file
   * is no longer the one that was read, `ledger-unwritable`.
   */
  append(caseId: string, entry: Entry): Promise<void>;
}
