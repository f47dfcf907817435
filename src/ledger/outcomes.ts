import type { Chain } from './read-ledger.ts';

const states = ['sent', 'bounced', 'rejected', 'expired', 'cancelled', 'not-sent'] as const;

/** How an attempt ended; one that was sent and came back has ended twice. */
export interface AttemptOutcome {
  readonly state: (typeof states)[number];
  /** When it was recorded, ISO 8601, UTC. */
  readonly at: string;
  /** The day on which it went or came back, YYYY-MM-DD. */
  readonly date?: string;
  /** Of one that was rejected, in the words of the mail server where there are any. */
  readonly reason?: string;
  /** Why the attempt was made after another. */
  readonly again?: string;
}

/** How each attempt of a dispatch ended, in their order. A claim that was given up is none. */
export function outcomesOf({ entries }: Pick<Chain, 'entries'>): readonly AttemptOutcome[] {
  const outcomes: AttemptOutcome[] = [];
  let again: { readonly attempt: number; readonly reason: string } | undefined;
  let begun = 0;
  let sent = 0;
  let settled = 0;
  for (const entry of entries) {
    const { attempt, at } = entry;
    if ('again' in entry && entry.again !== undefined) again = { attempt, reason: entry.again };
    if (entry.state === 'sending' || entry.state === 'in-outbox' || entry.state === 'uncertain') begun = attempt;
    const state = states.find((known) => known === entry.state);
    if (state === undefined || (state === 'not-sent' && begun !== attempt)) continue;
    const { reason, reply } = { reason: undefined, reply: undefined, ...entry };
    // What was recorded by mistake never was.
    if ((state === 'cancelled' && sent === attempt) || (settled === attempt && state !== 'bounced')) outcomes.pop();
    if (state === 'sent') sent = attempt;
    if (state === 'not-sent' || (entry.state === 'sent' && entry.settled)) settled = attempt;
    const why = (state === 'rejected' ? reply : undefined) ?? reason;
    outcomes.push({
      ...{ state, at },
      ...('date' in entry && { date: entry.date }),
      ...(why !== undefined && { reason: why }),
      ...(state === 'sent' && again?.attempt === attempt && { again: again.reason }),
    });
  }
  return outcomes;
}
