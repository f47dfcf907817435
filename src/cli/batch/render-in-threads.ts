import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Diagnostic } from '../../diagnostic.ts';
import { AppealError, type ErrorCode } from '../../errors.ts';
import type { LetterJob } from '../letters/choose-letters.ts';
import { Findings } from '../letters/findings.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';
import { type PortableBatch, packBatch } from './portable-batch.ts';
import type { Rendered, RenderedJob, RenderOptions } from './render-letter.ts';

/** What a thread is started with. */
export interface Task {
  readonly batch: PortableBatch;
  readonly options: RenderOptions;
}

/** The letters that a thread is asked for, by their numbers in the batch; `to` is not among them. */
export interface Share {
  readonly from: number;
  readonly to: number;
}

/** What came of a share, or why nothing did. */
export type Answer =
  | { readonly diagnostics: readonly Diagnostic[]; readonly letters: readonly RenderedJob[] }
  | { readonly error: { readonly code: ErrorCode; readonly message: string; readonly hints: readonly string[] } };

/** Letters of one share: enough that asking costs nothing beside them, and few enough to see the progress. */
const shareLength = 16;
/** Shares that a thread has before it at a time; no more are in memory, however slowly letters are written. */
const ahead = 3;

/** As `renderEach`, in threads that take shares of the letters in turn. */
export async function renderInThreads(
  open: OpenWorkspace,
  jobs: readonly LetterJob[],
  options: RenderOptions,
  { worker, threads }: { readonly worker: string; readonly threads: number },
  onLetter: (letter: Rendered | undefined, done: number) => Promise<void>,
): Promise<Diagnostic[]> {
  const workerData: Task = { batch: packBatch(open, jobs), options };
  const running = Array.from({ length: threads }, () => new Thread(new Worker(worker, { workerData })));
  const found = new Findings();
  const shares: Share[] = [];
  for (let from = 0; from < jobs.length; from += shareLength)
    shares.push({ from, to: Math.min(jobs.length, from + shareLength) });
  const ask = (share: number) => {
    const letters = shares[share];
    if (letters) running[share % threads]?.ask(letters);
  };
  try {
    for (let share = 0; share < threads * ahead; share++) ask(share);
    let done = 0;
    for (const share of shares.keys()) {
      const answer = await running[share % threads]?.answer();
      ask(share + threads * ahead);
      if (!answer) continue;
      if ('error' in answer) throw new AppealError(answer.error.code, answer.error.message, answer.error);
      found.add(answer.diagnostics);
      for (const { rendered, diagnostics } of answer.letters) {
        found.add(diagnostics);
        await onLetter(rendered, ++done);
      }
    }
    return found.all();
  } finally {
    await Promise.all(running.map((thread) => thread.end()));
  }
}

/** A thread that answers in the order in which it is asked. */
class Thread {
  readonly #worker: Worker;
  readonly #messages: AsyncIterator<readonly [Answer]>;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.#messages = on(worker, 'message', { close: ['exit'] }) as AsyncIterator<readonly [Answer]>;
  }

  ask(share: Share): void {
    this.#worker.postMessage(share);
  }

  /** Throws what the thread threw. */
  async answer(): Promise<Answer> {
    const { value, done } = await this.#messages.next();
    if (done) throw new Error('A thread ended before its letters were made');
    return value[0];
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
