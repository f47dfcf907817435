import { inShort } from '../../marks.ts';
import { attemptsToName } from '../attempts-meant.ts';
import { missingCopies } from '../copies.ts';
import { type CopyKind, messageOf, type Noted, type PastLetter, type Sha256 } from '../lines/entry.ts';
import { type KeyParts, parseKey } from '../lines/key.ts';
import type { LedgerContent } from '../lines/read-ledger.ts';
import { begunBy } from '../running.ts';
import { asSent, type Dispatch, type DispatchState, isFixed, openClaim, stateOf, wasClaimed } from '../state.ts';
import { contradictionOf, isOfReply } from './contradiction.ts';
import { deliveryIn, noticesOf } from './notice.ts';
import { type AttemptOutcome, outcomesOf } from './outcomes.ts';
import { formerReplies, type Reply, repliesOf } from './reply.ts';

/** Where a dispatch stands, as far as follow-ups ask. */
export interface DispatchSummary extends Pick<Dispatch, 'key' | 'damaged'> {
  readonly state: DispatchState;
  /** When its last entry was written, ISO 8601, UTC. */
  readonly at: string;
  /** The day on which it went, YYYY-MM-DD, of one that is sent, also where a later attempt is on its way. */
  readonly sent?: string;
  /** How its attempts ended, in their order; absent where all that became of it is that it was sent. */
  readonly outcomes?: readonly AttemptOutcome[];
  /** Of one that is not sent: the day of the mail or reply that says that it went after all, where nobody has said what became of it. */
  readonly contradicted?: string;
  /** Of one that came back: the same day, where it is that of a reply. */
  readonly answered?: string;
  /** Of one of which a person has to say what became: the attempts of which one has to be named, where there are several. */
  readonly attempts?: readonly number[];
  /** Of one that came back: the last report that it was delivered, or passed on, all the same. */
  readonly delivered?: Pick<Noted, 'date' | 'what'>;
  /** Of one that is uncertain: the run that has begun to hand it over, and not said what became of it. */
  readonly begunBy?: string;
  /** The run that has claimed it, and has not begun. */
  readonly claimedBy?: string;
  /** Some run has claimed it, be it for an attempt that is over. */
  readonly claimedOnce?: true;
  /** It is a copy of a letter to another. */
  readonly copy?: true;
  /** Of such a copy: to whom the letter goes or went that it is one of, where that is on record. */
  readonly copyOf?: string;
  /** Of what is out: the day that it bears, where that is not the one on which it went. */
  readonly dated?: string;
  /** Of what is out, claimed, or came back: whom it names for copies, where that is known. */
  readonly copied?: readonly string[];
  /** Where that is not known: the message, as it was frozen, and the addresses, in lower case, to which it says that copies go. */
  readonly message?: Sha256;
  readonly copiedTo?: readonly string[];
  /** Of what names copies, or may: the address that it goes or went to. */
  readonly to?: string;
  /** Of one that is sent: what it knew, in short. */
  readonly knew?: string;
  /** Of what was put off: the letters that it says were sent. */
  readonly cites?: readonly PastLetter[];
  /** The copies of it for ourselves that are still to be made. */
  readonly missing?: readonly CopyKind[];
  /** Of such a one: with `record: hash`, there is no message any more of which to make them. */
  readonly letGo?: true;
}

/** What a ledger comes to: where each dispatch stands, and the replies. Plain data. */
export interface LedgerSummary {
  /** In the order of the file, one a key. */
  readonly dispatches: readonly DispatchSummary[];
  readonly replies: readonly Reply[];
  /** Replies that were corrected or withdrawn, as they were recorded first. */
  readonly former?: readonly Reply[];
  /** The latest day on which anything of it happened or was recorded, in UTC; absent where nothing did. */
  readonly latest?: string;
}

export const emptySummary: LedgerSummary = { dispatches: [], replies: [] };

