import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import type { Connection, Delivery, Envelope, Mailer } from '../delivery/mailer.ts';
import { AppealError } from '../errors.ts';
import { explainConnecting } from './smtp-errors.ts';
import { logIn } from './smtp-login.ts';
import type { Relay } from './smtp-relay.ts';
import { type SmtpError, sanitiseReply } from './smtp-reply.ts';

/** Milliseconds. The defaults are those of RFC 5321, 4.5.3.2: the longest is for the reply to the final dot. */
export interface Timeouts {
  readonly connecting: number;
  readonly greeting: number;
  readonly reply: number;
}
const minutes = 60_000;
const patience: Timeouts = { connecting: 2 * minutes, greeting: 5 * minutes, reply: 10 * minutes };

/** Bytes of the message handed over at a time: the end is known to be unsent while the last part is. */
const part = 16 * 1024;

/** A relay over SMTP. TLS is required unless the relay says `none`, which `parseRelay` allows for loopback only. */
export function smtpMailer(relay: Relay, timeouts: Timeouts = patience): Mailer {
  return {
    name: `${relay.host}:${relay.port}`,
    async connect() {
      const smtp = new SMTPConnection({
        host: relay.host,
        port: relay.port,
        secure: relay.security === 'tls',
        requireTLS: relay.security === 'starttls',
        ignoreTLS: relay.security === 'none',
        connectionTimeout: timeouts.connecting + timeouts.greeting,
        dnsTimeout: timeouts.connecting,
        greetingTimeout: timeouts.greeting,
        socketTimeout: timeouts.reply,
        socketCloseTimeout: 0,
        tls: { minVersion: 'TLSv1.2', ...(relay.ca !== undefined && { ca: relay.ca }) },
      });
      try {
        await connect(smtp);
        if (relay.login) await logIn(smtp, relay.login);
      } catch (error) {
        smtp.close();
        if (error instanceof AppealError) throw error;
        throw explainConnecting(error as SmtpError, relay);
      }
      return new SmtpSession(smtp, relay);
    },
  };
}

function connect(smtp: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    // Errors after the connection stands are those of a message in flight, which hears of them itself.
    smtp.on('error', reject);
    smtp.connect((error) => (error ? reject(error) : resolve()));
  });
}

