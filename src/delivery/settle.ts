/** What a person knows better than the program: pure functions from what they say to what is recorded. */

import { AppealError } from '../errors.ts';
import { attemptsMeant } from '../ledger/attempts-meant.ts';
import { type Change, type PastLetter, personsWord, type Sent, type Sha256 } from '../ledger/lines/entry.ts';
import type { KnownReason } from '../ledger/repair/known-reason.ts';
import { settleCommand, settleCommands, type VerdictOption } from '../ledger/settle-commands.ts';
import {
  asSent,
  type Dispatch,
  isOpenToWord,
  isSettled,
  mayComeBack,
  mayHaveGone,
  ofAttempt,
  openAttempts,
  wentByHand,
} from '../ledger/state.ts';
import type { PlainDate } from '../protocol/plain-date.ts';

/**
 * What a person found out about a dispatch: it went on that day (YYYY-MM-DD), it did not, or it came back on that day. Of one that
 * was never frozen here, what its letter says of itself goes with it.
 */
export type Verdict = SettledVerdict | { readonly bounced: string };
type SettledVerdict = ({ readonly sent: string } & Omit<AddedLetter, 'date'>) | { readonly notSent: true };

/**
 * Settles an uncertain dispatch, one in the outbox, or one that was claimed by a run that ended without a word of it; one that
 * was sent and came back; one that went after all, whatever the mail server had said; one whose day is still to come on `today`,
 * since a clock was ahead; or anew what was settled wrongly. Throws `not-to-settle` for any other.
 */
export function settle(dispatch: Dispatch, verdict: Verdict, today?: PlainDate): Change {
  if ('bounced' in verdict) {
    const { key, state } = dispatch;
    if (mayComeBack(dispatch)) return { state: 'bounced', date: verdict.bounced, reason: personsWord };
    throw new AppealError('not-to-settle', `${key} is ${state}: only what was sent can come back.`, {
      hints: state === 'planned' || state === 'sent' ? [] : hintsOfBounced(dispatch),
    });
  }
  const isOpen = isOpenToWord(dispatch);
  if (isSettled(dispatch) && !isOpen) return settleAnew(dispatch, verdict, today);
  const wentAfterAll =
    'sent' in verdict && (mayHaveGone(dispatch) || isEndedBeside(dispatch) || isOfDayToCome(dispatch, today));
  if (!wentAfterAll && !isOpen)
    throw new AppealError('not-to-settle', nothingToSettle(dispatch), {
      hints: [
        'Only of a dispatch that is uncertain, claimed or in the outbox, a person has to say what became of it; one that went after all is settled by --sent DATE.',
        ...hintOfMistake(dispatch),
      ],
    });
  if ('sent' in verdict) return sentAsBefore(dispatch, verdict, today);
  // What was frozen and put off stays so, and is tried again.
  return dispatch.state === 'deferred'
    ? { state: 'deferred', reason: 'claimed, and not sent: a person says so' satisfies KnownReason }
    : { state: 'not-sent' };
}

function nothingToSettle(dispatch: Dispatch): string {
  const { key, state, attempt, sent } = dispatch;
  return isOtherOpen(dispatch)
    ? `${key}: of attempt ${attempt} there is nothing to settle${sent ? `, it went on ${sent.date}` : ''}.`
    : `${key} is ${state}: there is nothing to settle.`;
}

/** True of an attempt while another is open: of that one the state speaks. */
function isOtherOpen(dispatch: Dispatch): boolean {
  return (dispatch.state === 'claimed' || openAttempts(dispatch).length > 0) && !isOpenToWord(dispatch);
}

/** True of an attempt that ended without a letter, or that a person has said went, while another is open. */
function isEndedBeside(dispatch: Dispatch): boolean {
  const { sent, cameBack } = dispatch;
  return isOtherOpen(dispatch) && (!sent || cameBack === true || (sent.settled === true && sent.reply === undefined));
}

