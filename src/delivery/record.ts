import type { Sha256 } from '../ledger/entry.ts';

/** The frozen messages, by their hash. `system/record.ts` keeps them on disk. */
export interface MessageRecord {
  /** Keeps the bytes of this hash, on disk when this resolves. The same bytes are kept once. True where this run was the first to. */
  freeze(message: Sha256, bytes: Uint8Array): Promise<boolean>;
  /**
   * Keeps a line of the ledger beside the message that it is of, on disk when this resolves: where the message was there before,
   * nothing else in the record would tell that the ledger has lost the line.
   */
  witness(message: Sha256, line: string): Promise<void>;
  /** The bytes; undefined where none are kept. Throws `record-damaged` where they are not what was frozen. */
  thaw(message: Sha256): Promise<Uint8Array | undefined>;
  /** Lets go of the bytes: only the hash in the ledger is kept. */
  forget(message: Sha256): Promise<void>;
}
