import type { DueItem } from './due-item.ts';

/** How something is sent that waits: a letter, to all of its recipients or to one. */
export interface SendStep extends Pick<DueItem, 'case' | 'letter' | 'claim' | 'claimedBy'> {
  readonly recipient?: string;
  readonly again?: string | undefined;
}

/** What is said of a letter that goes once more. */
const again: Partial<Record<DueItem['reason'], string>> = {
  bounced: 'corrected address',
  rejected: 'what was corrected',
};

const sent: ReadonlySet<DueItem['reason']> = new Set([
  'draft',
  'copy-unsent',
  'deferred',
  'bounced',
  'rejected',
  'expired',
]);

/** How that goes which waits; undefined where it is not sent, or something else has to be done before. What a run has claimed, that run sends. */
export function sendStepOf(item: DueItem): SendStep | undefined {
  const { reason, case: id, letter, recipient, claim, claimedBy, alone } = item;
  if (reason === 'claimed' && claimedBy !== undefined) return { case: id, letter, claimedBy };
  if (!sent.has(reason) || waitsForMore(item)) return undefined;
  const toAll = reason === 'draft' && !alone;
  return { case: id, letter, ...(!toAll && { recipient }), again: again[reason], ...(claim && { claim }) };
}

function waitsForMore({ reason, key, unlisted, delisted, untold, mistold, citesUnsent }: DueItem): boolean {
  // A letter that goes by post has the key of that.
  if (reason === 'draft') return key !== undefined || unlisted !== undefined;
  return Boolean(delisted ?? untold ?? mistold ?? citesUnsent);
}
