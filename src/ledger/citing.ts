import { parseKey } from './lines/key.ts';
import type { LedgerContent } from './lines/read-ledger.ts';
import { type Dispatch, isFixed, stateOf } from './state.ts';

/** The letters of a case that went, or may have, and say that the letter under this key was sent. */
export function citing(key: string, ledger: LedgerContent): readonly Dispatch[] {
  const cited = parseKey(key);
  return [...ledger.chains].flatMap(([other, chain]) => {
    const dispatch = stateOf(other, chain);
    const { cites = [] } = dispatch.prepared ?? dispatch.sent ?? {};
    const to = parseKey(other)?.recipient;
    const isCited = cites.some(({ id, recipient = to }) => id === cited?.letter && recipient === cited.recipient);
    return isCited && isFixed(dispatch) ? [dispatch] : [];
  });
}
