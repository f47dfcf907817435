import { readFile } from 'node:fs/promises';
import { AppealError } from '../../errors.ts';

/** The bytes of a file that somebody has named as what came. Throws `reply-unreadable`. */
export async function readReply(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new AppealError('reply-unreadable', `${file} cannot be read.`, { cause: error });
  }
}
