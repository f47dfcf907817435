import { hash } from 'node:crypto';

/**
 * The Message-ID of a dispatch's attempt, `<hash@domain>`: the same each time it is made, so that a message sent twice
 * by a crash is known as one, and telling nothing of the case (RFC 5322 §3.6.4) to whoever does not guess the key.
 *
 * @param key CASE/LETTER/RECIPIENT/CHANNEL
 * @param attempt Number of the attempt within the key, from 1
 * @param domain The sender's, ASCII
 */
export function messageIdFor(key: string, attempt: number, domain: string): string {
  return `<${traceOf(`${key}\n${attempt}`, 40)}@${domain}>`;
}

/**
 * What a dispatch is called in the envelope of its message: mail servers pass it on to the recipient's, so it says nothing, as
 * the Message-ID does. A report names it (RFC 3461, ENVID).
 */
export function envelopeIdFor(key: string): string {
  return traceOf(key, 32);
}

/** By what we know a thing again, and by what others learn nothing of it. */
function traceOf(secret: string, digits: number): string {
  return hash('sha256', secret).slice(0, digits);
}
