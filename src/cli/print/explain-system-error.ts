import path from 'node:path';
import { AppealError, type ErrorCode } from '../../errors.ts';

/** What the system says of files and folders, in words; where another path has to be named, with a code that says so. */
const words: Readonly<Record<string, readonly [what: string, hint: string, code?: ErrorCode]>> = {
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
  EIO: ['the disk has a fault', 'Save what you can, and have the disk checked.'],
};

/** An error of the system about a file, as `AppealError`, `file-unusable` in most cases; undefined for any other. */
export function explainSystemError(error: unknown, cwd: string): AppealError | undefined {
  const { code: said = '', path: source, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const [what, hint, code = 'file-unusable'] = words[said] ?? [];
  const file = dest ?? source;
  if (what === undefined || hint === undefined || file === undefined) return undefined;
  const relative = path.relative(cwd, file);
  const shown = relative !== '' && !relative.startsWith('..') && relative.length < file.length ? relative : file;
  return new AppealError(code, `${shown}: ${what} (${said}).`, { hints: [hint], cause: error });
}
