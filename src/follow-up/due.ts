import { copiesAskedBy } from '../ledger/copies.ts';
import { formatKey } from '../ledger/lines/key.ts';
import type { Reply } from '../ledger/telling/reply.ts';
import { emptySummary, type LedgerSummary } from '../ledger/telling/summary.ts';
import { repliesAmiss } from '../ledger/telling/told-replies.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import { caseBy } from '../workspace/facts/fulfilment.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { escalatedBy, escalationsOf } from '../workspace/written-rules.ts';
import { dayBefore } from './calendar.ts';
import { type DueItem, type Urgency, urgencies } from './due-item.ts';
import { type End, isMoot, promisedBefore } from './next-letter.ts';
import { firstToGo, hasNoneBefore } from './none-before.ts';
import { type DueQuery, type Standing, standingsOf } from './standing.ts';
import { takenOverIn } from './taken-over.ts';
import { letterTo, type Thread } from './thread.ts';
import { leftOutBy, type Unlisted } from './unlisted.ts';
import { type Span, Vantage } from './vantage.ts';
import { copiesToSend, lostLetters, troublesOf } from './waiting.ts';

/** What a case has in the list, and the days on which it has just that, but for the counts of `days`. */
interface DueOfCase {
  readonly items: readonly DueItem[];
  readonly span: Span;
}

/** Everything that is due, waits for a person, or is to come, the most urgent first. */
export function dueItems(query: DueQuery): readonly DueItem[] {
  return byUrgency([...query.workspace.cases.values()].flatMap((of) => dueOfCase(of, query).items));
}

/** The same of one case, as it is on the day of the query, in no order. */
export function dueOfCase(known: WorkspaceCase, query: DueQuery): DueOfCase {
  const { workspace, ledgers } = query;
  const copies = copiesAskedBy(workspace.settings);
  const on = new Vantage(query.today);
  const hasChanged = known.changes === undefined || on.hasCome(known.changes);
  const of = hasChanged ? known : caseBy(known, on.day);
  const standings = standingsOf(of, query);
  const ledger = ledgers.get(of.id) ?? emptySummary;
  const { replies, former = [] } = ledger;
  const stuck = troublesOf(of, ledger, standings, { on, workspace, copies, running: query.running });
  const troubles = stuck.map((item) => ({ ...item, ...overtakenIn(item, standings, { workspace, replies, former }) }));
  const lost = lostLetters(of, ledger, { on, workspace });
  const threads = standings.map(({ thread }) => thread);
  const others = threads.flatMap((thread) => goneAsAnother(thread, query, on));
  const unlisted = lost.flatMap((item) => item.unlisted ?? []);
  // What is known of a thread is not all of it, until its letters stand in it again.
  const apart = new Set([...lost, ...others].map(({ recipient }) => recipient));
  const whole = standings.filter(({ thread }) => !apart.has(thread.recipient));
  const around = { workspace, troubles, unlisted, threads, replies, former, on };
  const letters = whole.flatMap((standing) => {
    const drafts = draftsOf(standing).map((draft) => draftItem(draft, standing, around));
    return [...drafts, nextItem(standing, around)].flatMap((item) => item ?? []);
  });
  const items = [...troubles, ...lost, ...others, ...copiesToSend(of, ledger, { on, workspace }), ...letters];
  return { items: query.alone ? items : items.map((item) => asClaimed(item, ledger)), span: on.span };
}

/** For these, `send` is the next step, at once or once something else is done. */
const goes: ReadonlySet<DueItem['reason']> = new Set([
  ...(['draft', 'in-outbox', 'bounced', 'rejected', 'expired', 'deferred', 'copy-unsent'] as const),
]);

/** Says of what is to be sent that it was claimed once. */
function asClaimed(item: DueItem, { dispatches }: LedgerSummary): DueItem {
  if (!goes.has(item.reason)) return item;
  const key = formatKey({ ...item, channel: 'email' });
  return dispatches.some((one) => one.claimedOnce && one.key === key) ? { ...item, claim: true } : item;
}

/** Of a thread, the letter that went as one of another case: what is in the case now has not gone to them. */
function goneAsAnother(thread: Thread, { toldIn }: DueQuery, on: Vantage): readonly DueItem[] {
  const found = takenOverIn(thread, toldIn);
  if (!found) return [];
  const { entry, sent: date = on.day } = found;
  const { case: of, recipient } = thread;
  const item = { case: of.id, recipient, date, days: on.daysSince(date), letter: entry.id };
  return [{ ...item, urgency: 'waiting', reason: 'letter-went' }];
}

