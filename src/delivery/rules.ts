import { channels, formatKey } from '../ledger/key.ts';
import type { LedgerContent } from '../ledger/read-ledger.ts';
import { type Dispatch, isOut, stateOf } from '../ledger/state.ts';
import { toldAs } from '../ledger/told-replies.ts';
import { isDue } from './backoff.ts';
import type { Candidate } from './plan.ts';

/** Why a letter is not sent, or what to look at before it is. A `skip` ends the matter without a word of warning. */
export interface Reason {
  readonly rule: RuleName;
  readonly effect: 'refuse' | 'skip' | 'note';
  readonly text: string;
}

/** All that a rule may look at. */
export interface Situation {
  readonly candidate: Candidate;
  readonly dispatch: Dispatch;
  readonly ledger: LedgerContent;
  readonly today: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** True where a person named the case: what cannot be sent is refused then, not skipped. */
  readonly named: boolean;
  /** True where others of the case have not gone yet: who names the case means those. */
  readonly othersLeft?: boolean;
  /** Why it is to be sent again. */
  readonly again?: string | undefined;
  /** True where that is said of several at once: it holds for those that never arrived. */
  readonly several?: boolean | undefined;
  /** True where only what is due is tried again. */
  readonly retry?: boolean | undefined;
  /** The run whose claims are sent, and nothing else. */
  readonly claimedBy?: string | undefined;
  /** True where letters are claimed, and none is sent. */
  readonly claiming?: boolean | undefined;
  /** True where something shows that the ledger had more to say of it. */
  readonly lost: boolean;
  /** A letter that went to this recipient, and that the case lists no more. */
  readonly unlisted?: string | undefined;
  /** The key under which it went for a case that the data has no more. */
  readonly renamed?: string | undefined;
  /** True where the message was frozen already, and not encrypted for the recipient. */
  readonly unreadable?: boolean;
  /** Keys of the same letter that go to the same address in this run, and those that went there before. */
  readonly sameAddress: { readonly now: readonly string[]; readonly before: readonly string[] };
}

type Verdict = Omit<Reason, 'rule'> | undefined;
const refuse = (text: string): Verdict => ({ effect: 'refuse', text });
const note = (text: string): Verdict => ({ effect: 'note', text });
const skip = (text: string): Verdict => ({ effect: 'skip', text });

/** The command that sends a letter once more to this one, and to nobody else who got it. */
const onceMore = ({ case: id, letter, recipient }: Candidate, reason = 'reason') =>
  `appeal send ${id} --letter ${letter} --to ${recipient} --again "${reason}"`;

/** True of what is out, and of a copy of it: it is what it was. */
function isWritten({ candidate, dispatch, ledger }: Situation): boolean {
  const { copyOf } = candidate;
  if (isOut(dispatch) || copyOf === undefined) return isOut(dispatch);
  const keys = channels.map((channel) => formatKey({ ...candidate, recipient: copyOf, channel }));
  return keys.some((key) => isOut(stateOf(key, ledger.chains.get(key))));
}

/** What was reviewed of it, or of a letter in whose place it may stand: one that went has had its own review. */
function reviewedOf({ candidate, ledger }: Situation): Candidate['reviewed'] {
  const { reviewed, copyOf, recipient } = candidate;
  return reviewed.filter(({ letter }) => {
    if (letter === candidate.letter) return true;
    const keys = channels.map((channel) =>
      formatKey({ ...candidate, letter, recipient: copyOf ?? recipient, channel }),
    );
    return !keys.some((key) => isOut(stateOf(key, ledger.chains.get(key))));
  });
}

/** True of what goes as it was frozen, and was looked at before. */
function isFrozen({ dispatch }: Situation): boolean {
  return dispatch.state === 'deferred';
}

