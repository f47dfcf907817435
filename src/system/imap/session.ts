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
  close(): Promise<void>;
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
  const client = new Client({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    doSTARTTLS: server.security === 'starttls',
    auth:
      'token' in login ? { user: login.user, accessToken: login.token } : { user: login.user, pass: login.password },
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(server.ca !== undefined && { ca: server.ca }) },
    logger: false,
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
  return { client, server, within, close };
}

function tooLate({ host, port }: ImapServer, patience: number): AppealError {
  const time = `${Math.ceil(patience / 60_000)} minutes`;
  return new AppealError('mailbox-unreachable', `The mail server ${host}:${port} did not end its answer in ${time}.`, {
    hints: ['Try later. If it stays so, ask whoever runs the server.'],
  });
}
