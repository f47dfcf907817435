import { type Finding, verify } from '../../ledger/verify.ts';
import { listRecord } from '../../system/ledger/record.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { gatherEvidence } from './evidence.ts';
import { ledgerOf, readLedgers } from './open-ledger.ts';

/** Holds every line, every chain and every kept message against each other, and against what git has of them. */
export async function verifyRecord(
  open: OpenWorkspace,
): Promise<{ readonly ledgers: number; readonly findings: readonly Finding[] }> {
  const { root, workspace } = open;
  const ledger = ledgerOf(root);
  const ids = await ledger.cases();
  const ledgers = await readLedgers(ledger, ids);
  const cases = [...ids, ...workspace.cases.keys()];
  const { lost, unknown, changed } = await gatherEvidence(open, ledger, { ledgers, cases });
  const keepsAll = workspace.settings.record === 'full';
  const findings: readonly Finding[] = [
    ...verify(ledgers, await listRecord(root), { keepsAll, lost }),
    ...changed.map((file) => ({ kind: 'witness-changed', file }) as const),
  ];
  /** One finding for each key that it may have gone to. */
  const whose = (finding: Finding): Finding[] => {
    if (finding.kind !== 'message-unknown') return [finding];
    const keys = [...unknown.byKey].filter(([, messages]) =>
      messages.some(({ message }) => message === finding.message),
    );
    return keys.length > 0 ? keys.map(([key]) => ({ ...finding, key })) : [finding];
  };
  return { ledgers: ids.length, findings: findings.flatMap(whose) };
}
