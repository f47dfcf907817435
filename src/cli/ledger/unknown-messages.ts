import { asciiAddress } from '../../email/ascii-address.ts';
import { messageIdFor } from '../../email/message-id.ts';
import { copiesOfEntry } from '../../follow-up/copies-of-entry.ts';
import { addTo, groupBy } from '../../group.ts';
import { type Entry, type LostMessage, messageOf } from '../../ledger/lines/entry.ts';
import { formatKey } from '../../ledger/lines/key.ts';
import { emptyLedger, type LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { nextAttempt } from '../../ledger/next-entry.ts';
import { stateOf } from '../../ledger/state.ts';
import { summarise } from '../../ledger/telling/summary.ts';
import { type FrozenMessage, messagesBeside } from '../../system/ledger/record.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** The messages that were frozen and that no ledger speaks of. */
export interface UnknownMessages {
  /**
   * By key of the workspace, those that were frozen for it, by their attempts: for the one whom each is addressed to, and for all
   * who may have got a copy.
   */
  readonly byKey: ReadonlyMap<string, readonly LostMessage[]>;
  /** The addresses, in lower case, of all who may have got one that belongs to no key: its case, letter or recipient is gone. */
  readonly addresses: ReadonlySet<string>;
}

/** `lost` are lines that the ledgers have no more: of those, the keys need not be in the data. */
export async function unknownMessages(
  { root, workspace }: OpenWorkspace,
  ledgers: ReadonlyMap<string, LedgerContent>,
  lost: readonly Entry[],
): Promise<UnknownMessages> {
  const entries = [...ledgers.values()].flatMap(({ chains }) => [...chains.values()].flatMap((chain) => chain.entries));
  const known = new Set(entries.flatMap((entry) => messageOf(entry) ?? []));
  const unknown = groupBy(await messagesBeside(root, known), ({ messageId }) => withoutDomain(messageId));
  const found = new Map<string, LostMessage[]>();
  if (unknown.size === 0) return { byKey: found, addresses: new Set() };
  const open = new Set(unknown.keys());
  for (const { of, entry, recipient } of letters(workspace)) {
    if (open.size === 0) break;
    const keyOf = ({ id }: Recipient) => formatKey({ case: of.id, letter: entry.id, recipient: id, channel: 'email' });
    const key = keyOf(recipient);
    const next = nextAttempt(stateOf(key, ledgers.get(of.id)?.chains.get(key)));
    for (const { cc, ...message } of frozenFor(key, next, unknown)) {
      open.delete(withoutDomain(message.messageId));
      const own = recipient.email === undefined ? undefined : asciiAddress(recipient.email);
      // A copy that went once more went to that one alone.
      if (own !== undefined && cc.includes(own.toLowerCase())) {
        addTo(found, key, { ...message, to: own });
        continue;
      }
      addTo(found, key, message);
      const { namedTo } = copiesOfEntry(of, entry, {
        ledger: summarise(ledgers.get(of.id) ?? emptyLedger),
        recipients: workspace.recipients,
      });
      const copies = namedTo(recipient.id);
      for (const other of workspace.recipients.values()) {
        const to = other.email && asciiAddress(other.email);
        const hasCopy = to !== undefined && (copies.includes(other.id) || cc.includes(to.toLowerCase()));
        if (hasCopy && other.id !== recipient.id) addTo(found, keyOf(other), { ...message, to });
      }
    }
  }
  const attributed = new Set([...found.values()].flat().map(({ message }) => message));
  const strange = [...unknown.values()].flat().filter(({ message }) => !attributed.has(message));
  const addresses = strange.flatMap(({ to, cc }) => [...(to === undefined ? [] : [to.toLowerCase()]), ...cc]);
  for (const { key, attempt } of lost)
    for (const { cc, ...message } of frozenFor(key, attempt, unknown))
      if (!found.get(key)?.some((each) => each.message === message.message)) addTo(found, key, message);
  return { byKey: found, addresses: new Set(addresses) };
}

/** Every letter that may ever have gone: those to whom it goes now, and then all whom it may have gone to. */
function* letters({ cases, recipients }: OpenWorkspace['workspace']) {
  const entries = [...cases.values()].flatMap((of) => of.letters.map((entry) => ({ of, entry })));
  const listed = ({ of, entry }: (typeof entries)[number]) => new Set(entry.recipients ?? of.recipients);
  for (const each of entries)
    for (const id of listed(each)) {
      const recipient = recipients.get(id);
      if (recipient) yield { ...each, recipient };
    }
  for (const each of entries) {
    const before = listed(each);
    for (const recipient of recipients.values()) if (!before.has(recipient.id)) yield { ...each, recipient };
  }
}

/** Attempts of which no line may be left: each that was cancelled or given up in between is one. */
const further = 4;

/** What a Message-ID says of the dispatch: the domain is the sender's, who may have been another then. */
const withoutDomain = (messageId: string) => messageId.slice(0, messageId.lastIndexOf('@') + 1);

/** Those of the messages, by their Message-IDs without the domain, that are of a key, by their attempts. */
function frozenFor(key: string, next: number, unknown: ReadonlyMap<string, readonly FrozenMessage[]>) {
  const found: (FrozenMessage & LostMessage)[] = [];
  // The lines that are left may be of a later attempt than those that are gone, or of an earlier one.
  for (let attempt = 1; attempt <= Math.max(next, found.at(-1)?.attempt ?? 0) + further; attempt += 1)
    for (const message of unknown.get(withoutDomain(messageIdFor(key, attempt, ''))) ?? [])
      found.push({ ...message, attempt });
  return found;
}
