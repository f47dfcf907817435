/** What shows that a ledger has lost lines: git's copy of it, and witnesses and frozen messages in the record that it does not know. */
import { messageIdFor } from '../../email/message-id.ts';
import { type Entry, type LostMessage, messageOf } from '../../ledger/entry.ts';
import { parseEntry } from '../../ledger/entry-line.ts';
import { formatKey } from '../../ledger/key.ts';
import { lostEntries } from '../../ledger/lost.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { setAsideOnPurpose } from '../../ledger/set-aside.ts';
import { nextAttempt, stateOf } from '../../ledger/state.ts';
import { textAt } from '../../system/git.ts';
import type { LedgerFiles } from '../../system/ledger-files.ts';
import {
  dismissWitness,
  type FrozenMessage,
  listWitnesses,
  messagesBeside,
  openRecord,
  type Witness,
} from '../../system/record.ts';
import { copiesOf } from '../../workspace/case.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import { asciiAddress } from '../letters/make-message.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';

/** By case, the lines that its ledger is known to have had, of the last commit and of witnesses, and that no repair has set aside. */
export async function linesKnown(
  root: string,
  ledger: LedgerFiles,
  cases: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const witnesses = await listWitnesses(root);
  const committed = async (id: string) => (await textAt(root, 'HEAD', `data/ledger/${id}.jsonl`)) ?? '';
  const linesOf = async (id: string) => [await committed(id), ...ofCase(witnesses, id).map(({ line }) => line)];
  const knownOf = async (id: string) => {
    const onPurpose = setAsideOnPurpose(await ledger.aside(id), await ledger.text(id));
    const lines = (await linesOf(id)).join('\n').split('\n');
    return lines.filter((line) => !onPurpose.has(line)).join('\n');
  };
  return new Map(await Promise.all([...new Set(cases)].map(async (id) => [id, await knownOf(id)] as const)));
}

const ofCase = (witnesses: readonly Witness[], id: string) =>
  witnesses.filter(({ line }) => parseEntry(line)?.key.startsWith(`${id}/`));

/** Once a case is repaired: a witness whose line was set aside is one of the last line of its key from now on. */
export async function renewWitnesses(root: string, caseId: string, repaired: string): Promise<void> {
  const lines = repaired.split('\n');
  const witnesses = await listWitnesses(root);
  const renew = async (witness: Witness, keys: readonly (string | undefined)[]) => {
    for (const key of keys) {
      const last = lines.findLast((line) => parseEntry(line)?.key === key);
      if (last !== undefined) await openRecord(root).witness(witness.message, last);
    }
    await dismissWitness(root, witness);
  };
  for (const witness of ofCase(witnesses, caseId).filter(({ whole }) => whole))
    if (!lines.includes(witness.line)) await renew(witness, [parseEntry(witness.line)?.key]);
  const entries = lines.flatMap((line) => parseEntry(line) ?? []);
  for (const witness of witnesses.filter(({ whole }) => !whole)) {
    const keys = new Set(entries.filter((entry) => messageOf(entry) === witness.message).map(({ key }) => key));
    if (keys.size > 0) await renew(witness, [...keys]);
  }
}

/**
 * The keys of messages of which a witness is no longer what it was: it may have told of a try that the ledger has lost. Of those that
 * are known to have gone, or in doubt, it could tell nothing else.
 */
export async function keysOfChangedWitnesses(
  root: string,
  ledgers: ReadonlyMap<string, LedgerContent>,
): Promise<readonly string[]> {
  const changed = (await listWitnesses(root)).filter(({ whole }) => !whole);
  const messages = new Set<string | undefined>(changed.map(({ message }) => message));
  if (changed.length === 0) return [];
  return [...ledgers.values()].flatMap(({ chains }) =>
    [...chains]
      .filter(([, { entries }]) => entries.map(messageOf).some((message) => message && messages.has(message)))
      .filter(([key, chain]) => !['sent', 'uncertain'].includes(stateOf(key, chain).state))
      .map(([key]) => key),
  );
}

/** By case, what the last commit or a witness has and the file has not. */
export async function linesLost(
  root: string,
  ledger: LedgerFiles,
  cases: Iterable<string>,
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const known = await linesKnown(root, ledger, cases);
  return new Map(
    await Promise.all([...known].map(async ([id, text]) => [id, lostEntries(await ledger.text(id), text)] as const)),
  );
}

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
