import { execFile } from 'node:child_process';
import { AppealError } from '../../errors.ts';
import { isExhausted } from '../files/system-words.ts';
import { repositoryOf } from './repository.ts';

/** What git prints, as text. */
export async function said(root: string, ...args: readonly string[]): Promise<string | undefined> {
  return (await git(root, args))?.toString('utf8');
}

/**
 * What git prints; undefined where it says no, and outside of a repository. Throws `git-unusable` where nobody knows what it would
 * have said: what it has of the ledger must not be taken for nothing.
 */
export async function git(root: string, args: readonly string[], input = ''): Promise<Buffer | undefined> {
  const env = environmentIn(root);
  if (!env) return undefined;
  const options = { cwd: root, maxBuffer: 1 << 30, encoding: 'buffer', env } as const;
  return new Promise((resolve, reject) => {
    const child = execFile('git', args, options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const why = stderr.toString().trim();
      // Asked quietly whether there is something, it says no by its code alone.
      if ((error.code === 1 && why === '') || isNo.test(why)) return resolve(undefined);
      if (isExhausted(error)) return reject(error);
      reject(error.code === 'ENOENT' ? absent(error) : unusable(why || error.message, error));
    });
    // Where it has ended before, its end tells why.
    child.stdin?.on('error', () => {}).end(input);
  });
}

/**
 * What git is to know of the machine, so that it finds the repository that the workspace lies in and no other, as it would from a
 * hook; undefined where the workspace lies in none. Git's own word is not relied on for that: a repository that is damaged is none to it.
 */
function environmentIn(root: string): NodeJS.ProcessEnv | undefined {
  const env: NodeJS.ProcessEnv = { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
  if (!repositoryOf(root)) return env.GIT_DIR === undefined ? undefined : env;
  const own = Object.entries(env).filter(([name]) => !namesRepository.has(name));
  return { ...Object.fromEntries(own), GIT_DISCOVERY_ACROSS_FILESYSTEM: '1' };
}

/** The variables by which git would look elsewhere (`git rev-parse --local-env-vars`), not far enough, for other names, or say more than is asked. */
const namesRepository: ReadonlySet<string> = new Set([
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_PREFIX'],
  ...['GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_GRAFT_FILE', 'GIT_SHALLOW_FILE', 'GIT_NAMESPACE'],
  ...['GIT_CEILING_DIRECTORIES', 'GIT_ATTR_SOURCE', 'GIT_LITERAL_PATHSPECS', 'GIT_GLOB_PATHSPECS'],
  ...['GIT_NOGLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS', 'GIT_TRACE', 'GIT_TRACE2', 'GIT_TRACE_SETUP'],
]);

/** There is no branch that this one follows: all else may be a fault. */
const isNo =
  /no upstream configured|not stored as a remote-tracking branch|unknown revision|does not point to a branch|no such branch|must be run in a work tree/;

function absent(cause: Error): AppealError {
  return new AppealError(
    'git-unusable',
    'The workspace lies in a git repository, and there is no git on this machine: what it has of the ledger cannot be compared.',
    { hints: ['Install git (git-scm.com), or see that it is on the PATH, then try again.'], cause },
  );
}

export function unusable(why: string, cause?: Error): AppealError {
  const [said = ''] = why.split('\n', 1);
  const [, top] = /dubious ownership in repository at '([^']+)'/.exec(why) ?? [];
  const hint =
    top === undefined
      ? 'See what `git status` and `git fsck` say there, then try again. Where it is beyond repair: clone it anew, and copy data/ and .git/appeal/ of this folder into the clone.'
      : `The folder is another user’s. Where you trust what is in it: git config --global --add safe.directory '${top}'`;
  return new AppealError('git-unusable', `git cannot say what it has of the workspace: ${said}`, {
    hints: [hint],
    ...(cause && { cause }),
  });
}
