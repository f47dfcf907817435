import { realpathSync } from 'node:fs';
import path from 'node:path';
import { readIfThere } from '../files/read-if-there.ts';
import { isWorkspace, settingsFile } from '../workspace/is-workspace.ts';
import { git, said, unusable } from './ask-git.ts';
import { type Blob, blobsAt, type Change, changesIn, isNone } from './changes.ts';
import { isShallow } from './git-view.ts';

/** What a file of the workspace holds, or has held. Its name is relative to the root of that. */
export interface KeptText {
  readonly file: string;
  readonly text: string;
  /** Where that is, in words, where nothing shows that it is of this workspace: another may lie there, or have lain there. */
  readonly elsewhere?: string;
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
  const find = fileFinder(await checkoutOf(root), files);
  const kept = await readBlobs(root, find, await blobsAt(root, revision, files));
  return new Map(kept.map(({ file, text }) => [file, text]));
}

/** What git has of files, wherever in the repository the workspace lay. */
export interface TextsInGit {
  /** In the last commit; in stashes, and in commits that no branch has any more, as after `git reset --hard`, as long as git remembers them. */
  readonly copy: readonly KeptText[];
  /**
   * In the history of the last commit, before a commit took lines out again: by a revert, a merge that kept one side alone, a file
   * that was deleted. And on branches that have no commit in common with this one.
   */
  readonly past: readonly KeptText[];
  /** On all other branches, of this repository or as last fetched, that are ahead or went their own way: what the last commit’s history has not had. */
  readonly published: readonly KeptText[];
}

/** Throws `git-unusable`. */
export async function textsInGit(root: string, files: readonly string[]): Promise<TextsInGit> {
  if (files.length === 0) return { copy: [], past: [], published: [] };
  const head = (await isCommit(root, 'HEAD')) ? ['HEAD'] : [];
  const branches = ['--branches', '--remotes'];
  const [last, forgotten, history, ahead] = await Promise.all([
    Promise.all(head.map((commit) => blobsAt(root, commit, files))),
    changesIn(root, files, ['--all', '--reflog', '--not', ...branches, ...head]),
    head.length > 0 ? changesIn(root, files, head, ['--numstat']) : [],
    changesIn(root, files, [...branches, '--not', ...head]),
  ]);
  const apart = head.length > 0 && ahead.length > 0 ? await commitsApart(root, files) : new Map<string, string>();
  const found = ahead.map((change) => ({ ...change, branch: apart.get(change.commit) }));
  const checkout = await checkoutOf(root);
  const find = fileFinder(checkout, files);
  return {
    copy: await readBlobs(root, find, [...last.flat(), ...blobsAfter(forgotten)]),
    past: await readBlobs(root, find, [
      ...blobsTakenOut(history, checkout.prefix + settingsFile),
      ...blobsAfter(found.filter(({ branch }) => branch !== undefined)),
    ]),
    published: await readBlobs(root, find, blobsAfter(found.filter(({ branch }) => branch === undefined))),
  };
}

/** What the other workspaces in the repository have of files now. Throws `git-unusable`. */
export async function textsBeside(root: string, files: readonly string[]): Promise<readonly KeptText[]> {
  if (files.length === 0) return [];
  const paths = files.map((file) => `:(top,glob)**/${file}`);
  const listing = ['ls-files', '--full-name', '--cached', '--others', '--exclude-standard', '-z', '--', ...paths];
  const listed = ((await said(root, ...listing)) ?? '').split('\0').filter(Boolean);
  const checkout = await checkoutOf(root);
  const find = fileFinder(checkout, files);
  return listed.flatMap((at) => {
    const { file, lies } = find(at) ?? {};
    const text = lies === 'beside' ? readIfThere(path.join(checkout.top, at))?.toString('utf8') : undefined;
    return file === undefined || text === undefined ? [] : [{ file, text, elsewhere: at }];
  });
}

/** Whether a revision names a commit. Throws `git-unusable` where it is one that the repository has lost. */
async function isCommit(root: string, revision: string): Promise<boolean> {
  const verified = (what: string) => said(root, 'rev-parse', '--verify', '--quiet', what);
  if ((await verified(`${revision}^{commit}`)) !== undefined) return true;
  if ((await verified(revision)) !== undefined) throw unusable(`${revision} names a commit that is not there`);
  return false;
}

/** The commits that have changed the files on branches that have none in common with this one, and those branches. */
async function commitsApart(root: string, files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const commits = new Map<string, string>();
  // Where the history is cut, the commits that they have in common may be missing.
  if (await isShallow(root)) return commits;
  const linesOf = async (...args: readonly string[]) => ((await said(root, ...args)) ?? '').split('\n').filter(Boolean);
  const roots = await linesOf('rev-list', '--max-parents=0', 'HEAD');
  const others = roots.map((commit) => `--no-contains=${commit}`);
  const listed = await linesOf('for-each-ref', '--format=%(refname:short)', ...others, 'refs/heads', 'refs/remotes');
  for (const branch of listed)
    for (const { commit } of await changesIn(root, files, [branch])) commits.set(commit, branch);
  return commits;
}

