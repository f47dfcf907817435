import type { Notice } from '../../ledger/lines/entry.ts';
import { mayComeBack, ofAttempt } from '../../ledger/state.ts';
import { literal } from '../reading/literal.ts';
import { isOpen, isUnsent, type SentLetter, type SentLetters } from '../sent-letters.ts';
import type { DeliveryReport, ReportedRecipient } from './parse-delivery-report.ts';

/** What a delivery report comes to for one recipient that it names. */
export type ReportVerdict =
  /** Certain: the letter came back. */
  | { readonly kind: 'bounced'; readonly letter: SentLetter; readonly reported: ReportedRecipient }
  /** Certain, and no reason to act. */
  | { readonly kind: 'noted'; readonly what: Notice; readonly letter: SentLetter; readonly reported: ReportedRecipient }
  /** That attempt is recorded as bounced already, or never left. */
  | { readonly kind: 'known'; readonly letter: SentLetter; readonly reported: ReportedRecipient }
  /** It may be about a letter of ours; a person decides. `letter` where it can only be that one. */
  | {
      readonly kind: 'doubtful';
      readonly reason: string;
      readonly letter?: SentLetter;
      /** Of one that gives no reason to act. */
      readonly what?: Notice;
      /** It says that the letter went, which is not on record as sent. */
      readonly contradicts?: true;
      /** What it is about beside the letter itself: our own copy of it, or one of several to whom its address passed it on. */
      readonly beside?: 'our-copy' | 'passed-on';
      readonly reported: ReportedRecipient;
    };

const notices: Partial<Record<ReportedRecipient['action'], Notice>> = {
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'relayed',
  // A list has taken it (RFC 3464 §2.3.3): where it goes from there is not reported.
  expanded: 'relayed',
};

/**
 * What a report comes to: a verdict a recipient of ours that it names, and one for all others together; none where it is
 * about mail that is not ours. Anybody can write a report: one is believed only where what it returns is a message that we sent,
 * to the address that we sent it to.
 */
export function matchReport(report: DeliveryReport, letters: SentLetters): readonly ReportVerdict[] {
  const { envelopeId, standard, refersTo } = report;
  const returned = report.messageIds.flatMap((id) => letters.byMessageId.get(id) ?? []);
  const named = isOurs(envelopeId) ? (letters.byEnvelopeId.get(envelopeId) ?? []) : undefined;
  const referred = (returned.length === 0 && named === undefined && letters.byMessageId.get(refersTo ?? '')) || [];
  if (returned.length === 0 && named === undefined && referred.length === 0) return byAddress(report, letters);
  const meant =
    returned.length === 0 ? (named ?? referred) : returned.filter(({ key }) => !named || key === named[0]?.key);
  const incomplete = returned.length > 0 ? undefined : 'it does not return the message';
  const weakness = standard ? incomplete : 'it is of a kind that cannot be relied on';
  const ofOurs: ReportVerdict[] = [];
  const strangers: ReportedRecipient[] = [];
  for (const reported of report.recipients) {
    // What merely refers to a letter says nothing of where it is.
    if (referred.length > 0 && reported.action !== 'failed') continue;
    const addressed = meant.filter(({ to }) => isAddressOf(reported, to));
    const letter = addressed.find(({ attempt, dispatch }) => attempt === dispatch.attempt) ?? addressed[0];
    const other = letter ? undefined : sameLetterTo(reported, meant, letters);
    if (letter) ofOurs.push(judge(letter, reported, weakness ?? sharedBy(addressed, letter)));
    else if (meant[0] && isAddressOf(reported, letters.archive))
      ofOurs.push({ kind: 'doubtful', reason: ofArchive, beside: 'our-copy', letter: meant[0], reported });
    else if (other)
      ofOurs.push(doubt(reported, `it is about ${other.to}, to whom another message of it was sent`, other));
    else strangers.push(reported);
  }
  // The addresses of one that is no standard report were picked from its words: most are nobody's.
  const others = standard ? strangers : ofOurs.length > 0 ? [] : strangers.slice(0, 1);
  const [first] = others;
  if (!first) return ofOurs;
  const letter = single(meant);
  if (!standard && first.action === 'failed' && letter?.cameBack)
    return [...ofOurs, { kind: 'known', letter, reported: first }];
  const reason =
    meant.length > 0
      ? strangersIn(others)
      : returned.length > 0
        ? 'it names one letter and returns another'
        : `it speaks of ${envelopeId}, which was never sent`;
  return [...ofOurs, doubt(first, reason, letter)];
}

