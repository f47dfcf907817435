/** What shows that a ledger has lost lines: git's copy of it, and frozen messages that it does not know. */
import { messageIdFor } from '../../email/message-id.ts';
import { type Entry, type LostMessage, messageOf } from '../../ledger/entry.ts';
import { formatKey } from '../../ledger/key.ts';
import { lostEntries } from '../../ledger/lost.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { nextAttempt, stateOf } from '../../ledger/state.ts';
import { textAt } from '../../system/git.ts';
import type { LedgerFiles } from '../../system/ledger-files.ts';
import { messagesBeside } from '../../system/record.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';

/** The text of a case's ledger as the last commit has it; empty where there is none. */
export async function committed(root: string, caseId: string): Promise<string> {
  return (await textAt(root, 'HEAD', `data/ledger/${caseId}.jsonl`)) ?? '';
}

/** By case, what the last commit has and the file has not. */
export async function linesLost(
  root: string,
  ledger: LedgerFiles,
  cases: Iterable<string>,
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  return new Map(
    await Promise.all(
      [...cases].map(async (id) => [id, lostEntries(await ledger.text(id), await committed(root, id))] as const),
    ),
  );
}

/** By key of the workspace, the messages that were frozen for it and that no ledger speaks of, by their attempts. */
export async function unknownMessages(
  { root, workspace }: OpenWorkspace,
  ledgers: ReadonlyMap<string, LedgerContent>,
): Promise<ReadonlyMap<string, readonly LostMessage[]>> {
  const entries = [...ledgers.values()].flatMap(({ chains }) => [...chains.values()].flatMap((chain) => chain.entries));
  const known = new Set(entries.flatMap((entry) => messageOf(entry) ?? []));
  const unknown = new Map((await messagesBeside(root, known)).map((each) => [each.messageId, each]));
  if (unknown.size === 0) return new Map();
  const domains = new Set([...unknown.keys()].map((id) => id.slice(id.lastIndexOf('@') + 1, -1)));
  const found = new Map<string, readonly LostMessage[]>();
  for (const { id, letters } of workspace.cases.values())
    for (const { id: letter } of letters)
      for (const recipient of workspace.recipients.keys()) {
        const key = formatKey({ case: id, letter, recipient, channel: 'email' });
        const next = nextAttempt(stateOf(key, ledgers.get(id)?.chains.get(key)));
        const messages: LostMessage[] = [];
        // The lines that are left may be of a later attempt than those that are gone, or of an earlier one.
        for (let attempt = 1; attempt <= next || messages.at(-1)?.attempt === attempt - 1; attempt += 1)
          for (const domain of domains) {
            const message = unknown.get(messageIdFor(key, attempt, domain));
            if (message !== undefined) messages.push({ ...message, attempt });
          }
        if (messages.length > 0) found.set(key, messages);
      }
  return found;
}
