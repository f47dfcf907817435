/** What may be recorded of a dispatch next, and the entry that records it. */
import type { Change, Entry, LostMessage, RecordedState } from './lines/entry.ts';
import { hashLine, serialiseEntry } from './lines/entry-line.ts';
import { type Dispatch, type DispatchState, follow, isSettled, mayComeBack, mayHaveGone, wentByHand } from './state.ts';

/** What may follow what. Everything else is a bug, or a ledger written by somebody else. */
const transitions: Record<'planned' | RecordedState, readonly RecordedState[]> = {
  planned: ['claimed', 'prepared', 'sent', 'noted', 'answered'],
  claimed: [
    ...(['claimed', 'prepared', 'sending', 'deferred', 'rejected', 'expired', 'cancelled'] as const),
    ...(['sent', 'not-sent'] as const),
  ],
  prepared: [
    ...(['claimed', 'prepared', 'sending', 'in-outbox', 'deferred', 'rejected', 'expired', 'cancelled'] as const),
    'not-sent',
  ],
  sending: ['sent', 'deferred', 'rejected', 'expired', 'uncertain', 'not-sent'],
  deferred: ['claimed', 'prepared', 'sending', 'deferred', 'rejected', 'expired', 'cancelled', 'uncertain'],
  uncertain: ['sent', 'not-sent'],
  'in-outbox': ['sent', 'not-sent'],
  sent: ['claimed', 'prepared', 'uncertain'],
  bounced: ['claimed', 'prepared'],
  rejected: ['claimed', 'prepared', 'uncertain'],
  'not-sent': ['claimed', 'prepared', 'sent'],
  cancelled: ['claimed', 'prepared', 'sent'],
  expired: ['claimed', 'prepared', 'sent', 'uncertain'],
  noted: ['noted'],
  answered: ['answered', 'withdrawn'],
  withdrawn: ['answered', 'withdrawn'],
};

/** States that end an attempt: what is recorded after them begins the next one. */
const ended: readonly DispatchState[] = [
  ...(['planned', 'sent', 'bounced', 'rejected', 'not-sent', 'cancelled', 'expired'] as const),
  ...(['noted', 'answered', 'withdrawn'] as const),
];

/** True where the attempt has ended: what is frozen now belongs to another. */
export function isOver({ state }: Pick<Dispatch, 'state'>): boolean {
  return ended.includes(state);
}

/** The number of the attempt that a message frozen now would belong to. */
export function nextAttempt(dispatch: Dispatch): number {
  return isOver(dispatch) ? dispatch.attempts + 1 : dispatch.attempt;
}

/** True where the states allow it. */
export function mayFollow(dispatch: Dispatch, next: RecordedState): boolean {
  if (next === 'cancelled' && wentByHand(dispatch)) return true;
  if (isSaidAnew(dispatch, next)) return true;
  if (next === 'bounced') return mayComeBack(dispatch);
  const { state, last, attempt } = dispatch;
  const isOfLast = last?.attempt === attempt && state !== 'sent' && state !== 'bounced';
  return transitions[isOfLast ? last.state : state].includes(next);
}

/** True where a person says that it went after all, or on another day than a wrong clock has said: no run of ours can record that. */
function isWordThatItWent(dispatch: Dispatch, change: Change): boolean {
  if (change.state !== 'sent' || change.settled !== true) return false;
  return mayHaveGone(dispatch) || (dispatch.state === 'sent' && change.insteadOf !== undefined);
}

function isSaidAnew(dispatch: Dispatch, next: RecordedState): boolean {
  return isSettled(dispatch) && (next === 'sent' || next === 'not-sent');
}

/**
 * The entry that records a change, linked to the last one of its key. `at` is ISO 8601 in UTC. Throws a plain error, a
 * bug, where the states do not allow the change.
 */
export function nextEntry(dispatch: Dispatch, change: Change, stamp: { at: string; run: string }): Entry {
  const wentAfterAll = isWordThatItWent(dispatch, change);
  if (!wentAfterAll && !mayFollow(dispatch, change.state))
    throw new Error(`${dispatch.key}: ${change.state} cannot follow ${dispatch.last?.state ?? 'planned'}`);
  // What came back, what is doubted after all, and what was recorded by mistake, is the attempt that was sent; so is what went after all.
  const isMistake = change.state === 'cancelled' && wentByHand(dispatch);
  const isDoubt = change.state === 'bounced' || change.state === 'uncertain';
  const isLast = isDoubt || isMistake || wentAfterAll || isSaidAnew(dispatch, change.state);
  const attempt = isLast ? dispatch.attempt : nextAttempt(dispatch);
  return link(dispatch, change, stamp, attempt);
}

/** The entry by which a repair makes a dispatch uncertain, whatever is known of it: what was lost may have been its end. */
export function uncertainEntry(
  dispatch: Dispatch,
  { reason, lost: { attempt = 0, ...lost } = {} }: { reason: string; lost?: Partial<LostMessage> | undefined },
  stamp: { at: string; run: string },
): Entry {
  return link(dispatch, { state: 'uncertain', reason, ...lost }, stamp, Math.max(1, dispatch.attempt, attempt));
}

function link(dispatch: Dispatch, change: Change, stamp: { at: string; run: string }, attempt: number): Entry {
  return {
    key: dispatch.key,
    seq: (dispatch.last?.seq ?? 0) + 1,
    prev: dispatch.head,
    ...stamp,
    attempt,
    ...change,
  };
}

/** The dispatch after an entry of `nextEntry` was written. */
export function afterEntry(dispatch: Dispatch, entry: Entry): Dispatch {
  return { ...follow(dispatch, entry), head: hashLine(serialiseEntry(entry)) };
}
