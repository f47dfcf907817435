import { hash } from 'node:crypto';

/**
 * The Message-ID of a dispatch's attempt, `<hash@domain>`: the same each time it is made, so that a message sent twice
 * by a crash is known as one, and telling nothing of the case (RFC 5322 §3.6.4).
 *
 * @param key CASE/LETTER/RECIPIENT/CHANNEL
 * @param attempt Number of the attempt within the key, from 1
 * @param domain The sender's, ASCII
 */
export function messageIdFor(key: string, attempt: number, domain: string): string {
  return `<${hash('sha256', `${key}\n${attempt}`).slice(0, 40)}@${domain}>`;
}
