import path from 'node:path';
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

/** Of what can be reached from some revisions and not from others. */
async function blobsReached(
  root: string,
  files: readonly string[],
  from: readonly string[],
  not: readonly string[],
): Promise<readonly Blob[]> {
  const arguments_ = ['--objects', '--full-history', ...from, '--not', ...not, '--', ...foldersOf(files)];
  const listed = await said(root, 'rev-list', ...arguments_);
  // Of each object its hash, and the path from the top of the repository.
  return (listed ?? '').split('\n').flatMap((line) => {
    const [, hash, at] = /^([0-9a-f]+) (.+)$/.exec(line) ?? [];
    return hash === undefined || at === undefined ? [] : [{ hash, at }];
  });
}

/** The texts of those of the blobs that are of these files, as a checkout would have them: by git-crypt, LFS or for line ends, they are kept otherwise. */
async function readBlobs(root: string, files: readonly string[], blobs: readonly Blob[]): Promise<readonly KeptText[]> {
  if (blobs.length === 0) return [];
  const top = ((await said(root, 'rev-parse', '--show-prefix')) ?? '').trimEnd();
  const named = new Map(files.map((file) => [`${top}${file}`, file]));
  const own = blobs.filter(({ at }) => named.has(at));
  const asked = own.map(({ hash, at }) => `${hash} ${at}\n`).join('');
  const answer = (await git(root, ['cat-file', '--batch', '--filters'], asked)) ?? Buffer.of();
  // Of each `HASH blob SIZE`, its bytes and a line feed. The size is not that of the bytes where a filter was at work.
  let at = 0;
  return own.map(({ hash, at: full }, index) => {
    const begin = answer.indexOf('\n', at) + 1;
    const next = own[index + 1];
    const head = answer.toString('latin1', at, begin);
    const end = next ? answer.indexOf(`\n${next.hash} blob `, begin - 1) : answer.length - 1;
    if (!head.startsWith(`${hash} blob `) || end < begin - 1) throw unusable(`${full} cannot be read`);
    at = end + 1;
    return { file: named.get(full) ?? '', text: answer.toString('utf8', begin, end).replaceAll('\r\n', '\n') };
  });
}
