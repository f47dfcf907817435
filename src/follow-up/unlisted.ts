import { parseKey } from '../ledger/key.ts';
import type { LedgerContent } from '../ledger/read-ledger.ts';
import { isOut, stateOf } from '../ledger/state.ts';
import { copiesOf } from '../workspace/case.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';

/** A letter that went, or may have, to somebody to whom the case lists it no more. */
export interface Unlisted {
  readonly letter: string;
  readonly recipient: string;
  /** The day that it bears, or on which it went; absent where neither is known. */
  readonly date?: string;
}

/**
 * What the ledger has and the case no longer lists: the entry was taken out, has another id (as with another date, which
 * is its id), or has lost a recipient. Its thread is gone then, and no letter cites it. Copies make no threads.
 */
export function unlistedLetters(of: WorkspaceCase, ledger: LedgerContent): readonly Unlisted[] {
  const entries = new Map(of.letters.map((entry) => [entry.id, entry]));
  const found = new Map<string, Unlisted>();
  for (const [key, chain] of ledger.chains) {
    const parts = parseKey(key);
    if (!parts) continue;
    const dispatch = stateOf(key, chain);
    const { letter, recipient } = parts;
    const entry = entries.get(letter);
    const listed = entry && [...(entry.recipients ?? of.recipients), ...copiesOf(of, entry)];
    if (!isOut(dispatch) || dispatch.prepared?.role === 'cc' || listed?.includes(recipient)) continue;
    const date = dispatch.prepared?.dated ?? dispatch.sent?.dated ?? dispatch.sent?.date;
    found.set(`${letter}/${recipient}`, { letter, recipient, ...(date !== undefined && { date }) });
  }
  return [...found.values()];
}
