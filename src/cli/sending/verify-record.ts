import { type Finding, verify } from '../../ledger/verify.ts';
import { listRecord, listWitnesses } from '../../system/record.ts';
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
  const changed = (await listWitnesses(root))
    .filter(({ whole }) => !whole)
    .map(({ message }) => ({ kind: 'witness-changed', message }) as const);
  const findings = [...verify(contents, await listRecord(root), { keepsAll, lost }), ...changed];
  if (!findings.some(({ kind }) => kind === 'message-unknown')) return { ledgers: ids.length, findings };
  const unknown = await unknownMessages(open, contents);
  /** One finding for each key that it may have gone to. */
  const whose = (finding: Finding): Finding[] => {
    if (finding.kind !== 'message-unknown') return [finding];
    const keys = [...unknown].filter(([, messages]) => messages.some(({ message }) => message === finding.message));
    return keys.length > 0 ? keys.map(([key]) => ({ ...finding, key })) : [finding];
  };
  return { ledgers: ids.length, findings: findings.flatMap(whose) };
}
