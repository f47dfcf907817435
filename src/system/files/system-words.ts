import type { ErrorCode } from '../../errors.ts';

/** What the system says of files and folders, in words; where another path has to be named, with a code that says so. */
export const systemWords: Readonly<Record<string, readonly [what: string, hint: string, code?: ErrorCode]>> = {
  EACCES: ['you may not read or write there', 'Ask whoever owns the folder for the right to, or choose another.'],
  EPERM: ['the system does not allow it', 'Ask whoever owns the folder for the right to, or choose another.'],
  EROFS: ['the disk can only be read', 'Choose a folder on another disk.'],
  ENOENT: ['there is no such file or folder', 'Check the path.'],
  ENOTDIR: ['a file stands where a folder is meant', 'Check the path.', 'not-a-folder'],
  EEXIST: ['a file stands where a folder is meant', 'Check the path.', 'not-a-folder'],
  EISDIR: ['a folder stands where a file is meant', 'Name the file.', 'not-a-file'],
  ELOOP: ['a link stands in the way', 'Replace the link by the file or folder itself.'],
  ENAMETOOLONG: ['the name is too long for this disk', 'Choose a folder with a shorter path.'],
  ENOSPC: ['the disk is full', 'Make space, then try again.'],
  EMFILE: ['too many files are open', 'Nothing more was done. Allow more at once (ulimit -n 1024), then try again.'],
  ENFILE: ['too many files are open on this computer', 'Nothing more was done. Close other programs, then try again.'],
  EIO: ['the disk has a fault', 'Save what you can, and have the disk checked.'],
};

/** Why a file or folder could not be used: "there is no such file or folder (ENOENT)". */
export function whyUnusable(error: unknown): string {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  const [what] = systemWords[code] ?? [];
  return what === undefined ? code : `${what} (${code})`;
}

/** True where the system opens nothing more: no file, no connection, no other program. What it was about does not matter. */
export function isExhausted(error: unknown): boolean {
  return ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException).code ?? '');
}
