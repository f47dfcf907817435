import { hash } from 'node:crypto';
import { plain } from './digest.ts';
import { mailLimits } from './limits.ts';
import { headOf, type Mail, mailIn } from './parse-mail.ts';

/**
 * What a message is known by, 64 hexadecimal digits: the same in whatever folder, file or mailbox it is read. Of its Message-ID,
 * sender, Date and what it says: a Message-ID alone is anybody's to write, and some programs give one to all that they
 * write. Of its headers, where it is too large to be read; of its bytes, line ends aside, where it cannot be read at all.
 */
export function identify(bytes: Uint8Array, mail?: Mail): string {
  if (!mail) return hash('sha256', plain(Buffer.from(bytes).toString('latin1')));
  const { messageId = '', from, headers, digest } = mail;
  return hash('sha256', [messageId, ...from, plain(headers.get('date')?.[0] ?? ''), digest].join('\n'));
}

/** The same of bytes that were not read yet. */
export async function identityOf(bytes: Uint8Array): Promise<string> {
  const read = bytes.length > mailLimits.bytes ? headOf(bytes) : bytes;
  return identify(read, await mailIn(read));
}
