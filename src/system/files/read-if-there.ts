import { closeSync, constants, openSync, readdirSync, readFileSync } from 'node:fs';
import { AppealError } from '../../errors.ts';
import { assertPlain } from './plain-file.ts';

const { O_RDONLY, O_NONBLOCK = 0 } = constants;

/**
 * A file's bytes; undefined where there is none. At once: to ask a thread takes longer, and the first starts four. Throws
 * `not-a-file` for a pipe, which would keep us waiting.
 */
export function readIfThere(file: string): Buffer | undefined {
  try {
    return readPlain(file);
  } catch (error) {
    return undefinedIfMissing(error, file);
  }
}

/** The bytes of a file that is to be there. Throws what the system does, and `not-a-file` as above. */
export function readPlain(file: string): Buffer {
  const fd = openSync(file, O_RDONLY | O_NONBLOCK);
  try {
    assertPlain(fd, file);
    return readFileSync(fd);
  } finally {
    closeSync(fd);
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
  if (error instanceof AppealError) throw error;
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  // Of a folder in the file's place, the system does not say where it is.
  throw Object.assign(error as NodeJS.ErrnoException, { path: file });
}
