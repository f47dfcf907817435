import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../../diagnostic.ts';
import { AppealError } from '../../errors.ts';
import type { LetterJob } from '../letters/choose-letters.ts';
import { Findings } from '../making/findings.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { LetterThreads, MadeLetters, Share } from './letter-threads.ts';
import { openRenderer, type Rendered, type RenderOptions } from './render-letter.ts';

interface BatchOptions extends RenderOptions {
  /** Of a large batch, and no more than there is work for; one a processor where it is absent. */
  readonly threads?: number;
}

/** `letter` is undefined where it has a fault; `done` counts them all. */
type OnLetter = (letter: Rendered | undefined, done: number) => Promise<void>;

/** A thread starts and warms up in the time that so many letters take. */
const worthwhile = 100;
/** Letters that another thread is asked for at a time: enough that asking costs nothing beside them, and few at the end. */
const shareLength = 8;
/** Letters begun of which an earlier one is not made yet; no more are in memory, however slowly that one comes. */
const mostBegun = 100;

/**
 * Renders one letter after another and hands them on in their order; where the batch is large, other threads make some of them.
 * @returns all that was found, each thing once.
 */
export async function renderEach(
  open: OpenWorkspace,
  jobs: readonly LetterJob[],
  { threads: wanted = availableParallelism(), ...options }: BatchOptions,
  onLetter: OnLetter,
): Promise<Diagnostic[]> {
  const made: MadeLetters = new Map();
  const others = Math.min(wanted, Math.floor(jobs.length / worthwhile)) - 1;
  const threads = others > 0 ? await startThreads(open, jobs, options, others, made) : undefined;
  try {
    const found = new Findings(open.findings);
    const { diagnostics, render } = await openRenderer(open, jobs, options);
    found.add(diagnostics);
    let begun = 0;
    let done = 0;
    const begin = (length: number): Share | undefined => {
      if (begun === jobs.length || begun - done >= mostBegun) return undefined;
      const from = begun;
      begun = Math.min(jobs.length, begun + length);
      return { from, to: begun };
    };
    while (render && done < jobs.length) {
      threads?.ask(() => begin(shareLength));
      const letter = made.get(done);
      if (letter) {
        if (letter instanceof AppealError) throw letter;
        made.delete(done);
        found.add(letter.diagnostics);
        await onLetter(letter.rendered, ++done);
        continue;
      }
      const next = begin(1);
      const job = next && jobs[next.from];
      if (job) made.set(next.from, await render(job).catch(faultOf));
      else await threads?.more();
      // Signals, the progress shown and other threads get their turn.
      await setImmediate();
    }
    // With the forms of address that they needed.
    open.cache?.save();
    return found.all();
  } finally {
    await threads?.end();
  }
}

/** It is told when the letters before it were handed on, as whoever made them. */
function faultOf(error: unknown): AppealError {
  if (error instanceof AppealError) return error;
  throw error;
}

async function startThreads(
  open: OpenWorkspace,
  jobs: readonly LetterJob[],
  options: RenderOptions,
  count: number,
  made: MadeLetters,
): Promise<LetterThreads | undefined> {
  const worker = fileURLToPath(new URL('bin/letter-thread.js', import.meta.url));
  // From the sources of this program, there is none.
  if (!existsSync(worker)) return undefined;
  const [{ LetterThreads }, { packBatch }] = await Promise.all([
    import('./letter-threads.ts'),
    import('./portable-batch.ts'),
  ]);
  return new LetterThreads(worker, count, { batch: packBatch(open, jobs), options }, made);
}
