import { realpathSync } from 'node:fs';
import path from 'node:path';
import { isWorkspace } from '../workspace/is-workspace.ts';
import { git, said, unusable } from './ask-git.ts';

/** What a file of the workspace holds, or has held. Its name is relative to the root of that. */
export interface KeptText {
  readonly file: string;
  readonly text: string;
}

/**
 * The texts of files as a revision of git has them, as `@{upstream}` for what was last seen to be published. One that it lacks is
 * absent, and all are where there is no repository, no such revision. Throws `git-unusable`.
 */
export async function textsAt(
  root: string,
  revision: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (files.length === 0 || !(await isCommit(root, revision))) return new Map();
  const kept = await readBlobs(root, files, await blobsAt(root, revision, files));
  return new Map(kept.map(({ file, text }) => [file, text]));
}

const branches = ['--branches', '--remotes'];

/**
 * What files in a folder hold on branches, of this repository or as last fetched, as far as the history of `HEAD` has not had it: of
 * those that are ahead, or went their own way. Throws `git-unusable`.
 */
export async function textsOfBranches(root: string, files: readonly string[]): Promise<readonly KeptText[]> {
  return readBlobs(root, files, await blobsReached(root, files, branches, await headOf(root)));
}

/**
 * What they hold in the last commit, and then what they have held in commits that no branch has any more, as after `git reset
 * --hard`, and in stashes, as long as git remembers them. Throws `git-unusable`.
 */
export async function textsOfCopy(root: string, files: readonly string[]): Promise<readonly KeptText[]> {
  const head = await headOf(root);
  const blobs = await Promise.all([
    ...head.map((commit) => blobsAt(root, commit, files)),
    blobsReached(root, files, ['--all', '--reflog'], [...branches, ...head]),
  ]);
  return readBlobs(root, files, blobs.flat());
}

/**
 * What they have held in the history of the last commit before a commit took lines of it out again: by a revert, a merge that kept
 * one side alone, a file that was deleted. Throws `git-unusable`.
 */
export async function textsTakenOut(root: string, files: readonly string[]): Promise<readonly KeptText[]> {
  const [head] = await headOf(root);
  if (files.length === 0 || head === undefined) return [];
  const changes = await changesIn(root, files, [head], ['--numstat']);
  const blobs = changes.flatMap(({ at, before, keepsAll }) =>
    keepsAll || isNone(before) ? [] : [{ hash: before, at }],
  );
  return readBlobs(root, files, blobs);
}

/** The last commit, where there is one already. */
const headOf = async (root: string) => ((await isCommit(root, 'HEAD')) ? ['HEAD'] : []);

/** Whether a revision names a commit. Throws `git-unusable` where it is one that the repository has lost. */
async function isCommit(root: string, revision: string): Promise<boolean> {
  const verified = (what: string) => said(root, 'rev-parse', '--verify', '--quiet', what);
  if ((await verified(`${revision}^{commit}`)) !== undefined) return true;
  if ((await verified(revision)) !== undefined) throw unusable(`${revision} names a commit that is not there`);
  return false;
}

const foldersOf = (files: readonly string[]) => [...new Set(files.map((file) => path.posix.dirname(file)))];

/** The folders of files wherever in the repository: the workspace may have lain elsewhere in it. */
const anywhere = (files: readonly string[]) => foldersOf(files).map((folder) => `:(top,glob)**/${folder}/*`);

interface Blob {
  readonly hash: string;
  /** From the top of the repository. */
  readonly at: string;
}

/** What lies in the folders of the files in a commit. */
async function blobsAt(root: string, revision: string, files: readonly string[]): Promise<readonly Blob[]> {
  const folders = foldersOf(files).map((folder) => `${folder}/`);
  const listed = await said(root, 'ls-tree', '--full-name', '-z', revision, '--', ...folders);
  // Of each `MODE TYPE HASH`, a tab, and the path from the top of the repository.
  return (listed ?? '').split('\0').flatMap((line) => {
    const [, hash, at] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return hash === undefined || at === undefined ? [] : [{ hash, at }];
  });
}

/** What commits that can be reached from some revisions and not from others have put into the folders of the files. */
async function blobsReached(
  root: string,
  files: readonly string[],
  from: readonly string[],
  not: readonly string[],
): Promise<readonly Blob[]> {
  const changes = await changesIn(root, files, [...from, '--not', ...not]);
  return changes.flatMap(({ at, after }) => (isNone(after) ? [] : [{ hash: after, at }]));
}

