/**
 * Which runs have claimed in this copy of a workspace, oldest first: in git's own folder of this checkout, which git does not publish,
 * and where the witnesses of what went from here lie as well. Another copy must not take them for its own, also where the folder was
 * copied, or put back from a cache: each is kept with what tells this file from a copy of it.
 */
import { realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { readIfThere } from '../files/read-if-there.ts';
import { makePrivateFolderFor } from '../files/write-file.ts';
import { type Repository, repositoryOf } from '../git/repository.ts';
import { appendWhole } from './append-whole.ts';

const nameIn = ({ prefix }: Repository) => path.join('appeal', prefix, 'claimed-by');

/** Their ids. */
export function runsHere(root: string): readonly string[] {
  const repository = repositoryOf(root);
  const file = repository && path.join(repository.own, nameIn(repository));
  const text = file === undefined ? undefined : readIfThere(file)?.toString('utf8');
  if (file === undefined || text === undefined || isShared(file)) return [];
  const mark = ` ${markOf(file)}`;
  return text.split('\n').flatMap((line) => (line.endsWith(mark) ? [line.slice(0, -mark.length)] : []));
}

/** Makes a run of a workspace in a repository the last of them. Throws `disk-full`. */
export function rememberRun(root: string, id: string): void {
  const repository = repositoryOf(root);
  if (!repository) throw new Error(`${root} lies in no repository`);
  const name = nameIn(repository);
  const file = path.join(makePrivateFolderFor(repository.own, name), path.basename(name));
  if (isShared(file)) rmSync(file);
  // Its mark is known once it is there.
  appendWhole(file, '');
  appendWhole(file, `${id} ${markOf(file)}\n`);
}

/** True where it has another name as well, as in a copy of the folder that is made of links: then it tells nothing. */
const isShared = (file: string) => (statSync(file, { throwIfNoEntry: false })?.nlink ?? 0) > 1;

/** What no copy of the file has: its number and when it was made; where the disk does not keep that, its place. */
function markOf(file: string): string {
  const { ino, birthtimeNs } = statSync(file, { bigint: true });
  return `${ino} ${birthtimeNs > 0n ? birthtimeNs : realpathSync(file)}`;
}
