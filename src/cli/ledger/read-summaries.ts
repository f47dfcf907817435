import { readLedger } from '../../ledger/lines/read-ledger.ts';
import { type LedgerSummary, summarise } from '../../ledger/telling/summary.ts';
import { copiedIn } from '../../system/ledger/record.ts';
import type { Cache } from '../../system/workspace/cache.ts';
import { type Digest, digestOf } from '../../system/workspace/digest.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { ledgerOf } from './open-ledger.ts';

/** By the ids of cases, of those that have a ledger. */
export interface Summaries {
  readonly ledgers: ReadonlyMap<string, LedgerSummary>;
  /** Of the bytes that they were made from. */
  readonly digests: ReadonlyMap<string, Digest>;
}

/** What the ledgers of these cases come to. What was read before is kept; the cache is not saved. */
export async function readSummaries(
  { root, cache }: Pick<OpenWorkspace, 'root' | 'cache'>,
  isMeant: (caseId: string) => boolean,
): Promise<Summaries> {
  const files = ledgerOf(root);
  const ledgers = new Map<string, LedgerSummary>();
  const digests = new Map<string, Digest>();
  for (const id of (await files.cases()).filter(isMeant)) {
    const bytes = files.bytesNow(id);
    const digest = digestOfLedger(bytes);
    digests.set(id, digest);
    ledgers.set(id, summaryOf(root, bytes, digest, cache));
  }
  return { ledgers, digests };
}

/** Of a ledger, whosever it is. */
export function digestOfLedger(bytes: Uint8Array): Digest {
  return digestOf('ledger', bytes);
}

function summaryOf(root: string, bytes: Buffer, digest: Digest, cache: Cache | undefined): LedgerSummary {
  const kept = cache?.get(digest);
  if (kept) return kept.value as LedgerSummary;
  const summary = withCopies(root, summarise(readLedger(bytes.toString('utf8'))));
  cache?.put(digest, JSON.stringify(summary));
  return summary;
}

/** Older ledgers, and lines that a repair has made, do not say whom a letter names for copies: its message does. */
function withCopies(root: string, summary: LedgerSummary): LedgerSummary {
  if (summary.dispatches.every(({ message }) => message === undefined)) return summary;
  const dispatches = summary.dispatches.map((one) => {
    const copiedTo = one.message === undefined ? undefined : copiedIn(root, one.message);
    return { ...one, ...(copiedTo && { copiedTo }) };
  });
  return { ...summary, dispatches };
}
