import type { CopyKind } from '../ledger/lines/entry.ts';
import { formatKey, type KeyParts, parseKey } from '../ledger/lines/key.ts';
import { whoSends } from '../ledger/running.ts';
import type { DispatchSummary, LedgerSummary } from '../ledger/telling/summary.ts';
import { dayIn } from '../protocol/time-zone.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { copiesOfEntry } from './copies-of-entry.ts';
import { type DueItem, type WaitReason, waitReasons } from './due-item.ts';
import type { DueQuery, Standing } from './standing.ts';
import type { ThreadLetter } from './thread.ts';
import { listedIn, unlistedLetters } from './unlisted.ts';
import { isIdle, unsentCopies } from './unsent-copies.ts';
import type { Vantage } from './vantage.ts';

/** Letters that the case lists no more, each to each of those to whom it went. */
export function lostLetters(
  of: WorkspaceCase,
  ledger: LedgerSummary,
  { on, workspace }: { on: Vantage; workspace: Workspace },
): DueItem[] {
  return unlistedLetters(of, ledger, workspace.recipients).flatMap((unlisted) =>
    unlisted.lost.map((recipient): DueItem => {
      const { letter, date = on.day } = unlisted;
      const item = { case: of.id, recipient, date, days: on.daysSince(date), letter };
      return { ...item, urgency: 'waiting', reason: 'letter-unlisted', unlisted };
    }),
  );
}

/** Whether a letter went otherwise than under this key, of which a later attempt may be on its way. */
function wentBeside(key: string, { entry, sent, dispatches }: ThreadLetter, isLater: boolean): boolean {
  if (isLater || entry.elsewhere) return sent !== undefined;
  return dispatches.some((one) => one.key !== key && one.sent !== undefined);
}

/** Whether the letter has gone since to somebody else, in whose place the data may have put them. */
function wentToAnother({ case: id, letter }: KeyParts, { key, at }: DispatchSummary, ledger: LedgerSummary): boolean {
  const ofLetter = `${id}/${letter}/`;
  return ledger.dispatches.some(
    (one) => one.key.startsWith(ofLetter) && one.key !== key && one.sent !== undefined && one.at > at,
  );
}

/** Of a copy, whose recipient need not have a thread: whether it went by another channel, or something later went to them. */
function hasHeardSince(key: string, index: number, of: WorkspaceCase, { dispatches }: LedgerSummary): boolean {
  const { recipient, letter } = parseKey(key) ?? {};
  return dispatches.some((one) => {
    const other = parseKey(one.key);
    if (one.key === key || one.sent === undefined || other?.recipient !== recipient) return false;
    return other?.letter === letter || of.letters.findIndex(({ id }) => id === other?.letter) > index;
  });
}

/** Dispatches, copies too, that do not go on by themselves. */
export function troublesOf(
  of: WorkspaceCase,
  ledger: LedgerSummary,
  standings: readonly Standing[],
  {
    on,
    workspace,
    copies,
    running,
  }: Pick<DueQuery, 'workspace' | 'running'> & { on: Vantage; copies: readonly CopyKind[] },
): DueItem[] {
  const isListed = listedIn(of);
  return ledger.dispatches.flatMap((dispatch): DueItem[] => {
    const { key, claimedBy, delivered, contradicted, answered, attempts } = dispatch;
    const isAhead = dispatch.sent !== undefined && !on.hasCome(dispatch.sent);
    const trouble =
      troubleOf(dispatch, dispatch.letGo && workspace.settings.record === 'hash' ? [] : copies) ??
      (isAhead ? 'still-to-come' : undefined);
    const sentBy = trouble === 'uncertain' ? whoSends(dispatch.begunBy, running) : undefined;
    const reason = sentBy === undefined ? trouble : 'sending';
    const parts = reason && parseKey(key);
    if (!parts) return [];
    const letters = standings.find(({ thread }) => thread.recipient === parts.recipient)?.thread.letters ?? [];
    const index = of.letters.findIndex(({ id }) => id === parts.letter);
    // By another channel, or with a later letter, the recipient has heard of it.
    const isOver = ['bounced', 'rejected', 'expired'].includes(reason);
    const isHeld = reason === 'deferred' || reason === 'claimed';
    const overtaken = letters.some((letter) => letter.index >= index && wentBeside(key, letter, letter.index > index));
    if (overtaken && (isOver || isHeld)) return [];
    if (isOver && dispatch.copy && hasHeardSince(key, index, of, ledger)) return [];
    // What is held keeps the letter from going to whom the data may have put in their place.
    if (isOver && !workspace.recipients.has(parts.recipient) && wentToAnother(parts, dispatch, ledger)) return [];
    // Whoever is taken out of its recipients: or cc: is to get none.
    if (isOver && workspace.recipients.has(parts.recipient) && !isListed(dispatch)) return [];
    const ended = dispatch.outcomes?.findLast(({ at }) => at === dispatch.at);
    const date =
      (reason === 'still-to-come' ? dispatch.sent : undefined) ??
      (answered !== undefined && (ended?.date ?? '') > answered ? ended?.date : contradicted) ??
      ended?.date ??
      dayIn(workspace.settings.timeZone, dispatch.at);
    const { case: caseId, recipient, letter } = parts;
    const item = { case: caseId, recipient, reason, date, days: on.daysSince(date), letter, key };
    const secret =
      reason === 'in-outbox' &&
      receiversOf(of, parts, { ledger, recipients: workspace.recipients }).some(
        (id) => workspace.recipients.get(id)?.encrypt,
      );
    const known = {
      ...(claimedBy !== undefined && { claimedBy }),
      ...(delivered && { delivered }),
      ...(answered !== undefined && { answered }),
      ...(attempts && { attempts }),
      ...(sentBy !== undefined && { sentBy }),
      ...(secret && { encrypted: true as const }),
      ...(reason === 'deferred' && !isListed(dispatch) && { delisted: true as const }),
      ...citedUnsent(dispatch, recipient, standings),
    };
    return [{ ...item, urgency: sentBy === undefined ? 'waiting' : 'coming', ...known }];
  });
}

