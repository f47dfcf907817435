import type { WorkspaceCase } from '../../workspace/workspace.ts';
import type { PastLetter, Prepared } from '../lines/entry.ts';
import { channels, formatKey } from '../lines/key.ts';
import type { LedgerContent } from '../lines/read-ledger.ts';
import { asSent, type Dispatch, isFixed, openClaim, stateOf } from '../state.ts';
import { contradictionOf } from './contradiction.ts';

export interface HistoryQuery {
  readonly case: WorkspaceCase;
  /** The letter entry that is being written. */
  readonly entryId: string;
  readonly recipient: string;
  readonly ledger: LedgerContent;
}

export interface CitingQuery extends HistoryQuery {
  /** The templates with which the case goes to others. */
  readonly escalations: ReadonlySet<string>;
}

/**
 * The letters that this entry cites to this recipient, each once, in the order of their dates: those before it in
 * `letters:` that are addressed to them, and that went elsewhere or whose dispatch to them is `sent`. Where none went to them, or where the case
 * escalates to them only now, those that went to the others of the case, too, each with its recipient: such an addressee is told who was written to. Where the entry itself is out already, what it
 * cited then: later events never change a letter.
 */
export function historyOf({ case: of, entryId, recipient, ledger, escalations }: CitingQuery): readonly PastLetter[] {
  const frozen = dispatchesOf(of.id, entryId, recipient, ledger)
    .filter(isFixed)
    .map(({ prepared, sent }) => prepared?.cites ?? sent?.cites)
    .find((cites) => cites !== undefined);
  if (frozen) return frozen;
  const { entries, sent: toAll } = before(of, entryId, ledger);
  // Who has a copy was not written to.
  const written = entries.filter(({ recipients = of.recipients }) => recipients.includes(recipient));
  const own = sentTo(recipient, written, of, ledger);
  const ids = own.map(({ id }) => id);
  if (own.length > 0 && !escalatesOnlyNow(of, entryId, ids, escalations)) return own;
  const toOthers = toAll.filter((letter) => letter.recipient !== recipient);
  return [...own, ...toOthers];
}

/**
 * Whether a letter may have gone, or may still go as it is: nobody has said, the mail server has put it off, or a run has claimed
 * it, in whose copy it may have gone by now; or mail or a reply says that it went, against what is on record. One that was frozen here
 * and no more has not gone, and is made anew.
 */
function isUnsettled(dispatch: Dispatch, ledger: LedgerContent): boolean {
  const { key, state } = dispatch;
  if (openClaim(dispatch) !== undefined || ['uncertain', 'in-outbox', 'deferred'].includes(state)) return true;
  return state !== 'planned' && asSent(dispatch) === undefined && contradictionOf(ledger, key) !== undefined;
}

/**
 * The letters that this entry would cite had they gone, and of which that is not known, or not so yet: to its recipient, and
 * where its `history` has none to them or tells of those to others, to the others, too. None that went in another way. Of one
 * that was `frozen`, also those that went since.
 */
export function unsettledBefore(
  { case: of, entryId, recipient, ledger }: HistoryQuery,
  history: readonly PastLetter[],
  { frozen }: { readonly frozen: boolean },
): readonly Dispatch[] {
  const tellsOfOthers = history.length === 0 || history.some((letter) => letter.recipient !== undefined);
  const cited = new Set(history.map((letter) => `${letter.id}/${letter.recipient ?? recipient}`));
  return before(of, entryId, ledger)
    .dispatches.filter(({ to }) => to === recipient || tellsOfOthers)
    .filter(({ letter, to }) => !cited.has(`${letter}/${to}`))
    .map(({ dispatch }) => dispatch)
    .filter((dispatch) => isUnsettled(dispatch, ledger) || (frozen && asSent(dispatch) !== undefined));
}

/** Of a letter that was frozen: the first that it says was sent, and of which that is not on record, or no more. A new one would not cite it. */
export function citedUnsent(
  { case: of, entryId, recipient, ledger }: HistoryQuery,
  cites: readonly PastLetter[],
): Dispatch | undefined {
  const { entries } = before(of, entryId, ledger);
  const isUnsent = ({ id, recipient: to = recipient }: PastLetter) =>
    entries.some((entry) => entry.id === id) && !sentTo(to, entries, of, ledger).some((letter) => letter.id === id);
  return cites
    .filter(isUnsent)
    .flatMap(({ id, recipient: to = recipient }) => dispatchesOf(of.id, id, to, ledger))
    .find(({ state }) => state !== 'planned');
}

/** What stands before an entry, and what is on record of it. */
interface Before {
  readonly entries: WorkspaceCase['letters'];
  /** What has gone to each recipient of those entries. */
  readonly sent: readonly (PastLetter & { readonly recipient: string })[];
  /** Those of our own that have gone to their recipients, or of which that is not known. */
  readonly dispatches: readonly { readonly letter: string; readonly to: string; readonly dispatch: Dispatch }[];
}

/** Of an entry with thousands of recipients, the letter to each asks. */
const known = new WeakMap<LedgerContent, WeakMap<WorkspaceCase, Map<string, Before>>>();

function before(of: WorkspaceCase, entryId: string, ledger: LedgerContent): Before {
  const ofCases = known.get(ledger) ?? new WeakMap<WorkspaceCase, Map<string, Before>>();
  const ofEntries = ofCases.get(of) ?? new Map<string, Before>();
  const found = ofEntries.get(entryId) ?? readBefore(of, entryId, ledger);
  known.set(ledger, ofCases.set(of, ofEntries.set(entryId, found)));
  return found;
}

