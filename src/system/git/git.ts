import { execFile } from 'node:child_process';
import path from 'node:path';
import { AppealError } from '../../errors.ts';
import { repositoryOf } from './repository.ts';

/**
 * The texts of files as a revision of git has them: `HEAD`, or `@{upstream}` for what was last seen to be published. Names are
 * relative to `root`. One that it lacks is absent, and all are where there is no repository, no such revision. Throws
 * `git-unusable`.
 */
export async function textsAt(
  root: string,
  revision: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (files.length === 0 || (await commitOf(root, revision)) === undefined) return new Map();
  const folders = foldersOf(files).map((folder) => `${folder}/`);
  const listed = await said(root, 'ls-tree', '--full-name', '-z', revision, '--', ...folders);
  // Of each `MODE TYPE HASH`, a tab, and the path from the top of the repository.
  const blobs = (listed ?? '').split('\0').flatMap((line) => {
    const [, hash, at] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return hash === undefined || at === undefined ? [] : [{ hash, at }];
  });
  return new Map((await readBlobs(root, files, blobs)).map(({ file, text }) => [file, text]));
}

const foldersOf = (files: readonly string[]) => [...new Set(files.map((file) => path.posix.dirname(file)))];

/** What a file of the workspace holds, or has held. */
export interface KeptText {
  readonly file: string;
  readonly text: string;
}

const branches = ['--branches', '--remotes'];

/**
 * What files in a folder hold on branches, of this repository or as last fetched, as far as the history of `HEAD` has not had it: of
 * those that are ahead, or went their own way. Throws `git-unusable`.
 */
export async function textsOfBranches(root: string, files: readonly string[]): Promise<readonly KeptText[]> {
  return textsReached(root, files, branches, await headOf(root));
}

/**
 * What they have held in commits that no branch has any more, as after `git reset --hard`, and in stashes, as long as git remembers
 * them. Throws `git-unusable`.
 */
export async function textsForgotten(root: string, files: readonly string[]): Promise<readonly KeptText[]> {
  return textsReached(root, files, ['--all', '--reflog'], [...branches, ...(await headOf(root))]);
}

async function headOf(root: string): Promise<readonly string[]> {
  return (await commitOf(root, 'HEAD')) === undefined ? [] : ['HEAD'];
}

/** Of what can be reached from some revisions and not from others. */
async function textsReached(
  root: string,
  files: readonly string[],
  from: readonly string[],
  not: readonly string[],
): Promise<readonly KeptText[]> {
  const arguments_ = ['--objects', '--full-history', ...from, '--not', ...not, '--', ...foldersOf(files)];
  const listed = await said(root, 'rev-list', ...arguments_);
  // Of each object its hash, and the path from the top of the repository.
  const objects = (listed ?? '').split('\n').flatMap((line) => {
    const [, hash, at] = /^([0-9a-f]+) (.+)$/.exec(line) ?? [];
    return hash === undefined || at === undefined ? [] : [{ hash, at }];
  });
  return readBlobs(root, files, objects);
}

interface Blob {
  readonly hash: string;
  /** From the top of the repository. */
  readonly at: string;
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

/** Whether the workspace lies among the files of a repository. */
async function isRepository(root: string): Promise<boolean> {
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
 * What git prints; undefined where it says no, and outside of a repository. Throws `git-unusable` where nobody knows what it would
 * have said: what it has of the ledger must not be taken for nothing.
 */
async function git(root: string, args: readonly string[], input = ''): Promise<Buffer | undefined> {
  const env = environmentIn(root);
  if (!env) return undefined;
  const options = { cwd: root, maxBuffer: 1 << 30, encoding: 'buffer', env } as const;
  return new Promise((resolve, reject) => {
    const child = execFile('git', args, options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const why = stderr.toString().trim();
      // Asked quietly whether there is something, it says no by its code alone.
      if ((error.code === 1 && why === '') || isNo.test(why)) return resolve(undefined);
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

/** The variables by which git would look elsewhere (`git rev-parse --local-env-vars`), or not far enough. */
const namesRepository: ReadonlySet<string> = new Set([
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_PREFIX'],
  ...['GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_GRAFT_FILE', 'GIT_SHALLOW_FILE', 'GIT_NAMESPACE'],
  ...['GIT_CEILING_DIRECTORIES', 'GIT_LITERAL_PATHSPECS', 'GIT_GLOB_PATHSPECS', 'GIT_NOGLOB_PATHSPECS'],
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

function unusable(why: string, cause?: Error): AppealError {
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
