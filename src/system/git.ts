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
  const asked = files.map((file) => `${revision}:./${file}\n`).join('');
  const answer = await git(root, ['cat-file', '--batch'], asked);
  // Of each: `HASH blob SIZE`, its bytes and a line feed, or what was asked for and ` missing`.
  for (let [index, at] = [0, 0]; answer && at < answer.length; index += 1) {
    const end = answer.indexOf('\n', at);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(answer.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    texts.set(files[index] ?? '', answer.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}

/** The commit that a revision names; undefined where there is none. */
export async function commitOf(root: string, revision: string): Promise<string | undefined> {
  return (await said(root, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`))?.trim();
}

/** Whether the branch that this one follows is that of another repository. */
export async function followsRemote(root: string): Promise<boolean> {
  return ((await said(root, 'rev-parse', '--symbolic-full-name', '@{upstream}')) ?? '').startsWith('refs/remotes/');
}

/** Whether the workspace lies in a repository. */
export async function isRepository(root: string): Promise<boolean> {
  return (await said(root, 'rev-parse', '--is-inside-work-tree'))?.trim() === 'true';
}

/** A file of this copy alone, which git never publishes. Undefined outside of a repository. */
export async function privateFile(root: string, name: string): Promise<string | undefined> {
  const file = await said(root, 'rev-parse', '--git-path', name);
  return file && path.resolve(root, file.trim());
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
      const saysNo = typeof error.code === 'number' && !isDistrust.test(stderr.toString());
      if (saysNo || error.code === 'ENOENT') return resolve(undefined);
      reject(unusable(root, error, stderr.toString()));
    });
    // Where it has ended before, its end tells why.
    child.stdin?.on('error', () => {}).end(input);
  });
}

/** To git, a repository of another user is none. */
const isDistrust = /dubious ownership/;

function unusable(root: string, error: Error, stderr: string): AppealError {
  const [, top = root] = /repository at '([^']+)'/.exec(stderr) ?? [];
  const [said = ''] = (stderr.trim() || error.message).split('\n', 1);
  const hint = isDistrust.test(stderr)
    ? `The folder is another user’s. Where you trust what is in it: git config --global --add safe.directory '${top}'`
    : 'Try again when the machine does less, or may have more files open (ulimit -n).';
  return new AppealError('git-unusable', `git cannot say what it has of the workspace: ${said}`, {
    hints: [hint],
    cause: error,
  });
}
