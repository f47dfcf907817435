/** What is known of a case at a glance: plain data that every form of the report is made from. */
import type { DueItem, Urgency } from '../follow-up/due-item.ts';
import type { Standing } from '../follow-up/standing.ts';
import { inWords } from '../follow-up/in-words.ts';
import type { Thread } from '../follow-up/thread.ts';
import { compareDates, daysBetween, type PlainDate } from '../protocol/plain-date.ts';
import { openNameFinder } from '../workspace/find-names.ts';
import { mayBeNamed, namesOf, wholeNames } from '../workspace/names.ts';
import { statusesUntil } from '../workspace/person-status.ts';
import type { ReplyKind } from '../workspace/schema/letter-entry.ts';
import type { Person } from '../workspace/schema/persons.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Language, Name, Text } from '../workspace/schema/scalars.ts';
import { isMetOn } from '../workspace/case.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

/** Something that happened between us and a recipient, or is to happen. */
export interface Happening {
  readonly date: PlainDate;
  readonly kind:
    | 'letter'
    | 'reply'
    /** The day by which a letter asks for an answer. */
    | 'asked'
    /** A dispatch that went wrong, or of which nobody knows. */
    | 'trouble'
    /** No rule says how it goes on: a person does. */
    | 'decide'
    | 'draft'
    | 'due';
  readonly recipient: string;
  /** Who that is. */
  readonly name: string;
  /** In a few words: "by e-mail", "acknowledgement", "rejected: no such address", "follow-up". */
  readonly what: string;
}

export interface ThreadReport {
  readonly recipient: string;
  readonly name: string;
  readonly status: CaseStatus;
  readonly letters: number;
  readonly last?: PlainDate;
  /** The day by which the last letter asks for an answer. */
  readonly answerBy?: PlainDate;
  /** The last reply. */
  readonly reply?: { readonly date: PlainDate; readonly kind: ReplyKind };
  /** Days that the last letter has waited for an answer; absent where it was answered, or where none was sent. */
  readonly waited?: number;
  /** Answers that came, and refusals. */
  readonly answered: number;
  readonly refused: number;
  /** For each of them, the days from the first letter that waited for it. */
  readonly answeredAfter: readonly number[];
}

/** Where a case or a thread stands: what is most urgent in it, else whether answers came to all, to none, or nothing was sent. */
export interface CaseStatus {
  readonly state: Urgency | 'answered' | 'quiet' | 'unsent';
  /** The day of what is most urgent, and what is to be done about it, in words. */
  readonly date?: PlainDate;
  readonly next?: string;
}

export interface CaseReport {
  readonly id: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly fictional: boolean;
  readonly threads: readonly ThreadReport[];
  readonly happenings: readonly Happening[];
  readonly persons: readonly { readonly name: string; readonly state: string; readonly since?: string }[];
  readonly demands: readonly { readonly text: string; readonly state: 'open' | 'met'; readonly met?: PlainDate }[];
}

export interface CaseReportInput {
  readonly workspace: Workspace;
  readonly case: WorkspaceCase;
  readonly standings: readonly Standing[];
  /** What `dueItems` says of this case. */
  readonly due: readonly DueItem[];
  readonly today: PlainDate;
}

/**
 * Reports on a case as of a day. Persons are named as a letter may name them: with their consent, or a public source. What
 * was written by hand and names others is not shown.
 */
export function reportCase({ workspace, case: of, standings, due, today }: CaseReportInput): CaseReport {
  const threads = standings.map(({ thread }) => thread);
  const persons = of.facts.persons ?? [];
  const finder = openNameFinder(persons.filter((person) => !mayBeNamed(person)).flatMap(namesOf));
  const named = persons.filter(mayBeNamed).flatMap(wholeNames);
  const shown = (text: string, instead: string, language?: Language) =>
    finder.judge(finder.read(text, language), named).found.length > 0 ? instead : text;
  const shownText = (text: Text, instead: string) =>
    shown(textOf(text), instead, typeof text === 'string' ? of.languages[0] : text.en === undefined ? undefined : 'en');
  const who = (id: string) => nameOf(workspace.recipients.get(id)) || id;
  const happenings = [...threads.flatMap((thread) => happeningsOf(thread, today)), ...due.flatMap(toCome)];
  const reports = threads.map((thread) => {
    const urgent = due.find(({ recipient }) => recipient === thread.recipient);
    return reportThread(thread, who(thread.recipient), { urgent, today });
  });
  return {
    id: of.id,
    title: shownText(of.title, of.id),
    status: statusOfCase(reports, due[0]),
    fictional: of.fictional === true,
    threads: reports,
    happenings: happenings
      .filter(({ kind, date }) => ['due', 'draft', 'asked'].includes(kind) || date <= today)
      .sort((a, b) => compareDates(a.date, b.date))
      .map((one) => ({ ...one, name: who(one.recipient), what: shown(one.what, notShown) })),
    persons: persons.map((person) => {
      const { state = 'unknown', since } = statusesUntil(person, today).at(-1) ?? {};
      return { name: publicName(person), state, ...(since !== undefined && { since }) };
    }),
    demands: (of.facts.demands ?? []).map((demand) => {
      const text = shownText(demand.text, notShown);
      if (!isMetOn(demand, today)) return { text, state: 'open' };
      return { text, state: 'met', ...(demand.met !== undefined && { met: demand.met }) };
    }),
  };
}

