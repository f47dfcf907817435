import type { Notice } from '../ledger/entry.ts';
import type { DeliveryReport, ReportedRecipient } from './parse-delivery-report.ts';
import { isOpen, type SentLetter, type SentLetters } from './sent-letters.ts';

/** What a delivery report comes to for one recipient that it names. */
export type ReportVerdict =
  /** Certain: the letter came back. */
  | { readonly kind: 'bounced'; readonly letter: SentLetter; readonly reported: ReportedRecipient }
  /** Certain, and no reason to act. */
  | { readonly kind: 'noted'; readonly what: Notice; readonly letter: SentLetter; readonly reported: ReportedRecipient }
  /** The letter is recorded as bounced already. */
  | { readonly kind: 'known'; readonly letter: SentLetter; readonly reported: ReportedRecipient }
  /** It may be about a letter of ours; a person decides. `letter` where it can only be that one. */
  | {
      readonly kind: 'doubtful';
      readonly reason: string;
      readonly letter?: SentLetter;
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
 * What a report comes to, a verdict a recipient that it names; none where it is about mail that is not ours. Anybody can
 * write a report: one is believed only where what it returns is a message that we sent, to the address that we sent it to.
 */
export function matchReport(report: DeliveryReport, letters: SentLetters): readonly ReportVerdict[] {
  const { envelopeId, standard } = report;
  const returned = report.messageIds.flatMap((id) => letters.byMessageId.get(id) ?? []);
  const named = isKey(envelopeId) ? (letters.byKey.get(envelopeId) ?? []) : undefined;
  if (returned.length === 0 && named === undefined) return byAddress(report, letters);
  const meant = returned.length === 0 ? (named ?? []) : returned.filter(({ key }) => !named || key === envelopeId);
  // The addresses of one that is no standard report were picked from its words: most are nobody's.
  const ours = report.recipients.filter((reported) => meant.some(({ to }) => isAddressOf(reported, to)));
  const recipients = standard ? report.recipients : ours.length > 0 ? ours : report.recipients.slice(0, 1);
  return recipients.map((reported) => {
    const doubt = (reason: string, letter?: SentLetter): ReportVerdict => ({
      ...{ kind: 'doubtful', reason, reported },
      ...(letter && { letter }),
    });
    if (returned.length === 0 && meant.length === 0) return doubt(`it speaks of ${envelopeId}, which was never sent`);
    if (meant.length === 0) return doubt('it names one letter and returns another');
    const addressed = meant.filter(({ to }) => isAddressOf(reported, to));
    const letter = addressed.find(({ attempt, dispatch }) => attempt === dispatch.attempt) ?? addressed[0];
    if (!letter)
      return doubt(
        `it is about ${reported.original ?? reported.final ?? 'nobody'}, to whom it was not sent`,
        single(meant),
      );
    if (!standard) return doubt('it is of a kind that cannot be relied on', letter);
    if (returned.length === 0) return doubt('it does not return the message', letter);
    return judge(letter, reported, doubt);
  });
}

/**
 * What a report that names no message of ours may be about: a mail program gives what it sends from the outbox a Message-ID
 * of its own, and some servers return nothing. What a mail server took from us keeps ours: a report that returns
 * another is about other mail.
 */
function byAddress({ messageIds, recipients }: DeliveryReport, letters: SentLetters): readonly ReportVerdict[] {
  return recipients.flatMap((reported): ReportVerdict[] => {
    const to = reported.original ?? reported.final;
    const went = (to !== undefined && reported.action === 'failed' && letters.byAddress.get(to)) || [];
    const byProgram = ({ dispatch }: SentLetter) => dispatch.state === 'in-outbox' || dispatch.sent?.settled;
    const [first, ...others] = messageIds.length === 0 ? went : went.filter(byProgram);
    if (!first) return [];
    const when = ({ sent, frozen }: SentLetter) => sent ?? frozen;
    const letter = others.reduce((last, one) => (when(one) >= when(last) ? one : last), first);
    const { state } = letter.dispatch;
    if (state === 'bounced') return [{ kind: 'known', letter, reported }];
    const reason = messageIds.length === 0 ? 'it does not return the message' : 'it returns it by another Message-ID';
    const open = isOpen(letter) ? `, and the letter is ${state}: settle that first` : '';
    return [{ kind: 'doubtful', reason: reason + open, letter, reported }];
  });
}

/** What we give as ENVID: of another's mail it looks otherwise. */
function isKey(envelopeId: string | undefined): envelopeId is string {
  return envelopeId !== undefined && /^[a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9-]+\/email$/.test(envelopeId);
}

function judge(
  letter: SentLetter,
  reported: ReportedRecipient,
  doubt: (reason: string, letter: SentLetter) => ReportVerdict,
): ReportVerdict {
  const { dispatch, attempt } = letter;
  if (dispatch.damaged) return doubt('the record of this letter contradicts itself', letter);
  const what = notices[reported.action];
  if (what !== undefined) return { kind: 'noted', what, letter, reported };
  if (attempt !== dispatch.attempt) return { kind: 'known', letter, reported };
  if (dispatch.state === 'bounced') return { kind: 'known', letter, reported };
  if (dispatch.state !== 'sent') return doubt(`the letter is ${dispatch.state}: settle that first`, letter);
  // A permanent failure has a code that begins with 5, or with 4 where somebody gave up (RFC 3463 §3.1).
  if (reported.status?.startsWith('2'))
    return doubt(`it says that it failed, with the code ${reported.status}`, letter);
  return { kind: 'bounced', letter, reported };
}

/** By the address that we gave, where the report has it: after forwarding the last one is another's. */
function isAddressOf({ original, final }: ReportedRecipient, to: string): boolean {
  return (original ?? final) === to.toLowerCase();
}

function single(letters: readonly SentLetter[]): SentLetter | undefined {
  return new Set(letters.map(({ key }) => key)).size === 1 ? letters[0] : undefined;
}
