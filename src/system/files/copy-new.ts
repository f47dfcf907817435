import { constants } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFolderFor } from './write-file.ts';

/**
 * Copies those of a folder's files that are wanted into another, and only those that are not there yet. Paths in the result are relative, with `/`,
 * in order. `_gitignore` becomes `.gitignore`, which npm would not pack.
 */
export async function copyNew(
  from: string,
  to: string,
  isWanted: (file: string) => boolean,
): Promise<{ created: string[]; kept: string[] }> {
  const created: string[] = [];
  const kept: string[] = [];
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)))
    .filter(isWanted)
    .sort();
  for (const file of files) {
    const name = file.replace(/^_git/, '.git');
    const target = path.join(to, name);
    makeFolderFor(to, name);
    const copied = await copyFile(path.join(from, file), target, constants.COPYFILE_EXCL).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    (copied ? created : kept).push(name.split(path.sep).join('/'));
  }
  return { created, kept };
}
