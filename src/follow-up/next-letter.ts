import type { Reply } from '../ledger/reply.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import { addDays } from '../protocol/plain-date.ts';
import { type Calendar, dayAfter } from './calendar.ts';
import type { Rule } from './rule.ts';
import type { Thread, ThreadLetter } from './thread.ts';

/** Why a letter is to follow: nothing came, no more than an acknowledgement, or a refusal. */
export type FollowUpReason = 'no-answer' | 'acknowledged' | 'refused';

/** The letter that is to follow. */
export interface NextLetter {
  readonly template: string;
  readonly to: readonly string[];
  /** The day from which on it is due. */
  readonly date: PlainDate;
  readonly reason: FollowUpReason;
  /** The letter that waits for an answer, and the day from which on it has waited. */
  readonly last: ThreadLetter;
  readonly since: PlainDate;
}

/**
 * The letter that follows in a thread by its rule; undefined where none does: the last one is not sent yet, was
 * answered, or was the end of the matter. An acknowledgement starts the clock again; an answer stops it; a refusal
 * takes the case to those it escalates to at once.
 */
export function nextLetter(thread: Thread, rule: Rule, calendar: Calendar): NextLetter | undefined {
  const last = thread.letters.at(-1);
  if (!last || last.sent === undefined || !rule.after || rule.after === 'never') return undefined;
  const replies = repliesTo(last, thread);
  if (replies.some(({ kind }) => kind === 'answer')) return undefined;
  const refusal = replies.find(({ kind }) => kind === 'refusal');
  const since = refusal?.date ?? replies.at(-1)?.date ?? last.sent;
  const step = refusal ? undefined : rule.steps[(stepsOf(thread, rule).at(-1) ?? -1) + 1];
  const to = step === undefined ? addressees(thread, rule) : [thread.recipient];
  const template = step ?? rule.escalate?.template;
  if (template === undefined || to.length === 0) return undefined;
  const date = refusal
    ? dayAfter(addDays(since, -1), { days: 1, working: false }, calendar)
    : dayAfter(since, rule.after, calendar);
  if (date === undefined || (rule.until !== undefined && date > rule.until)) return undefined;
  const reason = refusal ? 'refused' : replies.length > 0 ? 'acknowledged' : 'no-answer';
  return { template, to, date, reason, last, since };
}

/** True where the last letter of a thread went, and no answer has come. */
export function isUnanswered(thread: Thread): boolean {
  const last = thread.letters.at(-1);
  return last?.sent !== undefined && !repliesTo(last, thread).some(({ kind }) => kind === 'answer');
}

function repliesTo({ sent = '' }: ThreadLetter, { replies }: Thread): readonly Reply[] {
  return replies.filter(({ date }) => date >= sent);
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
function addressees(thread: Thread, rule: Rule): readonly string[] {
  const { case: of, recipient, letters } = thread;
  const { escalate } = rule;
  const began = letters[stepsOf(thread, rule).lastIndexOf(-1)]?.index ?? 0;
  const done = of.letters.some(({ template }, index) => index >= began && template === escalate?.template);
  return done ? [] : (escalate?.to ?? []).filter((id) => id !== recipient);
}
