/** What the ledger says of the letter itself: that it went, or may have, or is another run’s to send. */
import { attemptsToName } from '../../ledger/attempts-meant.ts';
import { whereClaimed, whereClaimIsSpent, whereCopyIsGone } from '../../ledger/claim-words.ts';
import { channels, formatKey, parseKey } from '../../ledger/lines/key.ts';
import { sentCommands, settleCommands } from '../../ledger/settle-commands.ts';
import { isFixed, openClaim } from '../../ledger/state.ts';
import { contradictionOf, saysArrived } from '../../ledger/telling/contradiction.ts';
import { deliveryIn, noticeKey, noticesOf, saysDelivered } from '../../ledger/telling/notice.ts';
import { whereTakenOver } from '../../ledger/where-taken-over.ts';
import { inUtc, isDue, isOverdue, timeToCatchUp } from '../backoff.ts';
import type { WentUnder } from '../renamed.ts';
import {
  byName,
  isLetterFixed,
  mayGo,
  mustBeClaimed,
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

  'lost-from-ledger': (situation) => {
    const { lost, lostBefore, lostTo, elsewhere, dispatch } = situation;
    if (lost && elsewhere !== undefined && dispatch.state !== 'uncertain')
      return refuse(
        `may have been sent: there are lines about it in ${elsewhere}, which may belong to another workspace; find out, then: appeal log repair, and ${settleCommands(dispatch.key)}`,
      );
    if (lost && dispatch.state !== 'uncertain')
      return refuse(
        'may have been sent: the ledger has lost lines about it; see: appeal log verify, then: appeal log repair',
      );
    if (lostBefore !== undefined && !dispatch.damaged && mayGo(situation))
      return refuse(
        `may be wrong about what went before: lines about ${lostBefore} are lost or damaged; see: appeal log verify, then: appeal log repair`,
      );
    return lostTo && !isFixed(dispatch)
      ? refuse(
          'may have been sent: data/record has a message to this address that no ledger mentions; see: appeal log verify',
        )
      : undefined;
  },

  'frozen-gone': ({ gone, dispatch }) =>
    gone && dispatch.state === 'deferred'
      ? refuse(
          `its message, which the mail server put off, is missing or changed in data/record; restore it from git or a backup, or make it anew: appeal log cancel ${dispatch.key}`,
        )
      : undefined,

  behind: (situation) => {
    const { behind, behindBefore } = situation;
    if ((!behind && behindBefore === undefined) || !mayGo(situation)) return undefined;
    return refuse(
      `another branch has more on record about ${behind ? 'it' : behindBefore} than yours; merge that first: git pull, or git merge BRANCH (git branch --all --no-merged lists them); if that branch is about other letters, give this case an id of its own`,
    );
  },

  'already-sent': (situation) => {
    const { candidate, dispatch, named, othersLeft, again, several } = situation;
    if (dispatch.state !== 'sent') return undefined;
    if (again !== undefined && !several) return note(`sent on ${dispatch.sent?.date}; again: ${again}`);
    const text = `sent on ${dispatch.sent?.date} already`;
    if (candidate.takenOver && !several)
      return refuse(`${text}, but ${whereTakenOver(candidate.case, candidate.letter)}`);
    return named && !several && !othersLeft
      ? refuse(`${text}; to send it once more: ${onceMore(situation)}`)
      : skip(text);
  },

  'delivered-after-all': ({ dispatch: { key, state }, ledger, candidate }) => {
    if (state === 'sent') return undefined;
    if (ledger.chains.get(noticeKey(candidate))?.damaged)
      return refuse(`the notes about it in the ledger of ${candidate.case} are damaged; see: appeal log verify`);
    const against = contradictionOf(ledger, key);
    return against
      ? refuse(`${saysArrived(against)}; find out, then: ${settleCommands(key, attemptsToName(key, ledger))}`)
      : undefined;
  },

  'in-outbox': ({ dispatch, ledger, named, othersLeft }) => {
    if (dispatch.state !== 'in-outbox') return undefined;
    const text = `is in the outbox; once you have sent it: ${sentCommands(dispatch.key, attemptsToName(dispatch.key, ledger))}`;
    return named && !othersLeft ? refuse(text) : skip(text);
  },

  cancelled: (situation) => {
    if (situation.dispatch.state !== 'cancelled') return undefined;
    return situation.named
      ? note('was cancelled before')
      : skip(`cancelled; to send it after all: ${byName(situation)}`);
  },

  uncertain: ({ dispatch, ledger }) =>
    dispatch.state === 'uncertain'
      ? refuse(
          `may have been delivered; find out, then: ${settleCommands(dispatch.key, attemptsToName(dispatch.key, ledger))}`,
        )
      : undefined,

  rejected: (situation) =>
    situation.dispatch.state === 'rejected' && situation.again === undefined
      ? refuse(`the mail server rejected it; to try again: ${onceMore(situation)}`)
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
    const until = `put off until ${notBefore && inUtc(notBefore)}`;
    if (retry) return skip(until);
    return named ? note(`was ${until}`) : skip(`${until}; to try now: ${byName(situation)}`);
  },

  overdue: ({ dispatch, now }) =>
    isOverdue(dispatch, now)
      ? note(
          `was first put off on ${dispatch.prepared?.at.slice(0, 10)}, five days ago or more: it is given up and not sent`,
        )
      : undefined,

  claimed: (situation) => {
    const { dispatch, named, claimedBy, claimedAs, claiming, again } = situation;
    const { state, key } = dispatch;
    const held = openClaim(dispatch);
    if (held) {
      if (held.run === claimedBy) return undefined;
      const text = `claimed by run ${held.run} since ${held.at}; ${whereClaimed(key, held.run)}`;
      return named ? refuse(text) : skip(text);
    }
    // A claim is for one try: whoever saw what became of it may have claimed it since, and published that.
    if (!claiming && state === 'deferred' && mustBeClaimed(situation)) {
      return named ? refuse(whereClaimIsSpent) : skip(whereClaimIsSpent);
    }
    if (claimedBy !== undefined) return skip(`not claimed by run ${claimedBy}`);
    const goes = again !== undefined || ['planned', 'cancelled', 'expired', 'not-sent', 'prepared'].includes(state);
    if (claiming || !goes || !mustBeClaimed(situation)) return undefined;
    const as = claimedAs.length === 0 ? '' : `, as ${claimedAs.join(', ')}`;
    return refuse(
      `was claimed before${as}, and another copy of the workspace may have sent it since; to claim it anew: ${byName(situation, again === undefined ? {} : { again })}`,
    );
  },

  'same-address': (situation) => {
    const { goesAs, wentUnder } = situation;
    const there = wentUnder.filter(({ gone }) => gone.length === 0);
    const before = there.filter(({ claimedBy }) => claimedBy === undefined).map(({ key }) => key);
    if (goesAs.length > 0)
      return refuse(
        `this letter also goes to the same address as ${goesAs.join(', ')}; if it should go there twice, run this afterwards: ${onceMore(situation, 'another person')}`,
      );
    const [claimed] = there.filter(({ claimedBy }) => claimedBy !== undefined);
    if (before.length === 0) return claimed && unlessMeant(situation, `is ${claimedAs(claimed)}, for the same address`);
    return unlessMeant(situation, `seems to have been sent to the same address already, as ${before.join(', ')}`);
  },

  renamed: (situation) => {
    const former = situation.wentUnder.find(({ key, gone }) => gone.length > 0 && !isSaidUnlisted(situation, key));
    if (!former) return refuseCopy(situation) ?? sayFormer(situation);
    const { key, gone, state, claimedBy } = former;
    const lacks = `and ${gone.join(' and ')} ${gone.length === 1 ? 'is' : 'are'} no longer in the data`;
    if (state === 'deferred' && claimedBy === undefined)
      return refuse(`was put off as ${key}, ${lacks}; to send this one in its place: appeal log cancel ${key}`);
    const whole = gone.map((one) => one.split(' '));
    const same =
      whole.length === 1
        ? `it is the same ${whole[0]?.[0]}, change the id back to ${whole[0]?.[1]}`
        : `they are the same, change the ids back to ${whole.map(([, id]) => id).join(' and ')}`;
    const another = `if it is another letter: ${onceMore(situation, 'another letter')}`;
    if (claimedBy !== undefined) {
      const drop = `drop the claim in the copy of the workspace that has claimed it: appeal send --drop-claims ${claimedBy}, and publish that`;
      const advice = `. If ${same}, or ${drop}; ${another}. ${whereCopyIsGone(key)}`;
      return unlessMeant(situation, `is ${claimedAs(former)}, ${lacks}`, advice);
    }
    const advice = `. If ${same}; ${another}`;
    return unlessMeant(situation, `seems to have been sent already, as ${key}, ${lacks}`, advice);
  },
} satisfies Rules;

