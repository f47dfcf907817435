import type { Noted } from '../lines/entry.ts';
import { type KeyParts, parseKey } from '../lines/key.ts';
import type { LedgerContent } from '../lines/read-ledger.ts';

/** What is noted about the dispatches of a letter to a recipient is recorded under this: it changes none of them. */
export function noticeKey({ case: caseId, letter, recipient }: Omit<KeyParts, 'channel'>): string {
  return `${caseId}/${letter}/${recipient}/notice`;
}

/** Everything noted about the dispatch with that key, in the order in which it was recorded. */
export function noticesOf(ledger: LedgerContent, key: string): readonly Noted[] {
  const parts = parseKey(key);
  const chain = parts && ledger.chains.get(noticeKey(parts));
  return chain?.entries.flatMap((entry) => (entry.state === 'noted' ? [entry] : [])) ?? [];
}

/** The last that says that a letter went which is not on record as sent, where no person has said since what became of it. */
export function contradictionOf(ledger: LedgerContent, key: string): Noted | undefined {
  return contradictionIn(noticesOf(ledger, key));
}

export function contradictionIn<N extends Noted>(notices: readonly N[]): N | undefined {
  return contradictionsIn(notices).at(-1);
}

/** All of them. */
function contradictionsIn<N extends Noted>(notices: readonly N[]): readonly N[] {
  const settled = notices.findLastIndex(({ what }) => what === 'settled');
  return notices.slice(settled + 1).filter(({ what }) => what === 'contradicted');
}

/** The Message-IDs of which mail says that they went, against what is on record. */
export function saidToHaveGone(ledger: LedgerContent, key: string): readonly string[] {
  return contradictionsIn(noticesOf(ledger, key)).flatMap(({ messageId }) => messageId ?? []);
}

/** In words. */
export const saysDelivered = ({ date, what }: Pick<Noted, 'date' | 'what'>) =>
  `a report of ${date} says that it was ${what} to somebody`;

/** The last report that it was delivered, or passed on to where nobody reports: to whom, of several mailboxes behind an address, no report says. */
export function deliveryIn<N extends Noted>(notices: readonly N[]): N | undefined {
  return notices.findLast(({ what }) => what === 'delivered' || what === 'relayed');
}
