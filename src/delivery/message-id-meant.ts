import { messageIdFor } from '../email/message-id.ts';
import type { Prepared } from '../ledger/lines/entry.ts';
import { nextAttempt } from '../ledger/next-entry.ts';
import type { Dispatch } from '../ledger/state.ts';

/** By what a Message-ID is made: of which key the message is, and of which attempt at it. */
export interface IdOf {
  readonly key: string;
  readonly attempt: number;
}

/**
 * A copy has the Message-ID of the letter that it is a copy of (`original`: the message of `main` that went out), but for one that an
 * earlier attempt at the copy had: then it has one of its own, so that what is reported of the two is told apart.
 */
export function messageIdMeant(before: Dispatch, main: Dispatch, original: Prepared | undefined): IdOf {
  const shared = { key: main.key, attempt: original ? main.attempt : nextAttempt(main) };
  const trace = original?.messageId ?? messageIdFor(shared.key, shared.attempt, '');
  const attempt = nextAttempt(before);
  const hadIt = [before, ...before.others].some(
    (each) => each.attempt !== attempt && each.messageId?.startsWith(trace.slice(0, -1)),
  );
  return hadIt ? { key: before.key, attempt } : shared;
}