/** How a person says that an attempt came back, where another is on its way, or nothing went. */
function hintsOfBounced(dispatch: Dispatch): readonly string[] {
  const { key, attempt, last, sent, cameBack } = dispatch;
  const went = asSent(dispatch);
  const isEarlier = attempt !== last?.attempt;
  const back = (of?: number) => settleCommand(key, '--bounced', { attempt: of });
  if (isEarlier && sent && !cameBack) return [`${beforeBounced(dispatch)}, then: ${back(attempt)}`];
  const which = isEarlier || went ? attempt : undefined;
  const sentAndBack = `${settleCommand(key, '--sent', { attempt: which })}, then: ${back(which)}`;
  if (!went) return [sentAndBack];
  const ofEarlier = back(went.attempt);
  const earlier = mayComeBack({ ...went, state: dispatch.state })
    ? ofEarlier
    : `${beforeBounced(dispatch)}, then: ${ofEarlier}`;
  if (!isOpenToWord(dispatch)) return [earlier];
  return [`if attempt ${attempt} came back: ${sentAndBack}`, `if attempt ${went.attempt} came back: ${earlier}`];
}

/** What ends an attempt that is put off or claimed: only then can a person say that an earlier one came back. */
function beforeBounced(dispatch: Dispatch): string {
  const { key, state } = dispatch;
  return state === 'deferred' || state === 'prepared'
    ? `appeal log cancel ${key}`
    : settleCommands(key, attemptsMeant(dispatch));
}

/** The dispatch as of the attempt that a person names, of which they say `verdict`. Throws `usage` where it has none of that number. */
export function asNamed(dispatch: Dispatch, named: number, verdict: VerdictOption): Dispatch {
  const attempts = [dispatch, ...dispatch.others].map(({ attempt }) => attempt).sort((a, b) => a - b);
  if (attempts.includes(named)) return ofAttempt(dispatch, named);
  throw new AppealError('usage', `${dispatch.key} has no attempt ${named} that was frozen or claimed.`, {
    hints: attempts.map((attempt) => settleCommand(dispatch.key, verdict, { attempt })),
  });
}

/**
 * The dispatch as of the attempt that went, where a person says that one did and names none: the one that `mail`, by its Message-IDs,
 * says went; else the last, unless only earlier ones can have left. Throws `usage` where it could be more than one of them.
 */
export function asItWent(dispatch: Dispatch, mail: readonly string[]): Dispatch {
  const [one, ...more] = attemptsMeant(dispatch, mail);
  // What a person has said last, they say anew.
  if (one === undefined)
    return isSettled(dispatch) && !isOpenToWord(dispatch)
      ? ofAttempt(dispatch, dispatch.last?.attempt ?? dispatch.attempt)
      : dispatch;
  if (more.length === 0) return ofAttempt(dispatch, one);
  throw new AppealError('usage', `${dispatch.key}: more than one attempt may have gone; say which.`, {
    hints: [one, ...more].map((attempt) => settleCommand(dispatch.key, '--sent', { attempt })),
  });
}

/** What a person said of the wrong letter, or with a wrong day, is put right by saying it anew, as long as nothing has followed. */
function settleAnew(dispatch: Dispatch, verdict: SettledVerdict, today?: PlainDate): Change {
  const { key, sent: before } = dispatch;
  const day = 'sent' in verdict ? verdict.sent : undefined;
  // What was said last may be of another attempt.
  const isOfThis = dispatch.last?.attempt === dispatch.attempt || day === undefined;
  if (isOfThis && day === before?.date)
    throw new AppealError('not-to-settle', `${key} is on record as ${day ? `sent on ${day}` : 'not sent'} already.`);
  if ('sent' in verdict) return sentAsBefore(dispatch, verdict, today);
  if (before?.reply !== undefined)
    throw new AppealError('not-to-settle', `${key} went on ${before.date}: the mail server said “${before.reply}”.`);
  return { state: 'not-sent' };
}

