import type { FetchQueryObject, ImapFlow } from 'imapflow';
import { AppealError } from '../../errors.ts';
import type { FoundMail, MailSource } from '../../mailbox/mail-source.ts';
import { explainImap } from './errors.ts';
import type { ImapServer } from './server.ts';

/** A mailbox on a server, logged in. */
export interface ImapMailbox {
  /**
   * The messages of a folder that came in from that day on (milliseconds since 1970 UTC). It is opened read-only (EXAMINE),
   * and bodies are only peeked at: no message becomes seen, no flag changes. Throws `mailbox-folder`.
   */
  folder(name: string, since: number): Promise<MailSource>;
  /**
   * Puts a message into the folder of sent mail, as seen, unless one with its Message-ID is there. True where it was put
   * there now. Throws `mailbox-folder` where the server names no such folder.
   */
  keepSent(message: Uint8Array, messageId: string, folder?: string): Promise<boolean>;
  close(): Promise<void>;
}

interface Limits {
  readonly bytes: number;
  readonly tooLarge: (start: Uint8Array) => Error;
}

/** How many headers are asked for at once. */
const batch = 200;

/** Logs in. Throws `mailbox-unreachable`, `mailbox-insecure`, `mailbox-login`. */
export async function openImap(server: ImapServer, limits: Limits): Promise<ImapMailbox> {
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
    maxLiteralSize: limits.bytes + 1024,
  });
  // Without a listener an error between two commands would end the program; the next command reports it.
  client.on('error', () => {});
  const translated = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explainImap(error, server);
    }
  };
  await translated(() => client.connect());
  return {
    folder: (name, since) => translated(() => openFolder(client, server, name, since, limits)),
    keepSent: (message, messageId, folder) => translated(() => keepSent(client, server, message, messageId, folder)),
    close: () => client.logout().catch(() => client.close()),
  };
}

async function openFolder(
  client: ImapFlow,
  server: ImapServer,
  name: string,
  since: number,
  limits: Limits,
): Promise<MailSource> {
  await examine(client, server, name, true);
  const found = await client.search({ since: new Date(since) }, { uid: true });
  const uids = found === false || found === undefined ? [] : found;
  const ask = async (range: readonly number[], query: FetchQueryObject) => {
    try {
      // Another folder may have been opened since.
      await examine(client, server, name, true);
      return await client.fetchAll(range.join(','), query, { uid: true });
    } catch (error) {
      throw explainImap(error, server);
    }
  };
  async function* mails(): AsyncGenerator<FoundMail> {
    for (let at = 0; at < uids.length; at += batch) {
      const heads = await ask(uids.slice(at, at + batch), { uid: true, size: true, internalDate: true, headers: true });
      for (const { uid, size = 0, internalDate, headers } of heads) {
        const read = async () => {
          if (size > limits.bytes) throw limits.tooLarge(headers ?? new Uint8Array());
          const [whole] = await ask([uid], { source: true });
          return whole?.source ?? new Uint8Array();
        };
        const received = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime();
        yield {
          place: `${name}, message ${uid}`,
          read,
          ...(Number.isFinite(received) && { received }),
          ...(headers && { head: headers }),
        };
      }
    }
  }
  return { name: `${name} at ${server.host}`, mails };
}

async function keepSent(
  client: ImapFlow,
  server: ImapServer,
  message: Uint8Array,
  messageId: string,
  folder: string | undefined,
): Promise<boolean> {
  const folders = folder === undefined ? await client.list() : [];
  const name = folder ?? folders.find(({ specialUse }) => specialUse === '\\Sent')?.path;
  if (name === undefined)
    throw new AppealError('mailbox-folder', `${server.host} does not say which folder is for sent mail.`, {
      hints: [`Name it: imap.sentFolder. There are: ${folders.map(({ path }) => path).join(', ')}`],
    });
  await examine(client, server, name, true);
  const there = await client.search({ header: { 'message-id': messageId } }, { uid: true });
  if (there && there.length > 0) return false;
  const appended = await client.append(name, Buffer.from(message), ['\\Seen']);
  if (!appended) throw new AppealError('mailbox-unreachable', `${server.host} did not take the copy.`);
  return true;
}

/** Opens a folder, unless it is open. */
async function examine(client: ImapFlow, server: ImapServer, name: string, readOnly: true): Promise<void> {
  if (client.mailbox && client.mailbox.path === name) return;
  try {
    await client.mailboxOpen(name, { readOnly });
  } catch (error) {
    if ((error as { responseStatus?: string }).responseStatus !== 'NO') throw error;
    const names = (await client.list()).map(({ path }) => path);
    throw new AppealError(
      'mailbox-folder',
      `There is no folder “${name}” for ${server.login.user} at ${server.host}.`,
      {
        hints: [`There are: ${names.join(', ')}`],
      },
    );
  }
}
