import type { ImapFlow } from 'imapflow';
import { AppealError } from '../../errors.ts';
import { explainImap } from './errors.ts';
import type { ImapServer } from './server.ts';

/** A server that has let us in. */
export interface ImapSession {
  readonly client: ImapFlow;
  readonly server: ImapServer;
  /** Does work with the client, within a time, also where the server goes on and on. Throws what is said to people. */
  within<T>(work: () => Promise<T>): Promise<T>;
  /** What was wrong with the last answers, as the client says it nowhere else: why a search was refused, what could not be read. Once. */
  complaint(): string | undefined;
  close(): Promise<void>;
}

/** What the client writes into its log of what was wrong. */
interface LogEntry {
  readonly err?: Error & { readonly responseText?: string };
  readonly msg?: string;
}

interface Bounds {
  /** Of one message. */
  readonly bytes: number;
  /** Milliseconds for one piece of work. */
  readonly patience: number;
}

/** Logs in. Throws `mailbox-unreachable`, `mailbox-insecure`, `mailbox-login`. */
export async function openSession(server: ImapServer, { bytes, patience }: Bounds): Promise<ImapSession> {
  const { ImapFlow: Client } = await import('imapflow');
  const { login } = server;
  let wrong: string | undefined;
  const complain = ({ err, msg = '' }: LogEntry) => {
    wrong = err?.responseText || err?.message || msg;
  };
  const nothing = () => {};
  const isLevelEnabled = (level: string) => level === 'warn' || level === 'error';
  const logger = { warn: complain, error: complain, info: nothing, debug: nothing, isLevelEnabled };
  const client = new Client({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    doSTARTTLS: server.security === 'starttls',
    auth:
      'token' in login ? { user: login.user, accessToken: login.token } : { user: login.user, pass: login.password },
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(server.ca !== undefined && { ca: server.ca }) },
    logger,
    disableAutoIdle: true,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 120_000,
    maxLiteralSize: bytes + 1024,
    maxResponseSize: 2 * bytes,
  });
  // Without a listener an error between two commands would end the program; the next command reports it.
  client.on('error', () => {});
  const within = async <T>(work: () => Promise<T>, time = patience): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(tooLate(server, time));
        client.close();
      }, time);
    });
    try {
      return await Promise.race([work(), late]);
    } catch (error) {
      throw explainImap(error, server);
    } finally {
      clearTimeout(timer);
    }
  };
  await within(() => client.connect());
  const close = () => within(() => client.logout(), Math.min(patience, 10_000)).catch(() => client.close());
  const complaint = () => {
    const last = wrong;
    wrong = undefined;
    return last;
  };
  return { client, server, within, complaint, close };
}

function tooLate({ host, port }: ImapServer, patience: number): AppealError {
  const time = patience < 60_000 ? `${Math.ceil(patience / 1_000)} seconds` : `${Math.ceil(patience / 60_000)} minutes`;
  return new AppealError('mailbox-unreachable', `The mail server ${host}:${port} did not end its answer in ${time}.`, {
    hints: ['Try later. If it stays so, ask whoever runs the server.'],
  });
}
