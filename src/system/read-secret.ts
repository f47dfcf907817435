import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppealError } from '../errors.ts';

/**
 * A password or certificate from a file, without the line end. `file` is relative to `root`. Throws `secret-unreadable`, also
 * for a password that others on this computer can read.
 */
export async function readSecret(root: string, file: string): Promise<string> {
  const full = path.resolve(root, file);
  try {
    const text = (await readFile(full, 'utf8')).replace(/\r?\n$/, '');
    const { mode } = await stat(full);
    if (!text.includes('-----BEGIN CERTIFICATE-----') && process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new AppealError('secret-unreadable', `${file} can be read by others on this computer.`, {
        hints: [`chmod 600 ${file}`],
      });
    }
    return text;
  } catch (error) {
    if (error instanceof AppealError) throw error;
    throw new AppealError('secret-unreadable', `${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, {
      hints: ['The path is relative to the folder of appeal.yaml.'],
      cause: error,
    });
  }
}
