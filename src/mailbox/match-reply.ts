import { asSent } from '../ledger/state.ts';
import { automaticReason, sentByProgram } from './automatic.ts';
import { announcesReport, hasNoReturn } from './mail-server.ts';
import { matchReport } from './match-report.ts';
import { parseDeliveryReport } from './parse-delivery-report.ts';
import type { Mail } from './parse-mail.ts';
import { isPublicProvider } from './public-providers.ts';
import { isUnsent, type SentLetter, type SentLetters } from './sent-letters.ts';
import { isNoWord, isUnspoken, plainWords, speaksOf, speaksOfALetter, wordsOf } from './speaks-of.ts';

/** Somebody to whom a letter of a case went, over whatever channel. */
export interface Correspondent {
  readonly case: string;
  readonly recipient: string;
  /** In lower case. */
  readonly addresses: readonly string[];
}

export interface ReplyContext {
  readonly letters: SentLetters;
  readonly correspondents: readonly Correspondent[];
  /** Our own addresses, in lower case. */
  readonly own: ReadonlySet<string>;
  /** What a subject may name a case by: its id and its references. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  /** The subjects of the letters of a case, in all languages. */
  readonly subjects: ReadonlyMap<string, readonly string[]>;
  /** The names of those whom a case is about. */
  readonly names: (caseId: string) => readonly string[];
}

export interface ReplyTo {
  readonly case: string;
  readonly recipient: string;
  /** The letter entry that it refers to, where it does. */
  readonly letter?: string;
}

export type ReplyVerdict =
  | { readonly kind: 'reply'; readonly to: ReplyTo; readonly by: 'reference' | 'address-and-subject' }
  /** It may answer one of these; a person decides. */
  | {
      readonly kind: 'doubtful';
      readonly reason: string;
      readonly candidates: readonly ReplyTo[];
      /** The letter that it answers, which is not on record as sent. */
      readonly contradicts?: SentLetter;
    }
  /** From where recipients have their addresses, and it speaks of nothing of ours: what a house sends every day. */
  | { readonly kind: 'house'; readonly reason: string; readonly candidates: readonly ReplyTo[] }
  /** Written by a program: no answer. */
  | { readonly kind: 'automatic'; readonly reason: string; readonly candidates: readonly ReplyTo[] }
  /** For `appeal bounces`. */
  | { readonly kind: 'report' }
  /** Nothing to do with any letter. */
  | { readonly kind: 'other' };

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
  const matching = { ...context, called: namesOfCases(context) };
  return (mail) => match(mail, matching);
}