/** Copies of the workspace that send a letter once more without knowing of each other give both tries the same Message-ID. */
function sharedBy(addressed: readonly SentLetter[], { key, messageId }: SentLetter): string | undefined {
  const standing = addressed.filter(
    (one) => one.key === key && one.messageId === messageId && !one.cameBack && (one.sent !== undefined || isOpen(one)),
  );
  const attempts = [...new Set(standing.map(({ attempt }) => attempt))];
  return attempts.length > 1
    ? `attempts ${attempts.join(' and ')} went with the same Message-ID, and it does not say which came back: add --attempt`
    : undefined;
}

const ofArchive = 'it is about the copy for the archive; of the letter itself it says nothing';

/** Of what was sent of the same letter to the address that a report names, the last. */
function sameLetterTo(
  { original, final }: ReportedRecipient,
  meant: readonly SentLetter[],
  { byAddress }: SentLetters,
): SentLetter | undefined {
  return byAddress
    .get(original ?? final ?? '')
    ?.findLast((one) => meant.some((letter) => letter.case === one.case && letter.letter === one.letter));
}

/**
 * What a report comes to that somebody has forwarded. Nothing is certain that comes through a person's hands, whoever they are: a
 * letter would be held for lost on the word of anybody who has seen it.
 *
 * @param from who has, as the message says that it is attached to
 */
export function matchForwarded(
  report: DeliveryReport,
  letters: SentLetters,
  from: readonly string[],
): readonly Extract<ReportVerdict, { kind: 'known' | 'doubtful' }>[] {
  const forwarded = `it was forwarded by ${literal(from.join(', ')) || 'nobody knows whom'}`;
  return matchReport(report, letters).map((verdict) => {
    if (verdict.kind === 'known') return verdict;
    if (verdict.kind === 'doubtful') return { ...verdict, reason: `${forwarded}; ${verdict.reason}` };
    if (verdict.kind === 'bounced') return { ...verdict, kind: 'doubtful', reason: forwarded };
    return { ...verdict, kind: 'doubtful', reason: `${forwarded}, and says that the letter was ${verdict.what}` };
  });
}

/**
 * What a report that names no message of ours may be about: a mail program gives what it sends from the outbox a Message-ID
 * of its own, as some relays do, and some servers return nothing. Where a relay took it, what is returned is of the same sender, or
 * it is other mail.
 */
function byAddress(
  { messageIds, senders, recipients }: DeliveryReport,
  letters: SentLetters,
): readonly ReportVerdict[] {
  return recipients.flatMap((reported): ReportVerdict[] => {
    const to = reported.original ?? reported.final;
    const went = (to !== undefined && reported.action === 'failed' && letters.byAddress.get(to)) || [];
    const byProgram = ({ dispatch }: SentLetter) => dispatch.state === 'in-outbox' || dispatch.sent?.settled;
    const isOfSender = ({ from }: SentLetter) => from !== undefined && senders.includes(from.toLowerCase());
    const [first, ...others] = messageIds.length === 0 ? went : went.filter((one) => byProgram(one) || isOfSender(one));
    if (!first) return [];
    const when = ({ sent, frozen }: SentLetter) => sent ?? frozen;
    const letter = others.reduce((last, one) => (when(one) >= when(last) ? one : last), first);
    const { state } = letter.dispatch;
    if (state === 'bounced') return [{ kind: 'known', letter, reported }];
    const returned = byProgram(letter) ? 'it' : 'a message of ours';
    const reason =
      messageIds.length === 0 ? 'it does not return the message' : `it returns ${returned} by another Message-ID`;
    const open = isOpen(letter) ? `, and the letter is ${state}: settle that first` : '';
    return [{ kind: 'doubtful', reason: reason + open, letter, reported }];
  });
}

