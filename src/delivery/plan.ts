import { addTo } from '../group.ts';
import type { Prepared } from '../ledger/lines/entry.ts';
import { formatKey } from '../ledger/lines/key.ts';
import { emptyLedger, type LedgerContent } from '../ledger/lines/read-ledger.ts';
import { isOver, nextAttempt } from '../ledger/next-entry.ts';
import { type Dispatch, stateOf } from '../ledger/state.ts';
import type { Candidate } from './candidate.ts';
import { type IdOf, messageIdMeant } from './message-id-meant.ts';
import { copiedAs, type LettersOut, type Listed, lettersOut, placesOf, wentUnder, writtenToAs } from './renamed.ts';
import { behindRecord, type Delay } from './rules/dated.ts';
import { judge, type Reason } from './rules/judge.ts';
import { originalOf, unsentOriginalOf, wentOtherwise } from './rules/situation.ts';

/** A letter that went to these, and that its case lists to them no more. */
export interface UnlistedLetter {
  readonly letter: string;
  readonly lost: readonly string[];
}

export interface PlanInput {
  readonly candidates: readonly Candidate[];
  /** By case. */
  readonly ledgers: ReadonlyMap<string, LedgerContent>;
  /** YYYY-MM-DD in the workspace's time zone. */
  readonly today: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** True where cases were named on the command line. */
  readonly named: boolean;
  /** Why those that were rejected or came back are sent again, and what was sent, unless `several` are meant. */
  readonly again?: string;
  readonly several?: boolean;
  /** A person says that the clock is right, whatever is on record. */
  readonly clockIsRight?: boolean;
  /** Send only what this run has claimed. */
  readonly claimedBy?: string;
  /** Nothing is sent: the letters are claimed. */
  readonly claiming?: boolean;
  /** True where no other copy of the workspace can have sent anything. */
  readonly alone?: boolean;
  /** Recipients who have the address of the archive. */
  readonly archiveReaders?: readonly string[];
  /** Of what was deferred, only what is due. */
  readonly retry?: boolean;
  /** Keys of which the ledger has lost lines, as the record or git shows. */
  readonly lost: ReadonlySet<string>;
  /** Where lines of keys lie that may be another workspace’s. */
  readonly elsewhere: ReadonlyMap<string, string>;
  /** Keys of which other copies of the workspace have published more than this one has. */
  readonly behind: ReadonlySet<string>;
  /** Addresses, in lower case, to which messages may have gone of which it cannot be told what letters they were. */
  readonly lostTo: ReadonlySet<string>;
  /** Keys whose frozen message is not encrypted for their recipient. */
  readonly unreadable?: ReadonlySet<string>;
  /** Keys that were put off, or are copies of what went, and whose frozen message is not there any more. */
  readonly gone?: ReadonlySet<string>;
  /** By key, what of its frozen message would be otherwise by now, beside the PDF. */
  readonly otherwise?: ReadonlyMap<string, readonly string[]>;
  /** By case, letters that went and that the case lists no more. */
  readonly unlisted: ReadonlyMap<string, readonly UnlistedLetter[]>;
  /** Of all cases, where those above are not all: another may have sent the same. */
  readonly everyLedger: ReadonlyMap<string, LedgerContent>;
  /** What the data has: what went under an id that it has no more may be the same letter. */
  readonly listed: Listed;
  /** How many are sent at most. */
  readonly limit?: number;
}

export interface PlannedDispatch extends Candidate {
  readonly key: string;
  /** The key of the dispatch to whose recipient the message is addressed: its own, unless it is a cc. */
  readonly messageKey: string;
  readonly idOf: IdOf;
  /** For a cc: the message as it was frozen for whom it is addressed to, where that has gone out already, and is there. */
  readonly original?: Prepared;
  readonly action: 'send' | 'skip' | 'print-and-post' | 'refuse';
  readonly reasons: readonly Reason[];
  /** Where it stands before this run. */
  readonly before: Dispatch;
  readonly again?: string;
  /** Why it is put off once more before it is tried, and for how long. */
  readonly delay?: Delay;
}

