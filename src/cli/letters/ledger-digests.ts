import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Digest } from '../../system/digest.ts';
import { ledgerOf } from './make-letters.ts';

/** By the ids of cases: what their ledgers were when they were read. */
export type LedgerDigests = ReadonlyMap<string, Digest>;

/** With fewer, they are read before a thread has begun. */
const many = 1000;

/**
 * Begins to read the ledgers of the workspace at `root` in a thread, while this one has the cases to read. Comes to nothing
 * where they are few, or there is no such thread, or it fails: then they are read when they are asked for.
 */
export function digestLedgers(root: string): Promise<LedgerDigests | undefined> {
  const file = fileURLToPath(new URL('bin/digest-worker.js', import.meta.url));
  // From the sources of this program, there is none.
  if (!existsSync(file) || ledgerOf(root).casesNow().length < many) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const worker = new Worker(file, { workerData: root });
    worker.once('message', resolve).once('error', () => resolve(undefined));
  });
}
