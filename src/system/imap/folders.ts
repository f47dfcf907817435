import type { ListResponse, SearchObject } from 'imapflow';
import { AppealError } from '../../errors.ts';
import { withoutSecrets } from './errors.ts';
import type { ImapServer } from './server.ts';
import type { ImapSession } from './session.ts';

/** Opens a folder, read-only, unless it is open. Throws `mailbox-folder`. */
export async function examine({ client, server }: ImapSession, name: string): Promise<void> {
  if (client.mailbox && client.mailbox.path === name) return;
  try {
    await client.mailboxOpen(name, { readOnly: true });
  } catch (error) {
    if (!(error as { mailboxMissing?: boolean }).mailboxMissing) throw error;
    const said = `There is no folder “${withoutSecrets(name, server)}” for ${server.login.user} at ${server.host}.`;
    throw new AppealError('mailbox-folder', said, { hints: [whichThereAre(await client.list(), server)] });
  }
}

/**
 * The messages of a folder that a query finds, by their UIDs. Where the server refuses, says what cannot be read, or speaks of more
 * than there are, nothing is known of them: that is a fault. An answer without its `* SEARCH` is none: RFC 3501 §6.4.4 wants one also where
 * nothing is found, and iCloud leaves it out there. All of the folder that falls into the time is asked for anew at each reading.
 */
export async function search(session: ImapSession, name: string, query: SearchObject): Promise<readonly number[]> {
  const { client, server } = session;
  await examine(session, name);
  const exists = () => (client.mailbox ? client.mailbox.exists : 0);
  const before = exists();
  session.complaint();
  const found = await client.search(query, { uid: true });
  const complaint = session.complaint();
  if (found && complaint === undefined && found.length <= Math.max(before, exists())) return found;
  const said = complaint ? ` (${withoutSecrets(complaint, server)})` : '';
  throw new AppealError(
    'mailbox-unreachable',
    `The mail server ${server.host}:${server.port} does not say what is in “${withoutSecrets(name, server)}”${said}.`,
    { hints: ['Try later. If it stays so, ask whoever runs the server.'] },
  );
}

/** The folders as the server calls them, for people. */
export function whichThereAre(folders: readonly ListResponse[], server: ImapServer): string {
  const names = folders.slice(0, 100).map(({ path }) => withoutSecrets(path, server));
  return `There are: ${[...names, ...(folders.length > names.length ? ['…'] : [])].join(', ')}`;
}
