import type { Sha256 } from './entry.ts';
import type { Damage, LedgerContent } from './read-ledger.ts';

/** A file of the record: its name says what its hash should be. */
export interface RecordedMessage {
  readonly name: Sha256;
  readonly hash: Sha256;
}

export type Finding =
  | (Damage & { readonly case: string })
  /** The file's bytes are not those that were frozen. */
  | { readonly kind: 'message-changed'; readonly message: Sha256 }
  /** The ledger speaks of a message that the record lacks. */
  | { readonly kind: 'message-missing'; readonly message: Sha256; readonly key: string }
  /** The record holds a message that no ledger speaks of: lines of a ledger were lost. */
  | { readonly kind: 'message-unknown'; readonly message: Sha256 };

/**
 * Everything that is wrong with the ledgers (by case) and the record. With `keepsAll` false, only hashes are kept of what
 * was sent, and a message that is missing is no finding.
 */
export function verify(
  ledgers: ReadonlyMap<string, LedgerContent>,
  record: readonly RecordedMessage[],
  { keepsAll }: { keepsAll: boolean },
): readonly Finding[] {
  const damage = [...ledgers].flatMap(([caseId, ledger]) => ledger.damage.map((found) => ({ ...found, case: caseId })));
  const keyOf = new Map<Sha256, string>();
  for (const ledger of ledgers.values())
    for (const chain of ledger.chains.values())
      for (const entry of chain.entries) if (entry.state === 'prepared') keyOf.set(entry.message, entry.key);
  const held = new Set(record.map(({ name }) => name));
  const changed = record
    .filter(({ name, hash }) => name !== hash)
    .map(({ name }) => ({ kind: 'message-changed', message: name }) as const);
  const missing = [...keyOf]
    .filter(([message]) => keepsAll && !held.has(message))
    .map(([message, key]) => ({ kind: 'message-missing', message, key }) as const);
  const unknown = record
    .filter(({ name }) => !keyOf.has(name))
    .map(({ name }) => ({ kind: 'message-unknown', message: name }) as const);
  return [...damage, ...changed, ...missing, ...unknown];
}
