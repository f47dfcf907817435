import { mayBeAt } from '../ledger/alike.ts';
import { parseKey } from '../ledger/lines/key.ts';
import { type DispatchState, isFixed } from '../ledger/state.ts';
import type { DispatchSummary, LedgerSummary } from '../ledger/telling/summary.ts';
import { copiesOf } from '../workspace/copies.ts';
import type { LetterEntry } from '../workspace/schema/letter-entry.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';

interface Asked {
  readonly ledger: Pick<LedgerSummary, 'dispatches'>;
  /** Of the data, by id. */
  readonly recipients: ReadonlyMap<string, Pick<Recipient, 'email'>>;
}

/** The copies of an entry. */
export interface EntryCopies {
  /** Whose letter each is of: recipients, by the ids of those who get a copy. */
  readonly whose: ReadonlyMap<string, string>;
  /** Ids of those whom the letter to a recipient names for copies. */
  readonly namedTo: (recipient: string) => readonly string[];
}

/**
 * The copies of an entry. Each is of one letter alone, since nobody needs two that differ in the address, and no letter that is still
 * to go names another’s. Once a letter is out, the record says which, whatever the order of the recipients has become: the one of which
 * the copy went, or else one that names it, also by an id that the data has no more. Before, it is the letter to the first recipient to
 * whom it is not out without naming the copy. A recipient who is none of the entry’s got the letter, and is listed no more.
 */
export function copiesOfEntry(
  of: WorkspaceCase,
  entry: LetterEntry & { readonly id: string },
  { ledger, recipients: known }: Asked,
): EntryCopies {
  const copies = copiesOf(of, entry);
  if (copies.length === 0) return { whose: new Map(), namedTo: () => [] };
  const listed = entry.recipients ?? of.recipients;
  const name = `${of.id}/${entry.id}/`;
  const out = ledger.dispatches.flatMap((one): Out[] => {
    const recipient = one.key.startsWith(name) && isOut(one) ? parseKey(one.key)?.recipient : undefined;
    return recipient === undefined ? [] : [{ ...one, recipient }];
  });
  const letters = out.filter(({ copy, recipient }) => !copy && !copies.includes(recipient)).sort(byStanding(listed));
  const gone = new Set(letters.flatMap(({ recipient, state }) => (state === 'bounced' ? [] : recipient)));
  const silent = new Set(letters.flatMap((one) => (gone.has(one.recipient) && one.copied ? one.recipient : [])));
  const free = listed.find((id) => !silent.has(id)) ?? listed[0];
  const at = (id: string) => known.get(id)?.email?.toLowerCase();
  const names = ({ copied, copiedTo }: Out, copy: string) =>
    copied?.includes(copy) ?? copiedTo?.some((address) => address === at(copy)) ?? false;
  /** Who in the data now is the one to whom a letter went. */
  const asListed = ({ recipient, to }: Out) => {
    if (listed.includes(recipient) || known.has(recipient)) return recipient;
    const heirs = listed.filter((id) => !gone.has(id));
    return (
      heirs.find((id) => to !== undefined && at(id) === to.toLowerCase()) ??
      heirs.find((id) => mayBeAt(to, at(id))) ??
      recipient
    );
  };
  const found = copies.flatMap((copy) => {
    const of = out.find((one) => one.recipient === copy && one.copyOf !== undefined)?.copyOf;
    const letter =
      letters.find(({ recipient }) => recipient === of) ??
      letters.find((letter) => names(letter, copy)) ??
      letters.find(({ copied }) => copied?.some((id) => !known.has(id)));
    const whom = letter ? asListed(letter) : (of ?? free);
    return whom === undefined ? [] : [[copy, whom] as const];
  });
  const whose = new Map(found);
  const recorded = new Map(letters.map(({ recipient, copied = [] }) => [recipient, gone.has(recipient) ? copied : []]));
  const namedTo = (recipient: string) =>
    copies.filter((copy) => whose.get(copy) === recipient || recorded.get(recipient)?.includes(copy));
  return { whose, namedTo };
}

interface Out extends DispatchSummary {
  readonly recipient: string;
}

/** True of what went, may have gone or is to go as it is: it is claimed or put off. Also of what came back. */
function isOut(one: DispatchSummary): boolean {
  return isFixed(one) || one.state === 'bounced' || one.sent !== undefined || one.claimedBy !== undefined;
}

/** Of those that name a copy, the one whose it is: listed, and not come back. Else by their keys: in every copy of the workspace it is the same. */
function byStanding(listed: readonly string[]) {
  const rankOf = ({ recipient, state }: { recipient: string; state: DispatchState }) =>
    (listed.includes(recipient) ? 0 : 2) + (state === 'bounced' ? 1 : 0);
  return (one: Out, other: Out) => rankOf(one) - rankOf(other) || (one.key < other.key ? -1 : 1);
}
