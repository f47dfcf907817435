import path from 'node:path';
import { AppealError } from '../../errors.ts';
import { readPlain } from '../../system/files/read-if-there.ts';
import { whyUnusable } from '../../system/files/system-words.ts';

/** The bytes of a file that somebody has named as what came. Throws `reply-unreadable`. */
export async function readReply(cwd: string, file: string): Promise<Uint8Array> {
  try {
    return readPlain(path.resolve(cwd, file));
  } catch (error) {
    if (error instanceof AppealError) throw error;
    throw new AppealError('reply-unreadable', `${file} cannot be read: ${whyUnusable(error)}.`, { cause: error });
  }
}
