import path from 'node:path';
import { AppealError } from '../errors.ts';
import { readPlain } from '../system/files/read-if-there.ts';
import { whyUnusable } from '../system/files/system-words.ts';

/** The bytes of a file that is named on the command line. Throws `usage`, `not-a-file`. */
export function readNamed(cwd: string, file: string): Uint8Array {
  try {
    return readPlain(path.resolve(cwd, file));
  } catch (cause) {
    if (cause instanceof AppealError) throw cause;
    throw new AppealError('usage', `${file} cannot be read: ${whyUnusable(cause)}.`, { cause });
  }
}
