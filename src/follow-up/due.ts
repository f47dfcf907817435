import { copiesAskedBy } from '../ledger/copies.ts';
import type { CopyKind } from '../ledger/entry.ts';
import { formatKey, parseKey } from '../ledger/key.ts';
import { type Reply, repliesMistold, repliesUntold } from '../ledger/reply.ts';
import { type DispatchSummary, emptySummary, type LedgerSummary } from '../ledger/summary.ts';
import { daysBetween, type PlainDate } from '../protocol/plain-date.ts';
import { dayIn } from '../protocol/time-zone.ts';
import { weekendOf } from '../protocol/weekends.ts';
import { copiesOf } from '../workspace/case.ts';
import type { Open, Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { escalatedBy } from '../workspace/written-rules.ts';
import { type Calendar, dayBefore } from './calendar.ts';
import {
  type Continuation,
  continuationOf,
  type End,
  type FollowUpReason,
  isMoot,
  isUnanswered,
  type NextLetter,
  type Promised,
  promisedIn,
} from './next-letter.ts';
import { type Rule, ruleFor } from './rule.ts';
import { type Thread, threadsOf } from './thread.ts';
import { type Unlisted, unlistedLetters } from './unlisted.ts';

/** From the most urgent on. `waiting`: a person has to act before anything goes on. `later`: too early for a reminder. */
export const urgencies = ['waiting', 'overdue', 'due', 'coming', 'later'] as const;
export type Urgency = (typeof urgencies)[number];

/** What a person has to see to: a letter to review, a dispatch that the program cannot decide about. */
export const waitReasons = [
  ...([
    'damaged',
    'uncertain',
    'claimed',
    'in-outbox',
    'bounced',
    'rejected',
    'expired',
    'deferred',
    'not-copied',
    'copy-to-post',
    'still-to-come',
    'draft',
    'answered-since',
    'escalated-since',
    'letter-unlisted',
    'answered-open',
    'moot',
    'met',
  ] as const),
] as const;
type WaitReason = (typeof waitReasons)[number];

export interface DueItem {
  readonly case: string;
  readonly recipient: string;
  readonly urgency: Urgency;
  readonly reason: FollowUpReason | WaitReason;
  /** The day on which the next letter is due, or since which something waits. */
  readonly date: PlainDate;
  /** Days from then to today; negative where it is to come. */
  readonly days: number;
  /** The letter entry that it is about: the last one sent, or the one that waits. */
  readonly letter: string;
  /** The dispatch that waits. */
  readonly key?: string;
  /** The run that has claimed it. */
  readonly claimedBy?: string;
  /** The letter to write: its template, and to whom it goes. */
  readonly template?: string;
  readonly to?: readonly string[];
  /** Of a letter to others that waits for the day by which another addressee was asked to answer. */
  readonly promised?: Promised;
  /** Of an answer that leaves something open: what, and the letter that would take it up. */
  readonly open?: Open;
  readonly again?: Pick<NextLetter, 'template' | 'to'>;
  /** Of a draft: replies that it does not know of, and those that it tells of and that were corrected or withdrawn. */
  readonly untold?: readonly Reply[];
  readonly mistold?: readonly Reply[];
  /** The letter that went to them, where the case lists it to them no more. */
  readonly unlisted?: Unlisted;
  /** Of a draft that says that others will be written to: the letter to them that is there. */
  readonly escalatedBy?: string;
  /** The rule has no letter left: a person decides how it goes on. */
  readonly ended?: true;
  /** Of such a rule: the last day of it, where a letter would have followed but for that. */
  readonly over?: PlainDate;
  /** The day from which on the reminder shows. */
  readonly remind?: PlainDate;
}

export interface DueQuery {
  readonly workspace: Workspace;
  readonly ledgers: ReadonlyMap<string, LedgerSummary>;
  /** Public holidays by country; a country that is not there has none that are known. */
  readonly holidays: ReadonlyMap<string, ReadonlySet<PlainDate>>;
  /** YYYY-MM-DD */
  readonly today: PlainDate;
}

/** A thread, its rule, and how it goes on. */
export interface Standing extends Continuation {
  readonly thread: Thread;
  readonly rule: Rule;
  readonly calendar: Calendar;
}

const noDays: ReadonlySet<PlainDate> = new Set();

/** How each thread of a case stands. */
export function standingsOf(
  of: WorkspaceCase,
  { workspace, ledgers, holidays }: Omit<DueQuery, 'today'>,
): readonly Standing[] {
  const ledger = ledgers.get(of.id) ?? emptySummary;
  const threads = threadsOf(of, ledger);
  const promised = promisedIn(threads);
  return threads.map((thread) => {
    const recipient = workspace.recipients.get(thread.recipient);
    const rule = ruleFor(workspace, of, recipient, thread.letters.at(-1)?.entry.kind);
    const country = recipient?.country;
    const calendar: Calendar = {
      weekend: weekendOf(country),
      holidays: holidays.get(country ?? '') ?? noDays,
      daysOff: rule.holidays,
      quiet: rule.quiet,
    };
    return { thread, rule, calendar, ...continuationOf(thread, rule, calendar, promised) };
  });
}

/** How many letters wait for an answer without a rule that says how long, be it for ever. */
export function lettersWithoutRule(query: DueQuery): number {
  const { settings, cases } = query.workspace;
  if (settings.followUp?.after !== undefined) return 0;
  return [...cases.values()]
    .flatMap((of) => standingsOf(of, query))
    .filter(({ thread, rule }) => rule.after === undefined && isUnanswered(thread)).length;
}

/** Everything that is due, waits for a person, or is to come, the most urgent first. */
export function dueItems(query: DueQuery): readonly DueItem[] {
  const { workspace, ledgers, today } = query;
  const { timeZone } = workspace.settings;
  const copies = copiesAskedBy(workspace.settings);
  const items = [...workspace.cases.values()].flatMap((of) => {
    const standings = standingsOf(of, query);
    const ledger = ledgers.get(of.id) ?? emptySummary;
    const { replies, former = [] } = ledger;
    const troubles = troublesOf(of, ledger, standings, { today, timeZone, copies });
    const lost = lostLetters(of, ledger, today);
    const around = { workspace, troubles, replies, former, today };
    // What is known of a thread is not all of it, until its letters stand in it again.
    const whole = standings.filter(({ thread }) => !lost.some(({ recipient }) => recipient === thread.recipient));
    const letters = whole.flatMap((standing) => letterItem(standing, around) ?? []);
    return [...troubles, ...lost, ...copiesToPost(standings, query), ...letters];
  });
  const sorted = items.map((item) => ({ item, key: sortKey(item) })).sort((a, b) => compareTexts(a.key, b.key));
  return sorted.map(({ item }) => item);
}

/** Made once an item: of tens of thousands, each is compared some fifteen times. */
function sortKey({ urgency, date, case: id, recipient }: DueItem): string {
  return `${urgencies.indexOf(urgency)} ${date} ${id}/${recipient}`;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Letters that the case lists no more, each to each of those to whom it went. */
function lostLetters(of: WorkspaceCase, ledger: LedgerSummary, today: PlainDate): DueItem[] {
  return unlistedLetters(of, ledger).flatMap((unlisted) =>
    unlisted.lost.map((recipient): DueItem => {
      const { letter, date = today } = unlisted;
      const item = { case: of.id, recipient, date, days: daysBetween(date, today), letter };
      return { ...item, urgency: 'waiting', reason: 'letter-unlisted', unlisted };
    }),
  );
}

/** What is known of the case beside the thread. */
interface Around {
  readonly workspace: Workspace;
  readonly troubles: readonly DueItem[];
  readonly replies: readonly Reply[];
  readonly former: readonly Reply[];
  readonly today: PlainDate;
}

/** What a thread waits for: a draft to review, a letter to write, or a decision where its rule has none left. */
function letterItem(
  { thread, rule, calendar, next, end }: Standing,
  { workspace, troubles, replies, former, today }: Around,
): DueItem | undefined {
  const { case: of, recipient } = thread;
  const last = thread.letters.at(-1);
  if (last && last.sent === undefined) {
    const { id, date = today } = last.entry;
    if (troubles.some((trouble) => trouble.letter === id && trouble.recipient === recipient)) return undefined;
    // Somebody new is told of what the others have answered.
    const untold = repliesUntold(last.entry, thread.letters.length > 1 ? thread.replies : replies);
    const item = { case: of.id, recipient, date, days: daysBetween(date, today), letter: id };
    if (isMoot(of, last, rule)) return { ...item, urgency: 'waiting', reason: 'moot' };
    const mistold = repliesMistold(last.entry, { replies, former });
    if (untold.length > 0 || mistold.length > 0) {
      const what = { ...(untold.length > 0 && { untold }), ...(mistold.length > 0 && { mistold }) };
      return { ...item, urgency: 'waiting', reason: 'answered-since', ...what };
    }
    const by = escalatedBy(of, last.entry, date > today ? date : today, workspace);
    if (by !== undefined) return { ...item, urgency: 'waiting', reason: 'escalated-since', escalatedBy: by };
    const isPosted = workspace.recipients.get(recipient)?.email === undefined;
    const key = formatKey({ case: of.id, letter: id, recipient, channel: 'post' });
    return { ...item, urgency: date > today ? 'coming' : 'waiting', reason: 'draft', ...(isPosted && { key }) };
  }
  // A slip in its date would put off all that follows.
  if (last?.entry.elsewhere && last.sent !== undefined && last.sent > today) {
    const [date, letter] = [last.sent, last.entry.id];
    const days = daysBetween(date, today);
    return { case: of.id, recipient, urgency: 'waiting', reason: 'still-to-come', date, days, letter };
  }
  const waited = next ?? end;
  if (!waited) return undefined;
  const { date, reason } = waited;
  const remind = rule.remind && dayBefore(date, rule.remind, calendar);
  const past = end ? 'waiting' : date < today ? 'overdue' : 'due';
  return {
    case: of.id,
    recipient,
    urgency: date <= today ? past : remind && today < remind ? 'later' : 'coming',
    reason,
    date,
    days: daysBetween(date, today),
    letter: waited.last.entry.id,
    ...(next && { template: next.template, to: next.to, ...(next.promised && { promised: next.promised }) }),
    ...(end && whatIsLeft(end, of)),
    ...(remind && { remind }),
  };
}

function whatIsLeft(
  { reason, again, over }: End,
  { open }: WorkspaceCase,
): Pick<DueItem, 'open' | 'again' | 'ended' | 'over'> {
  if (reason === 'met') return {};
  return again ? { ...(open && { open }), again } : { ended: true, ...(over !== undefined && { over }) };
}

/** Dispatches, copies too, that do not go on by themselves. */
function troublesOf(
  of: WorkspaceCase,
  ledger: LedgerSummary,
  standings: readonly Standing[],
  { today, timeZone, copies }: { today: PlainDate; timeZone: string; copies: readonly CopyKind[] },
): DueItem[] {
  return ledger.dispatches.flatMap((dispatch): DueItem[] => {
    const { key, claimedBy } = dispatch;
    const reason = troubleOf(dispatch, copies);
    const parts = reason && parseKey(key);
    if (!parts) return [];
    const letters = standings.find(({ thread }) => thread.recipient === parts.recipient)?.thread.letters ?? [];
    const index = of.letters.findIndex(({ id }) => id === parts.letter);
    // By another channel, or with a later letter, the recipient has heard of it.
    const overtaken = letters.some((letter) => letter.index >= index && letter.sent !== undefined);
    if (overtaken && ['bounced', 'rejected', 'deferred', 'expired', 'claimed'].includes(reason)) return [];
    const date = dispatch.returned?.on ?? dayIn(timeZone, dispatch.at);
    const { case: caseId, recipient, letter } = parts;
    const item = { case: caseId, recipient, reason, date, days: daysBetween(date, today), letter, key };
    return [{ ...item, urgency: 'waiting', ...(claimedBy !== undefined && { claimedBy }) }];
  });
}

/** Copies of letters that went, to those who have no e-mail address: nobody but a person sends them. Each once. */
function copiesToPost(standings: readonly Standing[], { workspace, ledgers, today }: DueQuery): DueItem[] {
  const items = new Map<string, DueItem>();
  for (const { thread } of standings)
    for (const { entry, sent, dispatches } of thread.letters) {
      if (sent === undefined || dispatches.length === 0) continue;
      const { case: of } = thread;
      for (const recipient of copiesOf(of, entry)) {
        const key = formatKey({ case: of.id, letter: entry.id, recipient, channel: 'post' });
        if (items.has(key) || workspace.recipients.get(recipient)?.email !== undefined) continue;
        const letter = key.slice(0, -'post'.length);
        const known = ledgers.get(of.id)?.dispatches.some((one) => one.key.startsWith(letter) && one.state === 'sent');
        const item = { case: of.id, recipient, date: sent, days: daysBetween(sent, today), letter: entry.id, key };
        if (!known) items.set(key, { ...item, urgency: 'waiting', reason: 'copy-to-post' });
      }
    }
  return [...items.values()];
}

function troubleOf(
  { state, damaged, claimedBy, missing = [] }: DispatchSummary,
  copies: readonly CopyKind[],
): WaitReason | undefined {
  if (damaged) return 'damaged';
  // Also of one that was put off before.
  if (claimedBy !== undefined) return 'claimed';
  const lacksCopy = copies.some((kind) => missing.includes(kind));
  return waitReasons.find((reason) => reason === state) ?? (lacksCopy ? 'not-copied' : undefined);
}
