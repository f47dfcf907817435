import type { Reply } from '../ledger/telling/reply.ts';
import type { LetterTo } from '../ledger/telling/told-replies.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import { addDays } from '../protocol/plain-date.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';
import { type Calendar, dayAfter } from './calendar.ts';
import type { Rule } from './rule.ts';
import type { Thread, ThreadLetter } from './thread.ts';
import type { Vantage } from './vantage.ts';

/** Why a letter is to follow: nothing came, no more than an acknowledgement, or a refusal. */
export type FollowUpReason = 'no-answer' | 'acknowledged' | 'refused';

/** Why a person decides how it goes on. */
export type EndReason = FollowUpReason | 'met' | 'answered-open';

/** A letter that has waited for an answer long enough. */
export interface Waited<Reason = EndReason> {
  /** The day from which on something is to be done. */
  readonly date: PlainDate;
  readonly reason: Reason;
  /** The letter that waits for an answer, and the day from which on it has waited. */
  readonly last: ThreadLetter;
  readonly since: PlainDate;
}

/** What follows a letter, by its rule. */
interface Following {
  readonly template: string;
  readonly to: readonly string[];
  /** Of an escalation: who gets a copy, by its rule alone. */
  readonly cc?: readonly string[];
}

/** A day that somebody was given to answer by, before the case goes to others. */
export interface Promised {
  readonly to: string;
  readonly until: PlainDate;
}

/** The letter that is to follow. */
export interface NextLetter extends Waited<FollowUpReason>, Following {
  /** Of an escalation that waits for the day that another addressee was given. */
  readonly promised?: Promised;
}

/** Where a person decides. */
export interface End extends Waited {
  /** The letter that takes up an answer which leaves something open, where the person wants it. */
  readonly again?: Following;
  /** The last day of the rule, where a letter would have followed but for it. */
  readonly over?: PlainDate;
  /** The rule takes the case to others as it is. */
  readonly escalates?: true;
}

/** How a thread goes on: by a letter, or at the end of its rule or of what is asked for, where a person decides; by neither where nothing is to be done. */
export interface Continuation {
  readonly next?: NextLetter;
  readonly end?: End;
}

/**
 * How a thread goes on by its rule. Where nothing is left to ask for, a person decides at once. An acknowledgement starts the
 * clock again; an answer stops it, and where it leaves something open, a person decides; a refusal, also after an answer, takes the case to those it escalates to at once. Nothing is to be done where the last letter is not sent yet, nor where the case went to
 * others after it. Nothing goes to others before the days are over that `promised` names.
 */
export function continuationOf(
  thread: Thread,
  rule: Rule,
  calendar: Calendar,
  promised: readonly Promised[] = [],
): Continuation {
  const last = thread.letters.at(-1);
  if (!last || last.sent === undefined || rule.after === 'never') return {};
  const replies = repliesTo(last, thread);
  const said = lastWord(replies);
  // It waits for no answer, but for a person: also where no rule says how long an answer is waited for.
  if (said?.kind === 'answer') return afterAnswer(thread, rule, last, said.date);
  if (!rule.after) return {};
  const refusal = said;
  const since = refusal?.date ?? later(last.sent, replies.at(-1)?.date);
  if (thread.case.fulfilled)
    return isThanked(thread, rule) || goesToOthers(thread, rule)
      ? {}
      : { end: { date: since, reason: 'met', last, since } };
  const date = refusal
    ? dayAfter(addDays(since, -1), { days: 1, working: false }, calendar)
    : later(dayAfter(since, rule.after, calendar), dayAfterDeadline(last, calendar));
  if (date === undefined) return {};
  const reason = refusal ? 'refused' : replies.length > 0 ? 'acknowledged' : 'no-answer';
  const waited: Waited<FollowUpReason> = { date, reason, last, since };
  const { value: following } = lettersAfter(thread, rule, { refused: refusal !== undefined }).next();
  const over = rule.until !== undefined && date > rule.until ? rule.until : undefined;
  if (!following)
    return over !== undefined || goesToOthers(thread, rule)
      ? {}
      : { end: { ...waited, ...(rule.escalate && { escalates: true }) } };
  if (over !== undefined) return { end: { ...waited, over } };
  const kept = following.cc
    ? promised.findLast(({ to, until }) => to !== thread.recipient && until >= date)
    : undefined;
  const free = kept ? dayAfter(kept.until, { days: 1, working: false }, calendar) : date;
  if (free === undefined) return {};
  return { next: { ...waited, ...following, date: free, ...(kept && { promised: kept }) } };
}