/** The safety rules in the order in which they speak. After a `skip` the others are silent. */
const rules = {
  'ledger-damaged': ({ dispatch, ledger, candidate }) =>
    dispatch.damaged || ledger.damage.some(({ kind }) => kind === 'unreadable')
      ? refuse(`the ledger of ${candidate.case} is damaged; see: appeal log verify`)
      : undefined,

  'lost-from-ledger': ({ lost, dispatch }) =>
    lost && dispatch.state !== 'uncertain'
      ? refuse('may have been sent: the ledger has lost lines of it; see: appeal log verify, appeal log repair')
      : undefined,

  'already-sent': ({ candidate, dispatch, named, othersLeft, again, several }) => {
    if (dispatch.state !== 'sent') return undefined;
    if (again !== undefined && !several) return note(`sent on ${dispatch.sent?.date}; again: ${again}`);
    const text = `sent on ${dispatch.sent?.date} already`;
    return named && !several && !othersLeft
      ? refuse(`${text}; to send it once more: ${onceMore(candidate)}`)
      : skip(text);
  },

  'in-outbox': ({ dispatch, named, othersLeft }) => {
    if (dispatch.state !== 'in-outbox') return undefined;
    const text = `in the outbox; once it went: appeal log settle ${dispatch.key} --sent DATE`;
    return named && !othersLeft ? refuse(text) : skip(text);
  },

  cancelled: ({ dispatch, named }) => {
    if (dispatch.state !== 'cancelled') return undefined;
    return named ? note('was cancelled before') : skip('cancelled; to send it after all, name its case');
  },

  uncertain: ({ dispatch }) =>
    dispatch.state === 'uncertain'
      ? refuse(`may have been delivered; find out, then: appeal log settle ${dispatch.key} --sent DATE|--not-sent`)
      : undefined,

  rejected: ({ candidate, dispatch, again }) =>
    dispatch.state === 'rejected' && again === undefined
      ? refuse(`the relay rejected it; to try once more: ${onceMore(candidate)}`)
      : undefined,

  bounced: ({ candidate, dispatch, again }) =>
    dispatch.state === 'bounced' && again === undefined
      ? refuse(`it came back undelivered; correct the address, then: ${onceMore(candidate, 'corrected address')}`)
      : undefined,

  expired: ({ dispatch, named }) => {
    if (dispatch.state !== 'expired') return undefined;
    return named ? note('was given up before') : skip('given up; to send it after all, name its case');
  },

  'not-yet': ({ dispatch: { state, last }, named, retry, now }) => {
    const notBefore = last?.state === 'deferred' ? last.notBefore : undefined;
    if (state !== 'deferred' || isDue(notBefore, now)) return undefined;
    if (retry) return skip(`put off until ${notBefore}`);
    return named
      ? note(`was put off until ${notBefore}`)
      : skip(`put off until ${notBefore}; to try now, name its case`);
  },

  claimed: ({ dispatch: { state, claim, key, last }, named, claimedBy, claiming }) => {
    const held = claim && ['claimed', 'prepared', 'deferred'].includes(state) ? claim : undefined;
    // A claim is for one try: whoever saw that it was put off may have claimed it since, and published that.
    const spent = held !== undefined && last?.state === 'deferred';
    if (spent ? claiming : held?.run === claimedBy) return undefined;
    if (!held) return skip(`not claimed by run ${claimedBy}`);
    const text = spent
      ? 'put off after it was claimed; to try again: appeal send --retry --claim'
      : `claimed by run ${held.run} since ${held.at}; only that run's owner sends it, or: appeal log cancel ${key}`;
    return named ? refuse(text) : skip(text);
  },

  'same-address': ({ sameAddress: { now, before }, again, several }) => {
    if (before.length > 0 && (again === undefined || several))
      return refuse(`the letter went, or may have gone, to the same address as ${before.join(', ')}`);
    return now.length > 0 ? refuse(`the letter goes to the same address as ${now.join(', ')}`) : undefined;
  },

  'case-renamed': ({ renamed, again, several }) =>
    renamed !== undefined && (again === undefined || several)
      ? refuse(
          `went, or may have gone, as ${renamed}, of a case that the data does not have any more; if it is the same case, give it its old id again`,
        )
      : undefined,

  'no-consent': ({ candidate }) =>
    candidate.unconsented.length > 0
      ? refuse(
          `names ${candidate.unconsented.join(', ')}, who may not be named; leave it out, or where it is another word, write homonyms: [WORD] at the person`,
        )
      : undefined,

  homonym: ({ candidate }) =>
    candidate.homonyms.length > 0
      ? note(`passed over as homonyms, as the data says: ${candidate.homonyms.join(', ')}`)
      : undefined,

  'must-encrypt': ({ candidate: { unencryptable } }) =>
    unencryptable === undefined ? undefined : refuse(`must be encrypted, and cannot be: ${unencryptable}`),

  'frozen-otherwise': ({ candidate, dispatch, unreadable }) => {
    if (!unreadable) return undefined;
    const text = 'must be encrypted, and the message was frozen in clear or for other keys';
    const anew = dispatch.state === 'deferred' ? `appeal log cancel ${dispatch.key}` : onceMore(candidate);
    return refuse(`${text}; to make it anew: ${anew}`);
  },

  'changed-since-reviewed': (situation) => {
    const { pdf, case: id } = situation.candidate;
    const reviewed = reviewedOf(situation);
    if (isFrozen(situation) || reviewed.length === 0 || reviewed.some((one) => one.pdf === pdf)) return undefined;
    return refuse(
      `differs from what was reviewed; look at it again: appeal generate ${id} (then commit data/reviewed)`,
    );
  },

  'stale-rendition': (situation) => {
    const { candidate } = situation;
    const { stale = [], case: id, letter, pdf } = candidate;
    const isRefused = !reviewedOf(situation).every((one) => one.pdf === pdf);
    if (stale.length === 0 || isRefused || isFrozen(situation) || isWritten(situation)) return undefined;
    const formats = stale.map((file) => file.slice(file.lastIndexOf('.') + 1)).join(',');
    const one = stale.length === 1 ? 'shows' : 'show';
    return note(
      `${stale.join(', ')} ${one} another letter than this; to see this one: appeal generate ${id} --letter ${letter} --format ${formats}`,
    );
  },

  'not-reviewed': (situation) => {
    const { candidate } = situation;
    if (isFrozen(situation) || isWritten(situation) || reviewedOf(situation).length > 0) return undefined;
    return note(`nothing shows that anybody has read it as it is; to see it: appeal generate ${candidate.case}`);
  },

  'changed-since-deferred': ({ candidate, dispatch }) =>
    dispatch.state === 'deferred' && dispatch.prepared?.pdf !== candidate.pdf
      ? refuse(`the data changed since it was deferred; to send the new one: appeal log cancel ${dispatch.key}`)
      : undefined,

  'other-channel': ({ candidate, ledger, named }) => {
    const others = (['post', 'hand'] as const).map((channel) => formatKey({ ...candidate, channel }));
    const gone = others.find((key) => stateOf(key, ledger.chains.get(key)).state === 'sent');
    if (gone === undefined) return undefined;
    if (candidate.address === undefined) return skip(`sent already: ${gone}`);
    return named
      ? note(`sent already: ${gone}`)
      : skip(`sent already: ${gone}; to send it by e-mail too, name its case`);
  },

  unlisted: (situation) => {
    const { unlisted, candidate } = situation;
    if (unlisted === undefined || isWritten(situation)) return undefined;
    return refuse(
      `has no place after the letter ${unlisted}, which went to them and is not listed any more; see: appeal check ${candidate.case}`,
    );
  },

  'answered-since': (situation) => {
    const { mistold: [mistold] = [], untold = [] } = situation.candidate;
    // What was put off has not gone: what came since can still keep it from going.
    if (isWritten(situation) && !isFrozen(situation)) return undefined;
    if (isFrozen(situation) && (mistold ?? untold[0]))
      return refuse(
        `was put off, and does not know of what came since; to make it anew: appeal log cancel ${situation.dispatch.key}`,
      );
    if (mistold)
      return refuse(
        `tells of a reply that was corrected or withdrawn; take ${toldAs(mistold)} out of its replies: and generate it again`,
      );
    return untold.length > 0
      ? refuse(
          `does not know of what came since; take it out, or add ${untold.map(toldAs).join(', ')} to its replies: and generate it again`,
        )
      : undefined;
  },

  'escalated-since': (situation) => {
    const { escalatedBy, case: id } = situation.candidate;
    if (escalatedBy === undefined || isWritten(situation)) return undefined;
    return refuse(
      `says that others will be written to, and the letter ${escalatedBy} to them is there; take "escalates: true" out of its entry, then: appeal generate ${id}`,
    );
  },

  promised: (situation) => {
    const { promised } = situation.candidate;
    if (promised === undefined || isWritten(situation)) return undefined;
    const { to, until } = promised;
    return note(`${to} was given until ${until} to answer before others are written to: send it after that day`);
  },

  moot: (situation) =>
    situation.candidate.moot && !isWritten(situation)
      ? refuse('asks once more where nothing is left to ask for; take it out of the case, or let its body thank them')
      : undefined,

  'answer-by-past': (situation) => {
    const { candidate, today } = situation;
    const { answerBy } = candidate;
    if (answerBy === undefined || answerBy > today || isWritten(situation)) return undefined;
    const past = answerBy === today ? 'which is today' : 'which is past';
    return refuse(
      `asks for an answer by ${answerBy}, ${past}; change answerBy, then: appeal generate ${candidate.case}`,
    );
  },

  'dated-ahead': (situation) => {
    const { candidate, today, named } = situation;
    if (candidate.dated <= today || isWritten(situation)) return undefined;
    const text = `is dated ${candidate.dated}, and today is ${today}`;
    return named ? refuse(`${text}: send it then, or change its date and generate it again`) : skip(text);
  },

  'not-today': ({ candidate, today }) =>
    candidate.dated < today ? note(`is dated ${candidate.dated}, and today is ${today}`) : undefined,

  unverified: ({ candidate }) =>
    candidate.verified ? undefined : note('name and address of the recipient were never verified'),
} satisfies Record<string, (situation: Situation) => Verdict>;

/** `limit` speaks of the plan as a whole. */
export type RuleName = keyof typeof rules | 'limit';

/** What the rules say of one dispatch, up to the first `skip`. */
export function judge(situation: Situation): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const [rule, check] of Object.entries(rules) as [RuleName, (of: Situation) => Verdict][]) {
    const verdict = check(situation);
    if (verdict) reasons.push({ rule, ...verdict });
    if (verdict?.effect === 'skip') break;
  }
  return reasons;
}
