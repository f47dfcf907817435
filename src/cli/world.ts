/** What a run can see of the outside besides its arguments and streams. Tests hand in their own. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Now, in milliseconds since 1970 UTC. Read once a run where a date is decided. */
  readonly now: () => number;
  /**
   * From now on Ctrl-C does not end the program: the first aborts `finish`, the second `abort`. A terminal that is closed
   * aborts `finish` alone, however many say so. Until `release`.
   */
  onInterrupt(): Interrupt;
}

export interface Interrupt {
  readonly finish: AbortSignal;
  readonly abort: AbortSignal;
  release(): void;
}

export function world(): World {
  return { cwd: process.cwd(), env: process.env, now: Date.now, onInterrupt };
}

function onInterrupt(): Interrupt {
  const finish = new AbortController();
  const abort = new AbortController();
  const listener = () => (finish.signal.aborted ? abort : finish).abort();
  const closed = () => finish.abort();
  process.on('SIGINT', listener).on('SIGTERM', listener).on('SIGHUP', closed);
  return {
    finish: finish.signal,
    abort: abort.signal,
    release: () => {
      process.off('SIGINT', listener).off('SIGTERM', listener).off('SIGHUP', closed);
    },
  };
}