const plainAddress = /^[\w!#$%&'*+/=?^`{|}~.-]+@[A-Za-z0-9.-]+$/;

class SmtpSession implements Connection {
  readonly #smtp: SMTPConnection;
  readonly #relay: Relay;

  constructor(smtp: SMTPConnection, relay: Relay) {
    this.#smtp = smtp;
    this.#relay = relay;
  }

  get alive(): boolean {
    return !this.#smtp.destroyed;
  }

  async send({ from, to, id }: Envelope, message: Uint8Array, beforeBody: () => Promise<void>): Promise<Delivery> {
    // nodemailer repairs what it takes for a slip of the pen: the letter would go to somebody else.
    if (![from, to].every((address) => plainAddress.test(address)))
      return { state: 'rejected', reason: 'an address of the envelope is not one of plain ASCII' };
    const body = new Body(message, beforeBody);
    const envelope = {
      from,
      to: [to],
      size: message.length,
      use8BitMime: message.some((byte) => byte > 127),
      dsn: { ret: 'HDRS', envid: id, notify: ['FAILURE', 'DELAY'] },
    };
    let onEnd = () => {};
    const delivery = await new Promise<Delivery>((resolve) => {
      // Where we end the connection ourselves, nodemailer tells nobody. An error it does tell comes first.
      onEnd = () => setImmediate(() => resolve(this.#lost(body, 'the connection was ended')));
      this.#smtp.once('end', onEnd);
      this.#smtp.send(envelope, body, (error, info) =>
        resolve(error ? this.#failed(error as SmtpError, body) : this.#accepted(info, to, body)),
      );
    });
    this.#smtp.removeListener('end', onEnd);
    // After a failure in the body the two sides do not agree on where the next command begins.
    if (body.asked && delivery.state !== 'sent') this.destroy();
    return delivery;
  }

  destroy(): void {
    this.#smtp.close();
  }

  async close(): Promise<void> {
    if (!this.alive) return;
    const ended = new Promise<void>((resolve) => this.#smtp.once('end', () => resolve()));
    this.#smtp.quit();
    const timer = setTimeout(() => this.#smtp.close(), 2_000);
    await ended;
    clearTimeout(timer);
  }

  #accepted(info: SMTPConnectionSendInfo | undefined, to: string, body: Body): Delivery {
    const reply = this.#clean(info?.response ?? '');
    if (!body.begun) return { state: 'deferred', reason: 'the relay answered before the message', reply };
    if (!body.ended || info?.accepted.length !== 1 || info.accepted[0] !== to)
      return { state: 'uncertain', reason: 'the relay accepted something else than what was sent', reply };
    return { state: 'sent', reply };
  }

  #failed(error: SmtpError, body: Body): Delivery {
    const { command, responseCode = 0 } = error;
    // Where the connection broke, nodemailer may report a cut reply as if it were one: after the dot it proves nothing.
    if (!responseCode || (command === 'CONN' && body.ended)) {
      if (command === 'MAIL FROM' && error.code === 'EMESSAGE')
        return { state: 'rejected', reason: 'the message is larger than the relay takes' };
      return this.#lost(body, this.#clean(error.message));
    }
    const reply = this.#clean(error.response ?? '');
    const refused = { reason: reasonOf(command, body), reply };
    if (responseCode === 421 || responseCode < 500) return { state: 'deferred', ...refused };
    return { state: 'rejected', ...refused, ...(command === 'MAIL FROM' && { senderRefused: true }) };
  }

  #lost(body: Body, reason: string): Delivery {
    // Without the final dot the relay must not deliver (RFC 5321, 4.1.1.4); with it, nobody knows.
    return body.ended
      ? { state: 'uncertain', reason: `no answer after the whole message was sent: ${reason}` }
      : { state: 'deferred', reason };
  }

  #clean(reply: string): string {
    return sanitiseReply(reply, this.#relay);
  }
}

/** The message as a stream whose first read waits for the intent. */
class Body extends Readable {
  /** True once the relay has said 354. */
  asked = false;
  /** True once the intent stands and bytes may have left. */
  begun = false;
  /** True once the last byte was handed over: the final dot follows it. */
  ended = false;
  #offset = 0;
  readonly #message: Uint8Array;
  readonly #beforeBody: () => Promise<void>;

  constructor(message: Uint8Array, beforeBody: () => Promise<void>) {
    super({ highWaterMark: 1 });
    this.#message = message;
    this.#beforeBody = beforeBody;
  }

  override _read(): void {
    if (this.begun) {
      this.#next();
      return;
    }
    if (this.asked) return;
    this.asked = true;
    this.#beforeBody().then(
      () => {
        // The relay may have gone while the intent was written: then nothing has left.
        if (this.destroyed) return;
        this.begun = true;
        this.#next();
      },
      // An error of its own: nodemailer writes on those that pass through it.
      (error: unknown) => this.destroy(new Error('the intent was not recorded', { cause: error })),
    );
  }

  #next(): void {
    if (this.#offset >= this.#message.length) {
      this.ended = true;
      this.push(null);
      return;
    }
    const from = this.#offset;
    this.#offset += part;
    this.push(this.#message.subarray(from, this.#offset));
  }
}

function reasonOf(command: string | undefined, body: Body): string {
  if (body.begun) return 'the relay refused the message';
  if (command === 'MAIL FROM') return 'the relay refused the sender';
  if (command === 'RCPT TO') return 'the relay refused the recipient';
  return 'the relay refused';
}
