import { createHash } from 'node:crypto';
import path from 'node:path';
import { readIfThere } from '../files/read-if-there.ts';
import { makePrivateFolderFor, writeFileAtomic } from '../files/write-file.ts';

/** A file as it was kept, relative to the workspace. */
interface KeptFile {
  readonly file: string;
  /** Of its bytes, in lower-case hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Mail that is kept in the workspace at `root`. What is there is never written over: whoever keeps holds the workspace's lock.
 * Each file is read once, however many are kept under its name.
 */
export class MailKeeper {
  readonly #root: string;
  /** By name and ending, the files of which the bytes are known, by their SHA-256, and how many numbers they take. */
  readonly #known = new Map<string, { numbers: number; readonly files: Map<string, string> }>();

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Keeps bytes under the name (relative to the workspace, without its ending), readable by the owner only; with a number where
   * other bytes have it.
   */
  async keep(name: string, ending: string, bytes: Uint8Array): Promise<KeptFile> {
    const sha256 = hash(bytes);
    const known = this.#known.get(name + ending) ?? { numbers: 0, files: new Map<string, string>() };
    this.#known.set(name + ending, known);
    for (;;) {
      const kept = known.files.get(sha256);
      if (kept !== undefined) return { file: kept, sha256 };
      const file = `${name}${known.numbers === 0 ? '' : `-${known.numbers + 1}`}${ending}`;
      const there = readIfThere(path.join(this.#root, file));
      if (!there) {
        makePrivateFolderFor(this.#root, file);
        await writeFileAtomic(this.#root, file, bytes, { mode: 0o600 });
      }
      known.numbers += 1;
      known.files.set(there ? hash(there) : sha256, file);
    }
  }
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
