import { type Finding, verify } from '../../ledger/verify.ts';
import { listRecord } from '../../system/record.ts';
import { ledgerOf, readLedgers } from '../letters/make-letters.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';
import { linesLost } from './lost-lines.ts';

/** Holds every line, every chain and every kept message against each other, and against what git has of them. */
export async function verifyRecord({
  root,
  workspace,
}: OpenWorkspace): Promise<{ readonly ledgers: number; readonly findings: readonly Finding[] }> {
  const ledger = ledgerOf(root);
  const ids = await ledger.cases();
  const lost = await linesLost(root, ledger, new Set([...ids, ...workspace.cases.keys()]));
  const keepsAll = workspace.settings.record === 'full';
  const findings = verify(await readLedgers(ledger, ids), await listRecord(root), { keepsAll, lost });
  return { ledgers: ids.length, findings };
}
