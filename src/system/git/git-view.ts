import { git, said } from './ask-git.ts';

/** What git thinks of some files and folders of a workspace. Paths are relative to its root. */
export interface GitView {
  /** Which of the paths git takes no notice of. */
  ignored(paths: readonly string[]): Promise<readonly string[]>;
  /** What git's attributes say of each of the paths; `unspecified` where they say nothing. */
  attributes(
    names: readonly string[],
    paths: Iterable<string>,
  ): Promise<(file: string, name: string) => string | undefined>;
  /** The files among or below the paths that have to be committed still: new, changed or gone. */
  uncommitted(paths: readonly string[]): Promise<readonly string[]>;
  /** The files among or below the paths that git keeps. */
  tracked(paths: readonly string[]): Promise<readonly string[]>;
  /** The files that some commit has as they are now, whatever became of them there. */
  committed(files: readonly string[]): Promise<readonly string[]>;
}

/** The repository that the workspace lies in; undefined where there is none, or no git. Nothing in it is changed. */
export async function openGit(root: string): Promise<GitView | undefined> {
  if (!(await isRepository(root))) return undefined;
  const list = async (command: readonly string[], paths: readonly string[]) =>
    paths.length === 0 ? [] : fields(await git(root, [...command, '--', ...paths]));
  return {
    ignored: async (paths) => {
      const named = new Set(fields(await git(root, ['check-ignore', '-z', '--stdin'], paths.join('\0'))));
      return paths.filter((file) => named.has(file));
    },
    attributes: async (names, paths) => {
      const rows = fields(await git(root, ['check-attr', '-z', '--stdin', ...names], [...paths].join('\0')));
      const values = new Map<string, string | undefined>();
      for (let at = 0; at < rows.length; at += 3) values.set(`${rows[at]}\0${rows[at + 1]}`, rows[at + 2]);
      return (file, name) => values.get(`${file}\0${name}`);
    },
    uncommitted: async (paths) =>
      (await list(['status', '--porcelain', '--no-renames', '--untracked-files=all', '-z'], paths)).map((line) =>
        line.slice(3),
      ),
    tracked: (paths) => list(['ls-files', '-z'], paths),
    committed: async (files) => {
      const each = await Promise.all(
        files.map(async (file) => {
          const id = (await said(root, 'hash-object', '--', file))?.trim();
          return id && (await said(root, 'rev-list', '--all', '--objects', '--', file))?.includes(id);
        }),
      );
      return files.filter((_, index) => each[index]);
    },
  };
}

const fields = (printed: Buffer | undefined) => (printed?.toString('utf8') ?? '').split('\0').filter(Boolean);

/** Whether the workspace lies among the files of a repository. */
async function isRepository(root: string): Promise<boolean> {
  return (await said(root, 'rev-parse', '--is-inside-work-tree'))?.trim() === 'true';
}

/** Whether the branch that this one follows is that of another repository. */
export async function followsRemote(root: string): Promise<boolean> {
  return ((await said(root, 'rev-parse', '--symbolic-full-name', '@{upstream}')) ?? '').startsWith('refs/remotes/');
}

/** Whether another repository is known to this one. */
export async function hasRemote(root: string): Promise<boolean> {
  return ((await said(root, 'remote')) ?? '').trim() !== '';
}

/** Whether the repository has but the last commits of its history. */
export async function isShallow(root: string): Promise<boolean> {
  return (await said(root, 'rev-parse', '--is-shallow-repository'))?.trim() === 'true';
}
