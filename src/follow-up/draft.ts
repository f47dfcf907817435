import { repliesConcerning } from '../ledger/telling/told-replies.ts';
import { addDays, type PlainDate } from '../protocol/plain-date.ts';
import { chooseLanguage } from '../workspace/choose-language.ts';
import { copiesOf } from '../workspace/copies.ts';
import { kindOf } from '../workspace/kinds.ts';
import type { LetterEntry } from '../workspace/schema/letter-entry.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { dayAfter, workingDayUntil } from './calendar.ts';
import { letterAfter, type NextLetter } from './next-letter.ts';
import type { Standing } from './standing.ts';
import { letterTo, type Thread } from './thread.ts';

/** A letter entry to be appended to a case. */
export interface Draft {
  readonly case: WorkspaceCase;
  readonly entry: LetterEntry;
}

/** How a thread stands, and the letter that follows in it, if any. */
export interface Continued extends Omit<Standing, 'next' | 'end'> {
  readonly next?: Following;
}
type Following = Pick<NextLetter, 'template' | 'to' | 'cc' | 'last'>;

/** What a letter takes over from the one it follows. */
const kept = ['kind', 'language', 'signatories', 'reference', 'delivery', 'confidential'] as const;
type Kept = Pick<LetterEntry, (typeof kept)[number]>;
/** Of these, what is for the recipient before alone. */
const ofOne: readonly string[] = ['language', 'delivery'];

interface DraftOptions {
  readonly date: PlainDate;
  readonly recipients: Workspace['recipients'];
  /** The templates with which the case goes to others. */
  readonly escalations: ReadonlySet<string>;
  /** All of the case, as somebody new is told of those, too, that are at their end. */
  readonly threads?: readonly Thread[];
}

/**
 * The entries that the threads of one case ask for, dated as given: one to all to whom the same letter goes, in the same tongue,
 * with the same names and copies. Once they stand in the case, the same threads ask for none.
 */
export function draftsOf(
  standings: readonly Continued[],
  { date, recipients, escalations, threads = standings.map(({ thread }) => thread) }: DraftOptions,
): readonly Draft[] {
  // Those whose letter is drafted here are written to now: nobody is told that they will be.
  const escalating = new Set(standings.flatMap(({ next }) => (next?.cc ? next.template : [])));
  const asked: Asked[] = [];
  const context = { date, recipients, escalating };
  for (const standing of standings) if (standing.next) join(asked, askedBy(standing, standing.next, context));
  const drafts: Draft[] = [];
  // To whom the case is taken now, that letter is the next of their own thread.
  const others = new Set(asked.flatMap(({ escalates, to }) => (escalates ? [...to] : [])));
  for (const one of asked) {
    const to = [...one.to].filter((id) => one.escalates || !others.has(id));
    if (to.length === 0) continue;
    const taken = [...one.case.letters, ...drafts.map(({ entry }) => entry)].map((entry) => entry.id ?? entry.date);
    drafts.push({ case: one.case, entry: entryOf(one, { threads, to, date, taken, escalations }) });
  }
  return drafts;
}

/** A letter that threads ask for. */
interface Asked {
  readonly case: WorkspaceCase;
  readonly template: string;
  /** Whether it takes the case to others. */
  readonly escalates: boolean;
  readonly to: Set<string>;
  copies: readonly string[];
  /** Whether the letter before it names those who get its copies. */
  readonly namesCopies: boolean;
  kept: Kept;
  outlook: Outlook;
  /** The same of letters that differ in no more than in whom they go to and by when they ask for an answer. */
  readonly likeness: string;
}

function askedBy(
  standing: Continued,
  next: Following,
  { date, recipients, escalating }: Omit<DraftOptions, 'escalations'> & { readonly escalating: ReadonlySet<string> },
): Asked {
  const { case: of, recipient } = standing.thread;
  const { entry: last } = next.last;
  const { template, cc } = next;
  const outlook = outlookOf(standing, next, date, escalating);
  // Who has copies of the letters to one has none of those to another.
  const copies = cc ?? copiesOf(of, last);
  const keys = kept.filter((key) => last[key] !== undefined && !(cc && ofOne.includes(key)));
  // A complaint is one, whatever the letters before it were.
  const another = kindOf({ template });
  const own: Kept = { ...Object.fromEntries(keys.map((key) => [key, last[key]])), ...(another && { kind: another }) };
  const { kind, signatories, reference } = of;
  // The language in which they are written to in any case says nothing of its own.
  const usual = chooseLanguage(of, {}, recipients.get(recipient) ?? { languages: [] });
  const language = own.language === usual ? undefined : own.language;
  return {
    case: of,
    template,
    escalates: cc !== undefined,
    to: new Set(next.to),
    copies,
    namesCopies: cc !== undefined || last.cc !== undefined,
    kept: own,
    outlook,
    likeness: JSON.stringify([template, outlook.escalates, copies, { kind, signatories, reference, ...own, language }]),
  };
}

