/** A thread that renders letters of a batch: says when it is ready, gets their numbers, and sends back what came of them. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppealError } from '../../errors.ts';
import type { Answer, Share, Task } from './letter-threads.ts';
import { unpackBatch } from './portable-batch.ts';
import { openRenderer, type RenderedJob } from './render-letter.ts';

const { batch, options } = workerData as Task;
const { open, jobs } = unpackBatch(batch);
const opened = openRenderer(open, jobs, options);

async function renderShare({ from, to }: Share): Promise<Answer> {
  try {
    const { render } = await opened;
    const letters: RenderedJob[] = [];
    if (render) for (const job of jobs.slice(from, to)) letters.push(await render(job));
    return { from, letters };
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    const { code, message, hints } = error;
    return { from, error: { code, message, hints } };
  }
}

let last: Promise<unknown> = opened.then(({ render }) => render && parentPort?.postMessage('ready'));
parentPort?.on('message', (share: Share) => {
  last = last.then(async () => parentPort?.postMessage(await renderShare(share)));
});
