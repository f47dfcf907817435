import { createHash } from 'node:crypto';
import path from 'node:path';
import { readIfThere } from './read-if-there.ts';
import { makePrivateFolderFor, writeFileAtomic } from './write-file.ts';

/** A file as it was kept, relative to the workspace. */
interface KeptMail {
  readonly file: string;
  /** Of its bytes, in lower-case hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Keeps bytes under the name (relative to the workspace at `root`, without its ending), readable by the owner only; with a
 * number where other bytes have it. What is there is never written over: whoever keeps holds the
 * workspace's lock.
 */
export async function keepMail(root: string, name: string, ending: string, bytes: Uint8Array): Promise<KeptMail> {
  for (let number = 1; ; number += 1) {
    const file = `${name}${number === 1 ? '' : `-${number}`}${ending}`;
    const there = readIfThere(path.join(root, file));
    if (!there) makePrivateFolderFor(root, file);
    if (!there) await writeFileAtomic(root, file, bytes, { mode: 0o600 });
    if (!there || Buffer.compare(there, bytes) === 0)
      return {
        file,
        sha256: createHash('sha256')
          .update(there ?? bytes)
          .digest('hex'),
      };
  }
}