/** The most urgent first. */
export function byUrgency(items: readonly DueItem[]): readonly DueItem[] {
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

/** What is known of the case beside the thread. */
interface Around {
  readonly workspace: Workspace;
  readonly troubles: readonly DueItem[];
  /** Letters that the case lists no more. */
  readonly unlisted: readonly Unlisted[];
  readonly threads: readonly Thread[];
  readonly replies: readonly Reply[];
  readonly former: readonly Reply[];
  readonly on: Vantage;
}

/** Of a letter that can still be kept from going, the replies that it does not tell of as they are on record. */
function overtakenIn(
  { reason, letter, recipient }: DueItem,
  standings: readonly Standing[],
  { workspace, replies, former }: Pick<Around, 'workspace' | 'replies' | 'former'>,
): Pick<DueItem, 'untold' | 'mistold'> {
  if (reason !== 'in-outbox' && reason !== 'deferred') return {};
  const thread = standings.find((standing) => standing.thread.recipient === recipient)?.thread;
  const stuck = thread?.letters.find(({ entry }) => entry.id === letter);
  return thread && stuck ? amissOf(thread, stuck, { workspace, replies, former }) : {};
}

function amissOf(
  thread: Thread,
  letter: Thread['letters'][number],
  { workspace, ...onRecord }: Pick<Around, 'workspace' | 'replies' | 'former'>,
): Pick<DueItem, 'untold' | 'mistold'> {
  const escalations = escalationsOf(thread.case, workspace);
  const { untold, mistold } = repliesAmiss(letterTo(thread, letter, escalations), onRecord);
  return { ...(untold.length > 0 && { untold }), ...(mistold.length > 0 && { mistold }) };
}

/**
 * The letters of a thread that are to go: the last, and those before it that a person has said did not go, after which none went;
 * in the place of a reminder the first letter, where that has not gone.
 */
function draftsOf({ thread, rule }: Standing): readonly Thread['letters'][number][] {
  const { letters } = thread;
  const since = letters.findLastIndex(({ sent }) => sent !== undefined) + 1;
  const unsent = letters
    .slice(since)
    .filter(
      (letter, index, { length }) =>
        index === length - 1 || letter.dispatches.some(({ state }) => state === 'not-sent'),
    );
  return [...new Set(unsent.map((draft) => firstToGo(thread, draft, rule)))];
}

/** What a thread waits for whose last letter went: a letter to write, or a decision where its rule has none left. */
function nextItem(standing: Standing, around: Around): DueItem | undefined {
  const { thread, rule, calendar, next, end } = standing;
  const { workspace, unlisted, on } = around;
  const { case: of, recipient } = thread;
  const last = thread.letters.at(-1);
  const escalations = escalationsOf(of, workspace);
  // A slip in its date, or a clock that was ahead, would put off all that follows.
  if (last?.sent !== undefined && !on.hasCome(last.sent)) {
    if (!last.entry.elsewhere) return undefined;
    const [date, letter] = [last.sent, last.entry.id];
    const days = on.daysSince(date);
    return { case: of.id, recipient, urgency: 'waiting', reason: 'still-to-come', date, days, letter };
  }
  const waited = next ?? end;
  if (!waited) return undefined;
  const { date, reason } = waited;
  const left = leftOutBy(next?.template, unlisted, escalations);
  const remind = rule.remind && dayBefore(date, rule.remind, calendar);
  return {
    case: of.id,
    recipient,
    urgency: urgencyOf(waited, remind, { waits: end !== undefined || left !== undefined, on }),
    reason,
    date,
    days: on.daysSince(date),
    letter: waited.last.entry.id,
    ...(next && { template: next.template, to: next.to }),
    ...(next?.promised && !on.isOver(next.promised.until) && { promised: next.promised }),
    ...(left && { unlisted: left }),
    ...(end && whatIsLeft(end, of)),
    ...(remind && { remind }),
  };
}

/** A letter that has not gone: to review and send, or why it cannot go as it is. */
function draftItem(
  draft: Thread['letters'][number],
  { thread, rule }: Standing,
  { workspace, troubles, unlisted, threads, replies, former, on }: Around,
): DueItem | undefined {
  const { case: of, recipient } = thread;
  const escalations = escalationsOf(of, workspace);
  const { id, date = on.day, escalates } = draft.entry;
  if (troubles.some((trouble) => trouble.letter === id && trouble.recipient === recipient)) return undefined;
  const item = { case: of.id, recipient, date, days: on.daysSince(date), letter: id };
  if (isMoot(of, draft, rule)) return { ...item, urgency: 'waiting', reason: 'moot' };
  const letter = letterTo(thread, draft, escalations);
  const amiss = amissOf(thread, draft, { workspace, replies, former });
  if (amiss.untold ?? amiss.mistold) return { ...item, urgency: 'waiting', reason: 'answered-since', ...amiss };
  const reached = escalates && on.hasCome(date) ? on.day : date;
  const by = escalatedBy(of, draft.entry, reached, workspace);
  if (by !== undefined) return { ...item, urgency: 'waiting', reason: 'escalated-since', escalatedBy: by };
  const urgency = on.hasCome(date) ? 'waiting' : 'coming';
  if (hasNoneBefore(thread, draft, rule)) return { ...item, urgency, reason: 'nothing-before' };
  const isPosted = workspace.recipients.get(recipient)?.email === undefined;
  const key = formatKey({ case: of.id, letter: id, recipient, channel: 'post' });
  const promised = promisedBefore(threads, letter, { escalations, on });
  const left = leftOutBy(draft.entry.template, unlisted, escalations);
  const known = { ...(isPosted && { key }), ...(promised && { promised }), ...(left && { unlisted: left }) };
  return { ...item, urgency, reason: 'draft', ...known };
}

function urgencyOf(
  { date }: Pick<DueItem, 'date'>,
  remind: PlainDate | undefined,
  { waits, on }: { readonly waits: boolean; readonly on: Vantage },
): Urgency {
  if (!on.hasCome(date)) return remind && !on.hasCome(remind) ? 'later' : 'coming';
  if (waits) return 'waiting';
  return on.isOver(date) ? 'overdue' : 'due';
}

function whatIsLeft(
  { reason, again, over, escalates }: End,
  { open }: WorkspaceCase,
): Pick<DueItem, 'open' | 'again' | 'ended' | 'over' | 'escalates'> {
  if (reason === 'met') return {};
  return again
    ? { ...(open && { open }), again }
    : { ended: true, ...(over !== undefined && { over }), ...(escalates && { escalates }) };
}
