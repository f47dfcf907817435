import { appendFileSync, closeSync, constants, fstatSync, ftruncateSync, openSync } from 'node:fs';
import { assertPlain } from '../files/plain-file.ts';
import { diskFull, withPath } from '../files/write-file.ts';

/** Adds to a file of the user's own, or makes it (0600): all of the text or nothing. Not synced. Throws `disk-full`. */
export function appendWhole(file: string, text: string): void {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  let fd: number | undefined;
  try {
    fd = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
    assertPlain(fd, file);
    const { size } = fstatSync(fd);
    try {
      appendFileSync(fd, Buffer.from(text));
    } catch (error) {
      ftruncateSync(fd, size);
      throw error;
    }
  } catch (error) {
    throw diskFull(error, file) ?? withPath(error, file);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
