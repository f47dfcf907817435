import { type DueQuery, type Standing, standingsOf } from '../../follow-up/standing.ts';
import { whyNothingFollows } from '../../follow-up/why-nothing-follows.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { nothingFollows } from './nothing-follows.ts';

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

function readClock(standing: Standing): Clock {
  const { thread, next } = standing;
  if (next) {
    const { template, to, date, reason } = next;
    const letter = to.includes(thread.recipient) ? template : `${template} to ${to.join(', ')}`;
    const words =
      reason === 'refused'
        ? `The clock stops. The next letter, ${letter}, is due from ${date} on: appeal follow-up ${thread.case.id} --due`
        : `The clock runs. The next letter, ${letter}, is due on ${date}.`;
    return { runs: reason !== 'refused', date, template, to, words };
  }
  const why = whyNothingFollows(standing);
  const words = nothingFollows(why, thread);
  if (!('end' in why)) return { runs: false, words: `${why.kind === 'answered' ? stops : 'No clock runs'}: ${words}` };
  const { date, reason } = why.end;
  if (why.kind === 'ended' && reason !== 'refused')
    return { runs: true, date, words: `The clock runs until ${date}; then ${words}` };
  return { runs: false, date, words: `${stops}: ${words}` };
}

const stops = 'The clock stops';
