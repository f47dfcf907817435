/** What every rule looks at, and how it speaks. */
import { channels, formatKey, parseKey } from '../../ledger/lines/key.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { sendCommand } from '../../ledger/send-command.ts';
import { type Dispatch, isFixed, stateOf, wasClaimed } from '../../ledger/state.ts';
import type { Candidate } from '../candidate.ts';
import type { UnlistedLetter } from '../plan.ts';
import type { WentUnder } from '../renamed.ts';

/** What a rule says of a letter. A `skip` ends the matter without a word of warning. */
export interface Verdict {
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
  /** True where a person says so. */
  readonly clockIsRight?: boolean | undefined;
  /** The run whose claims are sent, and nothing else. */
  readonly claimedBy?: string | undefined;
  /** True where letters are claimed, and none is sent. */
  readonly claiming?: boolean | undefined;
  /** True where no other copy of the workspace can have sent anything. */
  readonly alone?: boolean | undefined;
  /** Recipients who have the address of the archive. */
  readonly archiveReaders?: readonly string[];
  /** True where something shows that the ledger had more to say of it. */
  readonly lost: boolean;
  /** The key of something before it, of which the ledger had more to say. */
  readonly lostBefore?: string | undefined;
  /** Where lines of it lie that may be another workspace’s. */
  readonly elsewhere?: string | undefined;
  /** True where other copies of the workspace have published more of it than this one has. */
  readonly behind: boolean;
  /** The key of something before it, of which they have published more. */
  readonly behindBefore?: string | undefined;
  /** True where a message may have gone to its address, and nothing tells what letter that was. */
  readonly lostTo: boolean;
  /** A letter that went to this recipient or, where it would tell of them, to others, and that the case lists no more. */
  readonly unlisted?: UnlistedLetter | undefined;
  /** True where the message was frozen already, and not encrypted for the recipient. */
  readonly unreadable?: boolean;
  /** True where the message that was put off or, of a copy, that went, is not as it was frozen, or not there. */
  readonly gone?: boolean;
  /** What of that message would be otherwise by now, beside the PDF. */
  readonly otherwise: readonly string[];
  /** Of a copy: how the letter that it is a copy of went, or may have. */
  readonly original?: Dispatch | undefined;
  /** Of a copy of a letter that has not gone: keys under which that one may have, of recipients whom the data has no more. */
  readonly copiedAs: readonly WentUnder[];
  /** Of a copy: where the letter that it is a copy of stands, which has not gone and does not go before it in this run. */
  readonly unsentOriginal?: Dispatch | undefined;
  /** Keys of the same letter that go to the same address in this run. */
  readonly goesAs: readonly string[];
  /** Other keys under which it went, or may have gone. */
  readonly wentUnder: readonly WentUnder[];
  /** Other keys under which it was claimed once, and has not gone by what is known here. */
  readonly claimedAs: readonly string[];
  /** Recipients of its case whom the data has no more, and who may be this one. */
  readonly writtenToAs: readonly string[];
}

/** Rules by their names. */
export type Rules = Readonly<Record<string, (situation: Situation) => Verdict | undefined>>;

export const refuse = (text: string): Verdict => ({ effect: 'refuse', text });
export const note = (text: string): Verdict => ({ effect: 'note', text });
export const skip = (text: string): Verdict => ({ effect: 'skip', text });

/** True of what was claimed once: a copy of the workspace may have gone on with it, and published that, of which this one has not heard. */
export const mustBeClaimed = ({ dispatch, claimedAs, alone }: Claimable) =>
  !alone && (claimedAs.length > 0 || wasClaimed(dispatch));

type Claimable = Pick<Situation, 'dispatch' | 'claimedAs' | 'alone'>;
type Named = Claimable & Pick<Situation, 'candidate' | 'claiming'>;

/** The command that names a letter and whom it goes to, and does otherwise what this run was to do. */
export function byName(situation: Named, how: { readonly again?: string } = {}): string {
  return sendCommand(situation.candidate, { ...how, claim: situation.claiming || mustBeClaimed(situation) });
}

/** The command that sends a letter once more to this one, and to nobody else who got it. */
export const onceMore = (situation: Named, again = 'reason') => byName(situation, { again });

/** True where this dispatch is fixed or, of a copy, where the one to the recipient is: the letter is not made anew. */
export function isLetterFixed({ candidate, dispatch, ledger }: Situation): boolean {
  const { copyOf } = candidate;
  if (isFixed(dispatch) || copyOf === undefined) return isFixed(dispatch);
  const keys = channels.map((channel) => formatKey({ ...candidate, recipient: copyOf, channel }));
  return keys.some((key) => isFixed(stateOf(key, ledger.chains.get(key))));
}

/** Of a copy: how the letter that it is a copy of went, or may have, also where it came back; undefined where it has not begun to. */
export function originalOf(candidate: Candidate, { chains }: Pick<LedgerContent, 'chains'>): Dispatch | undefined {
  const { copyOf } = candidate;
  if (copyOf === undefined) return undefined;
  return channels
    .map((channel) => formatKey({ ...candidate, recipient: copyOf, channel }))
    .map((key) => stateOf(key, chains.get(key)))
    .find((one) => isFixed(one) || one.state === 'bounced');
}

/** Of a copy whose letter is not out: how that was refused, given up, withdrawn, or found not to have gone, else where it stands. */
export function unsentOriginalOf(
  candidate: Candidate,
  { chains }: Pick<LedgerContent, 'chains'>,
): Dispatch | undefined {
  const { copyOf } = candidate;
  if (copyOf === undefined) return undefined;
  const dispatches = channels
    .map((channel) => formatKey({ ...candidate, recipient: copyOf, channel }))
    .map((key) => stateOf(key, chains.get(key)));
  const ended = dispatches.find(({ state }) => ['rejected', 'expired', 'cancelled', 'not-sent'].includes(state));
  return ended ?? dispatches.find(({ key }) => parseKey(key)?.channel === 'email');
}

/** The key under which a letter went otherwise than by e-mail; undefined where it did not. */
export function wentOtherwise(candidate: Candidate, { chains }: Pick<LedgerContent, 'chains'>): string | undefined {
  return channels
    .filter((channel) => channel !== 'email')
    .map((channel) => formatKey({ ...candidate, channel }))
    .find((key) => stateOf(key, chains.get(key)).state === 'sent');
}

/** True of what was put off: it goes as it was frozen, and was looked at then. */
export function isDeferred({ dispatch }: Situation): boolean {
  return dispatch.state === 'deferred';
}

/** True of what can go in this run: it has not gone, was put off, or goes once more. */
export function mayGo({ dispatch, again, several }: Pick<Situation, 'dispatch' | 'again' | 'several'>): boolean {
  if (dispatch.state === 'sent') return again !== undefined && !several;
  return dispatch.state === 'deferred' || !isFixed(dispatch);
}
