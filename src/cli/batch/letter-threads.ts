import { Worker } from 'node:worker_threads';
import { AppealError, type ErrorCode } from '../../errors.ts';
import type { PortableBatch } from './portable-batch.ts';
import type { RenderedJob, RenderOptions } from './render-letter.ts';

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

/** What came of a share, from its first letter on, or why nothing did. */
export type Answer =
  | { readonly from: number; readonly letters: readonly RenderedJob[] }
  | {
      readonly from: number;
      readonly error: { readonly code: ErrorCode; readonly message: string; readonly hints: readonly string[] };
    };

/** The letters that are made and not yet handed on, by their numbers, and why one could not be. */
export type MadeLetters = Map<number, RenderedJob | AppealError>;

/** Shares that a thread has before it at a time: it need not wait for the next one. */
const ahead = 2;

interface Helper {
  readonly worker: Worker;
  /** Shares that it was asked for, and has not made; undefined while it starts. */
  asked: number | undefined;
}

/** Threads that make letters of a batch beside the one that hands them on. */
export class LetterThreads {
  readonly #made: MadeLetters;
  readonly #helpers: readonly Helper[];
  #failure: { readonly error: unknown } | undefined;
  #wake = () => {};

  /** Starts so many, which put what they make into `made`. */
  constructor(file: string, count: number, workerData: Task, made: MadeLetters) {
    this.#made = made;
    this.#helpers = Array.from({ length: count }, () => this.#start(new Worker(file, { workerData })));
  }

  /** Asks each that has started for what is next, as far as it has room for it. */
  ask(next: () => Share | undefined): void {
    for (const helper of this.#helpers) {
      while (helper.asked !== undefined && helper.asked < ahead) {
        const share = next();
        if (!share) return;
        helper.asked++;
        helper.worker.postMessage(share);
      }
    }
  }

  /** Resolves once they have made more. Throws what one of them threw. */
  async more(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (this.#failure) resolve();
    });
    if (this.#failure) throw this.#failure.error;
  }

  async end(): Promise<void> {
    await Promise.all(this.#helpers.map(({ worker }) => worker.terminate()));
  }

  #start(worker: Worker): Helper {
    const helper: Helper = { worker, asked: undefined };
    const fail = (error: unknown) => {
      this.#failure ??= { error };
      this.#wake();
    };
    worker.on('message', (message: 'ready' | Answer) => {
      helper.asked = message === 'ready' ? 0 : (helper.asked ?? 1) - 1;
      if (message !== 'ready') this.#take(message);
      this.#wake();
    });
    worker.on('error', fail).on('exit', () => fail(new Error('A thread ended before its letters were made')));
    return helper;
  }

  #take(answer: Answer): void {
    if ('error' in answer) {
      const { code, message, hints } = answer.error;
      this.#made.set(answer.from, new AppealError(code, message, { hints }));
    } else for (const [index, letter] of answer.letters.entries()) this.#made.set(answer.from + index, letter);
  }
}
