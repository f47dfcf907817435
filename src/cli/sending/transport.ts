import type { DispatchTools, Outbox } from '../../delivery/dispatch.ts';
import { AppealError } from '../../errors.ts';
import { readCertificates, readSecret } from '../../system/secrets/read-secret.ts';
import type { Timeouts } from '../../system/smtp/mailer.ts';
import type { SettledWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

export interface Transport {
  /** For the plan: "by smtp.federation.example:465", "to out/outbox/ …". */
  readonly description: string;
  /** False where messages stay in the outbox of this copy. */
  readonly leaves: boolean;
  open(outbox: Outbox): DispatchTools['transport'];
}

/**
 * The relay of `APPEAL_SMTP_URL`, else of the settings; without either, the outbox. `patience` is for a relay that is only to be
 * tried. Throws `relay-settings`.
 */
export async function chooseTransport(
  { root, workspace }: SettledWorkspace,
  { world }: Run,
  patience?: Timeouts,
): Promise<Transport> {
  const { smtp } = workspace.settings;
  const url = world.env.APPEAL_SMTP_URL;
  if (!url && !smtp) {
    return {
      description: 'No mail server is set up: messages are written to out/outbox/, and nothing leaves this computer.',
      leaves: false,
      open: (outbox) => ({ outbox }),
    };
  }
  const { relayFromSettings, relayFromUrl } = await import('../../system/smtp/relay.ts');
  const { smtpMailer } = await import('../../system/smtp/mailer.ts');
  const { tokenSource } = await import('../../system/smtp/access-token.ts');
  const token = tokenSource({
    root,
    token: world.env.APPEAL_SMTP_TOKEN,
    file: smtp?.tokenFile,
    command: smtp?.tokenCommand,
  });
  const ofFile = (setting: string, file: string | undefined) =>
    file === undefined ? undefined : readSecret(root, { setting, file });
  const relay = url
    ? relayFromUrl(url, token)
    : smtp &&
      relayFromSettings(smtp, {
        password: world.env.APPEAL_SMTP_PASSWORD || (await ofFile('smtp.passwordFile', smtp.passwordFile)),
        token,
        ca: smtp.ca && (await readCertificates(root, smtp.ca)),
      });
  if (!relay) throw new AppealError('relay-settings', 'There is no mail server.');
  const mailer = smtpMailer(relay, patience);
  return { description: `By ${mailer.name}.`, leaves: true, open: () => ({ mailer }) };
}
