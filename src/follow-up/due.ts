import { copiesAskedBy } from '../ledger/copies.ts';
import { formatKey } from '../ledger/key.ts';
import type { Reply } from '../ledger/reply.ts';
import { emptySummary } from '../ledger/summary.ts';
import { repliesAmiss } from '../ledger/told-replies.ts';
import { daysBetween, type PlainDate } from '../protocol/plain-date.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { escalatedBy, escalationsOf } from '../workspace/written-rules.ts';
import { dayBefore } from './calendar.ts';
import { type DueItem, urgencies } from './due-item.ts';
import { type End, isMoot, promisedBefore } from './next-letter.ts';
import { type DueQuery, type Standing, standingsOf } from './standing.ts';
import { letterTo, type Thread } from './thread.ts';
import { copiesToPost, lostLetters, troublesOf } from './waiting.ts';

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
    const threads = standings.map(({ thread }) => thread);
    const around = { workspace, troubles, threads, replies, former, today };
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

/** What is known of the case beside the thread. */
interface Around {
  readonly workspace: Workspace;
  readonly troubles: readonly DueItem[];
  readonly threads: readonly Thread[];
  readonly replies: readonly Reply[];
  readonly former: readonly Reply[];
  readonly today: PlainDate;
}

/** What a thread waits for: a draft to review, a letter to write, or a decision where its rule has none left. */
function letterItem(
  { thread, rule, calendar, next, end }: Standing,
  { workspace, troubles, threads, replies, former, today }: Around,
): DueItem | undefined {
  const { case: of, recipient } = thread;
  const last = thread.letters.at(-1);
  if (last && last.sent === undefined) {
    const { id, date = today } = last.entry;
    if (troubles.some((trouble) => trouble.letter === id && trouble.recipient === recipient)) return undefined;
    const item = { case: of.id, recipient, date, days: daysBetween(date, today), letter: id };
    if (isMoot(of, last, rule)) return { ...item, urgency: 'waiting', reason: 'moot' };
    const escalations = escalationsOf(of, workspace);
    const letter = letterTo(thread, last, escalations);
    const { untold, mistold } = repliesAmiss(letter, { replies, former });
    if (untold.length > 0 || mistold.length > 0) {
      const what = { ...(untold.length > 0 && { untold }), ...(mistold.length > 0 && { mistold }) };
      return { ...item, urgency: 'waiting', reason: 'answered-since', ...what };
    }
    const by = escalatedBy(of, last.entry, date > today ? date : today, workspace);
    if (by !== undefined) return { ...item, urgency: 'waiting', reason: 'escalated-since', escalatedBy: by };
    const isPosted = workspace.recipients.get(recipient)?.email === undefined;
    const key = formatKey({ case: of.id, letter: id, recipient, channel: 'post' });
    const promised = promisedBefore(threads, letter, { escalations, today });
    const known = { ...(isPosted && { key }), ...(promised && { promised }) };
    return { ...item, urgency: date > today ? 'coming' : 'waiting', reason: 'draft', ...known };
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
