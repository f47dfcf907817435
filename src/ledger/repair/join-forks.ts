/**
 * How the chain of a dispatch goes on where copies of the workspace have each gone on with it: what left the letter where it was
 * comes first, what a mail server took comes last. Its state then says no more than all of them know together, and no less.
 */
import type { Entry } from '../lines/entry.ts';
import { type DispatchState, mayHaveLeft, stateOf } from '../state.ts';
import type { Fork, Item } from './join-chains.ts';
import { isDoubt } from './lost.ts';

export interface Outcome {
  /** The attempts of which one copy says that they went, and another that they did not. */
  readonly disputed: readonly number[];
  /** How many copies have it on record as sent, and of how many a mail server has said so. */
  readonly sentBy: number;
  readonly relayedBy: number;
}

type Tail = readonly Item[];

/** `claims`: those that nothing has followed yet, which stand beside it. */
export function joinForks({ before, tails: all }: Fork): Outcome & { readonly items: Tail; readonly claims: Tail } {
  const endsInClaim = (tail: Tail) => tail.at(-1)?.entry.state === 'claimed';
  const tails = all
    .map((tail) => (endsInClaim(tail) ? tail.slice(0, -1) : tail))
    .filter((tail) => tail.length > 0)
    .map((tail) => ({ tail, order: [rankOf(before, tail), lastSaid(tail)] as const }))
    .toSorted((a, b) => inOrder(a.order, b.order))
    .map(({ tail }) => tail);
  const begun = Math.max(0, ...before.map(({ entry }) => entry.attempt));
  const parts = numberAnew(tails, begun).map((tail) => apart(tail, begun));
  const heads = joinHeads(
    before,
    parts.map(({ head }) => head),
    begun + parts.reduce((sum, { rest }) => sum + attemptsIn(rest, begun), 0),
  );
  const rests = parts.flatMap(({ rest }) => rest);
  // What went stays so, whatever another copy has begun without knowing of it and would go on with.
  const unaware = heads.items.some(isSent)
    ? parts.filter(({ head, rest }) => mayGoByItself(rest) && !head.some(isSent)).flatMap(({ rest }) => rest)
    : [];
  const wentLater = (attempt: number) => rests.some(({ entry }) => entry.attempt > attempt && isRelayed(entry));
  const count = (isMeant: (entry: Entry) => boolean) =>
    tails.filter((tail) => tail.some(({ entry }) => isMeant(entry))).length;
  return {
    items: [...unaware, ...heads.items, ...rests.filter((item) => !unaware.includes(item))],
    claims: all.filter(endsInClaim).flatMap((tail) => tail.slice(-1)),
    disputed: heads.disputed.filter((attempt) => !wentLater(attempt)),
    sentBy: count(({ state }) => state === 'sent'),
    relayedBy: count(isRelayed),
  };
}

/** What a run would send without being told to. */
const mayGoByItself = (tail: Tail) => ['prepared', 'deferred'].includes(tail.at(-1)?.entry.state ?? '');

const isSent = ({ entry }: Item) => entry.state === 'sent';

/** A mail server took it. */
const isRelayed = (entry: Entry) => entry.state === 'sent' && !entry.settled;

/** From what says least of where a letter is to what says most. */
const ranks: readonly DispatchState[] = [
  ...(['planned', 'claimed', 'prepared', 'deferred', 'not-sent', 'expired', 'cancelled', 'rejected'] as const),
  ...(['bounced', 'in-outbox', 'uncertain', 'sent'] as const),
];

function rankOf(before: Tail, tail: Tail): number {
  const [first, ...others] = [...before, ...tail].map(({ entry }) => entry);
  if (!first) return 0;
  const { key } = first;
  const { state, sent } = stateOf(key, { key, entries: [first, ...others], head: '', damaged: false });
  return ranks.indexOf(state) + (state === 'sent' && !sent?.settled ? 1 : 0);
}

const lastSaid = (tail: Tail) => `${tail.at(-1)?.entry.at} ${tail[0]?.lines.toSorted()[0]}`;

function inOrder([rank, said]: readonly [number, string], [otherRank, otherSaid]: readonly [number, string]): number {
  return rank - otherRank || Number(said > otherSaid) - Number(said < otherSaid);
}

/** What begins with a message of its own is an attempt of its own. */
const begins = ({ entry: { state, attempt } }: Item, begun: number) =>
  attempt > begun && (state === 'claimed' || state === 'prepared');

const attemptsIn = (tail: Tail, begun: number) =>
  new Set(tail.filter((item) => begins(item, begun)).map(({ entry }) => entry.attempt)).size;

/** The tails with the attempts that each has begun behind those of the tails before it. */
function numberAnew(tails: readonly Tail[], begun: number): readonly Tail[] {
  let later = 0;
  return tails.map((tail) => {
    const shift = later;
    later += attemptsIn(tail, begun);
    const own = new Set(tail.filter((item) => begins(item, begun)).map(({ entry }) => entry.attempt));
    return tail.map((item) => (own.has(item.entry.attempt) ? asAttempt(item, item.entry.attempt + shift) : item));
  });
}

