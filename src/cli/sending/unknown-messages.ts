import { messageIdFor } from '../../email/message-id.ts';
import { type Entry, type LostMessage, messageOf } from '../../ledger/entry.ts';
import { formatKey } from '../../ledger/key.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { nextAttempt, stateOf } from '../../ledger/state.ts';
import { type FrozenMessage, messagesBeside } from '../../system/record.ts';
import { copiesOf } from '../../workspace/case.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import { asciiAddress } from '../letters/ascii-address.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';

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
  const unknown = new Map<string, FrozenMessage[]>();
  for (const each of await messagesBeside(root, known))
    unknown.set(each.messageId, [...(unknown.get(each.messageId) ?? []), each]);
  const found = new Map<string, LostMessage[]>();
  if (unknown.size === 0) return { byKey: found, addresses: new Set() };
  const add = (key: string, message: LostMessage) => found.set(key, [...(found.get(key) ?? []), message]);
  for (const of of workspace.cases.values())
    for (const entry of of.letters)
      for (const recipient of workspace.recipients.values()) {
        const keyOf = ({ id }: Recipient) =>
          formatKey({ case: of.id, letter: entry.id, recipient: id, channel: 'email' });
        const key = keyOf(recipient);
        const next = nextAttempt(stateOf(key, ledgers.get(of.id)?.chains.get(key)));
        for (const { cc, ...message } of frozenFor(key, next, unknown)) {
          add(key, message);
          const isFirst = (entry.recipients ?? of.recipients)[0] === recipient.id;
          const copies = isFirst ? copiesOf(of, entry) : [];
          for (const other of workspace.recipients.values()) {
            const to = other.email && asciiAddress(other.email);
            const hasCopy = to !== undefined && (copies.includes(other.id) || cc.includes(to.toLowerCase()));
            if (hasCopy && other.id !== recipient.id) add(keyOf(other), { ...message, to });
          }
        }
      }
  const attributed = new Set([...found.values()].flat().map(({ message }) => message));
  const strange = [...unknown.values()].flat().filter(({ message }) => !attributed.has(message));
  const addresses = strange.flatMap(({ to, cc }) => [...(to === undefined ? [] : [to.toLowerCase()]), ...cc]);
  for (const { key, attempt } of lost)
    for (const { cc, ...message } of frozenFor(key, attempt, unknown))
      if (!found.get(key)?.some((each) => each.message === message.message)) add(key, message);
  return { byKey: found, addresses: new Set(addresses) };
}

/** Attempts of which no line may be left: each that was cancelled or given up in between is one. */
const further = 4;

/** Those of the messages, by their Message-IDs, that are of a key, by their attempts. */
function frozenFor(key: string, next: number, unknown: ReadonlyMap<string, readonly FrozenMessage[]>) {
  const domains = new Set([...unknown.keys()].map((id) => id.slice(id.lastIndexOf('@') + 1, -1)));
  const found: (FrozenMessage & LostMessage)[] = [];
  // The lines that are left may be of a later attempt than those that are gone, or of an earlier one.
  for (let attempt = 1; attempt <= Math.max(next, found.at(-1)?.attempt ?? 0) + further; attempt += 1)
    for (const domain of domains)
      for (const message of unknown.get(messageIdFor(key, attempt, domain)) ?? []) found.push({ ...message, attempt });
  return found;
}
