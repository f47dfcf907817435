import { type Entry, personsWord, type Sha256 } from '../ledger/lines/entry.ts';
import type { KeyParts } from '../ledger/lines/key.ts';
import type { Chain } from '../ledger/lines/read-ledger.ts';
import { whyDisputed, whyDoubted } from '../ledger/repair/lost.ts';
import { asItStands, asSent, type Dispatch, type DispatchState, openClaim, stateOf } from '../ledger/state.ts';
import { contradictionIn } from '../ledger/telling/contradiction.ts';
import { deliveryIn } from '../ledger/telling/notice.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import type { OpenedMessage } from './open-message.ts';
import type { Claim, FindingKind } from './words.ts';

/** Everything that is known about one dispatch, gathered from the workspace. */
export interface Proof {
  readonly key: KeyParts & { readonly text: string };
  readonly chain: Chain;
  /** What came back, of all keys of the same letter and recipient, in their order. */
  readonly replies: readonly Entry[];
  /** Of what came back: a reply to it is on record all the same, and no person has said since what became of it. */
  readonly answered?: true;
  /** The lines of the ledger that speak of the dispatch and its replies, as they stand in the file. */
  readonly lines: readonly string[];
  /** Where the ledger's file is damaged: "data/ledger/CASE.jsonl:3". */
  readonly damage: readonly string[];
  /** How many lines of them a repair has set aside. */
  readonly setAside: number;
  /** Lines that git or the record has and the file has not: "CASE/… 2". */
  readonly lost: readonly string[];
  /** By its hash, each message that left the house. */
  readonly messages: ReadonlyMap<Sha256, KeptMessage>;
  /** The files that replies and bounces name. */
  readonly files: ReadonlyMap<
    string,
    { readonly kind: 'kept'; readonly bytes: Uint8Array } | { readonly kind: 'missing' | 'changed' }
  >;
  /** The setting `timeZone`: days are those of this zone. */
  readonly timeZone: string;
  /** The day on which it is gathered. */
  readonly today: PlainDate;
  /** The setting `record: full`. */
  readonly keepsAll: boolean;
  /** Names as the data has them now, for a letter without a message. */
  readonly names: { readonly from?: string; readonly to?: string };
}

export type KeptMessage =
  | { readonly kind: 'kept'; readonly bytes: Uint8Array; readonly opened: OpenedMessage }
  | { readonly kind: 'absent' | 'changed' };

export interface DossierFinding {
  readonly kind: FindingKind;
  /** A file, a line, a hash. */
  readonly where: string;
}

export function findingsOf(proof: Proof): readonly DossierFinding[] {
  const { damage, lost, messages, files, keepsAll, chain } = proof;
  const found = (kind: FindingKind, wheres: readonly string[]) => wheres.map((where) => ({ kind, where }));
  const named = [...messages];
  const file = (message: Sha256) => `data/record/${message}.eml`;
  return [
    ...found('ledger-damaged', damage),
    ...found('line-lost', lost),
    ...found('day-to-come', lineToCome(proof)),
    ...found(
      'message-changed',
      named.flatMap(([hash, { kind }]) => (kind === 'changed' ? file(hash) : [])),
    ),
    ...found(
      'message-missing',
      named.flatMap(([hash, { kind }]) => (kind === 'absent' && keepsAll ? file(hash) : [])),
    ),
    ...found(
      'letter-missing',
      chain.entries.flatMap((entry) => {
        const message = entry.state === 'prepared' ? messages.get(entry.message) : undefined;
        const unread = message?.kind === 'kept' && !message.opened.pdf && !message.opened.encrypted;
        return unread && entry.state === 'prepared' ? entry.pdf : [];
      }),
    ),
    ...[...files].flatMap(([name, { kind }]) => (kind === 'kept' ? [] : found(`reply-${kind}`, [name]))),
  ];
}

