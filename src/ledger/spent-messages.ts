import { groupBy } from '../group.ts';
import { missingCopies } from './copies.ts';
import type { CopyKind, Entry, Sha256 } from './lines/entry.ts';
import type { Chain, LedgerContent } from './lines/read-ledger.ts';

/**
 * Frozen messages of these keys that will not be sent as they are, and that went, where they did, as a person says: they were
 * refused, given up, withdrawn, or settled. None that another still gets, or of which a copy for ourselves is to be made.
 */
export function spentMessages(
  ledger: LedgerContent,
  keys: readonly string[],
  asked: readonly CopyKind[],
): readonly Sha256[] {
  const ended = keys.flatMap((key) => endsOf(ledger.chains.get(key)).filter(({ last }) => isSpent(last)));
  if (ended.length === 0) return [];
  const copied = missingCopies(ledger).filter(({ copies }) => copies.some((kind) => asked.includes(kind)));
  // What was frozen and not begun is made anew by the next run.
  const needed = new Set([...awaitedIn(ledger, awaiting), ...copied.map(({ prepared }) => prepared.message)]);
  return ended.flatMap(({ message }) => (needed.has(message) ? [] : message));
}

/** Whether somebody is still to get a message in this run or another, or may not have got it: one that several get is kept until all have it. */
export function isAwaited(message: Sha256, ledger: LedgerContent): boolean {
  return awaitedIn(ledger, new Set([...awaiting, 'prepared'])).includes(message);
}

function awaitedIn({ chains }: LedgerContent, states: ReadonlySet<Entry['state']>): readonly Sha256[] {
  const ends = [...chains.values()].flatMap(endsOf);
  return ends.flatMap(({ message, last }) => (states.has(last.state) ? message : []));
}

const awaiting: ReadonlySet<Entry['state']> = new Set([
  ...(['claimed', 'sending', 'deferred', 'uncertain', 'in-outbox'] as const),
]);

function isSpent(last: Entry): boolean {
  if (last.state === 'sent') return last.settled === true;
  return ['rejected', 'expired', 'cancelled', 'not-sent', 'bounced'].includes(last.state);
}

/** What was frozen last for each attempt, and what is on record of that attempt last. */
function endsOf(chain: Chain | undefined): readonly { readonly message: Sha256; readonly last: Entry }[] {
  return [...groupBy(chain?.entries ?? [], ({ attempt }) => attempt).values()].flatMap((entries) => {
    const prepared = entries.findLast((entry) => entry.state === 'prepared');
    const last = entries.at(-1);
    return prepared && last ? [{ message: prepared.message, last }] : [];
  });
}
