import { attachedMails, isForward } from '../reading/attached-mails.ts';
import { copiedMails } from '../reading/copied-mails.ts';
import { mailLimits } from '../reading/limits.ts';
import { literal } from '../reading/literal.ts';
import type { Mail } from '../reading/parse-mail.ts';
import { isNear, sameHouse } from './house.ts';
import { isOwn, replyMatcher } from './match-reply.ts';
import type { ForwardedMail, ReplyContext, ReplyVerdict } from './reply.ts';

/**
 * What a message answers, or what somebody else has forwarded in it, which is never certain: it comes through a person's hands.
 * Throws `UnreadableMail` where what is attached goes beyond `mailLimits`.
 */
export function forwardedReplyMatcher(context: ReplyContext): (mail: Mail) => Promise<ReplyVerdict> {
  const match = replyMatcher(context);
  return async (mail) => {
    const verdict = match(mail);
    if (!mayForward(mail, verdict, context)) return verdict;
    const by = `it was forwarded by ${literal(mail.from.join(', ')) || 'nobody knows whom'}`;
    const theirs = (await mailsIn(mail)).filter((one) => isOfRecipient(one.mail.from, context));
    // What was copied has the words of all below it: where these say nothing, no more do the next ones.
    for (const forwarded of theirs.slice(0, mailLimits.forwarded)) {
      const { from } = forwarded.mail;
      const whose = `${by}, and is from ${literal(from.join(', '))}`;
      const answers = match(forwarded.mail);
      if (answers.kind === 'reply') return { kind: 'doubtful', reason: whose, candidates: [answers.to], forwarded };
      if (answers.kind === 'doubtful') return { ...answers, reason: `${whose}; ${answers.reason}`, forwarded };
    }
    return verdict;
  };
}

/** Of our own, most of what has another's words in it answers them. */
function mayForward(mail: Mail, { kind }: ReplyVerdict, context: ReplyContext): boolean {
  if (isOwn(mail, context)) return isForward(mail.subject);
  return kind === 'other' || (kind === 'doubtful' && !isOfRecipient(mail.from, context));
}

function isOfRecipient(from: readonly string[], { correspondents }: ReplyContext): boolean {
  const isTheirs = (one: string, to: string) => sameHouse(one, to) || isNear(one, to);
  return correspondents.some(({ addresses }) => addresses.some((to) => from.some((one) => isTheirs(one, to))));
}

/** What was forwarded in a message: attached to it, copied into it, or within what was. */
async function mailsIn(mail: Mail, within = 1): Promise<readonly ForwardedMail[]> {
  const found: ForwardedMail[] = copiedMails(mail).map((copied) => ({ mail: copied }));
  for (const attached of await attachedMails(mail, within))
    found.push(attached, ...(await mailsIn(attached.mail, within + 1)));
  return found;
}
