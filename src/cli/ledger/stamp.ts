import { randomBytes } from 'node:crypto';

/** The id of a run, by which the ledger tells what it has recorded. */
export const newRunId = () => randomBytes(4).toString('hex');

/** When and by which run a line is recorded, where a run records no more than a few. `now` in milliseconds since 1970 UTC. */
export function newStamp(now: () => number): { readonly at: string; readonly run: string } {
  return { at: new Date(now()).toISOString(), run: newRunId() };
}
