import { AppealError } from '../../errors.ts';
import { examine, search, whichThereAre } from './folders.ts';
import type { ImapSession } from './session.ts';

/** Puts a message into the folder of sent mail, unless one with its Message-ID is there; true where it was put there now. */
export async function keepSent(
  session: ImapSession,
  message: Uint8Array,
  messageId: string,
  folder: string | undefined,
): Promise<boolean> {
  const { client, server } = session;
  const name = await sentFolder(session, folder);
  const there = await search(session, name, { header: { 'message-id': messageId } });
  if (there.length > 0) return false;
  const appended = await client.append(name, Buffer.from(message), ['\\Seen']);
  if (!appended) throw new AppealError('mailbox-unreachable', `${server.host} did not take the copy.`);
  return true;
}

/** The folder of sent mail: the one that is named, else the one that the server says it is. Throws `mailbox-folder` where there is none. */
export async function sentFolder(session: ImapSession, named: string | undefined): Promise<string> {
  const name = named ?? (await folderOfServer(session));
  await examine(session, name);
  return name;
}

async function folderOfServer({ client, server }: ImapSession): Promise<string> {
  const folders = await client.list();
  const found = folders.find(({ specialUse }) => specialUse === '\\Sent');
  if (found) return found.path;
  throw new AppealError('mailbox-folder', `${server.host} does not say which folder is for sent mail.`, {
    hints: [`Name it: imap.sentFolder. ${whichThereAre(folders, server)}`],
  });
}
