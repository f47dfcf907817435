import { channels, formatKey } from '../ledger/key.ts';
import type { LedgerContent } from '../ledger/read-ledger.ts';
import { type Reply, repliesOf } from '../ledger/reply.ts';
import { type Dispatch, stateOf } from '../ledger/state.ts';
import { compareDates, type PlainDate } from '../protocol/plain-date.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';

/** A letter entry as it concerns one recipient. */
export interface ThreadLetter {
  readonly entry: WorkspaceCase['letters'][number];
  /** Its place in the case's `letters:`. */
  readonly index: number;
  /** The day on which it went, by whichever channel was first; absent while it did not. */
  readonly sent?: PlainDate;
  /** What is recorded of it, a dispatch a channel. */
  readonly dispatches: readonly Dispatch[];
}

/** The correspondence with one recipient about one case. */
export interface Thread {
  readonly case: WorkspaceCase;
  readonly recipient: string;
  /** In the order of the case. */
  readonly letters: readonly ThreadLetter[];
  /** In the order of their dates. */
  readonly replies: readonly Reply[];
}

/** The threads of a case, in the order in which each recipient was first written to. Copies make none. */
export function threadsOf(of: WorkspaceCase, ledger: LedgerContent): readonly Thread[] {
  const replies = repliesOf(ledger);
  const recipients = new Set(of.letters.flatMap((entry) => entry.recipients ?? of.recipients));
  return [...recipients].map((recipient) => ({
    case: of,
    recipient,
    letters: of.letters.flatMap((entry, index) =>
      (entry.recipients ?? of.recipients).includes(recipient)
        ? threadLetter(of.id, entry, index, recipient, ledger)
        : [],
    ),
    replies: replies.filter((reply) => reply.recipient === recipient),
  }));
}

/** The letter that a reply of this day answers: the last one that had gone to them by then, as a copy too. */
export function letterAnswered(
  of: WorkspaceCase,
  ledger: LedgerContent,
  { recipient, date }: { recipient: string; date: PlainDate },
): string | undefined {
  return of.letters
    .filter(({ elsewhere, recipients = of.recipients }) => !elsewhere || recipients.includes(recipient))
    .map((entry, index) => threadLetter(of.id, entry, index, recipient, ledger))
    .findLast(({ sent }) => sent !== undefined && sent <= date)?.entry.id;
}

function threadLetter(
  caseId: string,
  entry: ThreadLetter['entry'],
  index: number,
  recipient: string,
  ledger: LedgerContent,
): ThreadLetter {
  if (entry.elsewhere) return { entry, index, dispatches: [], ...(entry.date !== undefined && { sent: entry.date }) };
  const dispatches = channels.flatMap((channel) => {
    const key = formatKey({ case: caseId, letter: entry.id, recipient, channel });
    const chain = ledger.chains.get(key);
    return chain ? [stateOf(key, chain)] : [];
  });
  const [sent] = dispatches
    .flatMap((dispatch) => (dispatch.state === 'sent' ? (dispatch.sent?.date ?? []) : []))
    .sort(compareDates);
  return { entry, index, dispatches, ...(sent !== undefined && { sent }) };
}
