/** What is known of a case at a glance: plain data that every form of the report is made from. */
import type { DueItem, Urgency } from '../follow-up/due-item.ts';
import { inWords } from '../follow-up/in-words.ts';
import { isThanked } from '../follow-up/next-letter.ts';
import type { Standing } from '../follow-up/standing.ts';
import type { Thread } from '../follow-up/thread.ts';
import type { Reply } from '../ledger/telling/reply.ts';
import type { LedgerSummary } from '../ledger/telling/summary.ts';
import { compareDates, daysBetween, type PlainDate } from '../protocol/plain-date.ts';
import { isMetOn } from '../workspace/facts/fulfilment.ts';
import { statusesUntil } from '../workspace/facts/person-status.ts';
import { openNameFinder } from '../workspace/names/find-names.ts';
import { mayBeNamed, namesOf, wholeNames } from '../workspace/names/names.ts';
import type { ReplyKind } from '../workspace/schema/letter-entry.ts';
import type { Person } from '../workspace/schema/persons.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Language, Name, Text } from '../workspace/schema/scalars.ts';
import { wholeNameOf } from '../workspace/text.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { daysArrived, type Happening, happeningsOf } from './happenings.ts';

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
  /** Days that the last letter has waited for an answer; absent where it was answered, gave thanks for all that was asked, or where none was sent. */
  readonly waited?: number;
  /** Answers that came, and refusals. */
  readonly answered: number;
  readonly refused: number;
  /** For each of them, the days from the first letter that waited for it. */
  readonly answeredAfter: readonly number[];
}

/** Where a case or a thread stands: what is most urgent in it, else whether all have answered, or refused, or not, or nothing was sent. */
export interface CaseStatus {
  readonly state: Urgency | 'answered' | 'refused' | 'quiet' | 'unsent';
  /** The day of what is most urgent, and what is to be done about it, in words. */
  readonly date?: PlainDate;
  readonly next?: string;
  /** All else that is due, waits or is to come, the most urgent first. */
  readonly also?: readonly Pending[];
}

interface Pending {
  readonly state: Urgency;
  readonly date: PlainDate;
  readonly next: string;
  readonly recipient: string;
}

/** Somebody who had copies alone, and wrote back. */
export interface CopyReport extends Pick<ThreadReport, 'recipient' | 'name' | 'answered' | 'refused'> {
  readonly reply: NonNullable<ThreadReport['reply']>;
}

export interface CaseReport {
  readonly id: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly fictional: boolean;
  readonly threads: readonly ThreadReport[];
  readonly copies: readonly CopyReport[];
  readonly happenings: readonly Happening[];
  readonly persons: readonly { readonly name: string; readonly state: string; readonly since?: string }[];
  readonly demands: readonly { readonly text: string; readonly state: 'open' | 'met'; readonly met?: PlainDate }[];
}

export interface CaseReportInput {
  readonly workspace: Workspace;
  readonly case: WorkspaceCase;
  readonly ledger: LedgerSummary;
  readonly standings: readonly Standing[];
  /** What `dueItems` says of this case. */
  readonly due: readonly DueItem[];
  readonly today: PlainDate;
}

/**
 * Reports on a case as of a day. Persons are named as a letter may name them: with their consent, or a public source. What
 * was written by hand and names others is not shown.
 */
