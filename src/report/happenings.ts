/** What happened in a case, and what is to come, a day each. */
import type { DueItem, WaitReason } from '../follow-up/due-item.ts';
import { inWords } from '../follow-up/in-words.ts';
import type { Thread, ThreadLetter } from '../follow-up/thread.ts';
import { parseKey } from '../ledger/lines/key.ts';
import type { AttemptOutcome } from '../ledger/telling/outcomes.ts';
import type { DispatchSummary, LedgerSummary } from '../ledger/telling/summary.ts';
import { compareDates, type PlainDate } from '../protocol/plain-date.ts';
import { dayIn } from '../protocol/time-zone.ts';
import type { ReplyKind } from '../workspace/schema/letter-entry.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';

/** Something that happened between us and a recipient, or is to happen. */
export interface Happening {
  readonly date: PlainDate;
  readonly kind:
    | 'letter'
    | 'reply'
    /** The day by which a letter asks for an answer. */
    | 'asked'
    /** A dispatch that went wrong, or of which nobody knows. */
    | 'trouble'
    /** No rule says how it goes on: a person does. */
    | 'decide'
    | 'draft'
    | 'due';
  readonly recipient: string;
  /** Who that is. */
  readonly name: string;
  /** In a few words: "by e-mail", "acknowledgement", "the letter 1: refused by the mail server: no such address". */
  readonly what: string;
  /** Of a reply. */
  readonly reply?: ReplyKind;
  /** The letter was addressed to another, of whose letter they had a copy. */
  readonly copy?: true;
  /** Of a trouble: what the letter tells has reached them since. */
  readonly mended?: true;
}

export interface HappeningsInput {
  readonly case: WorkspaceCase;
  readonly ledger: LedgerSummary;
  readonly threads: readonly Thread[];
  /** What `dueItems` says of the case. */
  readonly due: readonly DueItem[];
  readonly today: PlainDate;
  readonly timeZone: string;
}

/** A happening without the name of its recipient. */
interface Happened extends Omit<Happening, 'name'> {
  /** In the words of a mail server or of a person, who may have named anybody. */
  readonly reason?: string;
}

/** In the order of their days: of what is past all, of what is to come what a rule or a letter says. */
export function happeningsOf(input: HappeningsInput): readonly Happened[] {
  const { ledger, threads, due, today } = input;
  const all = [
    ...threads.flatMap((thread) => thread.letters.flatMap((letter) => goneIn(thread, letter, input))),
    ...ledger.dispatches.filter(({ copy }) => copy).flatMap((dispatch) => triesOf(dispatch, input)),
    ...ledger.replies.map((reply) => replied(reply, input)),
    ...due.flatMap(toCome),
  ];
  const shown = all.filter(({ kind, date }) => ['due', 'draft', 'asked'].includes(kind) || date <= today);
  // A letter can follow in two threads at once.
  const distinct = new Map(shown.map((one) => [JSON.stringify(one), one]));
  return [...distinct.values()].sort((a, b) => compareDates(a.date, b.date));
}

/** The days on which a letter went to somebody, but for what came back. */
export function daysArrived({ entry, sent, dispatches }: ThreadLetter): readonly PlainDate[] {
  if (entry.elsewhere) return sent === undefined ? [] : [sent];
  return dispatches.flatMap(({ sent: plain, outcomes }) =>
    outcomes
      ? outcomes.flatMap(({ attempt, state, date }, index) =>
          state === 'sent' && !hasComeBack(attempt, outcomes.slice(index)) ? (date ?? []) : [],
        )
      : (plain ?? []),
  );
}

function hasComeBack(attempt: number, later: readonly AttemptOutcome[]): boolean {
  return later.some((outcome) => outcome.attempt === attempt && outcome.state === 'bounced');
}

const channelWords: Readonly<Record<string, string>> = { email: 'by e-mail', post: 'by post', hand: 'by hand' };
const channelOf = ({ key }: Pick<DispatchSummary, 'key'>) => channelWords[parseKey(key)?.channel ?? ''];