export function summarise(ledger: LedgerContent): LedgerSummary {
  const missing = new Map(missingCopies(ledger).map((each) => [each.key, each]));
  const known = [...ledger.chains].map(([key, chain]) => ({ chain, dispatch: stateOf(key, chain) }));
  const recipientOf = lettersByPdf(known.map(({ dispatch }) => dispatch));
  const dispatches = known.map(({ chain, dispatch }): DispatchSummary => {
    const { key } = dispatch;
    const { state, damaged, last, sent, prepared } = dispatch;
    const held = openClaim(dispatch);
    const begun = begunBy(dispatch);
    const went = asSent(dispatch);
    const date = went?.sent?.date;
    const lacking = missing.get(key);
    const dated = isFixed(dispatch) ? (prepared?.dated ?? sent?.dated) : undefined;
    const contradicted = date !== undefined ? undefined : contradictionOf(ledger, key);
    const knew = inShort(went?.prepared?.told ?? went?.sent?.told ?? []);
    const named = went ?? (isFixed(dispatch) || state === 'bounced' ? dispatch : undefined);
    const { copied, to } = { ...held, ...named?.sent, ...named?.prepared };
    const isCopy = prepared?.role === 'cc';
    const message =
      named && !copied && !isCopy ? chain.entries.flatMap((entry) => messageOf(entry) ?? []).at(-1) : undefined;
    const copyOf = isCopy ? recipientOf(prepared.pdf, key) : undefined;
    const delivered = state === 'bounced' ? deliveryIn(noticesOf(ledger, key)) : undefined;
    const isDoubted = contradicted !== undefined || delivered || dispatch.open;
    const attempts = isDoubted ? attemptsToName(key, ledger) : [];
    const outcomes = outcomesOf(chain);
    const isPlain = outcomes.every((outcome) => outcome.state === 'sent') && outcomes.length < 2;
    return {
      ...{ key, state, damaged, at: last?.at ?? '' },
      ...(date !== undefined && { sent: date }),
      ...(!isPlain && { outcomes }),
      ...(contradicted && { contradicted: contradicted.date }),
      ...(contradicted && isOfReply(contradicted) && { answered: contradicted.date }),
      ...(attempts.length > 0 && { attempts }),
      ...(delivered && { delivered: { date: delivered.date, what: delivered.what } }),
      ...(begun !== undefined && { begunBy: begun }),
      ...(held && { claimedBy: held.run }),
      ...(wasClaimed(dispatch) && { claimedOnce: true as const }),
      ...(isCopy && { copy: true as const }),
      ...(copyOf !== undefined && { copyOf }),
      ...(dated !== undefined && dated !== date && { dated }),
      ...(copied && { copied }),
      ...(message !== undefined && { message }),
      ...((message !== undefined || (copied ?? []).length > 0) && to !== undefined && { to }),
      ...(knew !== '' && { knew }),
      ...(state === 'deferred' && prepared && prepared.cites.length > 0 && { cites: prepared.cites }),
      ...(lacking && { missing: lacking.copies }),
      ...(lacking?.letGo && { letGo: true as const }),
    };
  });
  const former = formerReplies(ledger);
  const latest = latestDay(ledger);
  return {
    ...{ dispatches, replies: repliesOf(ledger) },
    ...(former.length > 0 && { former }),
    ...(latest !== undefined && { latest }),
  };
}

/** To whom the letter goes or went of an entry that has this PDF. */
function lettersByPdf(dispatches: readonly Dispatch[]): (pdf: Sha256, key: string) => string | undefined {
  const found = new Map<string, string>();
  const nameOf = (pdf: Sha256, { case: id, letter }: KeyParts) => `${id}/${letter}/${pdf}`;
  for (const dispatch of dispatches) {
    const parts = parseKey(dispatch.key);
    for (const { prepared, sent } of parts ? [dispatch, ...dispatch.others] : []) {
      const pdf = prepared?.role === 'cc' ? undefined : (prepared?.pdf ?? sent?.pdf);
      if (parts && pdf !== undefined) found.set(nameOf(pdf, parts), parts.recipient);
    }
  }
  return (pdf, key) => {
    const parts = parseKey(key);
    return parts && found.get(nameOf(pdf, parts));
  };
}

function latestDay({ chains }: LedgerContent): string | undefined {
  let latest: string | undefined;
  for (const { entries } of chains.values())
    for (const entry of entries)
      for (const day of [entry.at.slice(0, 10), 'date' in entry ? entry.date : ''])
        if (latest === undefined || day > latest) latest = day;
  return latest;
}
