import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import type { Connection, Delivery, Doubts, Envelope } from '../../delivery/mailer.ts';
import type { KnownReason } from '../../ledger/repair/known-reason.ts';
import { commandsFor, type Offers, type Stage } from './commands.ts';
import { type MailData, mailData } from './data.ts';
import { Outcomes } from './outcomes.ts';
import { isNo, isRefusal, isTaken, isYes, Places } from './places.ts';
import type { Relay } from './relay.ts';
import { afterSilence, Replies, type Reply } from './replies.ts';

/** Milliseconds for each stage of a transaction (RFC 5321, 4.5.3.2). */
export interface Patience {
  readonly mail: number;
  readonly rcpt: number;
  readonly data: number;
  /** For a part of the message to leave. */
  readonly block: number;
  /** For the reply to the final dot: the relay may be busy with delivering. */
  readonly dot: number;
  /** After such a silence between two messages, what a relay says of a time-out as it closes is meant for no message. */
  readonly idle: number;
}

/** Bytes of the message handed over at a time: the end is known to be unsent while the last part is. */
const part = 64 * 1024;
/** Milliseconds to wait for the answer to QUIT: longer where what comes before it may tell of a message. */
const farewell = { usual: 2_000, owing: 10_000 };
const plainAddress = /^[\w!#$%&'*+/=?^`{|}~.-]+@[A-Za-z0-9.-]+$/;

/** A connection that stands and is logged in: one transaction after the other, one recipient each. */
export class SmtpSession implements Connection {
  readonly #socket: Socket;
  readonly #replies: Replies;
  readonly #offers: Offers;
  readonly #patience: Patience;
  readonly #outcomes: Outcomes;
  readonly #places = new Places();

  constructor(socket: Socket, offers: Offers, patience: Patience, relay: Relay) {
    this.#socket = socket;
    this.#replies = new Replies(socket);
    this.#offers = offers;
    this.#patience = patience;
    this.#outcomes = new Outcomes(relay);
  }

  get alive(): boolean {
    this.#hear();
    return !this.#replies.lost;
  }

  get doubts(): Doubts {
    this.#hear();
    const { refused, taken } = this.#places.doubts;
    return {
      ...(refused && { refused: this.#outcomes.said(refused) }),
      ...(taken && { taken: this.#outcomes.said(taken) }),
    };
  }

  get largest(): number {
    return this.#offers.maxSize;
  }

  async send(envelope: Envelope, message: Uint8Array, beforeBody: () => Promise<void>): Promise<Delivery> {
    // Nothing is repaired: the letter would go to somebody else.
    if (![envelope.from, envelope.to].every((address) => plainAddress.test(address)))
      return {
        state: 'rejected',
        reason: 'an address of the envelope is not one of plain ASCII' satisfies KnownReason,
      };
    if (this.#offers.maxSize > 0 && message.length > this.#offers.maxSize)
      return {
        ...{ state: 'rejected', refusal: 'size' },
        reason: 'the message is larger than the relay takes' satisfies KnownReason,
      };
    const data = mailData(message);
    const refused = await this.#open(commandsFor(envelope, message.length, data.eightBit, this.#offers));
    if (refused) return refused;
    try {
      await beforeBody();
    } catch {
      this.destroy();
      return { state: 'deferred', reason: 'the intent was not recorded' satisfies KnownReason };
    }
    return this.#handOver(data);
  }

  async settle(): Promise<void> {
    if (!this.#places.wantsReset) return;
    await this.#arrive();
    if (!this.alive) return;
    await this.#reset();
    await this.#arrive();
  }

  destroy(): void {
    this.#replies.end('the connection was ended');
  }

  async close(): Promise<void> {
    if (!this.alive) return;
    this.#socket.write('QUIT\r\n');
    const { taken, refused } = this.#places;
    const patience = taken || refused ? farewell.owing : farewell.usual;
    const reply = await this.#replies.next(patience);
    if ('code' in reply && reply.code !== 221 && (taken || refused)) {
      // Nobody is refused to leave.
      if (taken && isNo(reply)) this.#places.stray(reply);
      // Some take leave by another code than 221: only what stands before that was not meant for QUIT.
      const other = this.#places.astray ? { lost: '' } : await this.#replies.next(patience);
      if ('code' in other) this.#places.stray(reply, other);
    }
    this.destroy();
  }

  /** Who speaks unasked between two messages says goodbye. */
  #hear(): void {
    const { early } = this.#replies;
    if (early && !this.#isTired(early)) this.#goAstray(early);
  }

  /** Some relays leave one that was silent for long with another code than 421, as "451 4.7.0 Timeout waiting for client input". */
  #isTired({ code, text, silence }: Reply): boolean {
    const saysSo = code >= 400 && code < 500 && /\btime(?:d |-)?out\b|\bidle\b/i.test(text);
    return saysSo && silence >= this.#patience.idle && this.#replies.lost !== undefined && !this.#replies.more;
  }

  /** The two sides no longer agree on which reply is for what. */
  #goAstray(reply: Reply): void {
    this.#places.stray(reply);
    this.destroy();
  }

  /** Lets in what lies on this machine already: the second part of it comes with the next turn. */
  async #arrive(): Promise<void> {
    await turn();
    await turn();
  }

  /** Says for whom the message is, all at once where the relay allows it (RFC 2920). Undefined: it waits for the message. */
  async #open(commands: readonly [Stage, string][]): Promise<Delivery | undefined> {
    const { pipelining } = this.#offers;
    if (pipelining) this.#socket.write(commands.map(([, command]) => `${command}\r\n`).join(''));
    let refused: Delivery | undefined;
    for (const [stage, command] of commands) {
      if (!pipelining) this.#socket.write(`${command}\r\n`);
      const reply = await this.#replies.next(this.#patience[stage]);
      if ('lost' in reply) return refused ?? this.#outcomes.lost(reply);
      refused ??= this.#outcomes.command(stage, reply);
      this.#places.command(stage, reply);
      if (this.#places.astray) this.destroy();
      if (!refused) continue;
      // It waits for a message that is not meant for it: without the final dot it delivers nothing.
      if (reply.code === 421 || reply.code === 354) this.destroy();
      if (!pipelining || this.#replies.lost) break;
    }
    if (!pipelining && this.#places.wantsProof && !this.#replies.lost) await this.#probe();
    if (refused && !this.#replies.lost) await this.#reset();
    const { astray, refused: refusedBefore, doubts } = this.#places;
    // Nobody knows what was refused. Nothing of the message has left.
    if (astray && (refusedBefore || doubts.taken)) return this.#outcomes.astray(astray);
    return refused;
  }

  /** Asks for what no relay allows where a sender or recipient was refused: a yes is late, and that no was meant for the message before. */
  async #probe(): Promise<void> {
    this.#socket.write('DATA\r\n');
    const reply = await this.#replies.next(this.#patience.data);
    if (!('code' in reply)) return;
    this.#places.command('data', reply);
    if (!isNo(reply)) this.destroy();
  }

  /** After a refusal the relay may hold a sender: the next MAIL would be one too many. */
  async #reset(): Promise<void> {
    this.#socket.write('RSET\r\n');
    const reply = await this.#replies.next(this.#patience.mail);
    if (!('code' in reply)) return;
    this.#places.reset(reply);
    if (this.#places.astray) this.destroy();
  }

  async #handOver({ body, end }: MailData): Promise<Delivery> {
    const parts = inParts(body);
    if (this.#places.refused) await this.#arrive();
    for (const [index, bytesOfPart] of parts.entries()) {
      const last = index === parts.length - 1;
      const { lost, early } = this.#replies;
      if (lost) return this.#outcomes.lost(lost);
      if (early) {
        this.#goAstray(early);
        return this.#places.refused && index === 0 ? this.#outcomes.astray(early) : this.#outcomes.interrupted(early);
      }
      if (last) this.#writeTogether(bytesOfPart, end);
      else await this.#leave(bytesOfPart);
    }
    const reply = await this.#replies.next(this.#patience.dot);
    if ('lost' in reply) return this.#outcomes.unanswered(reply);
    if (reply.code === 421) this.destroy();
    const other = await this.#another(reply);
    this.#places.message(other ? undefined : reply);
    if (!other && !isTaken(reply) && !isRefusal(reply)) this.destroy();
    return this.#outcomes.message(reply, other);
  }

  /** What else the relay has said to the final dot. */
  async #another(reply: Reply): Promise<Reply | undefined> {
    const { early } = this.#replies;
    const mayBeLate = this.#places.expectsLateYes && isYes(reply);
    if (early) this.#goAstray(early);
    if (early) return early.code === 421 ? undefined : early;
    if (!mayBeLate || this.#replies.lost) return undefined;
    // It may be a late word on the message refused before: what was meant for this one then stands before the answer to RSET.
    await this.#reset();
    const { astray } = this.#places;
    return astray && astray.code !== 421 && !isYes(astray) ? astray : undefined;
  }

  #writeTogether(...pieces: readonly Uint8Array[]): void {
    this.#socket.cork();
    for (const piece of pieces) this.#socket.write(piece);
    this.#socket.uncork();
  }

  /** Writes a part and waits until it has left and what the relay says meanwhile is read, the connection is lost, or patience is at its end. */
  #leave(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      const cancel = afterSilence(this.#patience.block, () => this.#replies.end('the message does not leave'));
      const done = () => {
        cancel();
        this.#socket.off('close', done);
        setImmediate(resolve);
      };
      this.#socket.once('close', done);
      this.#socket.write(bytes, done);
    });
  }
}

/** In parts; the final dot goes with the last, which is there also where nothing else is. */
function inParts(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / part));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * part, (index + 1) * part));
}
