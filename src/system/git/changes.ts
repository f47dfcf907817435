import path from 'node:path';
import { settingsFile } from '../workspace/is-workspace.ts';
import { git, said } from './ask-git.ts';

/** What a file has held. */
export interface Blob {
  readonly hash: string;
  /** From the top of the repository. */
  readonly at: string;
}

/** How a commit has changed a file, as against one of those that it follows. */
export interface Change {
  readonly commit: string;
  /** From the top of the repository. */
  readonly at: string;
  readonly before: string;
  readonly after: string;
  /** Whether all lines are there that were there before; only where that is asked for, and where git knows it. */
  readonly keepsAll: boolean;
}

/** Of the hash of a file that is not there. */
export const isNone = (hash: string) => /^0+$/.test(hash);

const foldersOf = (files: readonly string[]) => [...new Set(files.map((file) => path.posix.dirname(file)))];

/** What lies in the folders of the files in a commit. */
export async function blobsAt(root: string, revision: string, files: readonly string[]): Promise<readonly Blob[]> {
  const folders = foldersOf(files).map((folder) => `${folder}/`);
  const listed = await said(root, 'ls-tree', '--full-name', '-z', revision, '--', ...folders);
  // Of each `MODE TYPE HASH`, a tab, and the path from the top of the repository.
  return (listed ?? '').split('\0').flatMap((line) => {
    const [, hash, at] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return hash === undefined || at === undefined ? [] : [{ hash, at }];
  });
}

/**
 * How commits have changed the folders of files, wherever in the repository these lay, and the settings of the workspace; what was changed
 * last comes first. Asked of what is made for programs: `git log` follows what a person has set.
 */
export async function changesIn(
  root: string,
  files: readonly string[],
  revisions: readonly string[],
  counts: readonly string[] = [],
): Promise<readonly Change[]> {
  const paths = ['--', ...foldersOf(files).map((folder) => `:(top,glob)**/${folder}/*`), settingsFile];
  const commits = (await said(root, 'rev-list', '--full-history', ...revisions, ...paths)) ?? '';
  if (commits === '') return [];
  const format = ['--stdin', '-r', '-m', '--root', '--raw', '--no-abbrev', '-z', '--no-renames'];
  const plain = ['--no-textconv', '--no-ext-diff'];
  const listed = (await git(root, ['diff-tree', ...format, ...plain, ...counts, ...paths], commits))?.toString('utf8');
  return changesFrom((listed ?? '').split('\0'));
}

/** Of each commit its hash, `:MODE MODE HASH HASH STATUS` and the path of all files, then `ADDED TAB DELETED TAB PATH` of all. */
function changesFrom(tokens: readonly string[]): readonly Change[] {
  const changes: Change[] = [];
  const last = new Map<string, number>();
  let commit = '';
  let hashes: readonly [string, string] | undefined;
  for (const token of tokens) {
    const [, before, after] = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) /.exec(token) ?? [];
    const [, deleted, counted] = /^(?:\d+|-)\t(\d+|-)\t(.+)$/s.exec(token) ?? [];
    if (hashes) {
      last.set(token, changes.length);
      changes.push({ commit, at: token, before: hashes[0], after: hashes[1], keepsAll: false });
      hashes = undefined;
    } else if (before !== undefined && after !== undefined) hashes = [before, after];
    else if (counted === undefined) commit = token;
    else {
      const index = last.get(counted) ?? -1;
      const change = changes[index];
      if (change) changes[index] = { ...change, keepsAll: deleted === '0' };
    }
  }
  return changes;
}
