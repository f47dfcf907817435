import type { Socket } from 'node:net';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Mailer } from '../../delivery/mailer.ts';
import { AppealError } from '../../errors.ts';
import { ConnectingFault } from './connecting-fault.ts';
import { explainConnecting } from './errors.ts';
import { logIn } from './login.ts';
import { expectsTls } from './mix-up.ts';
import type { Relay } from './relay.ts';
import type { SmtpError } from './reply.ts';
import { type Patience, SmtpSession } from './session.ts';

/** Milliseconds, those of each stage of a transaction included. */
export interface Timeouts extends Patience {
  readonly connecting: number;
  readonly greeting: number;
  /** Silence after which it is looked whether the port is the other one. */
  readonly mixUp: number;
}
const minutes = 60_000;

/** RFC 5321, 4.5.3.2; the longest is for the reply to the final dot. */
export const rfcTimeouts: Timeouts = {
  connecting: 2 * minutes,
  greeting: 5 * minutes,
  mixUp: 5_000,
  mail: 5 * minutes,
  rcpt: 5 * minutes,
  data: 2 * minutes,
  block: 3 * minutes,
  dot: 10 * minutes,
  idle: minutes / 6,
};

/** A relay over SMTP. TLS is required unless the relay says `none`, which `parseRelay` allows for loopback only. */
export function smtpMailer(relay: Relay, timeouts: Timeouts = rfcTimeouts): Mailer {
  return {
    name: `${relay.host}:${relay.port}`,
    async connect(signal) {
      const smtp = new SMTPConnection({
        host: relay.host,
        port: relay.port,
        // As mail programs do: by default it is the name of this machine, which relays pass on in Received.
        name: '[127.0.0.1]',
        secure: relay.security === 'tls',
        requireTLS: relay.security === 'starttls',
        ignoreTLS: relay.security === 'none',
        connectionTimeout: timeouts.connecting + timeouts.greeting,
        dnsTimeout: timeouts.connecting,
        greetingTimeout: timeouts.greeting,
        socketTimeout: timeouts.mail,
        socketCloseTimeout: 0,
        // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
        tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(relay.ca !== undefined && { ca: relay.ca }) },
      });
      const stand = async () => {
        await Promise.race([connect(smtp), portMixUp(relay, timeouts.mixUp, smtp)]);
        if (relay.login) await logIn(smtp, relay.login);
      };
      try {
        await unlessAborted(stand, signal);
      } catch (error) {
        smtp.close();
        signal?.throwIfAborted();
        if (error instanceof AppealError) throw error;
        throw explainConnecting(error as SmtpError | ConnectingFault, relay);
      }
      return takeOver(smtp as unknown as Connected, timeouts, relay);
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

/** Rejects with what the signal is aborted with, should that come first. */
async function unlessAborted(work: () => Promise<void>, signal?: AbortSignal): Promise<void> {
  if (!signal) return work();
  signal.throwIfAborted();
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over.signal });
  });
  await Promise.race([work(), aborted]).finally(() => over.abort());
}

/** Rejects where TLS is expected from the start and is not what we do: otherwise that shows only after minutes. */
function portMixUp(relay: Relay, silence: number, smtp: SMTPConnection): Promise<never> {
  return new Promise((_, reject) => {
    if (relay.security === 'tls') return;
    const timer = setTimeout(async () => {
      if (await expectsTls(relay, silence)) reject(new ConnectingFault('waits-for-tls'));
    }, silence);
    for (const over of ['connect', 'end', 'error'] as const) smtp.once(over, () => clearTimeout(timer));
  });
}

/** What of nodemailer the session goes on with: its line, secured and logged in, and what the relay has offered. */
interface Connected {
  readonly _socket?: Socket;
  readonly _supportedExtensions?: readonly string[];
  readonly _maxAllowedSize?: number;
  readonly _onSocketData: Listener;
  readonly _onSocketTimeout: Listener;
  readonly _onSocketClose: Listener;
  readonly _onSocketEnd: Listener;
  readonly _onSocketError: Listener;
}
type Listener = (...args: unknown[]) => void;

/** From here on the line is ours, with the patience that each stage deserves: see docs/adr/0005-mime-and-transactions-written-here.md. */
function takeOver(smtp: Connected, patience: Patience, relay: Relay): SmtpSession {
  const { _socket: socket, _supportedExtensions: extensions, _maxAllowedSize: maxSize = 0 } = smtp;
  if (!socket || !extensions) throw new Error('nodemailer keeps its socket elsewhere now');
  socket
    .off('data', smtp._onSocketData)
    .off('timeout', smtp._onSocketTimeout)
    .off('close', smtp._onSocketClose)
    .off('end', smtp._onSocketEnd)
    .off('error', smtp._onSocketError)
    .setTimeout(0);
  const offers = {
    pipelining: extensions.includes('PIPELINING'),
    eightBit: extensions.includes('8BITMIME'),
    dsn: extensions.includes('DSN'),
    size: extensions.includes('SIZE'),
    maxSize,
  };
  return new SmtpSession(socket, offers, patience, relay);
}
