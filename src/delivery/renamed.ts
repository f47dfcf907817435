import { parseKey } from '../ledger/key.ts';
import type { Chain, LedgerContent } from '../ledger/read-ledger.ts';
import { isOut, stateOf } from '../ledger/state.ts';
import type { Candidate } from './plan.ts';

/**
 * The key under which a letter went, or may have gone, for a case that the data has no more: a case that was given another id
 * begins anew, and all of its letters would go once more. It is the same letter where it has the same id and receiver, and is
 * the same to the byte or tells of the same facts. `former`: the ledgers of such cases.
 */
export function wentBefore(candidate: Candidate, former: ReadonlyMap<string, LedgerContent>): string | undefined {
  for (const { chains } of former.values())
    for (const [key, chain] of chains) {
      const { case: of, letter, recipient } = parseKey(key) ?? {};
      if (of === candidate.case || letter !== candidate.letter) continue;
      const dispatch = stateOf(key, chain);
      const { prepared, sent } = dispatch;
      const to = (prepared?.to ?? addressIn(chain))?.toLowerCase();
      if (!isOut(dispatch) || (recipient !== candidate.recipient && to !== candidate.address?.toLowerCase())) continue;
      const { pdf, told } = prepared ?? sent ?? {};
      // Of what a repair has found, neither is known.
      const isUnknown = pdf === undefined && told === undefined;
      if (isUnknown || pdf === candidate.pdf || told?.some((mark) => candidate.facts.includes(mark))) return key;
    }
  return undefined;
}

/** Where a message was to go of which a repair has found no more than that. */
export function addressIn({ entries }: Chain): string | undefined {
  return entries.flatMap((entry) => ('to' in entry && entry.to !== undefined ? [entry.to] : [])).at(-1);
}
