/** With whom there was an exchange about the case before this letter, and who gets it beside its recipient. */
import { courtesyOf } from '../../protocol/honorifics.ts';
import { addDays, compareDates, latestDay } from '../../protocol/plain-date.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import type { LetterEntry } from '../../workspace/schema/letter-entry.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
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

/** Whether the case came to this recipient after others: the first of these letters to them was an escalation. */
export function isEscalated({ case: of, workspace }: ContextInput, letters: History): boolean {
  const [first] = [...letters].sort((a, b) => compareDates(a.date, b.date));
  const template = of.letters.find(({ id }) => id === first?.id)?.template;
  return template !== undefined && escalationsOf(of, workspace).has(template);
}

/** Replies of one kind that follow each other are told as one, each day once: a portal and a secretariat may both acknowledge. */
export function repliesFrom(
  id: string,
  { replies = [] }: LetterEntry,
  letters: History,
): NonNullable<Context['replies']> {
  const groups: (typeof replies)[] = [];
  for (const reply of replies.filter(({ from }) => from === id)) {
    const group = groups.at(-1);
    if (group?.[0]?.kind === reply.kind) group.push(reply);
    else groups.push([reply]);
  }
  return groups.flatMap((group) => {
    const last = group.at(-1);
    const days = [...new Set(group.map(({ date }) => date))];
    if (!last) return [];
    const before = letters.filter(({ date }) => date <= latestDay(last.date));
    const known = before.length < letters.length ? before.map(earlierLetter) : [];
    return [{ date: last.date, days, kind: verbatim(last, 'kind'), letters: known, [origin]: last }];
  });
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
    const replies = repliesFrom(id, entry, letters);
    const since = latestDay(replies.at(-1)?.date ?? letters[0]?.date ?? date);
    const isPast = letters.some((letter) => {
      const { answerBy } = of.letters.find((each) => each.id === letter.id) ?? {};
      return answerBy !== undefined && answerBy < date;
    });
    const overdue = isPast || addDays(since, courtesy) <= date;
    return [{ ...addressee(one, input), letters: letters.map(earlierLetter), replies, overdue }];
  });
  return byOrganisation(addressees);
}

/** The others to whom this letter goes, so far as they can be named in its language; nobody where it is confidential. */
export function alsoTo(input: ContextInput): NonNullable<Context['alsoTo']> {
  const { workspace, case: of, entry, recipient } = input;
  if (entry.confidential) return [];
  const addressees = (entry.recipients ?? of.recipients).flatMap((id) => {
    const one = id === recipient.id ? undefined : workspace.recipients.get(id);
    if (!one) return [];
    const told = addressee(one, input);
    const { title, organisation, fullName } = told;
    const named = [title, organisation, fullName].every((datum) => !datum || datum.text !== undefined);
    return named && (title ?? fullName) ? [told] : [];
  });
  return byOrganisation(addressees);
}

/** Those of one organisation together, where the first of them stands; each after the first is known to be of the same. */
function byOrganisation<T extends { readonly organisation: Datum | undefined }>(addressees: readonly T[]) {
  const groups = new Map<string | symbol, T[]>();
  for (const one of addressees) {
    const key = one.organisation?.text ?? Symbol();
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => group.map((one, index) => ({ ...one, sameOrganisation: index > 0 })));
}

function addressee(one: Recipient, { language }: ContextInput) {
  const localiser = new Localiser(language, one.languages);
  const name = fullName(one, localiser);
  const courtesy = courtesyOf(localiser.text(one, 'honorific')?.text, one.pronouns, language);
  return {
    id: verbatim(one, 'id'),
    fullName: name,
    politeName: name?.text && courtesy ? new Datum(`${courtesy} ${name.text}`, one, ['familyName']) : name,
    title: localiser.text(one, 'title'),
    organisation: localiser.name(one, 'organisation'),
    [origin]: one,
  };
}