const asAttempt = (item: Item, attempt: number): Item => ({ ...item, entry: { ...item.entry, attempt } });

/** What is of attempts that all have, and what comes from the first on that is a copy's own. */
function apart(tail: Tail, begun: number): { readonly head: Tail; readonly rest: Tail } {
  const index = tail.findIndex((item) => begins(item, begun));
  return index < 0 ? { head: tail, rest: [] } : { head: tail.slice(0, index), rest: tail.slice(index) };
}

/** What a copy has recorded of an attempt that others have as well. */
interface Share {
  readonly attempt: number;
  readonly items: Tail;
  readonly last: Entry;
}

/** From what is overruled to what holds, of one attempt. */
const endings: readonly Entry['state'][] = [
  ...(['claimed', 'prepared', 'deferred', 'not-sent', 'expired', 'cancelled', 'rejected'] as const),
  ...(['in-outbox', 'sending', 'uncertain', 'sent', 'bounced'] as const),
];

function joinHeads(
  before: Tail,
  heads: readonly Tail[],
  attempts: number,
): { items: Tail; disputed: readonly number[] } {
  const [head = [], ...others] = heads.filter((each) => each.length > 0);
  if (others.length === 0) return { items: head, disputed: [] };
  const shares = [head, ...others].flatMap(sharesIn);
  const numbers = [...new Set(shares.map(({ attempt }) => attempt))].sort((a, b) => a - b);
  const byAttempt = numbers.map((attempt) => shares.filter((share) => share.attempt === attempt));
  // What may have gone beside what went, or came back, is settled by itself.
  let next = attempts;
  const beside = byAttempt.flatMap((of) => {
    const isOver = of.some(({ last }) => last.state === 'sent' || last.state === 'bounced');
    return isOver ? of.filter(isOpenTry) : [];
  });
  const items = byAttempt
    .flatMap((of) => of.filter((share) => !beside.includes(share)).toSorted(byEnding))
    .flatMap((share) => share.items);
  const ofTheirOwn = beside.flatMap((share) => {
    next += 1;
    return share.items.map((item) => asAttempt(item, next));
  });
  return {
    items: [...items, ...ofTheirOwn],
    disputed: [
      ...byAttempt.filter((of) => isDisputed(before, of)).flatMap(([share]) => share?.attempt ?? []),
      ...recordedAnew(before, [head, ...others]),
    ],
  };
}

function sharesIn(head: Tail): readonly Share[] {
  const attempts = [...new Set(head.map(({ entry }) => entry.attempt))];
  return attempts.flatMap((attempt) => {
    const items = head.filter(({ entry }) => entry.attempt === attempt);
    const last = items.at(-1)?.entry;
    return last ? [{ attempt, items, last }] : [];
  });
}

function byEnding(one: Share, other: Share): number {
  const orderOf = ({ last, items }: Share) =>
    [endings.indexOf(last.state) * 2 + Number(isRelayed(last)), lastSaid(items)] as const;
  return inOrder(orderOf(one), orderOf(other));
}

/** True of a try of this copy of which nobody knows how it ended. */
function isOpenTry({ items, last }: Share): boolean {
  const isTry = items.some(({ entry }) => mayHaveLeft(entry) && !isDoubt(entry));
  return isTry && mayHaveLeft(last);
}

/** A letter by post or hand that one has recorded anew, as with another day, while another says that it did not go or came back. */
function recordedAnew(before: Tail, heads: readonly Tail[]): readonly number[] {
  const known = Math.max(0, ...before.map(({ entry }) => entry.attempt));
  const ends = heads.flatMap((head) => head.at(-1)?.entry ?? []);
  const anew = ends.filter(({ state, attempt }) => state === 'sent' && attempt > known && known > 0);
  return ends.some(({ state }) => ['not-sent', 'cancelled', 'bounced'].includes(state))
    ? anew.map(({ attempt }) => attempt)
    : [];
}

/** Whether one says that it went, and another that it did not, when both had the same to go by. */
function isDisputed(before: Tail, shares: readonly Share[]): boolean {
  const [attempt] = shares.map((share) => share.attempt);
  const known = before.findLast(({ entry }) => entry.attempt === attempt)?.entry.state;
  const isOver = ['deferred', 'rejected', 'expired', 'cancelled', 'bounced'].includes(known ?? '');
  const ends = shares.map(({ last }) => last);
  const isCertain = ends.some((end) => end.state === 'bounced' || (end.state === 'sent' && end.reply !== undefined));
  const went = ends.some(({ state }) => state === 'sent');
  const stayed = ends.some(
    ({ state }) => endings.indexOf(state) <= endings.indexOf('rejected') && state !== 'prepared' && state !== 'claimed',
  );
  return !isOver && !isCertain && went && stayed;
}
