import { closeSync, constants, openSync, readSync } from 'node:fs';

/** The size from which on a file is not short, in bytes, and how many of them are asked of the system at a time. */
const short = 64 * 1024;
const roomAtATime = 16 * short;
let room = Buffer.alloc(0);

/**
 * The bytes of a plain file, with as few questions to the system as there can be: there may be thousands. Undefined where it
 * is empty, long, or cannot be read.
 */
export function readShort(file: string): Buffer | undefined {
  const { O_RDONLY, O_NOFOLLOW = 0 } = constants;
  if (room.length < short) room = Buffer.allocUnsafeSlow(roomAtATime);
  let fd: number | undefined;
  try {
    fd = openSync(file, O_RDONLY | O_NOFOLLOW);
    const length = readSync(fd, room, 0, short, null);
    if (length === 0 || length === short) return undefined;
    const bytes = room.subarray(0, length);
    room = room.subarray(length);
    return bytes;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
