import { type Finding, verify } from '../../ledger/verify.ts';
import { listRecord } from '../../system/record.ts';
import { ledgerOf, readLedgers } from '../letters/make-letters.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';
import { linesLost, unknownMessages } from './lost-lines.ts';

/** Holds every line, every chain and every kept message against each other, and against what git has of them. */
export async function verifyRecord(
  open: OpenWorkspace,
): Promise<{ readonly ledgers: number; readonly findings: readonly Finding[] }> {
  const { root, workspace } = open;
  const ledger = ledgerOf(root);
  const ids = await ledger.cases();
  const lost = await linesLost(root, ledger, new Set([...ids, ...workspace.cases.keys()]));
  const keepsAll = workspace.settings.record === 'full';
  const contents = await readLedgers(ledger, ids);
  const findings = verify(contents, await listRecord(root), { keepsAll, lost });
  if (!findings.some(({ kind }) => kind === 'message-unknown')) return { ledgers: ids.length, findings };
  const unknown = await unknownMessages(open, contents);
  const keyOf = new Map([...unknown].flatMap(([key, messages]) => messages.map(({ message }) => [message, key])));
  const whose = (finding: Finding): Finding => {
    if (finding.kind !== 'message-unknown') return finding;
    const key = keyOf.get(finding.message);
    return { ...finding, ...(key !== undefined && { key }) };
  };
  return { ledgers: ids.length, findings: findings.map(whose) };
}
