import { createHash } from 'node:crypto';
import path from 'node:path';
import { keepMail } from '../../system/keep-mail.ts';
import { readIfThere } from '../../system/read-if-there.ts';
import { writeFileAtomic } from '../../system/write-file.ts';

/** One line a message: the SHA-256 of its bytes, and the day. Says nothing of what it is, and merges in git. */
const file = 'data/replies/dismissed.txt';

/** Messages of which a person has said that they answer none of our letters. */
export interface Dismissals {
  has(mail: Uint8Array): boolean;
  /** Adds those that are not there yet. Whoever does holds the workspace's lock. */
  add(mails: readonly Uint8Array[], date: string): Promise<void>;
}

export async function openDismissals(root: string): Promise<Dismissals> {
  const read = await readIfThere(path.join(root, file));
  const text = Buffer.from(read ?? []).toString('utf8');
  const known = new Set(text.split('\n').map((line) => line.trim().split(/\s+/)[0]));
  return {
    has: (mail) => known.has(hashOf(mail)),
    add: async (mails, date) => {
      const added = [...new Set(mails.map(hashOf))].filter((hash) => !known.has(hash));
      if (added.length === 0) return;
      for (const hash of added) known.add(hash);
      const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
      await writeFileAtomic(root, file, before + added.map((hash) => `${hash}  ${date}\n`).join(''));
    },
  };
}

/** Keeps a doubtful message to be looked at, and returns its file; where nothing is to be written, undefined. */
export async function keepDoubtful(
  root: string,
  name: string,
  bytes: Uint8Array | undefined,
  { dryRun }: { dryRun: boolean },
): Promise<string | undefined> {
  return bytes && !dryRun ? (await keepMail(root, `out/doubtful/${name}`, '.eml', bytes)).file : undefined;
}

/** Of a mailbox with nothing new in it, what is known; undefined where there is nothing at all. */
export function sayKnown({ known, dismissed }: { known: number; dismissed: number }): string | undefined {
  const counts = [
    ...(known > 0 ? [`${known} on record already`] : []),
    ...(dismissed > 0 ? [`${dismissed} dismissed`] : []),
  ];
  return counts.length > 0 ? `Nothing new; ${counts.join(', ')}.` : undefined;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
