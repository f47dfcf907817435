/** What letters pass on their way out: the domain that they come from, the mail server, and the mailbox that keeps what was sent. */

import { type Check, failedCheck } from '../../delivery/letter-checks.ts';
import type { Mailer } from '../../delivery/mailer.ts';
import { checkSenderDomain } from '../../delivery/sender-domain.ts';
import { asciiAddress } from '../../email/ascii-address.ts';
import { AppealError } from '../../errors.ts';
import { type DkimKey, keysFor } from '../../protect/dkim.ts';
import type { Sender } from '../../workspace/schema/sender.ts';
import { openMailbox } from '../mail/open-mailbox.ts';
import type { SettledWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

/** The domains of the senders' addresses, each once. */
export function domainsOf(senders: Iterable<Sender>): string[] {
  const addresses = [...senders].map(({ from }) => asciiAddress(from));
  return [...new Set(addresses.map((address) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()))];
}

/** What DNS knows of domains that letters come from; `keys` are those that letters are signed with here. */
export async function checkDomains(domains: readonly string[], keys: readonly DkimKey[]): Promise<readonly Check[]> {
  const { lookUpTxt } = await import('../../system/servers/look-up-txt.ts');
  const checks = await Promise.all(
    domains.map((domain) => checkSenderDomain(domain, lookUpTxt(), keysFor(keys, domain))),
  );
  return checks.flat();
}

interface MailServerCheck {
  readonly check: Check;
  /** Why it does not let us in. */
  readonly failed?: AppealError;
  /** Bytes of a message that it takes at most; 0 where it does not say. */
  readonly largest?: number;
}

/** Connects, secures the line, logs in and leaves: nothing is sent. */
export async function checkMailServer(run: Run, mailer: Mailer): Promise<MailServerCheck> {
  const name = 'mail server';
  const waiting = setTimeout(
    () =>
      run.say(`${mailer.name} has not answered yet. Some networks block it. Ctrl-C ends this; nothing is sent so far.`),
    7_000,
  );
  try {
    const connection = await mailer.connect();
    await connection.close();
    return { check: { name, verdict: 'ok', text: `${mailer.name} lets us in` }, largest: connection.largest };
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    return { check: failedCheck(name, error), failed: error };
  } finally {
    clearTimeout(waiting);
  }
}

/** Milliseconds: others wait for the lock meanwhile, and nothing depends on the answer. */
const sentFolderPatience = 20_000;

/** Where letters are to be kept in the folder of sent mail: logs in to the mailbox, looks for the folder, and leaves. Letters go also where it does not let us in. */
export async function checkSentFolder(run: Run, open: SettledWorkspace): Promise<readonly Check[]> {
  const { imap } = open.workspace.settings;
  if (!imap?.copySent) return [];
  const name = 'sent folder';
  try {
    const mailbox = await openMailbox(open, run, sentFolderPatience);
    await mailbox.sentFolder(imap.sentFolder).finally(() => mailbox.close());
    return [{ name, verdict: 'ok', text: `${imap.host} lets ${imap.user} in, and has it` }];
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    const text = `${error.message} Letters go all the same; then, to keep them there: appeal log copy`;
    return [{ name, verdict: 'note', text, hints: error.hints }];
  }
}
