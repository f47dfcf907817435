import { groupBy } from '../group.ts';
import { channels } from '../ledger/lines/key.ts';
import type { Reply } from '../ledger/telling/reply.ts';
import type { DispatchSummary, LedgerSummary } from '../ledger/telling/summary.ts';
import type { LetterTo } from '../ledger/telling/told-replies.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import type { LetterEntry } from '../workspace/schema/letter-entry.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';

/** A letter entry as it concerns one recipient. */
export interface ThreadLetter {
  readonly entry: WorkspaceCase['letters'][number];
  /** Its place in the case's `letters:`. */
  readonly index: number;
  /** The day on which it went, by whichever channel was first; absent while it did not. */
  readonly sent?: PlainDate;
  /** What is recorded of it, a dispatch a channel. */
  readonly dispatches: readonly DispatchSummary[];
}

/** The correspondence with one recipient about one case. */
export interface Thread {
  readonly case: WorkspaceCase;
  readonly recipient: string;
  /** In the order of the case. */
  readonly letters: readonly ThreadLetter[];
  /** In the order of their dates. */
  readonly replies: readonly Reply[];
  /** The day on which each letter of the case went, to whomever it was first, by its place; undefined while it did not. */
  readonly went: readonly (PlainDate | undefined)[];
}

/** The threads of a case, in the order in which each recipient was first written to. Copies make none. */
export function threadsOf(of: WorkspaceCase, ledger: LedgerSummary): readonly Thread[] {
  const { replies } = ledger;
  const dispatches = byLetter(ledger);
  const writtenTo = of.letters.map((entry) => new Set(entry.recipients ?? of.recipients));
  const recipients = new Set(writtenTo.flatMap((ids) => [...ids]));
  const went: (PlainDate | undefined)[] = of.letters.map(() => undefined);
  return [...recipients].map((recipient) => {
    const letters = of.letters.flatMap((entry, index) =>
      writtenTo[index]?.has(recipient) ? threadLetter(of.id, entry, index, recipient, dispatches) : [],
    );
    for (const { index, sent } of letters) went[index] = earlier(went[index], sent);
    return { case: of, recipient, letters, replies: replies.filter((reply) => reply.recipient === recipient), went };
  });
}

/** A letter of a thread, or the one that is to follow with that template, by what has to be known of it to reckon which replies concern it. */
export function letterTo(
  { case: of, recipient, letters }: Pick<Thread, 'case' | 'recipient' | 'letters'>,
  { index, entry: { template } }: { readonly index: number; readonly entry: Pick<LetterEntry, 'template'> },
  escalations: LetterTo['escalations'],
): LetterTo {
  const went = letters.filter((letter) => letter.sent !== undefined && letter.index < index);
  return { case: of, index, template, recipient, went: went.map(({ entry }) => entry.id), escalations };
}

/**
 * Which letter of a case a reply of a recipient and a day answers: the last one that had gone to them by then, as a copy too; else, of what is
 * said to have come back, what had gone. Nobody answers what has not arrived.
 */
export function answeredIn(
  of: WorkspaceCase,
  ledger: LedgerSummary,
): (recipient: string, date: PlainDate) => string | undefined {
  const dispatches = byLetter(ledger);
  return (recipient, date) => {
    const letters = of.letters
      .filter(({ elsewhere, recipients = of.recipients }) => !elsewhere || recipients.includes(recipient))
      .map((entry, index) => threadLetter(of.id, entry, index, recipient, dispatches));
    const last = (wentOn: (letter: ThreadLetter) => PlainDate | undefined) =>
      letters.findLast((letter) => {
        const day = wentOn(letter);
        return day !== undefined && day <= date;
      })?.entry.id;
    return last(({ sent }) => sent) ?? last(wentFirst);
  };
}

/** The day on which a letter went, also where it came back since. */
function wentFirst({ dispatches }: ThreadLetter): PlainDate | undefined {
  return dispatches.flatMap(({ outcomes = [] }) => outcomes).find(({ state }) => state === 'sent')?.date;
}

/** The dispatches by `CASE/LETTER/RECIPIENT`: one a channel. */
function byLetter({ dispatches }: LedgerSummary): ReadonlyMap<string, readonly DispatchSummary[]> {
  return groupBy(dispatches, ({ key }) => key.slice(0, key.lastIndexOf('/')));
}

function threadLetter(
  caseId: string,
  entry: ThreadLetter['entry'],
  index: number,
  recipient: string,
  recorded: ReadonlyMap<string, readonly DispatchSummary[]>,
): ThreadLetter {
  if (entry.elsewhere) return { entry, index, dispatches: [], ...(entry.date !== undefined && { sent: entry.date }) };
  const all = recorded.get(`${caseId}/${entry.id}/${recipient}`) ?? [];
  const dispatches =
    all.length < 2 ? all : channels.flatMap((channel) => all.filter(({ key }) => key.endsWith(`/${channel}`)));
  const sent = dispatches.reduce<PlainDate | undefined>((first, each) => earlier(first, each.sent), undefined);
  return sent === undefined ? { entry, index, dispatches } : { entry, index, dispatches, sent };
}

function earlier(day: PlainDate | undefined, other: PlainDate | undefined): PlainDate | undefined {
  return day === undefined || (other !== undefined && other < day) ? other : day;
}
