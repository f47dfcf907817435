import type { Claimed } from '../ledger/lines/entry.ts';
import type { LedgerContent } from '../ledger/lines/read-ledger.ts';
import { type RecordingRun, recordChange } from '../ledger/record-change.ts';
import { stateOf } from '../ledger/state.ts';
import type { Plan, PlannedDispatch } from './plan.ts';

/**
 * Claims what the plan would send, for a run by whose id the claims are sent or dropped, and sends nothing. Returns the keys. Throws
 * what the ledger's `append` throws.
 */
export async function claim({ dispatches }: Plan, by: RecordingRun): Promise<readonly string[]> {
  const claimable = dispatches.filter(({ action }) => action === 'send');
  for (const planned of claimable) await recordChange(by, planned.case, planned.before, changeOf(planned));
  return claimable.map(({ key }) => key);
}

function changeOf({ address: to, pdf, dated, cites, told, copies, again }: PlannedDispatch): Claimed {
  const letter = { ...(to !== undefined && { to }), pdf, dated, cites, told };
  return { state: 'claimed', ...letter, ...(copies && { copied: copies }), ...(again !== undefined && { again }) };
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