/**
 * It went as it had gone before, by all that is known of that: the day on which a mail server took it is no person's to change, unless
 * the clock that recorded it was ahead.
 */
function sentAsBefore(
  dispatch: Dispatch,
  { sent: date, ...letter }: Extract<SettledVerdict, { readonly sent: string }>,
  today?: PlainDate,
): Change {
  const { key, sent: before } = dispatch;
  const { dated, cites, told, copied, pdf, reply }: Partial<Sent> = { ...letter, ...before };
  const isOfClock = before && (!before.settled || reply !== undefined);
  const wrong = isOfClock && isOfDayToCome(dispatch, today) ? before.date : before?.insteadOf;
  if (isOfClock && before.date !== date && wrong === undefined)
    throw new AppealError('usage', `${key} went on ${before.date}, when the mail server took it, and not on ${date}.`, {
      hints: [settleCommand(key, '--sent', { day: before.date })],
    });
  return {
    ...{ state: 'sent', date },
    ...(dated !== undefined && { dated }),
    ...(cites && { cites }),
    ...(told && { told }),
    ...(copied && { copied }),
    ...(pdf !== undefined && { pdf }),
    ...(reply !== undefined && { reply }),
    settled: true,
    ...(wrong !== undefined && wrong !== date && { insteadOf: wrong }),
  };
}

function isOfDayToCome({ sent }: Dispatch, today: PlainDate | undefined): boolean {
  return sent !== undefined && today !== undefined && sent.date > today;
}

/**
 * Withdraws a deferred dispatch, or a claim, frozen since or not; or what was recorded by mistake of a letter by post or hand, which
 * wants a reason. Throws `not-to-cancel` for any other: what a mail server or a mail program had from us is not undone by words.
 */
export function cancel(dispatch: Dispatch, reason?: string): Change {
  if (wentByHand(dispatch) && reason === undefined)
    throw new AppealError('usage', `${dispatch.key} is recorded as sent: say why it is withdrawn.`, {
      hints: [`appeal log cancel ${dispatch.key} --reason "recorded with a wrong day"`],
    });
  const claimed = dispatch.state === 'claimed' || (dispatch.state === 'prepared' && dispatch.claim !== undefined);
  if (dispatch.state !== 'deferred' && !claimed && !wentByHand(dispatch))
    throw new AppealError(
      'not-to-cancel',
      `${dispatch.key} is ${dispatch.state}: only one that is deferred or claimed, or that went by post or hand, can be cancelled.`,
      {
        hints: dispatch.state === 'uncertain' ? [settleCommands(dispatch.key, attemptsMeant(dispatch))] : [],
      },
    );
  return { state: 'cancelled', ...(reason !== undefined && { reason }) };
}

export interface AddedLetter {
  /** The day on which it went by post or by hand, YYYY-MM-DD. */
  readonly date: string;
  /** The date that it bears. */
  readonly dated?: string;
  readonly cites?: readonly PastLetter[];
  readonly told?: readonly string[];
  /** Whom it names for copies. */
  readonly copied?: readonly string[];
  readonly pdf?: Sha256;
}

/** Records a letter that went by post or hand. Throws `already-sent` where that is recorded. */
export function add(dispatch: Dispatch, letter: AddedLetter): Change {
  if (!['planned', 'not-sent', 'cancelled', 'expired'].includes(dispatch.state))
    throw new AppealError('already-sent', `${dispatch.key} is ${dispatch.state} already.`, {
      hints: ['appeal log shows what is recorded.', ...hintOfMistake(dispatch)],
    });
  return { state: 'sent', ...letter, settled: true };
}

function hintOfMistake(dispatch: Dispatch): readonly string[] {
  return wentByHand(dispatch) ? [`If it was recorded by mistake: appeal log cancel ${dispatch.key} --reason "…"`] : [];
}
