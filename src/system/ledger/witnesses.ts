/**
 * The witnesses of a ledger: each run keeps the lines that say what message leaves in a file of its own as well, `RUN.lines`, in
 * `data/record/` and, where there is a repository, in git's own folder. What git puts back, or an editor cuts, are the ledgers of other
 * runs too: the file in the record git does not know yet. What it takes away with all that it does not know (`git clean`, `git stash -u`)
 * is in its own folder still.
 */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { namesIn, readIfThere } from '../files/read-if-there.ts';
import { makePrivateFolderFor, writeFileAtomic } from '../files/write-file.ts';
import { repositoriesAround, repositoryOf } from '../git/repository.ts';
import { isWorkspace } from '../workspace/is-workspace.ts';
import { appendWhole } from './append-whole.ts';

/** A folder of witnesses, relative to what it must not lead out of. */
interface Place {
  readonly root: string;
  readonly folder: string;
  /** True of where the workspace may have lain before: another one may have lain there, too. */
  readonly former?: true;
}

export interface WitnessFile {
  readonly run: string;
  /** Relative to the workspace. */
  readonly file: string;
  readonly text: string;
  /** True of what lies where the workspace may have lain before. */
  readonly former: boolean;
}

/** Adds lines to those of a run. Throws `disk-full`. */
export type Witness = (run: string, lines: readonly string[]) => void;

/**
 * What adds lines in all places; a part of them never stays. Not synced: what a crash of the machine may take from here, the ledger
 * has on disk.
 */
export function openWitness(root: string): Witness {
  const folders = ownPlaces(root).flatMap((place) => {
    try {
      const folder = makePrivateFolderFor(place.root, path.join(place.folder, 'any'));
      accessSync(folder, constants.W_OK);
      return folder;
    } catch (error) {
      // A repository that is only to be read is nobody's to commit to either: `unwritableInGit` tells of it.
      if (place.root !== root && isRefusal(error)) return [];
      throw error;
    }
  });
  return (run, lines) => {
    for (const folder of folders) appendWhole(path.join(folder, nameOf(run)), linesOf(lines));
  };
}

/** Git's own folder where it can only be read, so that what a run hands over is kept in the record alone. */
export function unwritableInGit(root: string): string | undefined {
  const place = ownPlaces(root).find((each) => each.root !== root);
  if (!place) return undefined;
  let folder = path.join(place.root, place.folder);
  while (!existsSync(folder)) folder = path.dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return folder;
    throw error;
  }
}

/** All of them, by place and run. */
export function listWitnesses(root: string): readonly WitnessFile[] {
  return [...ownPlaces(root), ...formerPlaces(root)].flatMap((place) => {
    const at = path.join(place.root, place.folder);
    return linesIn(at).map((name) => ({
      run: path.basename(name, '.lines'),
      file: path.relative(root, path.join(at, name)).replaceAll(path.sep, '/'),
      text: readIfThere(path.join(at, name))?.toString('utf8') ?? '',
      former: place.former === true,
    }));
  });
}

const linesIn = (folder: string) =>
  namesIn(folder)
    .filter((name) => /^[0-9a-z]+\.lines$/.test(name))
    .toSorted();

/** Puts other lines in the place of those of a file of witnesses, whole or not at all. */
export async function rewriteWitnesses(
  root: string,
  { file }: Pick<WitnessFile, 'file'>,
  lines: readonly string[],
): Promise<void> {
  const full = path.resolve(root, file);
  const place = ownPlaces(root).find((each) => path.dirname(full) === path.join(each.root, each.folder));
  await writeFileAtomic(place?.root ?? root, full, linesOf(lines), { mode: 0o600 });
}

const recordFolder = path.join('data', 'record');
const folderIn = (prefix: string) => path.join('appeal', prefix);

function ownPlaces(root: string): readonly Place[] {
  const repository = repositoryOf(root);
  const inRecord = { root, folder: recordFolder };
  return repository ? [inRecord, { root: repository.shared, folder: folderIn(repository.prefix) }] : [inRecord];
}

/**
 * Where there are witnesses of a workspace that is not there any more: it was moved within its repository, lies elsewhere on this branch,
 * or has become a repository in another.
 */
function formerPlaces(root: string): readonly Place[] {
  const [nearest, ...further] = repositoriesAround(root);
  const inside = (from: string): string[] =>
    foldersIn(from).flatMap((name) => [path.join(from, name), ...inside(path.join(from, name))]);
  const around = further.map(
    ({ shared, prefix }) => ({ root: shared, folder: folderIn(prefix), former: true }) as const,
  );
  if (!nearest) return around;
  const { shared, top, prefix } = nearest;
  const all = path.join(shared, folderIn(''));
  const prefixes = ['', ...inside(all).map((folder) => path.relative(all, folder))];
  const isFormer = (each: string) => each !== prefix && !isWorkspace(path.join(top, each));
  return [
    ...prefixes.filter(isFormer).map((each) => ({ root: shared, folder: folderIn(each), former: true }) as const),
    ...around,
  ];
}

const foldersIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))
    : [];

const nameOf = (run: string) => `${run}.lines`;
const isRefusal = (error: unknown) =>
  ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
const linesOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
