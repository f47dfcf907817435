import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package, with `templates/`, `schemas/` and `starter/`: above the sources and above the build alike. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'starter'))) {
    if (folder === path.dirname(folder)) throw new Error('the package lacks its folder starter/');
    folder = path.dirname(folder);
  }
  return folder;
}

/** Whether a schema of the package is for the data of workspaces: those of what commands print are for programs, which find them here. */
export const isForData = (file: string) => !/^appeal-.*\.schema\.json$/.test(file);
