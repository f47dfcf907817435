import type { Stage } from './commands.ts';
import type { Reply } from './replies.ts';

/**
 * Whether the replies on a connection stand in their places. A reply has no number (RFC 5321, 4.2): only its place tells what it
 * answers. Where one comes that nobody has asked for, or one that cannot be the answer, those to the messages before may have been
 * meant for something else. 421 may follow anything (RFC 5321, 3.8), and raises no doubt.
 */
export class Places {
  /** What the relay has said since it took the last message. Its answer to the next DATA, 354, shows that the yes stood in its place. */
  #afterYes: Set<Reply> | undefined;
  /** What has stood in its place since it refused a message of which it had all: it may still think better of that. */
  #sinceNo: 'nothing' | 'reset' | 'message' | undefined;
  #astray: Reply | undefined;

  /** The first reply that is out of its place. */
  get astray(): Reply | undefined {
    return this.#astray;
  }

  /** Whether a message was refused whole. */
  get refused(): boolean {
    return this.#sinceNo !== undefined;
  }

  /** Whether a message was refused whole, and nothing has stood in its place since. */
  get wantsReset(): boolean {
    return this.#sinceNo === 'nothing';
  }

  /** Whether a yes to the next message could still be a late one to a message that was refused. */
  get expectsLateYes(): boolean {
    return this.refused && this.#sinceNo !== 'message';
  }

  /** Whether a no that came after a yes may be what was meant for that message. */
  get wantsProof(): boolean {
    return [...(this.#afterYes ?? [])].some(isNo);
  }

  /** Whether the last message was taken, as far as places are right. */
  get taken(): boolean {
    return this.#afterYes !== undefined;
  }

  get doubts(): { readonly refused?: Reply; readonly taken?: Reply } {
    const astray = this.#astray;
    if (!astray || astray.code === 421) return {};
    const meant = this.#afterYes && [...this.#afterYes].find(isNo);
    return { ...(this.refused && { refused: astray }), ...(meant && { taken: meant }) };
  }

  /** The answer to a command of a transaction. */
  command(stage: Stage, reply: Reply): void {
    const isNext = stage === 'data' && reply.code === 354;
    if (isNext || reply.code === 421) this.#afterYes = undefined;
    else this.#afterYes?.add(reply);
    const fits = stage === 'data' ? isNext : isYes(reply);
    if (!fits && !isRefusal(reply)) this.stray(reply);
  }

  /** The answer to RSET, which no relay refuses. */
  reset(reply: Reply): void {
    if (this.#sinceNo === 'nothing') this.#sinceNo = 'reset';
    if (reply.code !== 250) this.stray(reply);
  }

  /** The answer to a message; undefined where there was more than one, and nobody knows which is meant. */
  message(answer: Reply | undefined): void {
    if (this.refused) this.#sinceNo = 'message';
    if (answer && isTaken(answer)) this.#afterYes = new Set();
    if (answer && isRefusal(answer)) this.#sinceNo = 'nothing';
  }

  /** Replies of which the first is out of its place. */
  stray(...replies: readonly Reply[]): void {
    for (const reply of replies) this.#afterYes?.add(reply);
    this.#astray ??= replies[0];
  }
}

/** The first digit tells, whatever follows it (RFC 5321, 4.2.1). */
export const isYes = ({ code }: Reply) => code >= 200 && code < 300;
/** By which a relay has taken a message: not by 221, with which it takes leave, also of whom it throws out (RFC 5321, 4.2.3). */
export const isTaken = (reply: Reply) => isYes(reply) && reply.code !== 221;
export const isRefusal = ({ code }: Reply) => code >= 400 && code < 600;
/** A refusal other than by leaving. */
export const isNo = (reply: Reply) => isRefusal(reply) && reply.code !== 421;
