import type { Dispatch } from './state.ts';

/** A run that is at work in a workspace: it holds the lock. */
export interface Running {
  /** In words: "`appeal send` (process 12), since 2026-11-28T10:00:00.000Z". */
  readonly who: string;
  /** Its id; absent where it records nothing, or does not answer. */
  readonly run?: string;
  readonly answers: boolean;
}

/** Of one that is uncertain: the run that has begun to hand it over, and not said what became of it. */
export function begunBy({ state, last }: Dispatch): string | undefined {
  return state === 'uncertain' && last?.state === 'sending' ? last.run : undefined;
}

/** The run that is at work, in words, where it is the one that has `begun` a letter; one that does not answer may be. */
export function whoSends(begun: string | undefined, running: Running | undefined): string | undefined {
  if (begun === undefined || !running) return undefined;
  return running.run === begun || !running.answers ? running.who : undefined;
}
