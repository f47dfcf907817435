/**
 * Which runs have claimed in this copy of a workspace, oldest first: a file of git's that is never published. Another copy must not
 * take them for its own, also where it was made by copying the folder: each is kept with the place where it claimed.
 */
import { realpathSync, statSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { privateFile } from './git.ts';
import { readIfThere } from './read-if-there.ts';

/** Their ids; none outside of a repository. */
export async function runsHere(root: string): Promise<readonly string[]> {
  const file = await fileOfRuns(root);
  const place = ` ${placeOf(root)}`;
  return (file === undefined ? '' : textOf(file))
    .split('\n')
    .flatMap((line) => (line.endsWith(place) ? [line.slice(0, -place.length)] : []));
}

/** Makes a run the last of them, or with `first` the first. False outside of a repository. */
export async function rememberRun(root: string, id: string, { first = false } = {}): Promise<boolean> {
  const file = await fileOfRuns(root);
  if (file === undefined) return false;
  const line = `${id} ${placeOf(root)}\n`;
  if (first) await writeFile(file, `${line}${textOf(file)}`);
  else await appendFile(file, line);
  return true;
}

const fileOfRuns = (root: string) => privateFile(root, 'appeal-claimed-by');
const textOf = (file: string) => new TextDecoder().decode(readIfThere(file));

/** Where a copy lies, and which folder that is: one that is brought to the same path on another machine is another. */
function placeOf(root: string): string {
  return `${statSync(root, { bigint: true }).ino} ${realpathSync(root)}`;
}