export function reportCase({ workspace, case: of, ledger, standings, due, today }: CaseReportInput): CaseReport {
  const threads = standings.map(({ thread }) => thread);
  const persons = of.facts.persons ?? [];
  const finder = openNameFinder(persons.filter((person) => !mayBeNamed(person)).flatMap(namesOf));
  const named = persons.filter(mayBeNamed).flatMap(wholeNames);
  const shown = (text: string, instead: string, language?: Language) =>
    finder.judge(finder.read(text, language), named).found.length > 0 ? instead : text;
  const shownText = (text: Text, instead: string) =>
    shown(textOf(text), instead, typeof text === 'string' ? of.languages[0] : text.en === undefined ? undefined : 'en');
  const who = (id: string) => nameOf(workspace.recipients.get(id)) || id;
  const { timeZone } = workspace.settings;
  const reports = standings.map(({ thread, rule }) => {
    const own = due.filter(({ recipient }) => recipient === thread.recipient);
    const thanked = isThanked(thread, rule);
    return reportThread(thread, who(thread.recipient), { due: own, today, thanked });
  });
  return {
    id: of.id,
    title: shownText(of.title, of.id),
    status: statusOfCase(reports, due),
    fictional: of.fictional === true,
    threads: reports,
    copies: copiesAnswered(threads, ledger.replies).map((one) => ({ ...one, name: who(one.recipient) })),
    happenings: happeningsOf({ case: of, ledger, threads, due, today, timeZone }).map(({ reason, ...one }) => ({
      ...one,
      name: who(one.recipient),
      what: [shown(one.what, notShown), ...(reason === undefined ? [] : [shown(reason, notShown)])].join(': '),
    })),
    persons: persons
      .filter(({ visibility }) => visibility !== 'internal')
      .map((person) => {
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

const notShown = 'not shown: it names somebody who may not be named';

/** Those to whom no letter was addressed, each with what they wrote. */
function copiesAnswered(threads: readonly Thread[], replies: readonly Reply[]): Omit<CopyReport, 'name'>[] {
  const written = new Set(threads.map(({ recipient }) => recipient));
  const others = new Set(replies.map(({ recipient }) => recipient).filter((id) => !written.has(id)));
  return [...others].flatMap((recipient) => {
    const own = replies.filter((reply) => reply.recipient === recipient);
    const last = own.at(-1);
    return last ? [{ recipient, reply: { date: last.date, kind: last.kind }, ...countOf(own) }] : [];
  });
}

function countOf(replies: readonly Reply[]): Pick<ThreadReport, 'answered' | 'refused'> {
  const count = (wanted: ReplyKind) => replies.filter(({ kind }) => kind === wanted).length;
  return { answered: count('answer'), refused: count('refusal') };
}

/** `due`: what is due in them, the most urgent first. */
function statusOfCase(
  threads: readonly Pick<ThreadReport, 'letters' | 'waited' | 'reply' | 'answered' | 'refused'>[],
  due: readonly DueItem[],
): CaseStatus {
  const [urgent, ...others] = due.map((item): Pending => {
    const { urgency: state, date, recipient } = item;
    return { state, date, next: inWords(item), recipient };
  });
  if (urgent) {
    const { recipient: _, ...first } = urgent;
    return { ...first, ...(others.length > 0 && { also: others }) };
  }
  const written = threads.filter(({ letters }) => letters > 0);
  if (written.length === 0) return { state: 'unsent' };
  // With thanks, it waits for nothing, and nobody may have answered.
  if (written.some(({ waited, answered, refused }) => waited !== undefined || answered + refused === 0))
    return { state: 'quiet' };
  return { state: written.every(({ reply }) => reply?.kind === 'refusal') ? 'refused' : 'answered' };
}

function reportThread(
  thread: Thread,
  name: string,
  { due, today, thanked }: { readonly due: readonly DueItem[]; readonly today: PlainDate; readonly thanked: boolean },
): ThreadReport {
  const gone = thread.letters.filter((letter) => letter.sent !== undefined && letter.sent <= today);
  const sent = gone.flatMap((letter) => letter.sent ?? []);
  const answerBy = gone.at(-1)?.entry.answerBy;
  const { replies } = thread;
  const arrivals = gone.flatMap(daysArrived).sort(compareDates);
  const last = sent.at(-1);
  const reply = replies.at(-1);
  const answered = replies.some(({ date, kind }) => kind !== 'acknowledgement' && last !== undefined && date >= last);
  const waiting = {
    letters: sent.length,
    ...(last !== undefined && !answered && !thanked && { waited: daysBetween(last, today) }),
    ...(reply && { reply: { date: reply.date, kind: reply.kind } }),
    ...countOf(replies),
  };
  return {
    recipient: thread.recipient,
    name,
    status: statusOfCase([waiting], due),
    ...waiting,
    ...(last !== undefined && { last }),
    ...(answerBy !== undefined && { answerBy }),
    answeredAfter: replies
      .filter(({ kind }) => kind !== 'acknowledgement')
      .flatMap(({ date }, index, answers) => daysTo(arrivals, answers[index - 1]?.date ?? '', date)),
  };
}

/** How long an answer took, from the first letter on that had gone since the answer before it. */
function daysTo(sent: readonly PlainDate[], before: PlainDate | '', answered: PlainDate): number[] {
  const first = sent.find((date) => date >= before && date <= answered);
  return first === undefined ? [] : [daysBetween(first, answered)];
}

function publicName(person: Person): string {
  return mayBeNamed(person) ? wholeNameOf(person, 'en', textOf) : 'not named';
}

function nameOf(recipient: Recipient | undefined): string {
  const { title, organisation } = recipient ?? {};
  const name = wholeNameOf(recipient ?? {}, 'en', textOf);
  return [name, ...[title, organisation].flatMap((part) => (part === undefined ? [] : textOf(part)))]
    .filter(Boolean)
    .join(', ');
}

/** In English where there is English, else in the first language that there is: a report is read, not sent. */
function textOf(text: Text | Name): string {
  return typeof text === 'string' ? text : (text.en ?? Object.values(text).find((one) => one !== undefined) ?? '');
}