/** Adds a letter to those that are asked for, as one with all that are the same, or take the case to the same person. */
function join(all: Asked[], one: Asked): void {
  const [same, ...more] = all.filter((other) => isSame(other, one));
  if (!same) {
    all.push(one);
    return;
  }
  for (const other of [...more, one]) {
    same.kept = inCommon(same.kept, other.kept);
    same.copies = [...new Set([...same.copies, ...other.copies])];
    for (const id of other.to) same.to.add(id);
    if ((other.outlook.answerBy ?? '') > (same.outlook.answerBy ?? '')) same.outlook = other.outlook;
    if (other !== one) all.splice(all.indexOf(other), 1);
  }
}

function isSame(one: Asked, other: Asked): boolean {
  if (one.likeness === other.likeness) return true;
  const both = one.escalates && other.escalates && one.template === other.template;
  return both && [...other.to].some((id) => one.to.has(id));
}

/** What a letter that follows both takes over: what belongs to one alone says nothing of the other, but what one keeps secret, it keeps. */
function inCommon(one: Kept, other: Kept): Kept {
  const same = kept.filter((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
  const confidential = one.confidential ?? other.confidential;
  return { ...Object.fromEntries(same.map((key) => [key, one[key]])), ...(confidential && { confidential }) };
}

/** What the last letter to its recipient says of what comes after it. */
interface Outlook {
  /** The last working day before that would be due. */
  readonly answerBy?: PlainDate;
  /** Others are written to then; absent where the rule has no escalation, or ends before it, and for those whom it has the case taken to. */
  readonly escalates?: true;
}

function outlookOf(
  { thread, rule, calendar }: Continued,
  { to, template }: Following,
  date: PlainDate,
  escalating: ReadonlySet<string>,
): Outlook {
  const further = letterAfter(thread, rule, template);
  const isLast = to.includes(thread.recipient) && !further?.to.includes(thread.recipient);
  const due = isLast && typeof rule.after === 'object' ? dayAfter(date, rule.after, calendar) : undefined;
  if (due === undefined) return {};
  const answerBy = workingDayUntil(addDays(due, -1), date, calendar);
  const isOther = !rule.escalate?.to.includes(thread.recipient);
  const escalates =
    further !== undefined &&
    isOther &&
    !escalating.has(further.template) &&
    (rule.until === undefined || due <= rule.until);
  return { ...(answerBy > date && { answerBy }), ...(escalates && { escalates }) };
}

interface EntryInput {
  readonly threads: readonly Thread[];
  readonly to: readonly string[];
  readonly date: PlainDate;
  readonly escalations: ReadonlySet<string>;
  /** Ids of the entries that there are. */
  readonly taken: readonly (string | undefined)[];
}

function entryOf(
  { case: of, template, copies, namesCopies, kept: own, outlook }: Asked,
  { threads, to, date, taken, escalations }: EntryInput,
): LetterEntry {
  const cc = copies.filter((id) => !to.includes(id));
  const drafted = { index: of.letters.length, entry: { template } };
  const letters = to.map((recipient) => {
    const thread = threads.find((one) => one.recipient === recipient) ?? { case: of, recipient, letters: [] };
    return letterTo(thread, drafted, escalations);
  });
  const all = threads.flatMap((thread) => thread.replies);
  const concerning = new Set(letters.flatMap((letter) => repliesConcerning(letter, all)));
  const replies = all
    .filter((reply) => concerning.has(reply))
    .map(({ recipient: from, date: came, kind }) => ({ from, date: came, kind }));
  const same = to.length === of.recipients.length && to.every((id) => of.recipients.includes(id));
  return {
    ...(taken.includes(date) && { id: idFor(date, template, taken) }),
    date,
    template,
    ...outlook,
    ...(!same && { recipients: [...to] }),
    ...((namesCopies || cc.length < copies.length) && { cc }),
    ...own,
    ...(replies.length > 0 && { replies }),
  };
}

/** Of a letter whose date is the id of another. */
function idFor(date: PlainDate, template: string, taken: readonly (string | undefined)[]): string {
  const id = `${date}-${template}`;
  let free = id;
  for (let number = 2; taken.includes(free); number += 1) free = `${id}-${number}`;
  return free;
}
