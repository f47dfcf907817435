import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The same in a folder of its own, which is removed at the end. */
export function inOwnFolder<T>(live: (those: T, folder: string) => Promise<void>): (those: T) => Promise<void> {
  return async (those) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'appeal-sequence-'));
    try {
      await live(those, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
