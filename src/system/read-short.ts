import { closeSync, constants, openSync, readSync } from 'node:fs';

const room = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * The bytes of a plain file, until the next call, with as few questions to the system as there can be: there may be
 * thousands. Undefined where it is empty, long, or cannot be read.
 */
export function readShort(file: string): Buffer | undefined {
  const { O_RDONLY, O_NOFOLLOW = 0 } = constants;
  let fd: number | undefined;
  try {
    fd = openSync(file, O_RDONLY | O_NOFOLLOW);
    const length = readSync(fd, room);
    return length > 0 && length < room.length ? room.subarray(0, length) : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
