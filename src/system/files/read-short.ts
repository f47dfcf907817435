import { closeSync, constants, openSync, readSync } from 'node:fs';

const longest = 64 * 1024;
let room = Buffer.allocUnsafeSlow(longest);
let used = 0;

/**
 * The bytes of a plain file, with as few questions to the system as there can be: there may be thousands. They hold until the
 * next call, or, with `keep`, for good. Undefined where it is empty, long, or cannot be read.
 */
export function readShort(file: string, { keep = false } = {}): Buffer | undefined {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  let fd: number | undefined;
  try {
    fd = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (room.length - used < longest) {
      room = Buffer.allocUnsafeSlow(16 * longest);
      used = 0;
    }
    const length = readSync(fd, room, used, longest, null);
    const bytes = room.subarray(used, used + length);
    if (keep && length < longest) used += length;
    return length > 0 && length < longest ? bytes : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
