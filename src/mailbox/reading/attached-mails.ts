import { mailLimits } from './limits.ts';
import { type Mail, type MailPart, parseMail, UnreadableMail } from './parse-mail.ts';

/** A message that is attached to another as it came. Whoever attached it can have written it. */
export interface AttachedMail {
  readonly mail: Mail;
  readonly bytes: Uint8Array;
}

/**
 * The messages that are attached to one. Throws `UnreadableMail` where they go beyond `mailLimits`.
 *
 * @param within how many messages they lie in
 */
export async function attachedMails({ parts }: Mail, within: number): Promise<readonly AttachedMail[]> {
  const messages = parts.filter(isMessage);
  if (messages.length > 0 && within > mailLimits.forwarded)
    throw new UnreadableMail(`it has more than ${mailLimits.forwarded} messages within messages`);
  return Promise.all(messages.map(async ({ content }) => ({ mail: await parseMail(content), bytes: content })));
}

/** Programs that do not know what a message is attach it as a file. */
function isMessage({ type, name = '' }: MailPart): boolean {
  return /^message\/(rfc822|global)$/.test(type) || /\.eml$/i.test(name);
}

/** True of the subject of what is forwarded, by what mail programs put before it. */
export function isForward(subject: string): boolean {
  return forwards.test(subject);
}

/** By language. */
const forwards = /^\s*(fwd?|wg|tr|rv|enc|i|doorst|vs|vl|ilt|i̇lt|пересл|пер|转发|轉寄|إعادة توجيه)\s*[:：]/iu;
