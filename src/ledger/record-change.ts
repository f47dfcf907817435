import type { Change, Entry } from './lines/entry.ts';
import type { Ledger } from './lines/ledger.ts';
import { nextEntry } from './next-entry.ts';
import type { Dispatch } from './state.ts';

/** A run, and where it records. */
export interface RecordingRun {
  readonly ledger: Ledger;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Id of this run. */
  readonly run: string;
}

/** When and by which run a line is written: ISO 8601 in UTC. */
export function stampOf({ now, run }: Omit<RecordingRun, 'ledger'>): { readonly at: string; readonly run: string } {
  return { at: new Date(now()).toISOString(), run };
}

/** Adds to the ledger of a case what has become of a dispatch. Throws what `nextEntry` and the ledger's `append` throw. */
export async function recordChange(
  by: RecordingRun,
  caseId: string,
  dispatch: Dispatch,
  change: Change,
): Promise<Entry> {
  const entry = nextEntry(dispatch, change, stampOf(by));
  await by.ledger.append(caseId, entry);
  return entry;
}
