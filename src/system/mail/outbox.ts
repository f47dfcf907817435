import path from 'node:path';
import type { Outbox } from '../../delivery/dispatch.ts';
import { writeFileAtomic } from '../files/write-file.ts';

/** The folder `out/outbox` of the workspace at `root`: messages that a person opens in a mail program and sends. */
export function openOutbox(root: string): Outbox {
  return {
    async put(name, message) {
      const file = path.posix.join('out', 'outbox', name);
      await writeFileAtomic(root, file, message, { mode: 0o600 });
      return file;
    },
  };
}
