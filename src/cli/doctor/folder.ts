/** What the folder of a workspace must allow. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import path from 'node:path';
import { AppealError } from '../../errors.ts';
import { openGit } from '../../system/git/git-view.ts';
import { assertFree } from '../../system/ledger/lock.ts';
import { isForData, packageRoot } from '../../system/package-root.ts';
import { cutHistory } from '../ledger/cut-history.ts';
import type { Found } from './examine.ts';
import { gitLines } from './git-lines.ts';

const written = ['data', 'data/ledger', 'data/record', 'out'];
const mebibyte = 1024 * 1024;
/** A letter and what is recorded of it take some hundred kilobytes. */
const little = 50 * mebibyte;

export async function lock(root: string): Promise<Found> {
  await assertFree(root);
  return { verdict: 'ok', text: 'free: no other run is at work' };
}

/** Writes nothing: what the system says must do. */
export async function disk(root: string): Promise<readonly Found[]> {
  for (const folder of written) {
    const there = nearest(root, folder);
    if (!statSync(there).isDirectory())
      throw new AppealError('not-a-folder', `${path.relative(root, there)} is no folder: a file is in the way.`, {
        hints: ['Move the file away.'],
      });
    await access(there, constants.W_OK | constants.X_OK);
  }
  const { bavail, bsize } = await statfs(nearest(root, 'data'));
  const free = bavail * bsize;
  const text = `${Math.floor(free / mebibyte)} MB free; data/ and out/ can be written`;
  if (free < mebibyte) throw new AppealError('disk-full', 'There is no space left.', { hints: ['Make space first.'] });
  const hints = ['Make space: what cannot be recorded is not sent.'];
  return [free >= little ? { verdict: 'ok', text } : { verdict: 'note', text, hints }, ...readableByOthers(root)];
}

const kept = ['data/ledger', 'data/record', 'data/replies', 'data/bounces'];

/** A clone has the record with the mode of everybody's; what is written into a folder closes it. */
function readableByOthers(root: string): Found[] {
  const open = process.platform === 'win32' ? [] : kept.filter((folder) => isOpen(path.join(root, folder)));
  if (open.length === 0) return [];
  const text = `others on this computer can read ${open.join(', ')}: who was written to, and what`;
  return [{ verdict: 'note', text, hints: [`chmod -R go= ${open.join(' ')}`] }];
}

/** True of a folder that others may enter, with a file in it that they may read. */
function isOpen(folder: string): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (!stats || (stats.isDirectory() && (stats.mode & 0o011) === 0)) return false;
  if (!stats.isDirectory()) return (stats.mode & 0o044) !== 0;
  return readdirSync(folder).some((name) => isOpen(path.join(folder, name)));
}

/** The folder, or the nearest above it that is there: what is missing is made in it. */
function nearest(root: string, folder: string): string {
  const full = path.join(root, folder);
  return existsSync(full) || full === root ? full : nearest(root, path.dirname(folder));
}

const record = ['data/ledger', 'data/record'];

/** Whether the record would survive this disk, and comes to the others who work on it. */
export async function git(root: string): Promise<readonly Found[]> {
  const view = await openGit(root);
  if (!view) return [{ verdict: 'skipped', text: 'the workspace lies in no repository' }];
  // A folder can be ignored by what is in it.
  const ignored = await view.ignored(record.map((folder) => `${folder}/any`));
  const open = await view.uncommitted(record);
  const cut = await cutHistory(root);
  const found: Found[] = cut ? [{ verdict: 'note', text: cut.text, hints: [cut.hint] }] : [];
  if (ignored.length > 0) {
    const folders = ignored.map(path.dirname).join(', ');
    const hints = [`Take it out of .gitignore: others would send once more what went out from here.`];
    found.push({ verdict: 'note', text: `${folders} is ignored: the record stays on this disk alone`, hints });
  }
  if (open.length > 0) {
    const hints = ['git add data/ledger data/record && git commit'];
    const what = open.length === 1 ? '1 file' : `${open.length} files`;
    found.push({ verdict: 'note', text: `${what} of the record not committed`, hints });
  }
  found.push(...(await gitLines(root, view)));
  const text = 'it keeps the record as it is, all of which is committed, and leaves out what it is not to have';
  return found.length > 0 ? found : [{ verdict: 'ok', text }];
}

/** Editors complete keys by copies of the schemas, which `init` has made. */
export function schemas(root: string): Found {
  const own = path.join(root, 'schemas');
  if (!existsSync(own)) return { verdict: 'skipped', text: 'the workspace has none: editors do not complete keys' };
  const shipped = path.join(packageRoot(), 'schemas');
  const old = readdirSync(shipped)
    .filter(isForData)
    .filter((file) => !existsSync(path.join(own, file)) || read(own, file) !== read(shipped, file));
  if (old.length === 0) return { verdict: 'ok', text: 'as this version knows them' };
  return {
    verdict: 'note',
    text: `of another version: ${old.join(', ')}; editors complete by them`,
    hints: ['Delete the folder schemas, then: appeal init'],
  };
}

const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8');
