import { isIP } from 'node:net';
import { AppealError } from '../../errors.ts';
import type { Settings } from '../../workspace/schema/settings.ts';
import { isServerName } from '../servers/is-server-name.ts';

/** An IMAP server, with all that is needed to log in. */
export interface ImapServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly login: { readonly user: string } & ({ readonly password: string } | { readonly token: string });
  /** Certificate of an authority of one's own (PEM). */
  readonly ca?: string;
}

export interface ImapSecrets {
  readonly password?: string | undefined;
  readonly token?: string | undefined;
  readonly ca?: string | undefined;
}

/** Where the server of `imap:` in the settings listens, and how its line is secured. Throws `mailbox-settings`. */
export function imapAddress(settings: NonNullable<Settings['imap']>): Pick<ImapServer, 'host' | 'port' | 'security'> {
  const { host, port } = settings;
  if (!isServerName(host))
    throw new AppealError('mailbox-settings', 'imap.host is the name of the server and nothing else.', {
      hints: ['host: mail.federation.example, and beside it port: 993, user: and passwordFile:.'],
    });
  const security = settings.security ?? (port === 143 ? 'starttls' : 'tls');
  if (security === 'none' && !isLoopback(host))
    throw new AppealError('mailbox-settings', `imap.security is none, but ${host} is not this machine.`, {
      hints: ['Mail and passwords would go over the network in clear. Use tls or starttls.'],
    });
  return { host, security, port: port ?? (security === 'tls' ? 993 : 143) };
}

/** A server from `imap:` of the settings, its secrets read by the caller. Throws `mailbox-settings`. */
export function imapServer(settings: NonNullable<Settings['imap']>, { password, token, ca }: ImapSecrets): ImapServer {
  const { user } = settings;
  const { host, security, port } = imapAddress(settings);
  if (!password && !token)
    throw new AppealError('mailbox-settings', `There is no password for ${user} at ${host}.`, {
      hints: ['Set APPEAL_IMAP_PASSWORD, or imap.passwordFile in appeal.yaml.'],
    });
  return {
    ...{ host, security, port },
    login: token ? { user, token } : { user, password: password ?? '' },
    ...(ca !== undefined && { ca }),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
