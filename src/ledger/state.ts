import type { Claimed, Entry, Prepared, RecordedState, Sent, Sha256 } from './lines/entry.ts';
import { parseKey } from './lines/key.ts';
import type { Chain } from './lines/read-ledger.ts';

/** `planned`: nothing is recorded yet. A `sending` without an outcome is `uncertain`. */
export type DispatchState = 'planned' | Exclude<RecordedState, 'sending'>;

export type PreparedEntry = Extract<Entry, Prepared>;

type Claim = Claimed & Pick<Entry, 'run' | 'at'>;

/** What is known of one attempt. */
interface Attempt {
  /** 0 while planned. */
  readonly attempt: number;
  /** What is frozen for this attempt. */
  readonly prepared?: PreparedEntry;
  /** Of the message of this attempt that was frozen, or that a repair has found. */
  readonly messageId?: string;
  /** When and how it was sent, for this attempt. */
  readonly sent?: Sent;
  /** Who alone may send this attempt. */
  readonly claim?: Claim;
  /** How often this attempt was put off. */
  readonly deferrals: number;
  /** Something of its message may have left. */
  readonly begun?: true;
  /** A report, or a person, says that this attempt came back. */
  readonly cameBack?: true;
  /** A person has still to say what became of it, whatever is known of others. */
  readonly open?: OpenState;
}

const openStates = ['uncertain', 'in-outbox'] as const;
type OpenState = (typeof openStates)[number];

/** Where a dispatch stands, folded from its entries: the attempt of which its state speaks. Plain data. */
export interface Dispatch extends Attempt {
  readonly key: string;
  readonly state: DispatchState;
  /** How many there were: a person can say that an earlier one went. */
  readonly attempts: number;
  /** What is known of the others. */
  readonly others: readonly Attempt[];
  readonly last?: Entry;
  /** Hash of the last line, empty while planned. */
  readonly head: Sha256 | '';
  /** Its lines contradict each other: nothing may be sent until a person has looked. */
  readonly damaged: boolean;
}

const untried = { attempt: 0, attempts: 0, others: [], deferrals: 0 } as const;

/** The state that a key is in. Without a chain, nothing is recorded about it. */
export function stateOf(key: string, chain: Chain | undefined): Dispatch {
  const planned: Dispatch = { key, state: 'planned', ...untried, head: '', damaged: false };
  if (!chain) return planned;
  const folded = chain.entries.reduce<Dispatch>(follow, planned);
  const standing = isVoid(folded) ? asItStands(folded) : (asOpen(folded) ?? folded);
  return { ...standing, head: chain.head, damaged: chain.damaged };
}

/** True of an attempt that has ended without a letter, came back, or has not begun to leave: what became of another still holds. */
function isVoid({ state, claim }: Dispatch): boolean {
  const ended: readonly DispatchState[] = ['rejected', 'expired', 'cancelled', 'not-sent', 'bounced'];
  return ended.includes(state) || (state === 'prepared' && claim === undefined);
}

/** The dispatch as of the last attempt that went, whatever became of others; undefined where there is none, or it or a later one came back. */
export function asSent(dispatch: Dispatch): Dispatch | undefined {
  const attempts = [dispatch, ...dispatch.others];
  const back = lastBack(dispatch);
  const went = Math.max(0, ...attempts.flatMap(({ attempt, sent, cameBack }) => (sent && !cameBack ? attempt : [])));
  return went > back ? { ...ofAttempt(dispatch, went), state: 'sent' } : undefined;
}

/** The dispatch as of the last attempt that is open, or else that went or came back, whatever became of the rest; as it is where none is or has. */
export function asItStands(dispatch: Dispatch): Dispatch {
  return asOpen(dispatch) ?? asSent(dispatch) ?? asCameBack(dispatch) ?? dispatch;
}

/** The attempts of which a person has still to say what became of them, by their numbers. */
export function openAttempts(dispatch: Dispatch): readonly number[] {
  return [dispatch, ...dispatch.others].flatMap(({ attempt, open }) => (open ? attempt : [])).sort((a, b) => a - b);
}

function asOpen(dispatch: Dispatch): Dispatch | undefined {
  const last = openAttempts(dispatch).at(-1);
  const of = last === undefined ? undefined : ofAttempt(dispatch, last);
  return of?.open && { ...of, state: of.open };
}

function asCameBack(dispatch: Dispatch): Dispatch | undefined {
  const back = lastBack(dispatch);
  return back > 0 ? { ...ofAttempt(dispatch, back), state: 'bounced' } : undefined;
}

/** The last attempt that came back; 0 where none has. */
function lastBack(dispatch: Dispatch): number {
  return Math.max(0, ...[dispatch, ...dispatch.others].flatMap(({ attempt, cameBack }) => (cameBack ? attempt : [])));
}

/** True of what is recorded after `sent` when that does not hold. */
function isTakenBack({ state }: Pick<Entry, 'state'>): boolean {
  return state === 'uncertain' || state === 'cancelled' || state === 'not-sent';
}

/** The same, as of another attempt: what is recorded next is about that one. */
export function ofAttempt(dispatch: Dispatch, attempt: number): Dispatch {
  if (attempt === dispatch.attempt) return dispatch;
  const { attempt: own, prepared, messageId, sent, claim, begun, cameBack, open, ...more } = dispatch;
  const { deferrals, attempts, others, ...rest } = more;
  const known = { prepared, messageId, sent, claim, begun, cameBack, open };
  const left = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  const found = others.find((other) => other.attempt === attempt) ?? { attempt, deferrals: 0 };
  const isKnown = Object.keys(left).length > 0;
  return {
    ...rest,
    ...found,
    attempts: Math.max(attempts, attempt),
    others: [...others.filter((other) => other !== found), ...(isKnown ? [{ ...left, attempt: own, deferrals }] : [])],
  };
}

