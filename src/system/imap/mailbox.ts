import type { MailSource } from '../../mailbox/mail-source.ts';
import { keepSent, sentFolder } from './keep-sent.ts';
import { type ReadLimits, readFolder } from './read-folder.ts';
import type { ImapServer } from './server.ts';
import { openSession } from './session.ts';

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
  /** The folder into which `keepSent` would put it. Throws `mailbox-folder`. */
  sentFolder(folder?: string): Promise<string>;
  close(): Promise<void>;
}

/** Milliseconds in which the largest message comes also over a slow line. */
const longest = 15 * 60_000;

/**
 * Logs in. No piece of work takes longer than `patience` (milliseconds). Throws `mailbox-unreachable`, `mailbox-insecure`,
 * `mailbox-login`; whatever the server refuses or leaves open is one of these, never an empty mailbox.
 */
export async function openImap(server: ImapServer, limits: ReadLimits, patience = longest): Promise<ImapMailbox> {
  const session = await openSession(server, { bytes: limits.bytes, patience });
  return {
    folder: (name, since) => readFolder(session, name, since, limits),
    keepSent: (message, messageId, folder) => session.within(() => keepSent(session, message, messageId, folder)),
    sentFolder: (folder) => session.within(() => sentFolder(session, folder)),
    close: session.close,
  };
}
