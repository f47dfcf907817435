/** With whom there was an exchange about the case before this letter, and who gets it beside its recipient. */
import { groupBy } from '../../group.ts';
import { courtesyOf, genderOfArticle } from '../../protocol/honorifics.ts';
import { addDays, latestDay } from '../../protocol/plain-date.ts';
import { kindOf } from '../../workspace/kinds.ts';
import type { LetterEntry } from '../../workspace/schema/letter-entry.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import type { ContextInput } from './context.ts';
import type { Context, EarlierLetterContext } from './context-shape.ts';
import { Datum } from './datum.ts';
import { fullName, Localiser, verbatim } from './localise.ts';
import { origin } from './shape.ts';

/** The letters of the case that this one cites, in the order of their dates; with the recipient where it is another. */
export type History = readonly { readonly id: string; readonly date: string; readonly recipient?: string }[];

export function earlierLetter(one: History[number]): EarlierLetterContext {
  return { id: verbatim(one, 'id'), date: one.date };
}

/** Whether one of these letters to this recipient took the case to them: others were written to before. */
function isEscalated({ case: of, workspace }: ContextInput, letters: History): boolean {
  const escalations = escalationsOf(of, workspace);
  const ids = new Set(letters.map(({ id }) => id));
  return of.letters.some(({ id, template = '' }) => ids.has(id) && escalations.has(template));
}

/** Whether they were asked to take it up: what a complaint or another letter of a kind asked for, is asked for again in the words of that kind. */
export function isAskedToTakeUp({ case: of, workspace }: ContextInput, letters: History): boolean {
  const escalations = escalationsOf(of, workspace);
  const ids = new Set(letters.map(({ id }) => id));
  const isOfKind = ({ template }: LetterEntry) => kindOf({ template }) !== undefined;
  const began = of.letters.findLast(
    (letter) => ids.has(letter.id) && (escalations.has(letter.template ?? '') || isOfKind(letter)),
  );
  return began !== undefined && !isOfKind(began);
}

type Replies = NonNullable<LetterEntry['replies']>;

/** An exchange: what came from somebody, and the letters that they had had by then. */
interface Exchange {
  readonly case: ContextInput['case'];
  readonly entry: LetterEntry;
  readonly from: string;
  readonly letters: History;
}

/** Replies of one kind that follow each other are told as one, each day once: a portal and a secretariat may both acknowledge. */
export function repliesFrom(exchange: Exchange): NonNullable<Context['replies']> {
  const groups: Replies[] = [];
  for (const reply of repliesIn(exchange)) {
    const group = groups.at(-1);
    if (group?.[0]?.kind === reply.kind) group.push(reply);
    else groups.push([reply]);
  }
  const { letters } = exchange;
  return groups.flatMap((group) => {
    const last = group.at(-1);
    if (!last) return [];
    const before = letters.filter(({ date }) => date <= latestDay(last.date));
    const known = before.length < letters.length ? before.map(earlierLetter) : [];
    const days = [...new Set(group.map(({ date }) => date))];
    return [{ date: last.date, days, kind: verbatim(last, 'kind'), letters: known, again: false, [origin]: last }];
  });
}

/** What the recipient is told of their own replies: thanked once, for what no letter has taken up. */
export function repliesToRecipient(exchange: Exchange): NonNullable<Context['replies']> {
  const taken = new Set(
    repliesIn(exchange).flatMap((reply) => (lettersAfter(reply, exchange).length > 0 ? reply.date : [])),
  );
  return repliesFrom(exchange).map((reply) => {
    if (reply.kind?.text !== 'answer') return reply;
    const fresh = reply.days?.filter((day) => !taken.has(day)) ?? [];
    return fresh.length > 0 ? { ...reply, days: fresh } : { ...reply, again: true };
  });
}

/** The letters to which nothing has come, though an answer or a refusal had come before. */
export function unansweredSince(exchange: Exchange): History {
  const last = repliesIn(exchange).at(-1);
  return last && last.kind !== 'acknowledgement' ? lettersAfter(last, exchange) : [];
}

function repliesIn({ entry: { replies = [] }, from }: Exchange): Replies {
  return replies.filter((reply) => reply.from === from);
}

/** Those of a later day, and one of the same day that tells of the reply. */
function lettersAfter(reply: Replies[number], { case: of, letters }: Exchange): History {
  const isTold = (id: string) =>
    of.letters.find((entry) => entry.id === id)?.replies?.some((one) => isSameReply(one, reply));
  return letters.filter((letter) => letter.date > latestDay(reply.date) || isTold(letter.id));
}

/** So long nobody is said not to have answered. */
const courtesy = 14;