function match(mail: Mail, context: Matching): ReplyVerdict {
  if (isOwn(mail, context)) return { kind: 'other' };
  if (isReport(mail, context.letters)) return { kind: 'report' };
  const referred = mail.references.flatMap((id) => context.letters.byMessageId.get(id) ?? []);
  const verdict = referred.length > 0 ? byReference(mail, referred, context) : byAddress(mail, context);
  if (verdict.kind === 'other' || verdict.kind === 'house') return verdict;
  const candidates = verdict.kind === 'reply' ? [verdict.to] : verdict.candidates;
  const sent = sentByProgram(mail);
  const reason = automaticReason(mail) ?? (referred.length === 0 ? sent : undefined);
  if (reason !== undefined) return { kind: 'automatic', reason, candidates };
  if (verdict.kind === 'reply' && hasNoReturn(mail)) return { kind: 'doubtful', reason: noReturn, candidates };
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

/** What a case is called: the words as `plainWords` gives them, and whether they name it beyond chance. */
interface CaseName {
  readonly words: string;
  readonly certain: boolean;
}

interface CaseNames {
  readonly references: readonly CaseName[];
  readonly subjects: readonly CaseName[];
}

interface Matching extends Omit<ReplyContext, 'references' | 'subjects'> {
  readonly called: ReadonlyMap<string, CaseNames>;
}

function namesOfCases({ references, subjects }: ReplyContext): Matching['called'] {
  const nameOf = (name: string): CaseName => ({ words: plainWords(name), certain: isNoWord(name) });
  const namesOf = (id: string): CaseNames => ({
    references: (references.get(id) ?? []).map(nameOf),
    subjects: (subjects.get(id) ?? []).map(nameOf),
  });
  const ids = new Set([...references.keys(), ...subjects.keys()]);
  return new Map([...ids].map((id) => [id, namesOf(id)]));
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
  const elsewhere = othersNamed(mail, answered.case, context);
  if (elsewhere.length > 0)
    return {
      kind: 'doubtful',
      reason: `it refers to a letter of ${answered.case}, and its subject speaks of another case`,
      candidates: [...candidates, ...writtenTo(from, elsewhere, context)],
    };
  const { state } = answered.dispatch;
  if (state !== 'bounced' && !asSent(answered.dispatch))
    return {
      ...{ kind: 'doubtful', reason: `the letter is ${state}: settle that first`, candidates },
      ...(isUnsent(answered) && { contradicts: answered }),
    };
  return { kind: 'reply', to: replyTo(answered), by: 'reference' };
}

/** The cases beside its own that a subject speaks of beyond chance: of what stands in a longer name, that name is meant. */
function othersNamed(mail: Mail, own: string, { called }: Matching): readonly string[] {
  const subject = plainWords(mail.subject);
  const said = [...called].flatMap(([id, { references, subjects }]) =>
    [...references.filter(({ certain }) => certain), ...subjects]
      .filter(({ words, certain }) => speaksOf(subject, words, certain ? 4 : 8))
      .map(({ words }) => ({ id, name: words })),
  );
  const meant = said.filter(({ name }) => !said.some((one) => one.name !== name && speaksOf(one.name, name)));
  const owned = new Set(meant.filter(({ id }) => id === own).map(({ name }) => name));
  return [...new Set(meant.filter(({ name }) => !owned.has(name)).map(({ id }) => id))].filter((id) => id !== own);
}

/** Those of the cases to whom a sender may belong; where there are none, all to whom was written. */
function writtenTo(from: string, cases: readonly string[], { correspondents }: Matching): readonly ReplyTo[] {
  const all = correspondents.filter((one) => cases.includes(one.case));
  const theirs = all.filter(({ addresses }) => addresses.some((address) => sameHouse(from, address)));
  return (theirs.length > 0 ? theirs : all).map(({ case: id, recipient }) => ({ case: id, recipient }));
}

function byAddress(mail: Mail, { correspondents, called, names }: Matching): Verdict {
  const subject = plainWords(mail.subject);
  const named = new Set(
    [...called]
      .filter(([, { references }]) => references.some(({ words }) => speaksOf(subject, words)))
      .map(([id]) => id),
  );
  const theirs = correspondents.filter(({ addresses }) => mail.from.some((from) => addresses.includes(from)));
  const both = theirs.filter((one) => named.has(one.case));
  const plain = (found: readonly Correspondent[]) => found.map(({ case: id, recipient }) => ({ case: id, recipient }));
  const [only, ...more] = plain(both);
  const isSure = () =>
    both.some((one) =>
      called.get(one.case)?.references.some(({ words, certain }) => certain && speaksOf(subject, words)),
    );
  if (only && more.length === 0 && mail.from.length === 1)
    return isSure()
      ? { kind: 'reply', to: only, by: 'address-and-subject' }
      : { kind: 'doubtful', reason: 'its subject may name the case by chance', candidates: [only] };
  if (only) return { kind: 'doubtful', reason: 'it may answer several letters', candidates: plain(both) };
  if (theirs.length > 0)
    return { kind: 'doubtful', reason: 'it comes from a recipient, but names no case', candidates: plain(theirs) };
  const isOfHouse = ({ addresses }: Correspondent) =>
    mail.from.some((from) => addresses.some((address) => sameHouse(from, address)));
  const house = correspondents.filter(isOfHouse);
  const whence = 'it comes from the same domain as a recipient';
  const doubt = (found: readonly Correspondent[], reason: string): Verdict => ({
    kind: 'doubtful',
    reason,
    candidates: plain(found),
  });
  const others = correspondents.filter((one) => named.has(one.case));
  const near = others.filter(isOfHouse);
  if (near.length > 0) return doubt(near, `${whence}, and names a case`);
  if (others.length > 0) return doubt(others, 'it names a case, but no letter went to its sender');
  // A registry writes anew, and a legal department answers for its president: "Re: Final reminder: …".
  const isAbout = (one: Correspondent) =>
    called.get(one.case)?.subjects.some((title) => speaksOf(subject, title.words, 8)) === true;
  const about = correspondents.filter(isAbout);
  if (house.some(isAbout)) return doubt(house.filter(isAbout), `${whence}, and has the subject of a letter`);
  if (about.length > 0) return doubt(about, 'it has the subject of a letter, but no letter went to its sender');
  if (house.length === 0) return { kind: 'other' };
  // A house of thousands writes every day: what may be an answer speaks of something of ours, or of a letter.
  const words = wordsOf(mail);
  const isNamed = ({ case: id }: Correspondent) =>
    called.get(id)?.references.some((reference) => speaksOf(words, reference.words)) === true ||
    names(id).some((name) => speaksOf(words, plainWords(name), 3)) ||
    called.get(id)?.subjects.some((title) => speaksOf(words, title.words, 8)) === true;
  const concerned = house.filter(isNamed);
  if (concerned.length > 0)
    return doubt(concerned, `${whence}, and mentions a case, or persons or organisations in it`);
  if (speaksOfALetter(words)) return doubt(house, `${whence}, and mentions a letter`);
  if (isUnspoken(mail)) return doubt(house, `${whence}, but its text cannot be read here`);
  return { kind: 'house', reason: `${whence}, but names no case`, candidates: plain(house) };
}

/**
 * True for the address itself, and for one of the same office: a cabinet answers for its minister. At a public provider only the
 * very address tells who it is.
 */
function sameHouse(from: string, to: string): boolean {
  const address = to.toLowerCase();
  if (from === address) return true;
  const [one, other] = [domainOf(from), domainOf(address)];
  return one !== '' && one === other && !isPublicProvider(one);
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

function distinct(letters: readonly SentLetter[]): readonly ReplyTo[] {
  const byKey = new Map(letters.map((letter) => [letter.key, letter]));
  return [...byKey.values()].map(replyTo);
}

function replyTo({ case: id, recipient, letter }: SentLetter): ReplyTo {
  return { case: id, recipient, letter };
}