interface Found extends Blob {
  readonly commit?: string;
  /** Which alone has it, where that has no commit in common with this one. */
  readonly branch?: string | undefined;
  /** True of what a workspace had that has lain here before. */
  readonly former?: boolean;
}

/** What files were after they were changed. */
function blobsAfter(changes: readonly (Change & Pick<Found, 'branch'>)[]): readonly Found[] {
  return changes.flatMap(({ after, ...change }) => (isNone(after) ? [] : [{ hash: after, ...change }]));
}

/** What files were before lines were taken out of them. Where the settings were deleted by then, those of another workspace. */
function blobsTakenOut(changes: readonly Change[], settings: string): readonly Found[] {
  let former = false;
  return changes.flatMap(({ at, before, after, commit, keepsAll }) => {
    former ||= at === settings && isNone(after);
    return keepsAll || isNone(before) ? [] : [{ hash: before, at, commit, former }];
  });
}

/** The texts of those of the blobs that are of these files, as a checkout would have them: by git-crypt, LFS or for line ends, they are kept otherwise. */
async function readBlobs(root: string, find: FileFinder, blobs: readonly Found[]): Promise<readonly KeptText[]> {
  const named = blobs.flatMap(({ hash, at, ...found }) => {
    const { file, lies } = find(at) ?? {};
    if (file === undefined || lies === 'beside') return [];
    const isHere = lies === 'here' && !found.former && found.branch === undefined;
    return [{ hash, at, file, ...(!isHere && { elsewhere: placeOf({ at, ...found }) }) }];
  });
  if (named.length === 0) return [];
  const own = [...new Map(named.map((blob) => [`${blob.hash} ${blob.at} ${blob.elsewhere}`, blob])).values()];
  const asked = own.map(({ hash, at }) => `${hash} ${at}\n`).join('');
  const answer = (await git(root, ['cat-file', '--batch', '--filters'], asked)) ?? Buffer.of();
  // Of each `HASH blob SIZE`, its bytes and a line feed. The size is not that of the bytes where a filter was at work.
  let at = 0;
  return own.map(({ hash, at: full, ...kept }, index) => {
    const begin = answer.indexOf('\n', at) + 1;
    const next = own[index + 1];
    const head = answer.toString('latin1', at, begin);
    const end = next ? answer.indexOf(`\n${next.hash} blob `, begin - 1) : answer.length - 1;
    if (!head.startsWith(`${hash} blob `) || end < begin - 1) throw unusable(`${full} cannot be read`);
    at = end + 1;
    return { ...kept, text: answer.toString('utf8', begin, end).replaceAll('\r\n', '\n') };
  });
}

function placeOf({ at, commit = '', branch }: Omit<Found, 'hash'>): string {
  return branch === undefined
    ? `${at} (commit ${commit.slice(0, 12)})`
    : `the branch ${branch} (to bring it in: git merge --allow-unrelated-histories ${branch})`;
}

/** Where the workspace lies in its repository. */
interface Checkout {
  readonly top: string;
  /** The way from there; with a slash at its end, where there is any. */
  readonly prefix: string;
}

async function checkoutOf(root: string): Promise<Checkout> {
  const prefix = ((await said(root, 'rev-parse', '--show-prefix')) ?? '').trimEnd();
  const up = prefix.split('/').slice(1);
  return { top: path.join(realpathSync(root), ...up.map(() => '..')), prefix };
}

interface Place {
  readonly file: string;
  /** In the workspace, in another one that is there now, or where none is. */
  readonly lies: 'here' | 'beside' | 'elsewhere';
}

/** Which of the files a path from the top of the repository is, or was, and where. */
type FileFinder = (at: string) => Place | undefined;

function fileFinder({ top, prefix }: Checkout, files: readonly string[]): FileFinder {
  const known = new Set(files);
  const depths = [...new Set(files.map((file) => file.split('/').length))];
  const places = new Map<string, Place['lies']>([[prefix, 'here']]);
  const liesIn = (folder: string) => {
    const found = places.get(folder) ?? (isWorkspace(path.join(top, folder)) ? 'beside' : 'elsewhere');
    places.set(folder, found);
    return found;
  };
  return (at) => {
    const ends = depths.map((depth) => at.split('/').slice(-depth).join('/'));
    const file = ends.find((end) => known.has(end));
    return file === undefined ? undefined : { file, lies: liesIn(at.slice(0, -file.length)) };
  };
}
