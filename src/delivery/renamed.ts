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

/**
 * The key under which a letter went, or may have gone, to a recipient that the data has no more and who may well be this one: whoever
 * corrects an address and gives its recipient another id at once leaves no more in common than one side of the @. Where no
 * address is known, as of post, it may be anybody. `listed`: the recipients in the data.
 */
export function receivedBefore(
  { case: id, letter, recipient, address }: Candidate,
  { chains }: LedgerContent,
  listed: ReadonlySet<string>,
): string | undefined {
  for (const [key, chain] of chains) {
    const of = parseKey(key);
    if (!of || of.case !== id || of.letter !== letter || of.recipient === recipient || listed.has(of.recipient))
      continue;
    const dispatch = stateOf(key, chain);
    const to = dispatch.prepared?.to ?? addressIn(chain);
    if (isOut(dispatch) && (to === undefined || address === undefined || isAlike(to, address))) return key;
  }
  return undefined;
}

function isAlike(one: string, other: string): boolean {
  const [name, domain] = one.toLowerCase().split('@');
  const [otherName, otherDomain] = other.toLowerCase().split('@');
  return name === otherName || domain === otherDomain;
}

/** Where a message was to go of which a repair has found no more than that. */
export function addressIn({ entries }: Chain): string | undefined {
  return entries.flatMap((entry) => ('to' in entry && entry.to !== undefined ? [entry.to] : [])).at(-1);
}
