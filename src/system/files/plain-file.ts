import { constants, fstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { AppealError } from '../../errors.ts';

const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/**
 * Opens a file to write into it as it stands: no link, which may lead out of the workspace, and no pipe, which would keep us
 * waiting. Whoever can put one there has a copy of the workspace that git or an archive brought. Throws `not-a-file`.
 */
export async function openPlain(file: string, flags: number): Promise<FileHandle> {
  const handle = await open(file, flags | O_NOFOLLOW | O_NONBLOCK, 0o600).catch((error: NodeJS.ErrnoException) => {
    // A link; a pipe or a socket that nobody reads.
    throw ['ELOOP', 'EMLINK', 'ENXIO'].includes(error.code ?? '') ? notPlain(file) : error;
  });
  try {
    assertPlain(handle.fd, file);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return handle;
}

/** Throws `not-a-file` for a pipe, a socket or a device. Of a folder the system says so itself. */
export function assertPlain(fd: number, file: string): void {
  const found = fstatSync(fd);
  if (!found.isFile() && !found.isDirectory()) throw notPlain(file);
}

const notPlain = (file: string) =>
  new AppealError('not-a-file', `${file} is a link, a pipe or a device, and a file is meant.`, {
    hints: ['Move it away; where it is a link, put the file itself in its place.'],
  });
