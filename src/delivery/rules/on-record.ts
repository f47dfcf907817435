/** What the ledger says of the letter itself: that it went, or may have, or is another run’s to send. */
import { channels, formatKey } from '../../ledger/key.ts';
import { contradictionOf, deliveryIn, noticeKey, noticesOf, saysDelivered } from '../../ledger/notice.ts';
import { settleCommands } from '../../ledger/settle-commands.ts';
import { isOut } from '../../ledger/state.ts';
import { isDue, isOverdue, timeToCatchUp } from '../backoff.ts';
import {
  byName,
  isWritten,
  note,
  onceMore,
  type Rules,
  refuse,
  type Situation,
  skip,
  type Verdict,
} from './situation.ts';

export const onRecord = {
  'ledger-damaged': ({ dispatch, ledger, candidate }) =>
    dispatch.damaged || ledger.damage.some(({ kind }) => kind === 'unreadable')
      ? refuse(`the ledger of ${candidate.case} is damaged; see: appeal log verify`)
      : undefined,

  'lost-from-ledger': ({ lost, lostTo, dispatch }) => {
    if (lost && dispatch.state !== 'uncertain')
      return refuse('may have been sent: the ledger has lost lines of it; see: appeal log verify, appeal log repair');
    return lostTo && !isOut(dispatch)
      ? refuse(
          'may have been sent: the record has a message to this address that no ledger knows; see: appeal log verify',
        )
      : undefined;
  },

  'frozen-gone': ({ gone, dispatch }) =>
    gone
      ? refuse(
          `the message that was put off is not in data/record as it was; put it back from a backup or from git, or make it anew: appeal log cancel ${dispatch.key}`,
        )
      : undefined,

  behind: ({ behind, dispatch }) =>
    behind && !isOut(dispatch)
      ? refuse(
          'a branch that git has here holds more on record of it than yours; bring that in first: git pull, or git merge BRANCH (git branch --all --no-merged names them)',
        )
      : undefined,

  'already-sent': (situation) => {
    const { candidate, dispatch, named, othersLeft, again, several } = situation;
    if (dispatch.state !== 'sent') return undefined;
    if (again !== undefined && !several) return note(`sent on ${dispatch.sent?.date}; again: ${again}`);
    const text = `sent on ${dispatch.sent?.date} already`;
    if (candidate.takenOver && !several)
      return refuse(
        `${text}, as a letter that told of other things, and asked for others: what ${candidate.case} tells now has not gone. Where it is another case, give it an id of its own, and put back the one before; where it is the same, write "elsewhere: true" into the entry ${candidate.letter}`,
      );
    return named && !several && !othersLeft
      ? refuse(`${text}; to send it once more: ${onceMore(situation)}`)
      : skip(text);
  },

  'delivered-after-all': ({ dispatch: { key, state }, ledger, candidate }) => {
    if (state === 'sent') return undefined;
    if (ledger.chains.get(noticeKey(candidate))?.damaged)
      return refuse(`what was noted of it in the ledger of ${candidate.case} is damaged; see: appeal log verify`);
    const against = contradictionOf(ledger, key);
    return against
      ? refuse(`mail of ${against.date} says that it went after all; find out, then: ${settleCommands(key)}`)
      : undefined;
  },

  'in-outbox': ({ dispatch, named, othersLeft }) => {
    if (dispatch.state !== 'in-outbox') return undefined;
    const text = `in the outbox; once it went: appeal log settle ${dispatch.key} --sent DATE`;
    return named && !othersLeft ? refuse(text) : skip(text);
  },

  cancelled: (situation) => {
    if (situation.dispatch.state !== 'cancelled') return undefined;
    return situation.named
      ? note('was cancelled before')
      : skip(`cancelled; to send it after all: ${byName(situation)}`);
  },

  uncertain: ({ dispatch }) =>
    dispatch.state === 'uncertain'
      ? refuse(`may have been delivered; find out, then: ${settleCommands(dispatch.key)}`)
      : undefined,

  rejected: (situation) =>
    situation.dispatch.state === 'rejected' && situation.again === undefined
      ? refuse(`the relay rejected it; to try once more: ${onceMore(situation)}`)
      : undefined,

  bounced: (situation) => {
    const { dispatch, ledger, again } = situation;
    if (dispatch.state !== 'bounced') return undefined;
    const there = deliveryIn(noticesOf(ledger, dispatch.key));
    const too = there && saysDelivered(there);
    if (again !== undefined) return too === undefined ? undefined : note(`it came back undelivered, and ${too}`);
    const text =
      too === undefined ? 'it came back undelivered' : `it came back undelivered, and ${too}: find out first`;
    return refuse(`${text}; correct the address, then: ${onceMore(situation, 'corrected address')}`);
  },

  expired: (situation) => {
    if (situation.dispatch.state !== 'expired') return undefined;
    return situation.named ? note('was given up before') : skip(`given up; to send it after all: ${byName(situation)}`);
  },

  'not-yet': (situation) => {
    const { dispatch, ledger, named, retry, now, clockIsRight } = situation;
    const { state, last, key } = dispatch;
    const notBefore = last?.state === 'deferred' ? last.notBefore : undefined;
    if (state !== 'deferred' || isDue(notBefore, now)) return undefined;
    const waitsForClock = ledger.chains.get(key)?.entries.some(({ at }) => timeToCatchUp(at, now) !== undefined);
    if (clockIsRight && waitsForClock) return undefined;
    if (retry) return skip(`put off until ${notBefore}`);
    return named
      ? note(`was put off until ${notBefore}`)
      : skip(`put off until ${notBefore}; to try now: ${byName(situation)}`);
  },

  overdue: ({ dispatch, now }) =>
    isOverdue(dispatch, now)
      ? note(
          `was put off first on ${dispatch.prepared?.at.slice(0, 10)}, five days ago or more: it is given up, and not sent`,
        )
      : undefined,

  claimed: ({ dispatch: { state, claim, key, last }, named, claimedBy, claiming }) => {
    const held = claim && ['claimed', 'prepared', 'deferred'].includes(state) ? claim : undefined;
    // A claim is for one try: whoever saw that it was put off may have claimed it since, and published that.
    const spent = held !== undefined && last?.state === 'deferred';
    if (spent ? claiming : held?.run === claimedBy) return undefined;
    if (!held) return skip(`not claimed by run ${claimedBy}`);
    const text = spent
      ? 'put off after it was claimed; to try again: appeal send --retry --claim'
      : `claimed by run ${held.run} since ${held.at}; only the copy of the workspace that has claimed it sends it, by: appeal send --claimed. Where that copy is gone for good, find out first whether its run has sent the letter: if so, appeal log settle ${key} --sent DATE; if not, appeal log cancel ${key} --abandoned`;
    return named ? refuse(text) : skip(text);
  },

  'same-address': (situation) => {
    const { goesAs, wentUnder } = situation;
    const before = wentUnder.filter(({ gone }) => gone.length === 0).map(({ key }) => key);
    if (goesAs.length > 0)
      return refuse(
        `the letter goes to the same address as ${goesAs.join(', ')}; if it is to go there twice, afterwards: ${onceMore(situation, 'another person')}`,
      );
    if (before.length === 0) return undefined;
    return unlessMeant(situation, `the letter went, or may have gone, to the same address as ${before.join(', ')}`);
  },

  renamed: (situation) => {
    const former = situation.wentUnder.find(({ key, gone }) => gone.length > 0 && !isSaidUnlisted(situation, key));
    if (!former) return undefined;
    const { key, gone, state } = former;
    const lacks = `and the data has no ${gone.join(' and no ')} any more`;
    if (state === 'deferred')
      return refuse(`was put off as ${key}, ${lacks}; to send this one in its place: appeal log cancel ${key}`);
    const same =
      gone.length === 1 ? 'this is the same, give it its old id' : 'these are the same, give them their old ids';
    const advice = `; if ${same} again; if it is another: ${onceMore(situation, 'another letter')}`;
    return unlessMeant(situation, `went, or may have gone, as ${key}, ${lacks}`, advice);
  },
} satisfies Rules;

/** True where `unlisted` speaks of that key, which a letter of the same case to the same recipient cannot pass over. */
function isSaidUnlisted(situation: Situation, key: string): boolean {
  const { unlisted, candidate } = situation;
  if (!unlisted?.lost.includes(candidate.recipient) || isWritten(situation)) return false;
  return channels.some((channel) => key === formatKey({ ...candidate, letter: unlisted.letter, channel }));
}

/** Refuses what went under another key, unless somebody has said of this one alone why it goes all the same, now or when it was put off. */
function unlessMeant({ dispatch, again, several }: Situation, text: string, advice = ''): Verdict {
  const why = again ?? (dispatch.state === 'deferred' ? dispatch.prepared?.again : undefined);
  return why === undefined || several ? refuse(text + advice) : note(`${text}; again: ${why}`);
}
