import { goesToOthers, isUnanswered } from '../../follow-up/next-letter.ts';
import { type DueQuery, type Standing, standingsOf } from '../../follow-up/standing.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { atRuleEnd, whereAnswered, whereMet } from './where-rules-end.ts';

/** Whether an answer is waited for in a thread, and what is due at the end of it. */
export interface Clock {
  readonly runs: boolean;
  /** The day on which the next letter is due, or a person has to decide. */
  readonly date?: string;
  /** The next letter, where there is one. */
  readonly template?: string;
  readonly to?: readonly string[];
  /** All of it in a sentence or two. */
  readonly words: string;
}

/** The clocks of a case: of the thread with each recipient. */
export function clocksOf(of: WorkspaceCase, query: DueQuery): (recipient: string) => Clock {
  const standings = new Map(standingsOf(of, query).map((standing) => [standing.thread.recipient, standing]));
  return (recipient) => {
    const standing = standings.get(recipient);
    return standing ? readClock(standing) : { runs: false, words: 'No letter of the case is to them: no clock runs.' };
  };
}

function readClock({ thread, rule, next, end }: Standing): Clock {
  const { case: of, recipient } = thread;
  const last = thread.letters.at(-1);
  const stopped = (words: string, date?: string): Clock => ({ runs: false, ...(date && { date }), words });
  if (last && last.sent === undefined)
    return stopped(`The next letter, ${last.entry.id}, is drafted already: appeal due says whether it knows of it.`);
  if (next) {
    const { template, to, date, reason } = next;
    const letter = to.includes(recipient) ? template : `${template} to ${to.join(', ')}`;
    const words =
      reason === 'refused'
        ? `The clock stops. The next letter, ${letter}, is due from ${date} on: appeal follow-up ${of.id} --due`
        : `The clock runs. The next letter, ${letter}, is due on ${date}.`;
    return { runs: reason !== 'refused', date, template, to, words };
  }
  if (end?.again) return stopped(`The clock stops. They have ${whereAnswered({ recipient, ...end }, of)}`, end.date);
  if (end?.reason === 'met') return stopped(`The clock stops: ${whereMet(of)}.`, end.date);
  if (end?.reason === 'refused')
    return stopped(`The clock stops, and ${atRuleEnd({ recipient, ...end }, of)}.`, end.date);
  if (end)
    return {
      runs: true,
      date: end.date,
      words: `The clock runs until ${end.date}, and ${atRuleEnd({ recipient, ...end }, of)}.`,
    };
  if (rule.after === undefined)
    return stopped('No clock runs: no rule says how long to wait: followUp: { after: 14 days } in appeal.yaml.');
  if (rule.after === 'never') return stopped('No clock runs: the rule is never to follow up.');
  if (!isUnanswered(thread)) return stopped('The clock stops: nothing more is due.');
  if (of.fulfilled) return stopped('No clock runs: nothing is left to ask for.');
  return stopped(
    `No clock runs: ${goesToOthers(thread, rule) ? 'the case goes to others' : 'its rule lets nothing more fall due'}.`,
  );
}
