import { messageIdFor } from '../../email/message-id.ts';
import { type LostMessage, messageOf } from '../../ledger/entry.ts';
import { formatKey } from '../../ledger/key.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { nextAttempt, stateOf } from '../../ledger/state.ts';
import { type FrozenMessage, messagesBeside } from '../../system/record.ts';
import { copiesOf } from '../../workspace/case.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import { asciiAddress } from '../letters/make-message.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';

/**
 * By key of the workspace, the messages that were frozen for it and that no ledger speaks of, by their attempts: for the one whom
 * each is addressed to, and for all who may have got a copy.
 */
export async function unknownMessages(
  { root, workspace }: OpenWorkspace,
  ledgers: ReadonlyMap<string, LedgerContent>,
): Promise<ReadonlyMap<string, readonly LostMessage[]>> {
  const entries = [...ledgers.values()].flatMap(({ chains }) => [...chains.values()].flatMap((chain) => chain.entries));
  const known = new Set(entries.flatMap((entry) => messageOf(entry) ?? []));
  const unknown = new Map<string, FrozenMessage[]>();
  for (const each of await messagesBeside(root, known))
    unknown.set(each.messageId, [...(unknown.get(each.messageId) ?? []), each]);
  const found = new Map<string, LostMessage[]>();
  if (unknown.size === 0) return found;
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
  return found;
}

/** Those of the messages, by their Message-IDs, that are of a key, by their attempts. */
function frozenFor(key: string, next: number, unknown: ReadonlyMap<string, readonly FrozenMessage[]>) {
  const domains = new Set([...unknown.keys()].map((id) => id.slice(id.lastIndexOf('@') + 1, -1)));
  const found: (FrozenMessage & LostMessage)[] = [];
  // The lines that are left may be of a later attempt than those that are gone, or of an earlier one.
  for (let attempt = 1; attempt <= next || found.at(-1)?.attempt === attempt - 1; attempt += 1)
    for (const domain of domains)
      for (const message of unknown.get(messageIdFor(key, attempt, domain)) ?? []) found.push({ ...message, attempt });
  return found;
}
