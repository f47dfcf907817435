import { AppealError } from '../../errors.ts';
import { mailLimits } from '../../mailbox/reading/limits.ts';
import { notGiven, tooLarge } from '../../mailbox/reading/parse-mail.ts';
import type { ImapMailbox } from '../../system/imap/mailbox.ts';
import { readCertificates, readSecret } from '../../system/secrets/read-secret.ts';
import type { SettledWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

/** Logs in to the mailbox of the settings, and is patient with each of its answers for so many milliseconds. Throws `mailbox-settings` and what `openImap` throws. */
export async function openMailbox(
  { root, workspace }: SettledWorkspace,
  { world }: Run,
  patience?: number,
): Promise<ImapMailbox> {
  const { imap } = workspace.settings;
  if (!imap)
    throw new AppealError('mailbox-settings', 'There is no mailbox in appeal.yaml.', {
      hints: ['Set imap: { host: …, user: … }, or name a folder of .eml files or an mbox with --from.'],
    });
  const { imapServer } = await import('../../system/imap/server.ts');
  const { openImap } = await import('../../system/imap/mailbox.ts');
  const { APPEAL_IMAP_PASSWORD, APPEAL_IMAP_PASSWORD_COMMAND, APPEAL_IMAP_TOKEN } = world.env;
  const secret = (setting: string, file: string | undefined) =>
    file === undefined ? undefined : readSecret(root, { setting, file });
  const token = APPEAL_IMAP_TOKEN || (await secret('imap.tokenFile', imap.tokenFile));
  const password = async () => {
    if (APPEAL_IMAP_PASSWORD) return APPEAL_IMAP_PASSWORD;
    if (!APPEAL_IMAP_PASSWORD_COMMAND) return secret('imap.passwordFile', imap.passwordFile);
    const { secretFromCommand } = await import('../../system/secrets/secret-command.ts');
    return secretFromCommand(APPEAL_IMAP_PASSWORD_COMMAND, 'APPEAL_IMAP_PASSWORD_COMMAND');
  };
  const secrets = {
    token,
    password: token ? undefined : await password(),
    ca: imap.ca && (await readCertificates(root, imap.ca)),
  };
  return openImap(imapServer(imap, secrets), { bytes: mailLimits.bytes, tooLarge, notGiven }, patience);
}
