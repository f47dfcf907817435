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

/** In words. */
export const saysDelivered = ({ date, what }: Pick<Noted, 'date' | 'what'>) =>
  `a report of ${date} says that it was ${what} to somebody`;

/** The last report that it was delivered, or passed on to where nobody reports: to whom, of several mailboxes behind an address, no report says. */
export function deliveryIn<N extends Noted>(notices: readonly N[]): N | undefined {
  return notices.findLast(({ what }) => what === 'delivered' || what === 'relayed');
}
