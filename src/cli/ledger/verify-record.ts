import { parseEntry } from '../../ledger/lines/entry-line.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { type Finding, type LostLine, verify } from '../../ledger/verify.ts';
import { listRecord } from '../../system/ledger/record.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { gatherEvidence } from './evidence.ts';
import type { KnownLines } from './known-lines.ts';
import { ledgerOf, readLedgers } from './open-ledger.ts';
import { readKeptFiles } from './read-kept-files.ts';

/** Holds every line, every chain and every kept message against each other, and against what git has of them. */
export async function verifyRecord(
  open: OpenWorkspace,
): Promise<{ readonly ledgers: number; readonly findings: readonly Finding[] }> {
  const { root, workspace } = open;
  const ledger = ledgerOf(root);
  const ids = await ledger.cases();
  const ledgers = await readLedgers(ledger, ids);
  const cases = [...ids, ...workspace.cases.keys()];
  const { known, unknown, changed } = await gatherEvidence(open, ledger, { ledgers, cases });
  const lost = new Map([...known].map(([id, lines]) => [id, linesMissed(lines)] as const));
  const keepsAll = workspace.settings.record === 'full';
  const findings: readonly Finding[] = [
    ...verify(ledgers, await listRecord(root), { keepsAll, lost }),
    ...changed.map((file) => ({ kind: 'witness-changed', file }) as const),
    ...repliesAmiss(root, ledgers),
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

/** Answers and reports that are not as they were kept. */
function repliesAmiss(root: string, ledgers: ReadonlyMap<string, LedgerContent>): readonly Finding[] {
  const entries = [...ledgers.values()].flatMap(({ chains }) => [...chains.values()].flatMap((chain) => chain.entries));
  return [...readKeptFiles(root, entries)].flatMap(([file, { kind, key }]): Finding[] =>
    kind === 'kept' ? [] : [{ kind: `reply-${kind}`, file, key }],
  );
}

function linesMissed({ lost, elsewhere }: KnownLines): readonly LostLine[] {
  const others = [...elsewhere].flatMap(([line, place]) => {
    const entry = parseEntry(line);
    return entry ? [{ ...entry, elsewhere: place }] : [];
  });
  return [...lost, ...others];
}
