import { parseKey } from '../ledger/lines/key.ts';
import { isFixed } from '../ledger/state.ts';
import type { LedgerSummary } from '../ledger/telling/summary.ts';
import { copiesOf } from '../workspace/copies.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';

/** A letter that went, or may have, to some to whom the case lists it no more. */
export interface Unlisted {
  readonly letter: string;
  /** They. */
  readonly lost: readonly string[];
  /** Those of them whom the data has no more. */
  readonly former: readonly string[];
  /** Those that its entry is to name, so that it lists it to them again. */
  readonly recipients: readonly string[];
  /** The day that it bears, or on which it went; absent where neither is known. */
  readonly date?: string;
}

/** The first of them that a letter with this template leaves out: one that takes the case to others tells of what went to anybody. */
export function leftOutBy(
  template: string | undefined,
  unlisted: readonly Unlisted[],
  escalations: ReadonlySet<string>,
): Unlisted | undefined {
  return escalations.has(template ?? '') ? unlisted[0] : undefined;
}

/**
 * What the ledger has and the case no longer lists: the entry was taken out, has another id (as with another date, which
 * is its id), or has lost a recipient; `recipients` are those of the data, by id. Its thread is gone then, and no letter cites it. Copies make no threads.
 */
export function unlistedLetters(
  of: WorkspaceCase,
  { dispatches }: LedgerSummary,
  recipients: ReadonlyMap<string, unknown>,
): readonly Unlisted[] {
  const isListed = listedIn(of);
  // What was put off is withdrawn, not listed again.
  const out = dispatches.filter((one) => isFixed(one) && one.state !== 'deferred' && !one.copy);
  const went = new Set(out.map(letterOf));
  const found = new Map<string, Unlisted>();
  for (const dispatch of out) {
    if (isListed(dispatch)) continue;
    const { letter, recipient } = parseKey(dispatch.key) ?? {};
    if (letter === undefined || recipient === undefined) continue;
    const { lost = [], date = dispatch.dated ?? dispatch.sent } = found.get(letter) ?? {};
    const all = [...new Set([...lost, recipient])];
    const entry = of.letters.find(({ id }) => id === letter);
    // Whom the case lists by itself may have come later, as a successor: this letter is not theirs.
    const others = entry
      ? (entry.recipients ?? of.recipients.filter((id) => went.has(`${of.id}/${letter}/${id}`)))
      : [];
    const former = all.filter((id) => !recipients.has(id));
    const named = { letter, lost: all, former, recipients: [...others, ...all] };
    found.set(letter, { ...named, ...(date !== undefined && { date }) });
  }
  return [...found.values()];
}

/** Whether the case lists the letter of a dispatch to its recipient, be it as a copy. */
export function listedIn(of: WorkspaceCase): (dispatch: { readonly key: string }) => boolean {
  const listed = new Set<string>();
  for (const entry of of.letters) {
    for (const id of entry.recipients ?? of.recipients) listed.add(`${of.id}/${entry.id}/${id}`);
    for (const id of copiesOf(of, entry)) listed.add(`${of.id}/${entry.id}/${id}`);
  }
  return (dispatch) => listed.has(letterOf(dispatch));
}

const letterOf = ({ key }: { readonly key: string }) => key.slice(0, key.lastIndexOf('/'));
