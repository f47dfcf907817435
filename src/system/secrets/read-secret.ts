import { X509Certificate } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { AppealError } from '../../errors.ts';
import type { SecretFile } from '../../workspace/secret-files.ts';
import { whyUnusable } from '../files/system-words.ts';

/** No key, certificate or password is larger. */
const most = 1024 * 1024;

const { O_RDONLY, O_NONBLOCK = 0 } = constants;

/**
 * The bytes of a file with a key or password. Its name is relative to `root`, or absolute. Throws `secret-unreadable`, also
 * where others on this computer can read it, and for a pipe, which would keep us waiting and can be read but once. What names
 * no file is not shown: it may be the secret itself.
 */
export async function readSecretFile(root: string, { file, setting }: SecretFile): Promise<Buffer> {
  return read(root, file, () => true, setting);
}

/** The text of such a file, without byte order mark and without line ends at the end. Throws as `readSecretFile`. */
export async function readSecretText(root: string, file: SecretFile): Promise<string> {
  return String(await readSecretFile(root, file))
    .replace(/^\uFEFF/, '')
    .replace(/[\r\n]+$/, '');
}

/** A password or token for a server from a file. Throws as `readSecretFile`, also where it is hardly what is meant. */
export async function readSecret(root: string, file: SecretFile): Promise<string> {
  const text = await readSecretText(root, file);
  const amiss =
    text === ''
      ? 'is empty'
      : /[\r\n]/.test(text)
        ? 'has more than one line'
        : text !== text.trim()
          ? 'has a blank at the beginning or the end'
          : undefined;
  if (amiss === undefined) return text;
  throw new AppealError('secret-unreadable', `${file.file} ${amiss}.`, {
    hints: [`The file that ${file.setting} names holds the password or token alone, on one line.`],
  });
}

/** A certificate or public key, which anybody may read; not where a private key stands in the same file. */
export async function readPublicFile(root: string, file: string): Promise<Buffer> {
  return read(root, file, (bytes) => /-----BEGIN [A-Z ]*PRIVATE KEY/.test(bytes.toString('latin1')));
}

/** Certificates in PEM, by which a server's is checked. Throws `secret-unreadable`, also where one of them is none: TLS would pass over it. */
export async function readCertificates(root: string, file: string): Promise<string> {
  const text = String(await readPublicFile(root, file));
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (found.length > 0 && found.every(isCertificate)) return text;
  throw new AppealError('secret-unreadable', `${file} is no certificate in PEM.`, {
    hints: [
      'It begins with -----BEGIN CERTIFICATE-----. One in DER becomes one in PEM by: openssl x509 -inform der -in FILE.',
    ],
  });
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text) !== undefined;
  } catch {
    return false;
  }
}

async function read(
  root: string,
  file: string,
  isSecret: (bytes: Buffer) => boolean,
  setting?: string,
): Promise<Buffer> {
  const unreadable = (why: string, hint: string, cause?: unknown) =>
    new AppealError('secret-unreadable', `${file} ${why}.`, { hints: [hint], cause });
  const noFile = 'Name a file: a password or key cannot come out of a pipe, a device or a folder.';
  try {
    const handle = await open(path.resolve(root, file), O_RDONLY | O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw unreadable('is no ordinary file', noFile);
      if (stat.size > most) throw unreadable('is too large for a key or password', 'Is it the right file?');
      const bytes = await handle.readFile();
      if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0 && isSecret(bytes))
        throw unreadable('can be read by others on this computer', `chmod 600 ${file}`);
      return bytes;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof AppealError) throw error;
    // A socket.
    if ((error as NodeJS.ErrnoException).code === 'ENXIO') throw unreadable('is no ordinary file', noFile, error);
    const why = `cannot be read: ${whyUnusable(error)}`;
    const hint = 'The path is relative to the folder of appeal.yaml.';
    if (setting === undefined) throw unreadable(why, hint, error);
    throw new AppealError('secret-unreadable', `The file that ${setting} names ${why}.`, {
      hints: [`${hint} It is not shown, as a secret may stand in its place: that belongs into a file, by its path.`],
    });
  }
}
