import { readdirSync, readFileSync } from 'node:fs';

/** A file's bytes; undefined where there is none. At once: to ask a thread takes longer, and the first starts four. */
export function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    return undefinedIfMissing(error, file);
  }
}

/** The names in a folder; none where there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    return undefinedIfMissing(error, folder) ?? [];
  }
}

function undefinedIfMissing(error: unknown, file: string): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  // Of a folder in the file's place, the system does not say where it is.
  throw Object.assign(error as NodeJS.ErrnoException, { path: file });
}
