import type { Delivery, NotSent } from '../../delivery/mailer.ts';
import type { KnownReason } from '../../ledger/repair/known-reason.ts';
import type { Stage } from './commands.ts';
import { isRefusal, isTaken, isYes } from './places.ts';
import { refusalIn } from './refusal.ts';
import type { Relay } from './relay.ts';
import type { Lost, Reply } from './replies.ts';
import { sanitiseReply } from './reply.ts';

const refusals: Record<Stage | 'message', KnownReason> = {
  mail: 'the relay refused the sender',
  rcpt: 'the relay refused the recipient',
  data: 'the relay refused',
  message: 'the relay refused the message',
};

const answeredTwice: KnownReason = 'the relay answered twice';
const unanswered: KnownReason = 'no answer after the whole message was sent';

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
    return this.#refused(stage, reply);
  }

  /** By the answer to the final dot, and what else was said to it. */
  message(reply: Reply, other: Reply | undefined): Delivery {
    if (other) {
      const text = `${reply.text}\n${other.text}`;
      return { state: 'uncertain', reason: answeredTwice, reply: sanitiseReply(text, this.#relay) };
    }
    if (isTaken(reply)) return { state: 'sent', reply: this.said(reply) };
    if (isRefusal(reply)) return { ...this.#refused('message', reply), wholeRefused: true };
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

  #refused(stage: Stage | 'message', reply: Reply): NotSent {
    const refusal = refusalIn(reply, stage);
    const ofSender = refusal === 'sender' || refusal === 'login';
    const about = ofSender ? 'mail' : refusal === 'size' && stage === 'mail' ? 'message' : stage;
    const unwilling = this.#unwilling(refusals[about], reply);
    return { ...unwilling, ...(refusal && unwilling.state === 'rejected' && { refusal }) };
  }

  #unwilling(reason: string, reply: Reply): NotSent {
    const isForGood = reply.code >= 500 && reply.code <= 599;
    return { state: isForGood ? 'rejected' : 'deferred', reason, reply: this.said(reply) };
  }
}