/** The line by which it went, where its day is still to come: a clock was ahead, and no person has said the true day. */
function lineToCome({ key, chain, today }: Proof): readonly string[] {
  const { sent } = stateOf(key.text, chain);
  const line = chain.entries.findLast((entry) => entry === sent);
  return line && sent && sent.date > today ? [`${key.text} ${line.seq}`] : [];
}

const claims: Readonly<Record<DispatchState, Claim>> = {
  planned: 'not-yet',
  claimed: 'claimed',
  prepared: 'not-yet',
  deferred: 'not-yet',
  uncertain: 'uncertain',
  'in-outbox': 'in-outbox',
  rejected: 'not-sent',
  expired: 'not-sent',
  cancelled: 'not-sent',
  'not-sent': 'said-not-sent',
  sent: 'accepted',
  bounced: 'bounced',
  noted: 'accepted',
  answered: 'accepted',
  withdrawn: 'accepted',
};

/** What breaks every claim: the record itself is not what was written. */
const breaking: readonly FindingKind[] = ['ledger-damaged', 'line-lost', 'message-changed'];

/** True where nobody has doubted it but a repair of the ledger that has found lines lost. */
export function isDoubtOfRepair(entry: Entry): boolean {
  return entry.state === 'uncertain' && entry.reason === whyDoubted;
}

/** The dispatch as of the attempt of which most is proven: one that went, or came back, whatever is still to come of another. */
export function asProven(dispatch: Dispatch): Dispatch {
  const isToCome = ['not-yet', 'claimed'].includes(claims[dispatch.state]);
  return isToCome ? asItStands(dispatch) : (asSent(dispatch) ?? dispatch);
}

/** What can be claimed of the dispatch, and the day it speaks of. */
export function claimOf(
  { key, chain, replies, answered }: Proof,
  findings: readonly DossierFinding[],
): { claim: Claim; date?: string } {
  if (findings.some(({ kind }) => breaking.includes(kind))) return { claim: 'nothing' };
  const dispatch = stateOf(key.text, chain);
  const last = chain.entries.findLast(({ attempt }) => attempt === dispatch.attempt);
  // An earlier attempt may have gone, whatever becomes of the last.
  const proven = asProven(dispatch);
  const { state, sent } = proven;
  const notices = replies.flatMap((entry) => (entry.state === 'noted' ? [entry] : []));
  const against = contradictionIn(notices);
  if (against && state !== 'sent') return { claim: 'contradicted', date: against.date };
  if (last && state !== 'sent' && isDoubtOfRepair(last)) return { claim: 'lost' };
  if (last?.state === 'uncertain' && last.reason === whyDisputed) return { claim: 'disputed' };
  if (openClaim(proven)) return { claim: 'claimed' };
  // That a run which had claimed it did not send it is what whoever withdrew it says.
  if (state === 'cancelled' && chain.entries.at(-2)?.state === 'claimed') return { claim: 'said-not-sent' };
  // Where a person took back that it had come back, it stands on the mail server's word, as before.
  const back = chain.entries.findLast((entry) => entry.state === 'bounced');
  const isSaidBack = back?.reason === personsWord;
  const isAccepted = claims[state] === 'accepted';
  if (findings.some(({ kind }) => kind === 'day-to-come') && isAccepted && sent)
    return { claim: 'accepted-ahead', date: sent.date };
  if (isAccepted && sent?.insteadOf !== undefined) return { claim: 'accepted-as-said', date: sent.date };
  const isSettled = isAccepted && sent?.settled && !(isSaidBack && sent.reply !== undefined);
  const claim = isSettled
    ? 'settled'
    : state === 'bounced'
      ? bouncedClaim(notices, { isSaidBack, answered })
      : claims[state];
  return { claim, ...(sent && { date: sent.date }) };
}

function bouncedClaim(
  notices: Parameters<typeof deliveryIn>[0],
  { isSaidBack, answered = false }: { readonly isSaidBack: boolean; readonly answered?: boolean | undefined },
): Claim {
  if (answered) return 'bounced-and-answered';
  if (deliveryIn(notices) !== undefined) return 'bounced-and-delivered';
  return isSaidBack ? 'said-bounced' : 'bounced';
}
