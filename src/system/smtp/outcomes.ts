import type { Delivery, NotSent } from '../../delivery/mailer.ts';
import type { KnownReason } from '../../ledger/known-reason.ts';
import type { Stage } from './commands.ts';
import { isRefusal, isYes } from './places.ts';
import type { Relay } from './relay.ts';
import type { Lost, Reply } from './replies.ts';
import { sanitiseReply } from './reply.ts';

type Refusal = Pick<NotSent, 'senderRefused' | 'wholeRefused'>;

const refusals: Record<Stage | 'message', KnownReason> = {
  mail: 'the relay refused the sender',
  rcpt: 'the relay refused the recipient',
  data: 'the relay refused',
  message: 'the relay refused the message',
};

const answeredTwice: KnownReason = 'the relay answered twice';
const unanswered: KnownReason = 'no answer after the whole message was sent';

/** What a relay says to the size that MAIL has told it (RFC 1870 §6.3): of this message, not of its sender. */
const isOfSize = /^552\b|\b5\.3\.4\b/;

/**
 * A refusal of the sender wherever it is said: Postfix waits with it until RCPT (`smtpd_delay_reject`), Exim verifies the sender
 * there, Exchange tells after the final dot whom a login may not send for. By the code of the sender's address (RFC 3463, 3.2), or by
 * their words at the beginning: further on they are another server's, which tells about the recipient.
 */
const isOfSender =
  /^5\d\d[ -](?:5\.1\.[78]\b|(?:5\.\d+\.\d+ )?(?:<[^<>]*>: )?(?:Sender (?:address rejected|verify failed)|(?:SMTP; )?(?:Anonymous )?Client does not have permissions? to send as this sender|(?:STOREDRV\.Submission\.Exception:)?SendAsDenied))/im;

/** What becomes of a letter by what the relay says, or does not say. */
export class Outcomes {
  readonly #relay: Relay;

  constructor(relay: Relay) {
    this.#relay = relay;
  }

  /** The words of a reply, fit to be kept. */
  said({ text }: Reply): string {
    return sanitiseReply(text, this.#relay);
  }

  /** Undefined where the next command may follow. */
  command(stage: Stage, reply: Reply): Delivery | undefined {
    if (stage === 'data' ? reply.code === 354 : isYes(reply)) return undefined;
    if (stage === 'mail' && isOfSize.test(reply.text)) return this.#unwilling(refusals.message, reply);
    return stage === 'mail' || isOfSender.test(reply.text)
      ? this.#unwilling(refusals.mail, reply, { senderRefused: true })
      : this.#unwilling(refusals[stage], reply);
  }

  /** By the answer to the final dot, and what else was said to it. */
  message(reply: Reply, other: Reply | undefined): Delivery {
    if (other) {
      const text = `${reply.text}\n${other.text}`;
      return { state: 'uncertain', reason: answeredTwice, reply: sanitiseReply(text, this.#relay) };
    }
    if (isYes(reply)) return { state: 'sent', reply: this.said(reply) };
    if (isRefusal(reply)) {
      const senderRefused = isOfSender.test(reply.text);
      const reason = refusals[senderRefused ? 'mail' : 'message'];
      return this.#unwilling(reason, reply, { wholeRefused: true, ...(senderRefused && { senderRefused }) });
    }
    const reason: KnownReason = 'the relay answered neither yes nor no';
    return { state: 'uncertain', reason, reply: this.said(reply) };
  }

  /** Where nobody knows which command a reply is for, and nothing of the message has left. */
  astray(reply: Reply): Delivery {
    const reason: KnownReason = 'the replies of the relay do not fit the commands';
    return { state: 'deferred', reason, reply: this.said(reply), misplaced: true };
  }

  /** A reply before the final dot: the two sides no longer agree on where the next command begins. */
  interrupted(reply: Reply): Delivery {
    const reason: KnownReason = 'the relay answered before it had the message';
    // Without the final dot there is nothing to say yes to: nobody knows what it has taken for the end.
    if (isYes(reply)) return { state: 'uncertain', reason, reply: this.said(reply) };
    return this.#unwilling(reason, reply);
  }

  /** A connection that broke before the final dot: without that, the relay must not deliver (RFC 5321, 4.1.1.4). */
  lost({ lost }: Lost): Delivery {
    return { state: 'deferred', reason: sanitiseReply(lost, this.#relay) };
  }

  /** One that broke, or was silent, after it: nobody knows. */
  unanswered({ lost }: Lost): Delivery {
    const why = sanitiseReply(lost, this.#relay);
    return { state: 'uncertain', reason: `${unanswered}: ${why}` };
  }

  #unwilling(reason: string, reply: Reply, { senderRefused, ...more }: Refusal = {}): Delivery {
    const said = { reason, reply: this.said(reply), ...more };
    if (reply.code < 500 || reply.code > 599) return { state: 'deferred', ...said };
    return { state: 'rejected', ...said, ...(senderRefused && { senderRefused }) };
  }
}