/** What we give as ENVID, and gave as it: of another's mail it looks otherwise. */
function isOurs(envelopeId: string | undefined): envelopeId is string {
  return envelopeId !== undefined && /^([0-9a-f]{32}|[a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9-]+\/email)$/.test(envelopeId);
}

/** @param weakness why the report is not to be believed, whatever it says */
function judge(letter: SentLetter, reported: ReportedRecipient, weakness: string | undefined): ReportVerdict {
  const { dispatch, attempt, sent, cameBack } = letter;
  if (dispatch.damaged) return doubt(reported, 'the record of this letter contradicts itself', letter);
  const what = notices[reported.action];
  // Where mail is relayed it may come back from further on: only what is delivered contradicts that it came back.
  const arrived = what === 'delivered' && letter.cameBack === true && dispatch.state !== 'sent';
  if (what !== undefined && (isUnsent(letter) || arrived)) {
    const reason = `it says that the letter was ${what}, and on record it is ${dispatch.state}`;
    return { kind: 'doubtful', reason, contradicts: true, letter, reported };
  }
  if (what === undefined && cameBack) return { kind: 'known', letter, reported };
  if (weakness !== undefined) return doubt(reported, weakness, letter);
  if (what !== undefined) return { kind: 'noted', what, letter, reported };
  const isOfEarlier = attempt !== dispatch.attempt;
  if (isOfEarlier && sent === undefined && !isOpen(letter)) return { kind: 'known', letter, reported };
  if (!mayComeBack(ofAttempt(dispatch, attempt)))
    return doubt(reported, `the letter is ${dispatch.state}: settle that first`, letter);
  // A permanent failure has a code that begins with 5, or with 4 where somebody gave up (RFC 3463 §3.1).
  if (reported.status?.startsWith('2'))
    return doubt(reported, `it says that it failed, with the code ${reported.status}`, letter);
  const { original, final } = reported;
  if (original === undefined || final === undefined || original === final) return { kind: 'bounced', letter, reported };
  const reason = `it was passed on there to ${final}, and failed; others to whom it was passed on may have it`;
  return { kind: 'doubtful', reason, beside: 'passed-on', letter, reported };
}

function doubt(reported: ReportedRecipient, reason: string, letter?: SentLetter): ReportVerdict {
  const what = notices[reported.action];
  return { kind: 'doubtful', reason, reported, ...(letter && { letter }), ...(what && { what }) };
}

/** By the address that we gave, where the report has it: after forwarding the last one is another's. */
function isAddressOf({ original, final }: ReportedRecipient, to: string | undefined): boolean {
  return to !== undefined && (original ?? final) === to.toLowerCase();
}

/** Whom it is about: the first of the addresses, and how many more there are. */
function strangersIn(strangers: readonly ReportedRecipient[]): string {
  const [first, ...more] = new Set(strangers.flatMap(({ original, final }) => original ?? final ?? []));
  if (first === undefined) return 'it does not say whom it is about';
  const others = more.length === 0 ? '' : ` and ${more.length} more ${more.length === 1 ? 'address' : 'addresses'}`;
  return `it is about ${first}${others}, to whom it was not sent`;
}

function single(letters: readonly SentLetter[]): SentLetter | undefined {
  return new Set(letters.map(({ key }) => key)).size === 1 ? letters[0] : undefined;
}
