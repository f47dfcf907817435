import { execFile } from 'node:child_process';
import path from 'node:path';

/**
 * The text of a file as a revision of git has it: `HEAD`, or `@{upstream}` for what was last seen to be published. `file` is
 * relative to `root`. Undefined where there is no git, no repository, no such revision; empty where it lacks the file.
 */
export async function textAt(root: string, revision: string, file: string): Promise<string | undefined> {
  if ((await commitOf(root, revision)) === undefined) return undefined;
  return (await git(root, 'cat-file', 'blob', `${revision}:./${file}`)) ?? '';
}

/** The commit that a revision names; undefined where there is none. */
export async function commitOf(root: string, revision: string): Promise<string | undefined> {
  return (await git(root, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`))?.trim();
}

/** A file of this copy alone, which git never publishes. Undefined outside of a repository. */
export async function privateFile(root: string, name: string): Promise<string | undefined> {
  const file = await git(root, 'rev-parse', '--git-path', name);
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
  if ((await git(root, 'rev-parse', '--is-inside-work-tree'))?.trim() !== 'true') return undefined;
  const list = async (command: readonly string[], paths: readonly string[]) =>
    paths.length === 0 ? [] : ((await git(root, ...command, '--', ...paths)) ?? '').split('\0').filter(Boolean);
  return {
    ignored: async (paths) => {
      const each = await Promise.all(paths.map(async (file) => await git(root, 'check-ignore', '--quiet', '--', file)));
      return paths.filter((_, index) => each[index] !== undefined);
    },
    uncommitted: async (paths) =>
      (await list(['status', '--porcelain', '--no-renames', '--untracked-files=all', '-z'], paths)).map((line) =>
        line.slice(3),
      ),
    tracked: (paths) => list(['ls-files', '-z'], paths),
  };
}

/** What git prints; undefined where it fails. */
function git(root: string, ...args: readonly string[]): Promise<string | undefined> {
  const options = { cwd: root, maxBuffer: 1 << 30, env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' } };
  return new Promise((resolve) => {
    execFile('git', args, options, (error, stdout) => resolve(error ? undefined : stdout));
  });
}
