import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** A file's bytes; undefined where there is none. */
export async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    return undefinedIfMissing(error, file);
  }
}

/** The same at once: a thread would take longer to be asked. */
export function readIfThereNow(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    return undefinedIfMissing(error, file);
  }
}

/** The names in a folder; none where there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    return undefinedIfMissing(error, folder) ?? [];
  }
}

function undefinedIfMissing(error: unknown, file: string): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  // Of a folder in the file's place, the system does not say where it is.
  throw Object.assign(error as NodeJS.ErrnoException, { path: file });
}
