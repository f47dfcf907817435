import type { Entry, Sha256 } from './lines/entry.ts';
import type { Chain } from './lines/read-ledger.ts';
import { mayHaveLeft } from './state.ts';

/**
 * The messages that were frozen under a key, and of which nothing has left, nor will: a run that crashed froze another in their
 * place, or they were put off and withdrawn, or given up. That one of them is not kept is no fault.
 */
export function unusedMessages({ entries }: Chain): ReadonlySet<Sha256> {
  return new Set(entries.flatMap((entry, index) => (isUnused(entry, entries.slice(index + 1)) ? [entry.message] : [])));
}

function isUnused(entry: Entry, later: readonly Entry[]): entry is Extract<Entry, { readonly state: 'prepared' }> {
  if (entry.state !== 'prepared') return false;
  const [next] = later;
  // A crash between a line and its message leaves the line alone.
  if (next === undefined || ['prepared', 'claimed', 'not-sent'].includes(next.state)) return true;
  const own = later.filter(({ attempt }) => attempt === entry.attempt);
  const isOver = own.some(({ state }) => state === 'cancelled' || state === 'expired');
  return isOver && !own.some((one) => mayHaveLeft(one) || one.state === 'sent');
}
