import { execFile } from 'node:child_process';
import path from 'node:path';

/**
 * The text of a file as a revision of git has it: `HEAD`, or `@{upstream}` for what was last seen to be published. `file` is
 * relative to `root`. Undefined where there is no git, no repository, no such revision; empty where it lacks the file.
 */
export async function textAt(root: string, revision: string, file: string): Promise<string | undefined> {
  if ((await git(root, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`)) === undefined) return undefined;
  return (await git(root, 'cat-file', 'blob', `${revision}:./${file}`)) ?? '';
}

/** A file of this copy alone, which git never publishes. Undefined outside of a repository. */
export async function privateFile(root: string, name: string): Promise<string | undefined> {
  const file = await git(root, 'rev-parse', '--git-path', name);
  return file && path.resolve(root, file.trim());
}

/** What git prints; undefined where it fails. */
function git(root: string, ...args: readonly string[]): Promise<string | undefined> {
  const options = { cwd: root, maxBuffer: 1 << 30, env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' } };
  return new Promise((resolve) => {
    execFile('git', args, options, (error, stdout) => resolve(error ? undefined : stdout));
  });
}
