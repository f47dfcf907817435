import { readLedger } from '../../ledger/read-ledger.ts';
import { type LedgerSummary, summarise } from '../../ledger/summary.ts';
import type { Cache } from '../../system/cache.ts';
import { type Digest, digestOfLedger } from '../../system/digest.ts';
import type { LedgerDigests } from './ledger-digests.ts';
import { ledgerOf } from './make-letters.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/**
 * What the ledgers of these cases come to, of those that have one. What was read before is kept. `digests` are those of all
 * ledgers, where they were read already.
 */
export async function readSummaries(
  { root, cache }: Pick<OpenWorkspace, 'root' | 'cache'>,
  isMeant: (caseId: string) => boolean,
  digests?: LedgerDigests,
): Promise<ReadonlyMap<string, LedgerSummary>> {
  const files = ledgerOf(root);
  const recorded = digests ? [...digests.keys()] : await files.cases();
  const summaryOf = (id: string) => recalled(cache, digests?.get(id)) ?? summaryOfBytes(files.bytesNow(id), cache);
  const ledgers = new Map(recorded.filter(isMeant).map((id) => [id, summaryOf(id)]));
  cache?.save();
  return ledgers;
}

function recalled(cache: Cache | undefined, digest: Digest | undefined): LedgerSummary | undefined {
  return digest === undefined ? undefined : (cache?.get(digest)?.value as LedgerSummary | undefined);
}

function summaryOfBytes(bytes: Buffer, cache: Cache | undefined): LedgerSummary {
  const digest = digestOfLedger(bytes);
  const kept = recalled(cache, digest);
  if (kept) return kept;
  const summary = summarise(readLedger(bytes.toString('utf8')));
  cache?.put(digest, JSON.stringify(summary));
  return summary;
}