/** What the threads of a case promise, in the order of the days: who has answered since is promised nothing more. */
export function promisedIn(threads: readonly Thread[]): readonly Promised[] {
  return threads
    .flatMap((thread) => {
      const told = thread.letters.findLast(({ sent, entry }) => sent !== undefined && entry.escalates);
      const until = told?.entry.answerBy;
      const isKept = !told || until === undefined || lastWord(repliesTo(told, thread)) !== undefined;
      return isKept ? [] : [{ to: thread.recipient, until }];
    })
    .sort((one, other) => (one.until < other.until ? -1 : Number(one.until > other.until)));
}

/**
 * Of a letter that takes the case to this one: who of the others was given until which day, that is not over yet, to answer before
 * that, the latest of them.
 */
export function promisedBefore(
  threads: readonly Thread[],
  { template = '', recipient }: Pick<LetterTo, 'template' | 'recipient'>,
  { escalations, on }: Pick<LetterTo, 'escalations'> & { readonly on: Vantage },
): Promised | undefined {
  if (!escalations.has(template)) return undefined;
  return promisedIn(threads).findLast(({ to, until }) => to !== recipient && !on.isOver(until));
}

/** Who has answered is written to as after a first letter: in the tone of the first step, and by a person's will alone. */
function afterAnswer(thread: Thread, rule: Rule, last: ThreadLetter, date: PlainDate): Continuation {
  if (wentToOthers(thread, rule, last.index + 1, date)) return {};
  const again = letterAfterAnswer(thread, rule);
  return again ? { end: { date, reason: 'answered-open', last, since: date, again } } : {};
}

/** The letter that takes up an answer which leaves something open, also where the case had gone to others before it came. */
export function letterAfterAnswer(thread: Thread, rule: Rule): Following | undefined {
  const last = thread.letters.at(-1);
  if (!last || last.sent === undefined || !thread.case.open || rule.after === 'never') return undefined;
  const said = lastWord(repliesTo(last, thread));
  if (said?.kind !== 'answer' || (rule.until !== undefined && said.date > rule.until)) return undefined;
  return { template: rule.steps[0] ?? 'follow-up', to: [thread.recipient] };
}

/** Whether a letter of one's own, and no step of the rule, has gone since nothing was left to ask for. */
export function isThanked({ letters, case: { metSince } }: Thread, rule: Rule): boolean {
  const last = letters.at(-1);
  if (letters.length < 2 || metSince === undefined || last?.sent === undefined) return false;
  return last.sent >= metSince && !isByRule(last, rule);
}

/** Whether a letter asks what the rule asks once more: one with a body of its own says what its writer wants. */
function isByRule({ entry: { template = '', body } }: Pick<ThreadLetter, 'entry'>, { steps, escalate }: Rule): boolean {
  return !body && (steps.includes(template) || template === escalate?.template);
}

/** Whether a letter asks once more, where nothing is left to ask for. */
export function isMoot(of: WorkspaceCase, letter: Pick<ThreadLetter, 'entry'>, rule: Rule): boolean {
  return of.fulfilled === true && isByRule(letter, rule);
}

/** Who was asked to answer by a day has all of it. */
function dayAfterDeadline({ entry: { answerBy } }: ThreadLetter, calendar: Calendar): PlainDate | undefined {
  return answerBy && dayAfter(answerBy, { days: 1, working: false }, calendar);
}

function later<Day extends PlainDate | undefined>(day: Day, other: PlainDate | undefined): Day | PlainDate {
  return day !== undefined && other !== undefined && other > day ? other : day;
}