function readBefore(of: WorkspaceCase, entryId: string, ledger: LedgerContent): Before {
  const at = of.letters.findIndex(({ id }) => id === entryId);
  const entries = of.letters.slice(0, Math.max(at, 0));
  const recipients = new Set(entries.flatMap((entry) => entry.recipients ?? of.recipients));
  const sent = [...recipients].flatMap((recipient) =>
    sentTo(recipient, entries, of, ledger).map((letter) => ({ ...letter, recipient })),
  );
  const dispatches = entries
    .filter(({ elsewhere }) => !elsewhere)
    .flatMap(({ id, recipients: those = of.recipients }) =>
      those.flatMap((to) =>
        dispatchesOf(of.id, id, to, ledger)
          .filter((dispatch) => isUnsettled(dispatch, ledger) || asSent(dispatch) !== undefined)
          .map((dispatch) => ({ letter: id, to, dispatch })),
      ),
    );
  return { entries, sent, dispatches };
}

/** Whether the letter takes the case to somebody to whom none of those before took it. */
function escalatesOnlyNow(
  of: WorkspaceCase,
  entryId: string,
  before: readonly string[],
  escalations: CitingQuery['escalations'],
): boolean {
  const takes = (id: string) => escalations.has(of.letters.find((letter) => letter.id === id)?.template ?? '');
  return takes(entryId) && !before.some(takes);
}

function sentTo(
  recipient: string,
  entries: WorkspaceCase['letters'],
  of: WorkspaceCase,
  ledger: LedgerContent,
): PastLetter[] {
  const past = entries.flatMap((entry): PastLetter[] => {
    if (entry.elsewhere) {
      const theirs = (entry.recipients ?? of.recipients).includes(recipient);
      return theirs && entry.date ? [{ id: entry.id, date: entry.date }] : [];
    }
    const [first] = dispatchesOf(of.id, entry.id, recipient, ledger)
      .flatMap((dispatch) => asSent(dispatch) ?? [])
      .map(({ prepared, sent }) => prepared?.dated ?? sent?.dated ?? entry.date ?? sent?.date)
      .filter((date) => date !== undefined)
      .sort();
    return first ? [{ id: entry.id, date: first }] : [];
  });
  return past.sort((a, b) => compare(a.date, b.date));
}

/**
 * The Message-IDs under which these letters of the case went to the recipient by e-mail, in their order: what an e-mail
 * that cites them refers to (RFC 5322, 3.6.4).
 */
export function messageIdsOf(
  history: readonly PastLetter[],
  { case: of, recipient, ledger }: Pick<HistoryQuery, 'case' | 'recipient' | 'ledger'>,
): readonly string[] {
  // One letter can have gone to the recipient and to others.
  const ids = new Set(history.map(({ id }) => id));
  return [...ids].flatMap((id) =>
    dispatchesOf(of.id, id, recipient, ledger)
      .flatMap((dispatch) => asSent(dispatch) ?? [])
      .flatMap(({ messageId }) => messageId ?? []),
  );
}

/** The marks that the last letter of a history to its own recipient has left, where they are on record. */
export function marksIn(
  history: readonly PastLetter[],
  { case: of, recipient, ledger }: Pick<HistoryQuery, 'case' | 'recipient' | 'ledger'>,
): readonly string[] | undefined {
  const last = history.findLast((letter) => letter.recipient === undefined);
  if (!last) return undefined;
  return dispatchesOf(of.id, last.id, recipient, ledger)
    .flatMap((dispatch) => asSent(dispatch) ?? [])
    .map(({ prepared, sent }) => prepared?.told ?? sent?.told)
    .find((told) => told !== undefined);
}

/** All marks that the letters of a history to its own recipient have left. */
export function allMarksIn(
  history: readonly PastLetter[],
  { case: of, recipient, ledger }: Pick<HistoryQuery, 'case' | 'recipient' | 'ledger'>,
): readonly string[] {
  return history
    .filter((letter) => letter.recipient === undefined)
    .flatMap(({ id }) => dispatchesOf(of.id, id, recipient, ledger))
    .flatMap((dispatch) => asSent(dispatch) ?? [])
    .flatMap(({ prepared, sent }) => prepared?.told ?? sent?.told ?? []);
}

/** The marks that the last letter of a case to somebody has left, whoever cites it. */
export function lastMarks(
  { case: of, ledger }: Pick<HistoryQuery, 'case' | 'ledger'>,
  to: string,
): readonly string[] | undefined {
  return of.letters
    .flatMap(({ id }) => dispatchesOf(of.id, id, to, ledger))
    .flatMap((dispatch) => asSent(dispatch) ?? [])
    .map(({ prepared, sent }) => prepared?.told ?? sent?.told)
    .findLast((told) => told !== undefined);
}

/** A letter that has gone, or may have, as far as it is on record. */
export interface Went extends Partial<Pick<Prepared, 'dated' | 'pdf' | 'message' | 'language' | 'told'>> {
  readonly key: string;
  readonly state: Dispatch['state'];
}

/** How the letter has gone, or may have: what happens later does not change it. Undefined where it has not. */
export function wentAs({ case: of, entryId, recipient, ledger }: HistoryQuery): Went | undefined {
  const dispatch = dispatchesOf(of.id, entryId, recipient, ledger).find(isFixed);
  if (!dispatch) return undefined;
  const { key, state, prepared, sent } = dispatch;
  const dated = prepared?.dated ?? sent?.dated ?? sent?.date;
  return { ...sent, ...prepared, key, state, ...(dated !== undefined && { dated }) };
}

function dispatchesOf(caseId: string, letter: string, recipient: string, ledger: LedgerContent): Dispatch[] {
  return channels.map((channel) => {
    const key = formatKey({ case: caseId, letter, recipient, channel });
    return stateOf(key, ledger.chains.get(key));
  });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
