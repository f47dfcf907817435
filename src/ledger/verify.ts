import { type Entry, messageOf, type Sha256 } from './lines/entry.ts';
import type { Damage, LedgerContent } from './lines/read-ledger.ts';
import { type Stray, strayKeys } from './stray.ts';
import { unusedMessages } from './unused-messages.ts';

/** A file of the record: its name says what its hash should be. */
export interface RecordedMessage {
  readonly name: Sha256;
  readonly hash: Sha256;
}

export type Finding =
  | (Damage & { readonly case: string })
  | ({ readonly kind: 'wrong-ledger' } & Stray)
  /** The file's bytes are not those that were frozen. */
  | { readonly kind: 'message-changed'; readonly message: Sha256 }
  /** A witness of lines has some that are not what was written. */
  | { readonly kind: 'witness-changed'; readonly file: string }
  /** The ledger speaks of a message that the record lacks. */
  | { readonly kind: 'message-missing'; readonly message: Sha256; readonly key: string }
  /** An answer or a report is not as it was kept, or not there. */
  | { readonly kind: 'reply-changed' | 'reply-missing'; readonly file: string; readonly key: string }
  /** The record holds a message that no ledger speaks of: lines of a ledger were lost. `key`: whose they were, where the data tells. */
  | { readonly kind: 'message-unknown'; readonly message: Sha256; readonly key?: string }
  /** A line that git or a witness has and the file has not. `elsewhere`: where it lies, where it may be another workspace’s. */
  | (LostLine & { readonly kind: 'line-lost'; readonly case: string });

export interface LostLine extends Pick<Entry, 'key' | 'seq'> {
  readonly elsewhere?: string;
}

/**
 * Everything that is wrong with the ledgers (by case) and the record. With `keepsAll` false, only hashes are kept of what
 * was sent, and a message that is missing is no finding. `lost` has, by case, what git or a witness has and the file has not.
 */
export function verify(
  ledgers: ReadonlyMap<string, LedgerContent>,
  record: readonly RecordedMessage[],
  { keepsAll, lost = new Map() }: { keepsAll: boolean; lost?: ReadonlyMap<string, readonly LostLine[]> },
): readonly Finding[] {
  const damage = [...ledgers].flatMap(([caseId, ledger]) => ledger.damage.map((found) => ({ ...found, case: caseId })));
  const keyOf = new Map<Sha256, string>();
  for (const ledger of ledgers.values())
    for (const chain of ledger.chains.values())
      for (const entry of chain.entries) {
        const message = messageOf(entry);
        if (message !== undefined) keyOf.set(message, entry.key);
      }
  const chains = [...ledgers.values()].flatMap((ledger) => [...ledger.chains.values()]);
  const unused = chains.map(unusedMessages);
  // A copy is the message of whom it is a copy of: what one key has not used, another may have.
  const used = new Set(
    chains.flatMap(({ entries }, index) =>
      entries.flatMap((entry) => messageOf(entry) ?? []).filter((message) => !unused[index]?.has(message)),
    ),
  );
  const held = new Set(record.map(({ name }) => name));
  const changed = record
    .filter(({ name, hash }) => name !== hash)
    .map(({ name }) => ({ kind: 'message-changed', message: name }) as const);
  const missing = [...keyOf]
    .filter(([message]) => keepsAll && !held.has(message) && used.has(message))
    .map(([message, key]) => ({ kind: 'message-missing', message, key }) as const);
  const unknown = record
    .filter(({ name }) => !keyOf.has(name))
    .map(({ name }) => ({ kind: 'message-unknown', message: name }) as const);
  const gone = [...lost].flatMap(([caseId, entries]) =>
    entries.map(
      ({ key, seq, elsewhere }) =>
        ({ kind: 'line-lost', case: caseId, key, seq, ...(elsewhere !== undefined && { elsewhere }) }) as const,
    ),
  );
  const stray = strayKeys(ledgers).map((found) => ({ kind: 'wrong-ledger', ...found }) as const);
  return [...damage, ...stray, ...gone, ...changed, ...missing, ...unknown];
}
