import type { Entry } from '../lines/entry.ts';
import type { Chain } from '../lines/read-ledger.ts';
import { isOtherWord, isWordOfPerson, mayHaveLeft } from '../state.ts';

const states = ['sent', 'bounced', 'rejected', 'expired', 'cancelled', 'not-sent'] as const;

/** How an attempt ended; one that was sent and came back has ended twice. */
export interface AttemptOutcome {
  readonly attempt: number;
  readonly state: (typeof states)[number];
  /** When it was recorded, ISO 8601, UTC. */
  readonly at: string;
  /** The day on which it went or came back, YYYY-MM-DD. */
  readonly date?: string;
  /** Of one that was rejected, in the words of the mail server where there are any. */
  readonly reason?: string;
  /** Why the attempt was made after another. */
  readonly again?: string;
}

/** How each attempt of a dispatch ended, in the order in which that was recorded. A claim that was given up is none. */
export function outcomesOf({ entries }: Pick<Chain, 'entries'>): readonly AttemptOutcome[] {
  const ends: { readonly entry: Entry; readonly outcome: AttemptOutcome }[] = [];
  const again = new Map<number, string>();
  const begun = new Set<number>();
  let open: readonly number[] = [];
  for (const [index, entry] of entries.entries()) {
    const { attempt, at } = entry;
    if ('again' in entry && entry.again !== undefined) again.set(attempt, entry.again);
    const wasOpen = open;
    const others = open.filter((one) => one !== attempt);
    open = mayHaveLeft(entry) ? [...others, attempt] : others;
    if (mayHaveLeft(entry)) begun.add(attempt);
    const state = states.find((known) => known === entry.state);
    if (state === undefined || (state === 'not-sent' && !begun.has(attempt))) continue;
    const { reason, reply } = { reason: undefined, reply: undefined, ...entry };
    // What was recorded by mistake never was.
    const mistaken = ends.findIndex(({ entry: before }) => isMistaken(before, entry, entries[index - 1], wasOpen));
    if (mistaken >= 0) ends.splice(mistaken, 1);
    const why = (state === 'rejected' ? reply : undefined) ?? reason;
    const anew = state === 'sent' ? again.get(attempt) : undefined;
    const outcome = {
      ...{ attempt, state, at },
      ...('date' in entry && { date: entry.date }),
      ...(why !== undefined && { reason: why }),
      ...(anew !== undefined && { again: anew }),
    };
    ends.push({ entry, outcome });
  }
  return ends.map(({ outcome }) => outcome);
}

/** Whether an end does not hold by what came later: what was sent is withdrawn, what a person said became of it is said anew. */
function isMistaken(end: Entry, entry: Entry, previous: Entry | undefined, open: readonly number[]): boolean {
  if (end.attempt !== entry.attempt) return end === previous && end.state === 'sent' && isOtherWord(end, entry, open);
  if (end === previous && end.state === 'sent' && isWordOfPerson(entry)) return true;
  if (entry.state === 'cancelled' && end.state === 'sent') return true;
  return isWordOfPerson(end) && entry.state !== 'bounced';
}
