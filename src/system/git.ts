import { execFile } from 'node:child_process';
import path from 'node:path';
import { AppealError } from '../errors.ts';

/**
 * The texts of files as a revision of git has them: `HEAD`, or `@{upstream}` for what was last seen to be published. Names are
 * relative to `root`. One that it lacks is absent, and all are where there is no git, no repository, no such revision. Throws
 * `git-unusable`.
 */
export async function textsAt(
  root: string,
  revision: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  if (files.length === 0 || (await commitOf(root, revision)) === undefined) return texts;
  const folders = [...new Set(files.map((file) => `${path.posix.dirname(file)}/`))];
  const listed = new Set((await said(root, 'ls-tree', '-z', '--name-only', revision, '--', ...folders))?.split('\0'));
  const there = files.filter((file) => listed.has(file));
  const answer = await git(root, ['cat-file', '--batch'], there.map((file) => `${revision}:./${file}\n`).join(''));
  // Of each: `HASH blob SIZE`, its bytes and a line feed.
  for (let [index, at] = [0, 0]; answer && at < answer.length; index += 1) {
    const end = answer.indexOf('\n', at);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(answer.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) throw unusable(`${there[index]} cannot be read`);
    texts.set(there[index] ?? '', answer.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}

/** The commit that a revision names; undefined where there is none. */
export async function commitOf(root: string, revision: string): Promise<string | undefined> {
  const verified = (what: string) => said(root, 'rev-parse', '--verify', '--quiet', what);
  const commit = await verified(`${revision}^{commit}`);
  // It names one that the repository has lost.
  if (commit === undefined && (await verified(revision)) !== undefined)
    throw unusable(`${revision} names a commit that is not there`);
  return commit?.trim();
}

/** Whether the branch that this one follows is that of another repository. */
export async function followsRemote(root: string): Promise<boolean> {
  return ((await said(root, 'rev-parse', '--symbolic-full-name', '@{upstream}')) ?? '').startsWith('refs/remotes/');
}

/** Whether the workspace lies in a repository. */
export async function isRepository(root: string): Promise<boolean> {
  return (await said(root, 'rev-parse', '--is-inside-work-tree'))?.trim() === 'true';
}

/** What git thinks of some files and folders of a workspace. Paths are relative to its root. */
export interface GitView {
  /** Which of the paths git takes no notice of. */
  ignored(paths: readonly string[]): Promise<readonly string[]>;
  /** The files among or below the paths that have to be committed still: new, changed or gone. */
  uncommitted(paths: readonly string[]): Promise<readonly string[]>;
  /** The files among or below the paths that git keeps. */
  tracked(paths: readonly string[]): Promise<readonly string[]>;
}

/** The repository that the workspace lies in; undefined where there is none, or no git. Nothing in it is changed. */
export async function openGit(root: string): Promise<GitView | undefined> {
  if (!(await isRepository(root))) return undefined;
  const list = async (command: readonly string[], paths: readonly string[]) =>
    paths.length === 0 ? [] : ((await said(root, ...command, '--', ...paths)) ?? '').split('\0').filter(Boolean);
  return {
    ignored: async (paths) => {
      const each = await Promise.all(
        paths.map(async (file) => await said(root, 'check-ignore', '--quiet', '--', file)),
      );
      return paths.filter((_, index) => each[index] !== undefined);
    },
    uncommitted: async (paths) =>
      (await list(['status', '--porcelain', '--no-renames', '--untracked-files=all', '-z'], paths)).map((line) =>
        line.slice(3),
      ),
    tracked: (paths) => list(['ls-files', '-z'], paths),
  };
}

/** What git prints, as text. */
async function said(root: string, ...args: readonly string[]): Promise<string | undefined> {
  return (await git(root, args))?.toString('utf8');
}

/**
 * What git prints; undefined where it says no, as outside of a repository, or where there is none on this machine. Throws
 * `git-unusable` where nobody knows what it would have said: what it has of the ledger must not be taken for nothing.
 */
function git(root: string, args: readonly string[], input = ''): Promise<Buffer | undefined> {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
  const options = { cwd: root, maxBuffer: 1 << 30, encoding: 'buffer', env } as const;
  return new Promise((resolve, reject) => {
    const child = execFile('git', args, options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const why = stderr.toString().trim();
      if (error.code === 'ENOENT' || error.code === 1 || isNo.test(why)) return resolve(undefined);
      reject(unusable(why || error.message, error));
    });
    // Where it has ended before, its end tells why.
    child.stdin?.on('error', () => {}).end(input);
  });
}

/** There is no repository, or no branch that this one follows: all else may be a fault. */
const isNo =
  /not a git repository \(or|no upstream configured|not stored as a remote-tracking branch|unknown revision|does not point to a branch|no such branch|must be run in a work tree/;

function unusable(why: string, cause?: Error): AppealError {
  const [said = ''] = why.split('\n', 1);
  const [, top] = /dubious ownership in repository at '([^']+)'/.exec(why) ?? [];
  const hint =
    top === undefined
      ? 'See what `git status` and `git fsck` say there, then try again.'
      : `The folder is another user’s. Where you trust what is in it: git config --global --add safe.directory '${top}'`;
  return new AppealError('git-unusable', `git cannot say what it has of the workspace: ${said}`, {
    hints: [hint],
    ...(cause && { cause }),
  });
}
