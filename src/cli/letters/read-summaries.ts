import { readLedger } from '../../ledger/read-ledger.ts';
import { type LedgerSummary, summarise } from '../../ledger/summary.ts';
import type { Cache } from '../../system/cache.ts';
import { digestOf } from '../../system/digest.ts';
import { ledgerOf } from './make-letters.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** What the ledgers of these cases come to, of those that have one. What was read before is kept. */
export async function readSummaries(
  { root, cache }: Pick<OpenWorkspace, 'root' | 'cache'>,
  isMeant: (caseId: string) => boolean,
): Promise<ReadonlyMap<string, LedgerSummary>> {
  const files = ledgerOf(root);
  const recorded = (await files.cases()).filter(isMeant);
  const ledgers = new Map(recorded.map((id) => [id, summaryOf(files.bytesNow(id), cache)]));
  cache?.save();
  return ledgers;
}

function summaryOf(bytes: Buffer, cache: Cache | undefined): LedgerSummary {
  const digest = digestOf('ledger', bytes);
  const kept = cache?.get(digest);
  if (kept) return kept.value as LedgerSummary;
  const summary = summarise(readLedger(bytes.toString('utf8')));
  cache?.put(digest, JSON.stringify(summary));
  return summary;
}
