import type { Sha256 } from '../ledger/lines/entry.ts';

/** The frozen messages, by their hash. `system/ledger/record.ts` keeps them on disk. */
export interface MessageRecord {
  /** Keeps the bytes of this hash, on disk when this resolves. The same bytes are kept once. True where this run was the first to. */
  freeze(message: Sha256, bytes: Uint8Array): Promise<boolean>;
  /** Keeps lines of the ledger in the file of this run, as a witness where the ledger loses them. Throws `disk-full`. */
  witness(run: string, lines: readonly string[]): void;
  /** The bytes; undefined where none are kept. Throws `record-damaged` where they are not what was frozen. */
  thaw(message: Sha256): Promise<Uint8Array | undefined>;
  /** Lets go of the bytes: only the hash in the ledger is kept. */
  forget(message: Sha256): Promise<void>;
}