/** The dispatch as it stands after one more entry. */
export function follow(before: Dispatch, entry: Entry): Dispatch {
  const { prepared, sent, claim, messageId, begun, cameBack, open, ...rest } = ofAttempt(
    withoutMistake(before, entry),
    entry.attempt,
  );
  const state = stateAfter(before.state, entry.state);
  const nowOpen = openStates.find((known) => known === state);
  const nowPrepared = entry.state === 'prepared' ? entry : prepared;
  const nowSent = entry.state === 'sent' ? entry : isTakenBack(entry) ? undefined : sent;
  const nowMessageId = messageIdIn(entry) ?? messageId;
  const nowClaim = entry.state === 'claimed' ? entry : claim;
  const nowBegun = begun ?? mayHaveLeft(entry);
  const isBack = entry.state === 'bounced' || (cameBack && entry.state !== 'sent');
  return {
    ...rest,
    state,
    deferrals: rest.deferrals + (entry.state === 'deferred' ? 1 : 0),
    last: entry,
    ...(nowPrepared && { prepared: nowPrepared }),
    ...(nowMessageId !== undefined && { messageId: nowMessageId }),
    ...(nowSent && { sent: nowSent }),
    ...(nowClaim && { claim: nowClaim }),
    ...(nowBegun && { begun: true }),
    ...(isBack && { cameBack: true }),
    ...(nowOpen && { open: nowOpen }),
  };
}

/** A person can say that it was another attempt that went: of the one that they named before, no more is known than that. */
function withoutMistake(before: Dispatch, entry: Entry): Dispatch {
  const { last } = before;
  if (!last || !isOtherWord(last, entry, openAttempts(before))) return before;
  const { sent, ...named } = ofAttempt(before, last.attempt);
  return sent?.reply === undefined ? named : before;
}

/** True where a person says after another that it was this attempt that went, and not the one of which they have said so: unless it was `open`. */
export function isOtherWord(last: Entry, entry: Entry, open: readonly number[]): boolean {
  const isOther = last.attempt !== entry.attempt && !open.includes(entry.attempt);
  return isOther && isWordOfPerson(last) && entry.state === 'sent' && isWordOfPerson(entry);
}

/** True of what is recorded when a message is handed over, put where a person sends it, or doubted. */
export function mayHaveLeft({ state }: Pick<Entry, 'state'>): boolean {
  return state === 'sending' || state === 'in-outbox' || state === 'uncertain';
}

function messageIdIn(entry: Entry): string | undefined {
  return entry.state === 'prepared' || entry.state === 'uncertain' ? entry.messageId : undefined;
}

function stateAfter(before: DispatchState, recorded: RecordedState): DispatchState {
  if (recorded === 'sending') return 'uncertain';
  // What was frozen and put off stays so, whoever tries it next.
  return recorded === 'claimed' && before === 'deferred' ? before : recorded;
}

/** True of an attempt that went and has not come back, where none that may still go would be forgotten over it. */
export function mayComeBack({ state, sent, cameBack }: Dispatch): boolean {
  const stands: readonly DispatchState[] = ['sent', 'bounced', ...openStates];
  return stands.includes(state) && sent !== undefined && !cameBack;
}

/** True of a letter that a person has recorded as gone by post or hand: no mail server and no mail program had it from us. */
export function wentByHand({ key, state }: Dispatch): boolean {
  const channel = parseKey(key)?.channel;
  return state === 'sent' && (channel === 'post' || channel === 'hand');
}

/** True where the last on record is what a person said became of it: what went wrong there, they may say anew. */
export function isSettled({ last }: Dispatch): boolean {
  return last !== undefined && isWordOfPerson(last);
}

/** True of what a person said became of it; said once more, it stands for what they said before. */
export function isWordOfPerson(entry: Entry): boolean {
  return entry.state === 'not-sent' || (entry.state === 'sent' && entry.settled === true);
}

/** True of an e-mail that has not gone, or has come back, by all that is on record: a person may know better. */
export function mayHaveGone({ key, state }: Dispatch): boolean {
  const notThere: readonly DispatchState[] = ['prepared', 'deferred', 'rejected', 'expired', 'cancelled', 'bounced'];
  return notThere.includes(state) && parseKey(key)?.channel === 'email';
}

/** The claim of a run that may send it at any time: nothing has followed it, or what was frozen has not been begun. */
export function openClaim({ state, last, claim }: Dispatch): Claim | undefined {
  return last?.state === 'claimed' || state === 'prepared' ? claim : undefined;
}

/** True where nobody but a person knows what became of it, also where a run has claimed it, and nothing has followed. */
export function isOpenToWord(dispatch: Dispatch): boolean {
  const { attempt, open, last } = dispatch;
  return open !== undefined || (openClaim(dispatch) !== undefined && last?.attempt === attempt);
}

/** True where some attempt was claimed, by this copy of the workspace or another. */
export function wasClaimed(dispatch: Dispatch): boolean {
  return [dispatch, ...dispatch.others].some(({ claim }) => claim !== undefined);
}

/** True of what went, may have gone, or was put off: it is not made anew. */
export function isFixed({ state }: Pick<Dispatch, 'state'>): boolean {
  return state === 'sent' || state === 'uncertain' || state === 'in-outbox' || state === 'deferred';
}