/** A copy is one of the letter that went, also where that went under an id that the data has no more. */
function refuseCopy({ copiedAs: [former], ...situation }: Situation): Verdict | undefined {
  const { candidate } = situation;
  const id = former && parseKey(former.key)?.recipient;
  if (!former || !mayGo(situation)) return undefined;
  return refuse(
    `would be no copy of ${former.key}, which went as another, or may have, and recipient ${id} is no longer in the data. If ${candidate.copyOf} is the same recipient, change the id back to ${id}; if not, send the letter to ${candidate.copyOf} first`,
  );
}

/** Nothing of what went before is told to somebody whom the data knows by another id since. */
function sayFormer(situation: Situation): Verdict | undefined {
  const { writtenToAs, candidate } = situation;
  if (writtenToAs.length === 0 || candidate.role === 'cc' || isLetterFixed(situation)) return undefined;
  const [former, id] = [writtenToAs.join(', '), candidate.recipient];
  return note(
    `does not mention the letters to ${former}, who is no longer in the data; if ${id} is the same, change the id back to ${former}`,
  );
}

/** True where `unlisted` speaks of that key, which a letter of the same case to the same recipient cannot pass over. */
function isSaidUnlisted(situation: Situation, key: string): boolean {
  const { unlisted, candidate } = situation;
  if (!unlisted?.lost.includes(candidate.recipient) || isLetterFixed(situation)) return false;
  return channels.some((channel) => key === formatKey({ ...candidate, letter: unlisted.letter, channel }));
}

const claimedAs = ({ key, claimedBy }: WentUnder) =>
  `claimed as ${key} by run ${claimedBy}, which may send it at any time`;

/** Refuses what went under another key, unless somebody has said of this one alone why it goes all the same, now or when it was put off. */
function unlessMeant({ dispatch, again, several }: Situation, text: string, advice = ''): Verdict {
  const why = again ?? (dispatch.state === 'deferred' ? dispatch.prepared?.again : undefined);
  return why === undefined || several ? refuse(text + advice) : note(`${text}; again: ${why}`);
}
