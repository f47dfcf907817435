import { linesAside } from '../../ledger/repair/set-aside.ts';
import type { LedgerFiles } from '../../system/ledger/ledger-files.ts';

interface Replaced {
  /** Of the ledger from now on. */
  readonly text: string;
  /** What it no longer has, and the lines that stand in its place. */
  readonly aside: readonly string[];
  readonly instead: readonly string[];
}

/** Sets lines of a ledger aside before it is written without them: nothing is thrown away. */
export async function replaceLines(
  ledger: LedgerFiles,
  caseId: string,
  { text, aside, instead }: Replaced,
): Promise<void> {
  if (aside.length > 0) await ledger.setAside(caseId, linesAside(aside, instead));
  await ledger.rewrite(caseId, () => text);
}