export interface Plan {
  readonly dispatches: readonly PlannedDispatch[];
  /** What a run without the name of a letter leaves to a person. */
  readonly left?: readonly LeftOut[];
}

/** A letter that is not known to have gone, nor to be a draft; or copies that have not gone, of a letter that has. */
export interface LeftOut {
  readonly case: string;
  readonly letter: string;
  readonly recipients: readonly string[];
  readonly copies?: true;
}

/** Whether something that a run could send stays here until a person has seen to it. */
export function keepsBack({ dispatches, left = [] }: Plan): boolean {
  return left.length > 0 || dispatches.some(({ action }) => action === 'refuse');
}

/** In these states, why it goes once more is kept. */
const wentOrFailed = new Set<Dispatch['state']>(['sent', 'rejected', 'bounced', 'claimed']);

/** Rules that let a letter go although it went, over another channel or under another key, where somebody says why. */
const knowingly: ReadonlySet<Reason['rule']> = new Set(['other-channel', 'same-address', 'renamed']);
const isToo = (reasons: readonly Reason[]) => reasons.some(({ rule }) => knowingly.has(rule));

/** What a run of `send` would do, and why. Nothing is done here. `out`: found once where several plans are made of one moment. */
export function planDispatches(input: PlanInput, out = lettersOut(input.everyLedger, input.listed)): Plan {
  const { candidates, limit = Infinity } = input;
  const found: Found = {
    out,
    casesLeft: new Set(candidates.filter((candidate) => isLeft(candidate, input)).map((candidate) => candidate.case)),
  };
  const soFar: SoFar = { goesTo: new Map(), goes: new Set(), anew: new Set() };
  const dispatches = candidates.map((candidate) => planOne(candidate, input, found, soFar));
  return { dispatches: limited(dispatches, limit) };
}

/** What all candidates are held against. */
interface Found {
  readonly out: LettersOut;
  /** Cases of which a letter has not gone to everybody yet. */
  readonly casesLeft: ReadonlySet<string>;
}

/** What the run would have done before it comes to a candidate. */
interface SoFar {
  /** Keys by what shows that two letters are the same to one address. */
  readonly goesTo: Map<string, string[]>;
  /** Keys of those that go, be it by post. */
  readonly goes: Set<string>;
  /** Keys of the messages that are made anew, and go to whom they went before. */
  readonly anew: Set<string>;
}

function planOne(candidate: Candidate, input: PlanInput, found: Found, soFar: SoFar): PlannedDispatch {
  const { ledgers, lost, lostTo, behind, unreadable, gone, otherwise, unlisted, now, clockIsRight } = input;
  const key = emailKey(candidate);
  const messageKey = emailKey(candidate, candidate.copyOf);
  const ledger = ledgers.get(candidate.case) ?? emptyLedger;
  const before = standsAt(key, candidate.case, ledgers);
  const main = standsAt(messageKey, candidate.case, ledgers);
  const places = placesOf(candidate);
  const goesAs = [...new Set(places.flatMap((place) => soFar.goesTo.get(place) ?? []))];
  for (const place of places) addTo(soFar.goesTo, place, key);
  // Said when it was claimed, it need not be said once more.
  const again = input.again ?? (isOver(before) ? undefined : before.claim?.again);
  // A copy is the message that went out, unless that one goes once more, is gone, or may not go to this one as it is.
  const unfit = again !== undefined && before.state !== 'deferred' && unreadable?.has(key) === true;
  const copied = soFar.anew.has(messageKey) ? undefined : originalOf(candidate, ledger);
  const went = copied?.key === messageKey;
  const isGone = gone?.has(key) === true || (before.state !== 'deferred' && went && !main.prepared);
  const original = went && !unfit && !isGone ? main.prepared : undefined;
  const others = wentUnder(candidate, found.out);
  const hasOriginal = copied !== undefined || soFar.goes.has(messageKey);
  const copiedUnder = copiedAs(candidate, found.out);
  const reasons = judge({
    ...input,
    candidate,
    dispatch: before,
    ledger,
    othersLeft: found.casesLeft.has(candidate.case),
    again,
    lost: [key, messageKey].some((each) => lost.has(each)),
    lostBefore: [...lost, ...damagedIn(ledger)].find((each) => mayTellOf(candidate, each)),
    elsewhere: input.elsewhere.get(key) ?? input.elsewhere.get(messageKey),
    behind: behind.has(key),
    behindBefore: [...behind].find((each) => mayTellOf(candidate, each)),
    lostTo: candidate.address !== undefined && lostTo.has(candidate.address.toLowerCase()),
    goesAs,
    wentUnder: others.filter(({ spent }) => !spent),
    claimedAs: others.flatMap(({ key: other, spent }) => (spent ? other : [])),
    writtenToAs: writtenToAs(candidate, found.out),
    unlisted: unlisted
      .get(candidate.case)
      ?.find((letter) => candidate.tellsOfOthers || letter.lost.includes(candidate.recipient)),
    unreadable: !unfit && unreadable?.has(key) === true,
    gone: isGone,
    otherwise: otherwise?.get(key) ?? [],
    original: copied,
    unsentOriginal: hasOriginal || copiedUnder.went ? undefined : unsentOriginalOf(candidate, ledger),
    copiedAs: hasOriginal ? [] : copiedUnder.otherwise,
  });
  const action = actionOf(candidate, reasons);
  if (action === 'send' || action === 'print-and-post') soFar.goes.add(key);
  if (again !== undefined && action === 'send') soFar.anew.add(key);
  const delay = before.state === 'deferred' && !clockIsRight ? behindRecord(before, now) : undefined;
  return {
    ...candidate,
    key,
    messageKey,
    idOf: went && !original ? { key, attempt: nextAttempt(before) } : messageIdMeant(before, main, original),
    ...(original && { original }),
    action,
    reasons,
    before,
    ...(delay && { delay }),
    ...(again !== undefined && (wentOrFailed.has(before.state) || isToo(reasons)) && { again }),
  };
}

