import { hash } from 'node:crypto';
import type { Mail } from './parse-mail.ts';

/**
 * What a message is known by, 64 hexadecimal digits: the same in whatever folder or file it is read. Of its Message-ID, sender
 * and Date; of its bytes where it has no Message-ID or cannot be read, without what an mbox or a server makes of them on the
 * way: line ends, empty lines at the end, a ">" before "From ".
 */
export function identify(bytes: Uint8Array, mail?: Mail): string {
  const { messageId, from, headers } = mail ?? {};
  // Programs that give one Message-ID to all that they write give each its own date.
  if (messageId !== undefined)
    return hash('sha256', [messageId, ...(from ?? []), headers?.get('date')?.[0]].join('\n'));
  const text = Buffer.from(bytes).toString('latin1');
  return hash(
    'sha256',
    text
      .replace(/\r\n?/g, '\n')
      .replace(/^>+(?=From )/gm, '')
      .trimEnd(),
  );
}
