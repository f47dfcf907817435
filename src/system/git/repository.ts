import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { readIfThere } from '../files/read-if-there.ts';

/** Where the repository is that a folder lies in. */
export interface Repository {
  /** Git's own folder for this checkout, and the one that all checkouts of it share: the same but with `git worktree`. */
  readonly own: string;
  readonly shared: string;
  /** The top of the checkout, and the way from there to the folder; empty at the top. */
  readonly top: string;
  readonly prefix: string;
}

/** Found by looking for it: to git, a repository that is damaged is none. Undefined where there is none. */
export function repositoryOf(folder: string): Repository | undefined {
  const real = realpathSync(folder);
  const top = topOf(real);
  if (top === undefined) return undefined;
  const own = ownFolder(path.join(top, '.git'));
  const common = textIn(path.join(own, 'commondir'));
  return { own, shared: common === '' ? own : path.resolve(own, common), top, prefix: path.relative(top, real) };
}

/** That one, and those that lie around it, as where a repository was made in a folder of another. */
export function repositoriesAround(folder: string): readonly Repository[] {
  const nearest = repositoryOf(folder);
  if (!nearest) return [];
  const further = repositoriesAround(path.dirname(nearest.top));
  return [nearest, ...further.map((each) => ({ ...each, prefix: path.relative(each.top, realpathSync(folder)) }))];
}

/** The folder, or the nearest above it, that has a `.git` with anything in it. */
function topOf(folder: string): string | undefined {
  const git = path.join(folder, '.git');
  const stats = statSync(git, { throwIfNoEntry: false });
  if (stats && (!stats.isDirectory() || readdirSync(git).length > 0)) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : topOf(above);
}

/** `.git` itself, or the folder that it names (gitrepository-layout). */
function ownFolder(git: string): string {
  if (statSync(git).isDirectory()) return git;
  const [, named] = /^gitdir: (.+)$/m.exec(textIn(git)) ?? [];
  return named === undefined ? git : path.resolve(path.dirname(git), named);
}

function textIn(file: string): string {
  return existsSync(file) ? new TextDecoder().decode(readIfThere(file)).trim() : '';
}
