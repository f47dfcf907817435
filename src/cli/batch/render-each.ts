import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Diagnostic } from '../../diagnostic.ts';
import type { LetterJob } from '../letters/choose-letters.ts';
import { Findings } from '../letters/findings.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';
import { openRenderer, type Rendered, type RenderOptions } from './render-letter.ts';

interface BatchOptions extends RenderOptions {
  /** Of a large batch, and no more than there is work for; one a processor where it is absent. */
  readonly threads?: number;
}

/** `letter` is undefined where it has a fault; `done` counts them all. */
type OnLetter = (letter: Rendered | undefined, done: number) => Promise<void>;

/** A thread starts and warms up in the time that so many letters take. */
const worthwhile = 100;

/**
 * Per cent by which the heap may grow over what is in use before old garbage is collected: V8 lets it grow to several times
 * of that in a long run. The letters of a batch leave hardly any old garbage, so that collecting it sooner costs little.
 */
const growth = 40;

/**
 * Renders one letter after another and hands them on in their order; in several threads where the batch is large.
 * @returns all that was found, each thing once.
 */
export async function renderEach(
  open: OpenWorkspace,
  jobs: readonly LetterJob[],
  { threads = availableParallelism(), ...options }: BatchOptions,
  onLetter: OnLetter,
): Promise<Diagnostic[]> {
  const most = Math.min(threads, Math.floor(jobs.length / worthwhile));
  if (jobs.length >= worthwhile) setFlagsFromString(`--heap-growing-percent=${growth}`);
  const worker = fileURLToPath(new URL('bin/letter-thread.js', import.meta.url));
  // From the sources of this program, there is none.
  if (most > 1 && existsSync(worker)) {
    const { renderInThreads } = await import('./render-in-threads.ts');
    return await renderInThreads(open, jobs, options, { worker, threads: most }, onLetter);
  }
  const found = new Findings();
  const { diagnostics, render } = await openRenderer(open, jobs, options);
  found.add(diagnostics);
  for (const [index, job] of render ? jobs.entries() : []) {
    const one = await render?.(job);
    found.add(one?.diagnostics ?? []);
    await onLetter(one?.rendered, index + 1);
    // Signals and the progress shown get their turn.
    await setImmediate();
  }
  // With the forms of address that they needed.
  open.cache?.save();
  return found.all();
}
