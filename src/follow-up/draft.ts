import { repliesConcerning } from '../ledger/told-replies.ts';
import { addDays, type PlainDate } from '../protocol/plain-date.ts';
import { copiesOf } from '../workspace/case.ts';
import type { LetterEntry } from '../workspace/schema/letter-entry.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';
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
/** Of these, what is for the recipient before alone. */
const ofOne: readonly string[] = ['language', 'delivery'];

interface DraftOptions {
  readonly date: PlainDate;
  /** The templates with which the case goes to others. */
  readonly escalations: ReadonlySet<string>;
  /** All of the case, as somebody new is told of those, too, that are at their end. */
  readonly threads?: readonly Thread[];
}

/**
 * The entries that the threads of one case ask for, dated as given: one for each template, to all to whom it goes and says
 * the same of what comes after it, with the same copies. Once they stand in the case, the same threads ask for none.
 */
export function draftsOf(
  standings: readonly Continued[],
  { date, escalations, threads = standings.map(({ thread }) => thread) }: DraftOptions,
): readonly Draft[] {
  // Those whose letter is drafted here are written to now: nobody is told that they will be.
  const escalating = new Set(standings.flatMap(({ next }) => (next?.cc ? next.template : [])));
  const asked = new Map<string, { thread: Thread; next: Following; to: Set<string>; outlook: Outlook }>();
  for (const standing of standings) {
    const { thread, next } = standing;
    if (!next) continue;
    const outlook = outlookOf(standing, next, date, escalating);
    // Who has copies of the letters to one has none of those to another.
    const copies = next.cc ? [] : copiesOf(thread.case, next.last.entry);
    const key = `${next.template} ${outlook.escalates ?? ''} ${copies.join(' ')}`;
    const same = asked.get(key);
    if (!same) asked.set(key, { thread, next, to: new Set(next.to), outlook });
    else {
      for (const id of next.to) same.to.add(id);
      if (next.cc) same.next = { ...same.next, cc: [...new Set([...(same.next.cc ?? []), ...next.cc])] };
      if (outlook.answerBy !== undefined && outlook.answerBy > (same.outlook.answerBy ?? '')) same.outlook = outlook;
    }
  }
  const drafts: Draft[] = [];
  // To whom the case is taken now, that letter is the next of their own thread.
  const others = new Set([...asked.values()].flatMap(({ next, to }) => (next.cc ? [...to] : [])));
  for (const { thread, next, to: all, outlook } of asked.values()) {
    const to = new Set(next.cc ? all : [...all].filter((id) => !others.has(id)));
    if (to.size === 0) continue;
    const taken = [...thread.case.letters, ...drafts.map(({ entry }) => entry)].map((entry) => entry.id ?? entry.date);
    drafts.push({
      case: thread.case,
      entry: entryOf({ threads, of: thread.case, next, to: [...to], date, outlook, taken, escalations }),
    });
  }
  return drafts;
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
  readonly of: WorkspaceCase;
  readonly next: Following;
  readonly to: readonly string[];
  readonly date: PlainDate;
  readonly outlook: Outlook;
  readonly escalations: ReadonlySet<string>;
  /** Ids of the entries that there are. */
  readonly taken: readonly (string | undefined)[];
}

function entryOf({ threads, of, next, to, date, outlook, taken, escalations }: EntryInput): LetterEntry {
  const { entry: last } = next.last;
  const isFirst = next.cc !== undefined || !threads.some(({ recipient }) => to.includes(recipient));
  const copies = next.cc ?? copiesOf(of, last);
  const cc = copies.filter((id) => !to.includes(id));
  const drafted = { index: of.letters.length, entry: next };
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
    ...(taken.includes(date) && { id: idFor(date, next.template, taken) }),
    date,
    template: next.template,
    ...outlook,
    ...(!same && { recipients: [...to] }),
    ...((next.cc || cc.length < copies.length || last.cc) && { cc }),
    ...Object.fromEntries(
      kept.filter((key) => last[key] !== undefined && !(isFirst && ofOne.includes(key))).map((key) => [key, last[key]]),
    ),
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
