import { performance } from 'node:perf_hooks';
import { fc } from '../fast-check.ts';

/** Something that reads what others wrote, what is thrown at it, and what must hold each time. */
export interface Target {
  readonly name: string;
  /** Cases of the short run, which is part of `npm test`, and of the long one. */
  readonly cases: { readonly short: number; readonly long: number };
  /** Tries `count` cases. The same seed tries the same ones. Throws where one does not hold, with its seed and path. */
  run(seed: number, count: number): Promise<void>;
  /** Hands what was kept of the cases to readers that are slow to start. Returns how many; throws where one refuses. */
  settle?(): Promise<number>;
}

/** Milliseconds that a case may take. */
const limit = 1000;

export function target<T>(
  name: string,
  cases: Target['cases'],
  values: fc.Arbitrary<T>,
  check: (value: T) => void | Promise<void>,
  settle?: () => Promise<number>,
): Target {
  const property = fc.asyncProperty(values, async (value) => {
    let fastest = Number.POSITIVE_INFINITY;
    // On a machine that is busy a case can wait long for its turn: what counts is the time that it works.
    for (let time = 0; time < 3 && fastest > limit; time += 1) {
      const [began, before] = [performance.now(), process.cpuUsage()];
      await check(value);
      const { user, system } = process.cpuUsage(before);
      fastest = Math.min(fastest, performance.now() - began, (user + system) / 1000);
    }
    if (fastest > limit) throw new Error(`took ${Math.round(fastest)} ms`);
  });
  const run = (seed: number, numRuns: number) => fc.assert(property, { seed, numRuns });
  return { name, cases, run, ...(settle && { settle }) };
}

/** Keeps one value in `every`, at most `most`, for readers that take them by the batch. */
export class Samples<T> {
  readonly #every: number;
  readonly #most: number;
  #seen = 0;
  #kept: T[] = [];

  constructor(every: number, most = 400) {
    this.#every = every;
    this.#most = most;
  }

  offer(make: () => T): void {
    if (this.#seen++ % this.#every === 0 && this.#kept.length < this.#most) this.#kept.push(make());
  }

  take(): T[] {
    const kept = this.#kept;
    this.#kept = [];
    return kept;
  }
}
