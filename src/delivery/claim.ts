import type { Claimed, Entry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { nextEntry } from '../ledger/state.ts';
import type { Plan, PlannedDispatch } from './plan.ts';

export interface ClaimTools {
  readonly ledger: Ledger;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Id of this run, by which the claims are sent or dropped. */
  readonly run: string;
}

/** Claims what the plan would send, and sends nothing. Returns the keys. Throws what the ledger's `append` throws. */
export async function claim({ dispatches }: Plan, { ledger, now, run }: ClaimTools): Promise<readonly string[]> {
  const claimable = dispatches.filter(({ action }) => action === 'send');
  for (const planned of claimable) {
    const stamp = { at: new Date(now()).toISOString(), run };
    await ledger.append(planned.case, nextEntry(planned.before, changeOf(planned), stamp));
  }
  return claimable.map(({ key }) => key);
}

function changeOf({ again }: PlannedDispatch): Claimed {
  return { state: 'claimed', ...(again !== undefined && { again }) };
}

/** The claims of a run that are not among these published entries, by key. */
export function unpublished(
  dispatches: readonly PlannedDispatch[],
  run: string,
  published: (caseId: string) => readonly Entry[],
): readonly string[] {
  return dispatches
    .filter(({ before }) => before.claim?.run === run)
    .filter(
      ({ key, case: of }) =>
        !published(of).some((entry) => entry.key === key && entry.state === 'claimed' && entry.run === run),
    )
    .map(({ key }) => key);
}
