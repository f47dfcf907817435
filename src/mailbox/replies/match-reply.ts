import { asSent } from '../../ledger/state.ts';
import { matchReport } from '../bounces/match-report.ts';
import { parseDeliveryReport } from '../bounces/parse-delivery-report.ts';
import { automaticReason, sentByProgram } from '../reading/automatic.ts';
import { announcesReport, hasNoReturn } from '../reading/mail-server.ts';
import type { Mail } from '../reading/parse-mail.ts';
import { isUnsent, type SentLetter, type SentLetters } from '../sent-letters.ts';
import { type Matching, othersNamed, withNames } from './case-names.ts';
import { sameHouse } from './house.ts';
import { matchAddress } from './match-address.ts';
import type { ReplyContext, ReplyTo, ReplyVerdict } from './reply.ts';

/** True of what we have written ourselves. */
export function isOwn({ from }: Mail, { own }: Pick<ReplyContext, 'own'>): boolean {
  return from.length > 0 && from.every((address) => own.has(address));
}

/** What a message answers. Who wrote it is only as sure as its From, which anybody can write. */
export function matchReply(mail: Mail, context: ReplyContext): ReplyVerdict {
  return replyMatcher(context)(mail);
}

/** The same of many messages: how the cases are called is gone through once. */
export function replyMatcher(context: ReplyContext): (mail: Mail) => ReplyVerdict {
  const matching = withNames(context);
  return (mail) => match(mail, matching);
}

function match(mail: Mail, context: Matching): ReplyVerdict {
  if (isOwn(mail, context)) return { kind: 'other' };
  if (isReport(mail, context.letters)) return { kind: 'report' };
  const referred = mail.references.flatMap((id) => context.letters.byMessageId.get(id) ?? []);
  const verdict = referred.length > 0 ? byReference(mail, referred, context) : matchAddress(mail, context);
  if (verdict.kind === 'other' || verdict.kind === 'house') return verdict;
  const candidates = verdict.kind === 'reply' ? [verdict.to] : verdict.candidates;
  const sent = sentByProgram(mail);
  const reason = automaticReason(mail) ?? (referred.length === 0 ? sent : undefined);
  if (reason !== undefined) {
    const { contradicts } = verdict;
    if (!contradicts) return { kind: 'automatic', reason, candidates };
    // No person may have read it, but it has arrived.
    const text = `it is ${reason} to a letter that is ${contradicts.dispatch.state} on record`;
    return { kind: 'doubtful', reason: text, candidates, contradicts };
  }
  if (hasNoReturn(mail))
    return verdict.kind === 'reply'
      ? { kind: 'doubtful', reason: noReturn, candidates }
      : { ...verdict, reason: `${verdict.reason}; ${noReturn}` };
  // A person may have answered that way.
  if (verdict.kind === 'reply' && sent !== undefined)
    return { kind: 'doubtful', reason: `it refers to a letter, and is ${sent}`, candidates };
  return verdict;
}

const noReturn = 'it names no return address, and may be a notice of absence or of failure';

/** True for what `appeal bounces` reads: what says that it is a report, and what seems to be one of a letter of ours. */
function isReport(mail: Mail, letters: SentLetters): boolean {
  if (announcesReport(mail)) return true;
  const report = parseDeliveryReport(mail);
  return report !== undefined && matchReport(report, letters).length > 0;
}

type Verdict = Extract<ReplyVerdict, { kind: 'reply' | 'doubtful' | 'house' | 'other' }>;

function byReference(mail: Mail, referred: readonly SentLetter[], context: Matching): Verdict {
  const candidates = distinct(referred);
  const doubt = (reason: string): Verdict => ({ kind: 'doubtful', reason, candidates });
  const [from, ...others] = mail.from;
  if (from === undefined || others.length > 0) return doubt('it does not say who wrote it');
  if (new Set(referred.map((letter) => letter.case)).size > 1) return doubt('it refers to letters of several cases');
  const theirs = referred.filter(({ to }) => sameHouse(from, to));
  // What is named last is what it answers: our own letters name those before them.
  const last = referred.at(-1)?.messageId;
  if (!theirs.some(({ messageId }) => messageId === last))
    return doubt(`it comes from ${from}, to whom the letter was not sent`);
  const exact = theirs.filter(({ to }) => to.toLowerCase() === from);
  const [recipient, ...more] = new Set((exact.length > 0 ? exact : theirs).map((letter) => letter.recipient));
  const answered = theirs.findLast((letter) => letter.recipient === recipient);
  if (!answered || more.length > 0) return doubt('it may be from several recipients of the letter');
  const elsewhere = othersNamed(mail.subject, answered.case, context);
  if (elsewhere.length > 0)
    return {
      kind: 'doubtful',
      reason: `it refers to a letter of ${answered.case}, and its subject speaks of another case`,
      candidates: [...candidates, ...writtenTo(from, elsewhere, context)],
    };
  const { state } = answered.dispatch;
  const isThere = asSent(answered.dispatch) !== undefined;
  if (state !== 'bounced' && !answered.cameBack && !isThere)
    return {
      ...{ kind: 'doubtful', reason: `the letter is ${state}: settle that first`, candidates },
      ...(isUnsent(answered) && { contradicts: answered }),
    };
  return { kind: 'reply', to: replyTo(answered), by: 'reference', ...(!isThere && { contradicts: answered }) };
}

/** Those of the cases to whom a sender may belong; where there are none, all to whom was written. */
function writtenTo(from: string, cases: readonly string[], { correspondents }: Matching): readonly ReplyTo[] {
  const all = correspondents.filter((one) => cases.includes(one.case));
  const theirs = all.filter(({ addresses }) => addresses.some((address) => sameHouse(from, address)));
  return (theirs.length > 0 ? theirs : all).map(({ case: id, recipient }) => ({ case: id, recipient }));
}

function distinct(letters: readonly SentLetter[]): readonly ReplyTo[] {
  const byKey = new Map(letters.map((letter) => [letter.key, letter]));
  return [...byKey.values()].map(replyTo);
}

function replyTo({ case: id, recipient, letter }: SentLetter): ReplyTo {
  return { case: id, recipient, letter };
}
