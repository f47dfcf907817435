/** Work on the disk that is dear, done once for all who wait for it. */

/**
 * Runs an action for everybody who asks, once for all who ask while it is under way: each gets a run that begins after the
 * call. It fails for all who waited for that run.
 */
export function oneForAll(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= running.then(() => {
      next = undefined;
      const run = action();
      running = run.catch(() => {});
      return run;
    });
    return next;
  };
}

/** Lets so many actions run at a time, in the order in which they come. */
export function places(count: number): <T>(action: () => Promise<T>) => Promise<T> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (action) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await action();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
