import type { Claimed } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerContent } from '../ledger/read-ledger.ts';
import { nextEntry, stateOf } from '../ledger/state.ts';
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

/** The keys that a run has claimed and that the published ledgers, by case, have not as claimed by it alone. */
export function unpublished(
  dispatches: readonly PlannedDispatch[],
  run: string,
  published: ReadonlyMap<string, LedgerContent>,
): readonly string[] {
  const isPublished = ({ key, case: of }: PlannedDispatch) => {
    const { claim, damaged } = stateOf(key, published.get(of)?.chains.get(key));
    return claim?.run === run && !damaged;
  };
  return dispatches.filter((each) => each.before.claim?.run === run && !isPublished(each)).map(({ key }) => key);
}