/** The letters that a rule has left for a thread, where no answer comes: its steps, but for a refusal, then the escalation. */
export function lettersLeft(thread: Thread, rule: Rule): readonly Following[] {
  const last = thread.letters.at(-1);
  if (!last || !rule.after || rule.after === 'never' || thread.case.fulfilled) return [];
  const replies = last.sent === undefined ? [] : repliesTo(last, thread);
  const said = lastWord(replies);
  return said?.kind === 'answer' ? [] : [...lettersAfter(thread, rule, { refused: said !== undefined })];
}

/** What follows a letter of that template in a thread, once it went and no answer comes. */
export function letterAfter(thread: Thread, rule: Rule, template: string): Following | undefined {
  const { letters, case: of } = thread;
  const written = { entry: { id: '', template }, index: of.letters.length, dispatches: [] };
  return lettersAfter({ ...thread, letters: [...letters, written] }, rule, { refused: false }).next().value;
}

/** One after the other, made when it is asked for: of thousands of threads, only the first is. */
function* lettersAfter(
  thread: Thread,
  rule: Rule,
  { refused }: { readonly refused: boolean },
): Generator<Following, undefined> {
  const steps = stepsOf(thread, rule);
  const left = refused ? [] : rule.steps.slice((steps.at(-1) ?? -1) + 1);
  for (const template of left) yield { template, to: [thread.recipient] };
  const to = addressees(thread, rule, steps);
  if (rule.escalate && to.length > 0) yield { template: rule.escalate.template, to, cc: rule.escalate.cc };
  return undefined;
}

/** True where the last letter of a thread went, and no answer has come. */
export function isUnanswered(thread: Thread): boolean {
  const last = thread.letters.at(-1);
  return last?.sent !== undefined && lastWord(repliesTo(last, thread))?.kind !== 'answer';
}

/** The reply that holds: who has answered can refuse after all, and the other way round. */
function lastWord(replies: readonly Reply[]): Reply | undefined {
  return replies.findLast(({ kind }) => kind !== 'acknowledgement');
}

/** Those that came since the letter was written: one can cross the letter that asks for it. */
function repliesTo({ entry, sent = '' }: ThreadLetter, { replies }: Thread): readonly Reply[] {
  const written = entry.date !== undefined && entry.date < sent ? entry.date : sent;
  return replies.filter(({ date }) => date >= written);
}

/** Which step of the rule each letter of a thread was; -1 for one that begins. A template can be more than one step. */
function stepsOf({ letters }: Thread, { steps }: Rule): readonly number[] {
  let step = -1;
  return letters.map(({ entry: { template = '' } }) => {
    const next = steps.indexOf(template, step + 1);
    step = next === -1 ? steps.lastIndexOf(template) : next;
    return step;
  });
}

/** To whom the case goes next: nobody where it went there already since this thread began. */
function addressees(thread: Thread, rule: Rule, steps: readonly number[]): readonly string[] {
  const { recipient, letters } = thread;
  const began = letters[steps.lastIndexOf(-1)]?.index ?? 0;
  return isEscalated(thread, rule, began) ? [] : (rule.escalate?.to ?? []).filter((id) => id !== recipient);
}

/** Whether the case had gone to others before that day, with a letter from this one on. */
function wentToOthers({ case: of, went }: Thread, { escalate }: Rule, from: number, day: PlainDate): boolean {
  const isEscalation = (index: number) => escalate !== undefined && of.letters[index]?.template === escalate.template;
  return went.some((sent, index) => index >= from && sent !== undefined && sent < day && isEscalation(index));
}

/** Whether a letter after the last of a thread takes the case to others, be it drafted only. */
export function goesToOthers(thread: Thread, rule: Rule): boolean {
  return isEscalated(thread, rule, (thread.letters.at(-1)?.index ?? 0) + 1);
}

/** Whether a letter from this one on takes the case to others, be it drafted only. */
function isEscalated({ case: of }: Thread, { escalate }: Rule, from: number): boolean {
  return escalate !== undefined && of.letters.slice(from).some(({ template }) => template === escalate.template);
}