/** How a commit has changed a file, as against one of those that it follows. */
interface Change {
  /** From the top of the repository. */
  readonly at: string;
  readonly before: string;
  readonly after: string;
  /** Whether all lines are there that were there before; only where that is asked for, and where git knows it. */
  readonly keepsAll: boolean;
}

/** The hash of a file that is not there. */
const isNone = (hash: string) => /^0+$/.test(hash);

/**
 * How commits have changed the folders of files, wherever in the repository these lay. Asked of what is made for programs: `git log`
 * follows what a person has set.
 */
async function changesIn(
  root: string,
  files: readonly string[],
  revisions: readonly string[],
  counts: readonly string[] = [],
): Promise<readonly Change[]> {
  const paths = ['--', ...anywhere(files)];
  const commits = (await said(root, 'rev-list', '--full-history', ...revisions, ...paths)) ?? '';
  if (commits === '') return [];
  const format = ['--stdin', '--no-commit-id', '-r', '-m', '--root', '--raw', '--no-abbrev', '-z', '--no-renames'];
  const plain = ['--no-textconv', '--no-ext-diff'];
  const listed = (await git(root, ['diff-tree', ...format, ...plain, ...counts, ...paths], commits))?.toString('utf8');
  const changes: Change[] = [];
  const last = new Map<string, number>();
  let hashes: readonly [string, string] = ['', ''];
  // Of each commit `:MODE MODE HASH HASH STATUS` and the path of all files, then `ADDED TAB DELETED TAB PATH` of all.
  for (const token of (listed ?? '').split('\0')) {
    const [, before, after] = /^\n?:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) /.exec(token) ?? [];
    const [, deleted, counted] = /^\n?(?:\d+|-)\t(\d+|-)\t(.+)$/s.exec(token) ?? [];
    if (before !== undefined && after !== undefined) hashes = [before, after];
    else if (counted === undefined) {
      last.set(token, changes.length);
      changes.push({ at: token, before: hashes[0], after: hashes[1], keepsAll: false });
    } else {
      const index = last.get(counted) ?? -1;
      const change = changes[index];
      if (change) changes[index] = { ...change, keepsAll: deleted === '0' };
    }
  }
  return changes;
}

/** The texts of those of the blobs that are of these files, as a checkout would have them: by git-crypt, LFS or for line ends, they are kept otherwise. */
async function readBlobs(root: string, files: readonly string[], blobs: readonly Blob[]): Promise<readonly KeptText[]> {
  if (blobs.length === 0) return [];
  const named = await fileFinder(root, files);
  const distinct = new Map(blobs.map((blob) => [`${blob.hash} ${blob.at}`, blob]));
  const own = [...distinct.values()].flatMap(({ hash, at }) => {
    const file = named(at);
    return file === undefined ? [] : [{ hash, at, file }];
  });
  const asked = own.map(({ hash, at }) => `${hash} ${at}\n`).join('');
  const answer = (await git(root, ['cat-file', '--batch', '--filters'], asked)) ?? Buffer.of();
  // Of each `HASH blob SIZE`, its bytes and a line feed. The size is not that of the bytes where a filter was at work.
  let at = 0;
  return own.map(({ hash, at: full, file }, index) => {
    const begin = answer.indexOf('\n', at) + 1;
    const next = own[index + 1];
    const head = answer.toString('latin1', at, begin);
    const end = next ? answer.indexOf(`\n${next.hash} blob `, begin - 1) : answer.length - 1;
    if (!head.startsWith(`${hash} blob `) || end < begin - 1) throw unusable(`${full} cannot be read`);
    at = end + 1;
    return { file, text: answer.toString('utf8', begin, end).replaceAll('\r\n', '\n') };
  });
}

/**
 * Which of the files a path from the top of the repository is, or was: what lies in another folder is of this workspace where there
 * is none in that folder now.
 */
async function fileFinder(root: string, files: readonly string[]): Promise<(at: string) => string | undefined> {
  const prefix = ((await said(root, 'rev-parse', '--show-prefix')) ?? '').trimEnd();
  const up = prefix.split('/').slice(1);
  const top = path.join(realpathSync(root), ...up.map(() => '..'));
  const known = new Set(files);
  const depths = [...new Set(files.map((file) => file.split('/').length))];
  const others = new Map<string, boolean>([[prefix, false]]);
  const isOthers = (folder: string) => {
    const found = others.get(folder) ?? isWorkspace(path.join(top, folder));
    others.set(folder, found);
    return found;
  };
  return (at) => {
    const ends = depths.map((depth) => at.split('/').slice(-depth).join('/'));
    const file = ends.find((end) => known.has(end));
    return file === undefined || isOthers(at.slice(0, -file.length)) ? undefined : file;
  };
}
