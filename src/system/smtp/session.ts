import type { Socket } from 'node:net';
import type { Connection, Delivery, Envelope } from '../../delivery/mailer.ts';
import { type MailData, mailData } from './data.ts';
import type { Relay } from './relay.ts';
import { afterSilence, type Lost, Replies, type Reply } from './replies.ts';
import { sanitiseReply } from './reply.ts';

/** Milliseconds for each stage of a transaction (RFC 5321, 4.5.3.2). */
export interface Patience {
  readonly mail: number;
  readonly rcpt: number;
  readonly data: number;
  /** For a part of the message to leave. */
  readonly block: number;
  /** For the reply to the final dot: the relay may be busy with delivering. */
  readonly dot: number;
}

/** What the relay has offered in its reply to EHLO. */
export interface Offers {
  readonly pipelining: boolean;
  readonly eightBit: boolean;
  readonly dsn: boolean;
  readonly size: boolean;
  /** Bytes of a message at most; 0 where it does not say. */
  readonly maxSize: number;
}

/** Bytes of the message handed over at a time: the end is known to be unsent while the last part is. */
const part = 64 * 1024;
const plainAddress = /^[\w!#$%&'*+/=?^`{|}~.-]+@[A-Za-z0-9.-]+$/;

type Stage = 'mail' | 'rcpt' | 'data';
const refusals: Record<Stage | 'message', string> = {
  mail: 'the relay refused the sender',
  rcpt: 'the relay refused the recipient',
  data: 'the relay refused',
  message: 'the relay refused the message',
};

/** A connection that stands and is logged in: one transaction after the other, one recipient each. */
export class SmtpSession implements Connection {
  readonly #socket: Socket;
  readonly #replies: Replies;
  readonly #offers: Offers;
  readonly #patience: Patience;
  readonly #relay: Relay;
  /** How the relay has refused the last message once it had all of it. */
  #no: Reply | undefined;
  /** What it has said to QUIT before it took leave. */
  #late: Reply | undefined;

  constructor(socket: Socket, offers: Offers, patience: Patience, relay: Relay) {
    this.#socket = socket;
    this.#replies = new Replies(socket);
    this.#offers = offers;
    this.#patience = patience;
    this.#relay = relay;
  }

  get alive(): boolean {
    // Who speaks unasked between two messages says goodbye.
    if (this.#replies.early) this.destroy();
    return !this.#replies.lost;
  }

  get contradiction(): string | undefined {
    const late = this.#late ?? this.#replies.early;
    return this.#no && late && isYes(late) ? this.#clean(`${this.#no.text}\n${late.text}`) : undefined;
  }

  get largest(): number {
    return this.#offers.maxSize;
  }

  async send(envelope: Envelope, message: Uint8Array, beforeBody: () => Promise<void>): Promise<Delivery> {
    this.#no = undefined;
    // Nothing is repaired: the letter would go to somebody else.
    if (![envelope.from, envelope.to].every((address) => plainAddress.test(address)))
      return { state: 'rejected', reason: 'an address of the envelope is not one of plain ASCII' };
    if (this.#offers.maxSize > 0 && message.length > this.#offers.maxSize)
      return { state: 'rejected', reason: 'the message is larger than the relay takes' };
    const data = mailData(message);
    const refused = await this.#open(this.#commands(envelope, message.length, data.eightBit));
    if (refused) return refused;
    try {
      await beforeBody();
    } catch {
      this.destroy();
      return { state: 'deferred', reason: 'the intent was not recorded' };
    }
    return this.#handOver(data);
  }

  destroy(): void {
    this.#replies.end('the connection was ended');
  }

  async close(): Promise<void> {
    if (!this.alive) return;
    this.#socket.write('QUIT\r\n');
    const reply = await this.#replies.next(2_000);
    // Some take leave by another code than 221: only what stands before that was not meant for QUIT.
    if (this.#no && 'code' in reply && reply.code !== 221 && 'code' in (await this.#replies.next(2_000)))
      this.#late = reply;
    this.destroy();
  }

  #commands({ from, to, id }: Envelope, size: number, eightBit: boolean): readonly [Stage, string][] {
    const { dsn, ...offers } = this.#offers;
    const mail = [
      `MAIL FROM:<${from}>`,
      ...(eightBit && offers.eightBit ? ['BODY=8BITMIME'] : []),
      ...(offers.size ? [`SIZE=${size}`] : []),
      ...(dsn ? ['RET=HDRS', ...envelopeId(id)] : []),
    ];
    const rcpt = `RCPT TO:<${to}>${dsn ? ' NOTIFY=FAILURE,DELAY' : ''}`;
    return [
      ['mail', mail.join(' ')],
      ['rcpt', rcpt],
      ['data', 'DATA'],
    ];
  }

  /** Says for whom the message is, all at once where the relay allows it (RFC 2920). Undefined: it waits for the message. */
  async #open(commands: readonly [Stage, string][]): Promise<Delivery | undefined> {
    const { pipelining } = this.#offers;
    if (pipelining) this.#socket.write(commands.map(([, command]) => `${command}\r\n`).join(''));
    let refused: Delivery | undefined;
    for (const [stage, command] of commands) {
      if (!pipelining) this.#socket.write(`${command}\r\n`);
      const reply = await this.#replies.next(this.#patience[stage]);
      if ('lost' in reply) return refused ?? this.#lost(reply, false);
      refused ??= this.#refusal(stage, reply);
      if (!refused) continue;
      // It waits for a message that is not meant for it: without the final dot it delivers nothing.
      if (reply.code === 421 || reply.code === 354) this.destroy();
      if (!pipelining || this.#replies.lost) break;
    }
    if (refused && !this.#replies.lost) await this.#reset();
    return refused;
  }

  #refusal(stage: Stage, reply: Reply): Delivery | undefined {
    if (stage === 'data' ? reply.code === 354 : isYes(reply)) return undefined;
    return this.#unwilling(refusals[stage], reply, stage === 'mail');
  }

  #unwilling(reason: string, { code, text }: Reply, ofSender = false): Delivery {
    const said = { reason, reply: this.#clean(text) };
    if (code < 500 || code > 599) return { state: 'deferred', ...said };
    return { state: 'rejected', ...said, ...(ofSender && { senderRefused: true }) };
  }

  /** After a refusal the relay may hold a sender: the next MAIL would be one too many. */
  async #reset(): Promise<void> {
    this.#socket.write('RSET\r\n');
    const reply = await this.#replies.next(this.#patience.mail);
    if ('lost' in reply || reply.code !== 250) this.destroy();
  }

  async #handOver({ body, end }: MailData): Promise<Delivery> {
    const parts = inParts(body);
    for (const [index, bytesOfPart] of parts.entries()) {
      const last = index === parts.length - 1;
      const { lost, early } = this.#replies;
      if (lost) return this.#lost(lost, false);
      if (early) return this.#interrupted(await this.#replies.next(0));
      if (last) this.#writeTogether(bytesOfPart, end);
      else await this.#leave(bytesOfPart);
    }
    const reply = await this.#replies.next(this.#patience.dot);
    if ('lost' in reply) return this.#lost(reply, true);
    const { code, text } = reply;
    // 421 may follow anything (RFC 5321, 3.8): the relay closes.
    const next = this.#replies.early && (await this.#replies.next(0));
    if (code === 421 || next) this.destroy();
    if (next && 'code' in next && next.code !== 421)
      return { state: 'uncertain', reason: 'the relay answered twice', reply: this.#clean(`${text}\n${next.text}`) };
    if (isYes(reply)) return { state: 'sent', reply: this.#clean(text) };
    if (code >= 400 && code < 600) {
      this.#no = reply;
      return this.#unwilling(refusals.message, reply);
    }
    this.destroy();
    return { state: 'uncertain', reason: 'the relay answered neither yes nor no', reply: this.#clean(text) };
  }

  /** A reply before the final dot: the two sides no longer agree on where the next command begins. */
  #interrupted(reply: Reply | Lost): Delivery {
    this.destroy();
    if ('lost' in reply) return this.#lost(reply, false);
    const reason = 'the relay answered before it had the message';
    // Without the final dot there is nothing to say yes to: nobody knows what it has taken for the end.
    if (isYes(reply)) return { state: 'uncertain', reason, reply: this.#clean(reply.text) };
    return this.#unwilling(reason, reply);
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

  #lost({ lost }: Lost, whole: boolean): Delivery {
    const why = this.#clean(lost);
    // Without the final dot the relay must not deliver (RFC 5321, 4.1.1.4); with it, nobody knows.
    return whole
      ? { state: 'uncertain', reason: `no answer after the whole message was sent: ${why}` }
      : { state: 'deferred', reason: why };
  }

  #clean(reply: string): string {
    return sanitiseReply(reply, this.#relay);
  }
}

/** The first digit tells, whatever follows it (RFC 5321, 4.2.1). */
const isYes = ({ code }: Reply) => code >= 200 && code < 300;

/** In parts; the final dot goes with the last, which is there also where nothing else is. */
function inParts(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / part));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * part, (index + 1) * part));
}

/** By what a report knows the message again; not by more than 100 characters (RFC 3461, 4.4): the sender would be refused for it. */
function envelopeId(id: string): readonly string[] {
  const value = xtext(id);
  return value.length > 100 ? [] : [`ENVID=${value}`];
}

/** A value in a parameter of MAIL (RFC 3461, 4). */
function xtext(text: string): string {
  return text.replace(/[^!-*,-<>-~]/g, (character) =>
    [...Buffer.from(character)].map((byte) => `+${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