type Happened = Omit<Happening, 'name'>;

const notShown = 'not shown: it names somebody who may not be named';

const channelWords: Readonly<Record<string, string>> = { email: 'by e-mail', post: 'by post', hand: 'by hand' };

/** `urgent`: what is most urgent in them. */
function statusOfCase(threads: readonly Pick<ThreadReport, 'letters' | 'waited'>[], urgent?: DueItem): CaseStatus {
  if (urgent) return { state: urgent.urgency, date: urgent.date, next: inWords(urgent) };
  const written = threads.filter(({ letters }) => letters > 0);
  if (written.length === 0) return { state: 'unsent' };
  return { state: written.every(({ waited }) => waited === undefined) ? 'answered' : 'quiet' };
}

function happeningsOf({ recipient, letters, replies }: Thread, today: PlainDate): Happened[] {
  const sent = letters.flatMap(({ entry, sent: date, dispatches }): Happened[] => {
    const channelOf = ({ key }: { key: string }) => channelWords[key.split('/')[3] ?? ''];
    const letter = (day: PlainDate, ...words: (string | undefined)[]): Happened => {
      const what = [entry.template, ...words].filter(Boolean).join(', ') || 'before appeal';
      return { date: day, kind: 'letter', recipient, what };
    };
    const cameBack = dispatches.flatMap((one) =>
      one.returned ? [letter(one.returned.sent, channelOf(one), 'came back')] : [],
    );
    if (date === undefined) return cameBack;
    const { id, answerBy } = entry;
    const asked: Happened[] =
      answerBy === undefined || date > today
        ? []
        : [{ date: answerBy, kind: 'asked', recipient, what: `the letter ${id} asks for an answer by this day` }];
    const gone = letter(date, ...dispatches.filter(({ state }) => state === 'sent').map(channelOf));
    return [...cameBack, gone, ...asked];
  });
  const came = replies.map(({ date, kind }): Happened => ({ date, kind: 'reply', recipient, what: kind }));
  return [...sent, ...came];
}

function toCome(item: DueItem): Happened[] {
  const { recipient, date, reason, template, letter, to = [], ended, open } = item;
  if (template !== undefined) return to.map((one) => ({ date, kind: 'due', recipient: one, what: template }));
  if (reason === 'draft') return [{ date, kind: 'draft', recipient, what: `the letter ${letter} is not sent` }];
  if (open || reason === 'met') return [{ date, kind: 'decide', recipient, what: inWords(item) }];
  return [{ date, kind: ended ? 'decide' : 'trouble', recipient, what: `the letter ${letter}: ${inWords(item)}` }];
}

function reportThread(
  thread: Thread,
  name: string,
  { urgent, today }: { readonly urgent: DueItem | undefined; readonly today: PlainDate },
): ThreadReport {
  const gone = thread.letters.filter((letter) => letter.sent !== undefined && letter.sent <= today);
  const sent = gone.flatMap((letter) => letter.sent ?? []);
  const answerBy = gone.at(-1)?.entry.answerBy;
  const { replies } = thread;
  const last = sent.at(-1);
  const reply = replies.at(-1);
  const count = (wanted: ReplyKind) => replies.filter(({ kind }) => kind === wanted).length;
  const answered = replies.some(({ date, kind }) => kind !== 'acknowledgement' && last !== undefined && date >= last);
  const waiting = {
    letters: sent.length,
    ...(last !== undefined && !answered && { waited: daysBetween(last, today) }),
  };
  return {
    recipient: thread.recipient,
    name,
    status: statusOfCase([waiting], urgent),
    ...waiting,
    ...(last !== undefined && { last }),
    ...(answerBy !== undefined && { answerBy }),
    ...(reply && { reply: { date: reply.date, kind: reply.kind } }),
    answered: count('answer'),
    refused: count('refusal'),
    answeredAfter: replies
      .filter(({ kind }) => kind !== 'acknowledgement')
      .flatMap(({ date }, index, answers) => daysTo(sent, answers[index - 1]?.date ?? '', date)),
  };
}

/** How long an answer took, from the first letter on that had gone since the answer before it. */
function daysTo(sent: readonly PlainDate[], before: PlainDate | '', answered: PlainDate): number[] {
  const first = sent.find((date) => date >= before && date <= answered);
  return first === undefined ? [] : [daysBetween(first, answered)];
}

function publicName(person: Person): string {
  const { givenName, familyName } = person;
  if (!mayBeNamed(person)) return 'not named';
  return [givenName, familyName].flatMap((name) => (name === undefined ? [] : textOf(name))).join(' ');
}

function nameOf(recipient: Recipient | undefined): string {
  const { givenName, familyName, title, organisation } = recipient ?? {};
  const name = [givenName, familyName].flatMap((part) => (part === undefined ? [] : textOf(part))).join(' ');
  return [name, ...[title, organisation].flatMap((part) => (part === undefined ? [] : textOf(part)))]
    .filter(Boolean)
    .join(', ');
}

/** In English where there is English, else in the first language that there is: a report is read, not sent. */
function textOf(text: Text | Name): string {
  return typeof text === 'string' ? text : (text.en ?? Object.values(text).find((one) => one !== undefined) ?? '');
}