/** Of what was put off: what it says was sent, and was not, or came back. */
function citedUnsent(
  { cites = [] }: DispatchSummary,
  recipient: string,
  standings: readonly Standing[],
): Pick<DueItem, 'citesUnsent'> {
  const unsent = cites.find(({ id, recipient: to = recipient }) => {
    const thread = standings.find((standing) => standing.thread.recipient === to)?.thread;
    return thread?.letters.some(({ entry, sent, dispatches }) => entry.id === id && !sent && dispatches.length > 0);
  });
  return unsent ? { citesUnsent: unsent.id } : {};
}

/** Who gets the message that a recipient gets: one for the recipient of a letter and all who get a copy of it. */
function receiversOf(
  of: WorkspaceCase,
  { letter, recipient }: { letter: string; recipient: string },
  { ledger, recipients }: { ledger: LedgerSummary; recipients: Workspace['recipients'] },
): readonly string[] {
  const entry = of.letters.find(({ id }) => id === letter);
  if (!entry) return [recipient];
  const { whose, namedTo } = copiesOfEntry(of, entry, { ledger, recipients });
  const to = whose.get(recipient) ?? recipient;
  return [to, ...namedTo(to)];
}

/** Copies of letters that went, and that nobody has sent or withdrawn: by post, to those who have no e-mail address, a person sends them. */
export function copiesToSend(
  of: WorkspaceCase,
  ledger: LedgerSummary,
  { on, workspace }: { on: Vantage; workspace: Workspace },
): DueItem[] {
  return unsentCopies(of, ledger, workspace.recipients).flatMap(
    ({ entry: { id: letter }, recipient, went: date, dispatches }): DueItem[] => {
      const isPosted = workspace.recipients.get(recipient)?.email === undefined;
      if (!isPosted && !dispatches.every((one) => isIdle(one) || one.state === 'cancelled')) return [];
      const key = formatKey({ case: of.id, letter, recipient, channel: isPosted ? 'post' : 'email' });
      const reason = isPosted ? 'copy-to-post' : 'copy-unsent';
      return [{ case: of.id, recipient, urgency: 'waiting', reason, date, days: on.daysSince(date), letter, key }];
    },
  );
}

function troubleOf(
  { state, damaged, contradicted, claimedBy, missing = [] }: DispatchSummary,
  copies: readonly CopyKind[],
): WaitReason | undefined {
  if (damaged) return 'damaged';
  if (contradicted !== undefined) return 'contradicted';
  // Also of one that was put off before.
  if (claimedBy !== undefined) return 'claimed';
  const lacksCopy = copies.some((kind) => missing.includes(kind));
  return waitReasons.find((reason) => reason === state) ?? (lacksCopy ? 'not-copied' : undefined);
}
