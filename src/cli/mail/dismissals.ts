import path from 'node:path';
import { readIfThere } from '../../system/files/read-if-there.ts';
import { writeFileAtomic } from '../../system/files/write-file.ts';
import type { ReadMail } from './read-mail.ts';

/** One line a message: what it is known by, and the day. Says nothing of what it is, and merges in git. */
const file = 'data/replies/dismissed.txt';

/** Messages that answer none of our letters, as a person has said, or a program has written them. */
export interface Dismissals {
  has(mail: Pick<ReadMail, 'identity'>): boolean;
  /** Adds those that are not there yet. Whoever does holds the workspace's lock. */
  add(identities: readonly string[], date: string): Promise<void>;
}

export async function openDismissals(root: string): Promise<Dismissals> {
  const read = readIfThere(path.join(root, file));
  const text = Buffer.from(read ?? []).toString('utf8');
  const known = new Set(text.split('\n').map((line) => line.trim().split(/\s+/)[0]));
  return {
    has: ({ identity }) => known.has(identity),
    add: async (identities, date) => {
      const added = [...new Set(identities)].filter((identity) => !known.has(identity));
      if (added.length === 0) return;
      for (const identity of added) known.add(identity);
      const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
      await writeFileAtomic(root, file, before + added.map((identity) => `${identity}  ${date}\n`).join(''));
    },
  };
}