/** How a letter of a thread went: what was sent at the first go by any channel is one. */
function goneIn({ recipient }: Thread, letter: ThreadLetter, input: HappeningsInput): Happened[] {
  const { entry, sent, dispatches } = letter;
  const tried = dispatches.flatMap((dispatch) => triesOf(dispatch, input, entry.template));
  const plain = dispatches.filter((dispatch) => dispatch.sent !== undefined && !dispatch.outcomes);
  const [first = entry.elsewhere ? sent : undefined] = plain
    .flatMap((dispatch) => dispatch.sent ?? [])
    .sort(compareDates);
  const what = [entry.template, ...plain.map(channelOf)].filter(Boolean).join(', ') || 'before appeal';
  const gone: Happened[] = first === undefined ? [] : [{ date: first, kind: 'letter', recipient, what }];
  if (sent === undefined || sent > input.today || entry.answerBy === undefined) return [...tried, ...gone];
  const asked = `the letter ${entry.id} asks for an answer by this day`;
  return [...tried, ...gone, { date: entry.answerBy, kind: 'asked', recipient, what: asked }];
}

/** What an attempt is that did not arrive, as `due` names it while nothing has mended it. */
const failures = ['bounced', 'rejected', 'expired'] as const satisfies readonly WaitReason[];

/** Each end of each attempt of a dispatch that did not simply go. */
function triesOf(
  { key, copy, outcomes = [] }: DispatchSummary,
  { due, timeZone }: HappeningsInput,
  template?: string,
): Happened[] {
  const { letter = '', recipient = '' } = parseKey(key) ?? {};
  const isOpen = (state: AttemptOutcome['state']) =>
    due.some((item) => item.key === key && (item.reason === state || item.reason === 'contradicted'));
  const of = { recipient, ...(copy && { copy }) };
  const name = `${copy ? 'the copy of ' : ''}the letter ${letter}`;
  return outcomes.map((outcome, index): Happened => {
    const { state, at, date = dayIn(timeZone, at), reason, again } = outcome;
    const words = failures.find((failure) => failure === state);
    if (words !== undefined) {
      const mended = index < outcomes.length - 1 || !isOpen(state);
      const what = `${name}: ${inWords({ reason: words })}`;
      return { date, kind: 'trouble', ...of, what, ...(reason !== undefined && { reason }), ...(mended && { mended }) };
    }
    if (state !== 'sent') {
      const what = `${name}: ${state === 'cancelled' ? 'withdrawn' : 'found not to have gone'}`;
      return { date, kind: 'trouble', ...of, what, ...(reason !== undefined && { reason }), mended: true };
    }
    const went = outcomes
      .slice(0, index)
      .some((before) => before.state === 'sent' && before.attempt !== outcome.attempt);
    const isAgain = went || again !== undefined;
    const how = [copy ? `copy of the letter ${letter}` : template, channelOf({ key }), isAgain && 'sent again'];
    const what = how.filter(Boolean).join(', ');
    return { date, kind: 'letter', ...of, what, ...(again !== undefined && { reason: again }) };
  });
}

function replied(
  { letter, recipient, date, kind }: LedgerSummary['replies'][number],
  { case: of }: HappeningsInput,
): Happened {
  const entry = of.letters.find(({ id }) => id === letter);
  const isCopy = entry !== undefined && !(entry.recipients ?? of.recipients).includes(recipient);
  const what = isCopy ? `${kind}, to a copy of the letter ${letter}` : kind;
  return { date, kind: 'reply', recipient, what, reply: kind, ...(isCopy && { copy: true }) };
}

function toCome(item: DueItem): Happened[] {
  const { recipient, date, reason, template, letter, to = [], ended, open } = item;
  if (template !== undefined) return to.map((one) => ({ date, kind: 'due', recipient: one, what: template }));
  if (reason === 'draft') return [{ date, kind: 'draft', recipient, what: `the letter ${letter} is not sent` }];
  if (open || reason === 'met') return [{ date, kind: 'decide', recipient, what: inWords(item) }];
  // It has not happened yet.
  if (reason === 'sending') return [];
  // Its attempts tell it.
  if (failures.some((failure) => failure === reason)) return [];
  return [{ date, kind: ended ? 'decide' : 'trouble', recipient, what: `the letter ${letter}: ${inWords(item)}` }];
}
