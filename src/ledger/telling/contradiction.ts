/** What says that a letter went, or arrived, against what is on record: a person has to say what became of it. */
import type { Noted } from '../lines/entry.ts';
import { channels, formatKey, type KeyParts, parseKey } from '../lines/key.ts';
import type { LedgerContent } from '../lines/read-ledger.ts';
import type { KnownReason } from '../repair/known-reason.ts';
import { asSent, openAttempts, stateOf } from '../state.ts';
import { noticesOf } from './notice.ts';
import { repliesIn, replyKey } from './reply.ts';

const aReply: KnownReason = 'a reply to it is on record';

/** An attempt that went, and that came back or is said to. */
interface Went {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly messageId?: string | undefined;
  /** Where there were several. */
  readonly attempt?: number | undefined;
}

/** A dispatch that is on record as come back, and when it had gone. */
export interface CameBack {
  readonly key: string;
  readonly sent: string;
  /** Where there were several. */
  readonly attempt?: number | undefined;
}

/** The last that says so, where no person has said since what became of the letter. */
export function contradictionOf(ledger: LedgerContent, key: string): Noted | undefined {
  return contradictionsOf(ledger, key).at(-1);
}

/** All that says so: mail, as it was noted, and replies to what came back, as they are to be noted once a person has said. */
export function contradictionsOf(ledger: LedgerContent, key: string): readonly Noted[] {
  return [...contradictionsIn(noticesOf(ledger, key)), ...repliesAgainst(ledger, key)];
}

/** The Message-IDs of which they say that they went. */
export function saidToHaveGone(ledger: LedgerContent, key: string): readonly string[] {
  return contradictionsOf(ledger, key).flatMap(({ messageId }) => messageId ?? []);
}

/** The last that was noted of mail. */
export function contradictionIn<N extends Noted>(notices: readonly N[]): N | undefined {
  return contradictionsIn(notices).at(-1);
}

function contradictionsIn<N extends Noted>(notices: readonly N[]): readonly N[] {
  const settled = notices.findLastIndex(({ what }) => what === 'settled');
  return notices.slice(settled + 1).filter(({ what }) => what === 'contradicted');
}

/** True where it is a reply that says so. */
export const isOfReply = ({ reason }: Pick<Noted, 'reason'>) => reason === aReply;

/** In words. */
export const saysArrived = (against: Pick<Noted, 'date' | 'reason'>) =>
  isOfReply(against) ? backAndAnswered(against.date) : `an e-mail of ${against.date} says that it was sent after all`;

export const backAndAnswered = (date: string) => `it came back undelivered, and a reply of ${date} to it is on record`;

/**
 * The replies to a letter since the attempts `went` that came back, or one that comes back now: nobody answers what has not arrived.
 * None that may answer what went by another channel, nor those against which a person has said that it did not arrive.
 */
export function repliesAgainst(ledger: LedgerContent, key: string, went = cameBack(ledger, key)): readonly Noted[] {
  const parts = parseKey(key);
  const chain = parts && ledger.chains.get(replyKey(parts.case, parts.letter, parts.recipient));
  if (!chain || went.length === 0) return [];
  const overruled = noticesOf(ledger, key).filter(isOfReply);
  return repliesIn(chain).holds.flatMap(({ date, identity }): Noted[] => {
    const answered = answeredOn(date, went, { ledger, key });
    if (!answered || overruled.some((one) => one.date === date && one.identity === identity)) return [];
    const { messageId } = answered;
    return [
      {
        ...{ state: 'noted', what: 'contradicted', date, reason: aReply },
        ...(messageId !== undefined && { messageId }),
        ...(identity !== undefined && { identity }),
      },
    ];
  });
}

/** The dispatch of a letter that is on record as come back, and that a reply of this day contradicts. */
export function answeredAgainst(
  ledger: LedgerContent,
  letter: Omit<KeyParts, 'channel'>,
  day: string,
): CameBack | undefined {
  for (const channel of channels) {
    const key = formatKey({ ...letter, channel });
    const answered = answeredOn(day, cameBack(ledger, key), { ledger, key });
    if (answered) return { key, sent: answered.date, attempt: answered.attempt };
  }
  return undefined;
}

/** The attempts that came back of what is not on record as sent. While another is open, a person has to settle that first. */
function cameBack({ chains }: LedgerContent, key: string): readonly Went[] {
  const dispatch = stateOf(key, chains.get(key));
  if (asSent(dispatch) || openAttempts(dispatch).length > 0) return [];
  return [dispatch, ...dispatch.others]
    .toSorted((one, other) => one.attempt - other.attempt)
    .flatMap(({ cameBack: isBack, sent, messageId, attempt }) =>
      isBack && sent ? { date: sent.date, messageId, ...(dispatch.attempts > 1 && { attempt }) } : [],
    );
}

/** The last of these to which a reply of that day can be; undefined where it may be to what went by another channel. */
function answeredOn(
  day: string,
  went: readonly Went[],
  { ledger: { chains }, key }: { readonly ledger: LedgerContent; readonly key: string },
): Went | undefined {
  const letter = key.slice(0, key.lastIndexOf('/'));
  const byOther = channels
    .map((channel) => `${letter}/${channel}`)
    .filter((other) => other !== key)
    .flatMap((other) => asSent(stateOf(other, chains.get(other)))?.sent?.date ?? []);
  return byOther.some((date) => date <= day) ? undefined : went.findLast(({ date }) => date <= day);
}