/** The others to whom the case was taken, in the order in which they were first written to. */
export function writtenTo(input: ContextInput): Context['writtenTo'] {
  const { case: of, entry, history, date } = input;
  const ids = new Set(history.flatMap(({ recipient }) => recipient ?? []));
  const addressees = [...ids].flatMap((id) => {
    const one = input.workspace.recipients.get(id);
    if (!one) return [];
    const letters = history.filter(({ recipient }) => recipient === id);
    const exchange = { case: of, entry, from: id, letters };
    const replies = repliesFrom(exchange);
    const open = unansweredSince(exchange);
    const since = latestDay(open[0]?.date ?? replies.at(-1)?.date ?? letters[0]?.date ?? date);
    const isPast = (open.length > 0 ? open : letters).some((letter) => {
      const { answerBy } = of.letters.find((each) => each.id === letter.id) ?? {};
      return answerBy !== undefined && answerBy < date;
    });
    const overdue = isPast || addDays(since, courtesy) <= date;
    const unanswered = overdue ? open.map(earlierLetter) : [];
    return [{ ...addressee(one, input), letters: letters.map(earlierLetter), replies, overdue, unanswered }];
  });
  return byOrganisation(addressees);
}

/** Of those to whom the case was taken before the recipient, who has replied, of which no letter has told yet. */
export function heardFrom(input: ContextInput, letters: History): NonNullable<Context['heardFrom']> {
  const { case: of, entry, recipient, workspace } = input;
  if (!isEscalated(input, letters)) return [];
  const told = of.letters
    .filter(({ id }) => letters.some((letter) => letter.id === id))
    .flatMap(({ replies }) => replies ?? []);
  const isTold = (reply: Replies[number]) => told.some((one) => isSameReply(one, reply));
  const replies = (entry.replies ?? []).filter((reply) => reply.from !== recipient.id && !isTold(reply));
  const addressees = [...new Set(replies.map(({ from }) => from))].flatMap((id) => {
    const one = workspace.recipients.get(id);
    const exchange = { case: of, entry: { ...entry, replies }, from: id, letters: [] };
    return one ? [{ ...addressee(one, input), replies: repliesFrom(exchange) }] : [];
  });
  return byOrganisation(addressees);
}

function isSameReply(one: Replies[number], other: Replies[number]): boolean {
  return one.from === other.from && one.date === other.date && one.kind === other.kind;
}

/**
 * The others to whom this letter goes; nobody where it is confidential, and nobody whom `writtenTo` names: it is told of
 * them already.
 */
export function alsoTo(input: ContextInput): NonNullable<Context['alsoTo']> {
  const { workspace, case: of, entry, recipient, history } = input;
  if (entry.confidential) return [];
  const named = new Set([recipient.id, ...history.map((letter) => letter.recipient)]);
  const addressees = (entry.recipients ?? of.recipients).flatMap((id) => {
    const one = named.has(id) ? undefined : workspace.recipients.get(id);
    return one ? [addressee(one, input)] : [];
  });
  return byOrganisation(addressees);
}

/** Those of one organisation together, where the first of them stands; each after the first is known to be of the same. */
function byOrganisation<T extends { readonly organisation: Datum | undefined }>(addressees: readonly T[]) {
  const groups = groupBy(addressees, ({ organisation }) => organisation?.text ?? Symbol());
  return [...groups.values()].flatMap((group) => group.map((one, index) => ({ ...one, sameOrganisation: index > 0 })));
}

function addressee(one: Recipient, { language }: ContextInput) {
  const localiser = new Localiser(language, one.languages);
  const name = fullName(one, localiser);
  // No king is a “Mr. Mohammed”, with a family name or without, and no cardinal a “Mr. Turk”.
  const isPlain = one.office !== 'monarch' && one.office !== 'cardinal' && one.familyName !== undefined;
  const pronouns = isPlain ? one.pronouns : undefined;
  const courtesy = courtesyOf(localiser.text(one, 'honorific')?.text, pronouns, language);
  const gender = courtesy === undefined ? undefined : genderOfArticle(courtesy, language);
  const title = localiser.text(one, 'title');
  // Who is called nothing at all is not passed over in silence: the letter lacks what the organisation is called.
  const organisation =
    localiser.name(one, 'organisation') ?? ((name ?? title) ? undefined : new Datum(undefined, one, ['organisation']));
  return {
    id: verbatim(one, 'id'),
    fullName: name,
    politeName: name?.text && courtesy ? new Datum(`${courtesy} ${name.text}`, one, ['familyName']) : name,
    gender: gender && new Datum(gender, one, ['pronouns']),
    title,
    organisation,
    [origin]: one,
  };
}
