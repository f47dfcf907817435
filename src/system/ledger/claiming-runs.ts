/**
 * Which runs have claimed in this copy of a workspace, oldest first: in `out/`, which git does not publish, and which goes where the
 * folder is made clean for another run of CI, along with what only the record knew of them. Another copy must not take them for its own,
 * also where it was made by copying the folder: each is kept with the place where it claimed.
 */
import { appendFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { readIfThere } from '../files/read-if-there.ts';
import { makeFolderFor } from '../files/write-file.ts';

const name = path.join('out', '.claimed-by');

/** Their ids. */
export function runsHere(root: string): readonly string[] {
  const text = new TextDecoder().decode(readIfThere(path.join(root, name)));
  const place = ` ${placeOf(root)}`;
  return text.split('\n').flatMap((line) => (line.endsWith(place) ? [line.slice(0, -place.length)] : []));
}

/** Makes a run the last of them. */
export function rememberRun(root: string, id: string): void {
  makeFolderFor(root, name);
  appendFileSync(path.join(root, name), `${id} ${placeOf(root)}\n`);
}

/** Where a copy lies, and which folder that is: one that is brought to the same path on another machine is another. */
function placeOf(root: string): string {
  return `${statSync(root, { bigint: true }).ino} ${realpathSync(root)}`;
}
