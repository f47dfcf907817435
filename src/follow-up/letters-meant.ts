import { groupBy } from '../group.ts';
import type { DispatchState } from '../ledger/state.ts';
import type { DispatchSummary, LedgerSummary } from '../ledger/telling/summary.ts';
import { copiesOf } from '../workspace/copies.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { isMoot } from './next-letter.ts';
import { ruleFor } from './rule.ts';
import { type Thread, type ThreadLetter, threadsOf } from './thread.ts';
import { isIdle, type UnsentCopy, unsentCopies } from './unsent-copies.ts';

/** A letter entry, for these of its recipients. */
export interface EntryFor {
  readonly entry: WorkspaceCase['letters'][number];
  readonly recipients: readonly string[];
}

/** The letters of a case where nobody names one. */
export interface LettersMeant {
  /** In the order of the case. */
  readonly meant: readonly EntryFor[];
  /** Not known to have gone, and not known to be drafts either: history that nobody has recorded looks the same. */
  readonly left: readonly EntryFor[];
  /** Copies of letters that went and are not among those meant, of which nothing has begun to leave. */
  readonly copies: readonly EntryFor[];
}

/**
 * The newest entry, to all of its recipients, and beside it the drafts of the other threads: the last letter of each, where
 * it bears the date of the newest entry, as all have that one run of `follow-up` writes, or stands after a letter of its
 * thread that is on record. Where the newest has gone to all, the drafts alone. Of whatever else is not known to have gone,
 * a person decides. What came back, was refused or withdrawn, is uncertain, put off or moot is for other rules to tell.
 */
export function lettersMeant(of: WorkspaceCase, ledger: LedgerSummary, workspace: Workspace): LettersMeant {
  const newest = of.letters.findLast(({ elsewhere }) => !elsewhere);
  if (!newest) return { meant: [], left: [], copies: [] };
  const drafts: Found[] = [];
  const left: Found[] = [];
  for (const thread of threadsOf(of, ledger)) {
    const open = thread.letters.slice(thread.letters.findLastIndex((letter) => !isOpen(letter)) + 1);
    const last = open.pop();
    left.push(...open.map((letter) => ({ letter, recipient: thread.recipient })));
    if (!last || last.entry === newest || isMootIn(last, thread, workspace)) continue;
    (isDraft(last, thread, newest) ? drafts : left).push({ letter: last, recipient: thread.recipient });
  }
  const all = { entry: newest, recipients: newest.recipients ?? of.recipients };
  const others = byEntry(drafts);
  const isDone = others.length > 0 && hasGoneToAll(of, newest, ledger);
  const meant = isDone ? others : [...others, all];
  // They go with the letter that they are copies of.
  const isMeant = ({ entry, whose }: UnsentCopy) =>
    meant.some((one) => one.entry === entry && one.recipients.includes(whose));
  const copies = unsentCopies(of, ledger, workspace.recipients).filter(
    (copy) =>
      !isMeant(copy) && workspace.recipients.get(copy.recipient)?.email !== undefined && copy.dispatches.every(isIdle),
  );
  return { meant, left: byEntry(left), copies: groupedByEntry(copies) };
}

interface Found {
  readonly letter: ThreadLetter;
  readonly recipient: string;
}

/** Nothing has begun to leave. */
const notBegun: readonly DispatchState[] = ['planned', 'claimed', 'prepared', 'not-sent'];

function isOpen({ entry, sent, dispatches }: ThreadLetter): boolean {
  return (
    !entry.elsewhere &&
    sent === undefined &&
    dispatches.every(({ state, damaged }) => !damaged && notBegun.includes(state))
  );
}

/** Written here to be sent, and not listed as what went by hand. */
function isDraft({ entry, index, dispatches }: ThreadLetter, { letters }: Thread, newest: EntryFor['entry']): boolean {
  if (dispatches.length > 0 || (entry.date !== undefined && entry.date === newest.date)) return true;
  return letters.some((earlier) => earlier.index < index && earlier.dispatches.length > 0);
}

function isMootIn(letter: ThreadLetter, { case: of, recipient }: Thread, workspace: Workspace): boolean {
  const rule = ruleFor(workspace, of, workspace.recipients.get(recipient), letter.entry.kind);
  return isMoot(of, letter, rule);
}

function hasGoneToAll(of: WorkspaceCase, entry: EntryFor['entry'], { dispatches }: LedgerSummary): boolean {
  const gone = new Set(dispatches.filter(isGone).map(({ key }) => key.slice(0, key.lastIndexOf('/'))));
  return [...(entry.recipients ?? of.recipients), ...copiesOf(of, entry)].every((id) =>
    gone.has(`${of.id}/${entry.id}/${id}`),
  );
}

function isGone({ state, sent }: DispatchSummary): boolean {
  return sent !== undefined || state === 'in-outbox';
}

const groupedByEntry = (copies: readonly UnsentCopy[]): readonly EntryFor[] =>
  [...groupBy(copies, ({ entry }) => entry)].map(([entry, those]) => ({
    entry,
    recipients: those.map(({ recipient }) => recipient),
  }));

function byEntry(found: readonly Found[]): readonly EntryFor[] {
  const entries = new Map<number, { entry: EntryFor['entry']; recipients: string[] }>();
  for (const { letter, recipient } of found) {
    const { entry, index } = letter;
    const known = entries.get(index);
    if (known) known.recipients.push(recipient);
    else entries.set(index, { entry, recipients: [recipient] });
  }
  return [...entries].sort(([a], [b]) => a - b).map(([, one]) => one);
}
