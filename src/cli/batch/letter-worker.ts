/** A thread that renders letters of a batch: gets their numbers, and sends back what came of them, in that order. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppealError } from '../../errors.ts';
import { unpackBatch } from './portable-batch.ts';
import type { Answer, Share, Task } from './render-in-threads.ts';
import { openRenderer } from './render-letter.ts';

const { batch, options } = workerData as Task;
const { open, jobs } = unpackBatch(batch);
const opened = openRenderer(open, jobs, options);

async function renderShare({ from, to }: Share): Promise<Answer> {
  try {
    const { diagnostics, render } = await opened;
    const letters = [];
    for (const job of render ? jobs.slice(from, to) : []) letters.push((await render?.(job)) ?? { diagnostics: [] });
    return { diagnostics, letters };
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    const { code, message, hints } = error;
    return { error: { code, message, hints } };
  }
}

let last = Promise.resolve();
parentPort?.on('message', (share: Share) => {
  last = last.then(async () => parentPort?.postMessage(await renderShare(share)));
});