const emailKey = (candidate: Candidate, recipient = candidate.recipient) =>
  formatKey({ ...candidate, recipient, channel: 'email' });

const damagedIn = ({ damage }: LedgerContent) => damage.flatMap((found) => ('key' in found ? found.key : []));

/** Whether the key is of something that the letter has to tell of, or would: letters before it and answers to them. */
function mayTellOf({ case: id, letter, recipient, copyOf, tellsOfOthers, cites }: Candidate, key: string): boolean {
  const [ofCase, ofLetter, of, kind] = key.split('/');
  // No letter tells of notices.
  if (kind === 'notice') return false;
  if (ofCase !== id || of === recipient || of === copyOf) return ofCase === id;
  return ofLetter !== letter && (tellsOfOthers === true || cites.length === 0);
}

const standsAt = (key: string, caseId: string, ledgers: PlanInput['ledgers']) =>
  stateOf(key, ledgers.get(caseId)?.chains.get(key));

/** Whether it can be sent, and has not gone, as far as that is known. */
function isLeft(candidate: Candidate, { ledgers }: PlanInput): boolean {
  const isSent = ['sent', 'in-outbox'].includes(standsAt(emailKey(candidate), candidate.case, ledgers).state);
  const ledger = ledgers.get(candidate.case) ?? emptyLedger;
  return candidate.address !== undefined && !isSent && wentOtherwise(candidate, ledger) === undefined;
}

/** Leaves what goes beyond the limit for another run. */
function limited(dispatches: readonly PlannedDispatch[], limit: number): readonly PlannedDispatch[] {
  let left = limit;
  return dispatches.map((planned) => {
    if (planned.action !== 'send') return planned;
    left -= 1;
    if (left >= 0) return planned;
    const reason: Reason = {
      rule: 'limit',
      effect: 'skip',
      text: `beyond the ${limit} of a run; run it again for more`,
    };
    return { ...planned, action: 'skip', reasons: [...planned.reasons, reason] };
  });
}

function actionOf(candidate: Candidate, reasons: readonly Reason[]): PlannedDispatch['action'] {
  const effects = reasons.map(({ effect }) => effect);
  if (effects.includes('refuse')) return 'refuse';
  if (effects.includes('skip')) return 'skip';
  return candidate.address === undefined ? 'print-and-post' : 'send';
}
