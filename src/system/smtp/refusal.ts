import type { Refusal } from '../../delivery/mailer.ts';
import type { Stage } from './commands.ts';
import type { Reply } from './replies.ts';

/**
 * A refusal of the sender wherever it is said: Postfix waits with it until RCPT (`smtpd_delay_reject`), Exim verifies the sender
 * there, Exchange tells after the final dot whom a login may not send for. By the code of the sender's address (RFC 3463, 3.2), or by
 * their words at the beginning: further on they are another server's, which tells about the recipient.
 */
const isOfSender =
  /^5\d\d[ -](?:5\.1\.[78]\b|(?:5\.\d+\.\d+ )?(?:<[^<>]*>: )?(?:Sender (?:address rejected|verify failed)|(?:SMTP; )?(?:Anonymous )?Client does not have permissions? to send as this sender|(?:STOREDRV\.Submission\.Exception:)?SendAsDenied))/im;

/** RFC 4954, 6: who says this to MAIL has nothing against the sender. */
const wantsLogin = /^53[04]\b|\b5\.7\.0\b|authenticat|not logged in/i;

/** RFC 3463: X.3.4 and X.2.3. 552 alone may be a full mailbox, X.2.2. */
const isOfSize = /\b5\.(?:3\.4|2\.3)\b|^552[ -](?!5\.2\.2\b).*\b(?:size|large|big)\b/is;

/** MAIL has told the size and nothing of the recipient (RFC 1870, 6.3). */
const isOfSizeAtMail = /^552\b/;

/** What a relay that refuses for good has against it; undefined where a person has to read its words. */
export function refusalIn({ text }: Pick<Reply, 'text'>, stage: Stage | 'message'): Refusal | undefined {
  const isSaid = isOfSender.test(text);
  if (!isSaid && (isOfSize.test(text) || (stage === 'mail' && isOfSizeAtMail.test(text)))) return 'size';
  if (!isSaid && stage !== 'mail') return undefined;
  return wantsLogin.test(text) ? 'login' : 'sender';
}
