/** What shows that a ledger has lost lines: git's copy of it, and frozen messages that it does not know. */
import { messageIdFor } from '../../email/message-id.ts';
import type { Entry, Sha256 } from '../../ledger/entry.ts';
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

/** By key of the workspace, a message that was frozen for it and that no ledger speaks of. */
export async function unknownMessages(
  { root, workspace }: OpenWorkspace,
  ledgers: ReadonlyMap<string, LedgerContent>,
): Promise<ReadonlyMap<string, Sha256>> {
  const entries = [...ledgers.values()].flatMap(({ chains }) => [...chains.values()].flatMap((chain) => chain.entries));
  const known = new Set(entries.flatMap((entry) => ('message' in entry ? (entry.message ?? []) : [])));
  const unknown = new Map((await messagesBeside(root, known)).map(({ message, messageId }) => [messageId, message]));
  if (unknown.size === 0) return new Map();
  const domains = new Set([...unknown.keys()].map((id) => id.slice(id.lastIndexOf('@') + 1, -1)));
  const found = new Map<string, Sha256>();
  for (const { id, letters } of workspace.cases.values())
    for (const { id: letter } of letters)
      for (const recipient of workspace.recipients.keys()) {
        const key = formatKey({ case: id, letter, recipient, channel: 'email' });
        const attempt = nextAttempt(stateOf(key, ledgers.get(id)?.chains.get(key)));
        const ids = [...domains].map((domain) => messageIdFor(key, attempt, domain));
        const message = ids.map((messageId) => unknown.get(messageId)).find((each) => each !== undefined);
        if (message !== undefined) found.set(key, message);
      }
  return found;
}
