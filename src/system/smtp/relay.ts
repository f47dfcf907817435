import { isIP } from 'node:net';
import { AppealError } from '../../errors.ts';
import type { Settings } from '../../workspace/schema/settings.ts';
import { isServerName } from '../servers/is-server-name.ts';
import type { TokenSource } from './access-token.ts';

/** By password, or by an access token (XOAUTH2). */
export type Login =
  | { readonly user: string; readonly password: string }
  | { readonly user: string; readonly token: TokenSource };

/** A relay, with all that is needed to use it. */
export interface Relay {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly login?: Login;
  /** Certificate of an authority of one's own (PEM). */
  readonly ca?: string;
}

const ports = { tls: 465, starttls: 587, none: 25 } as const;

/**
 * A relay from `APPEAL_SMTP_URL`: `smtps://user:password@host:465` for TLS from the start, `smtp://…:587` for STARTTLS,
 * which loopback does without. Without a password in it, a token logs in. Throws `relay-settings`.
 */
export function relayFromUrl(address: string, token?: TokenSource): Relay {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url?.hostname || !['smtp:', 'smtps:'].includes(url.protocol))
    // The address is not shown: it may hold a password.
    throw new AppealError('relay-settings', 'APPEAL_SMTP_URL is not an address of a relay.', {
      hints: ['It looks like smtp://user:password@mail.federation.example:587, or smtps:// and 465.', escapes],
    });
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const security = url.protocol === 'smtps:' ? 'tls' : isLoopback(host) ? 'none' : 'starttls';
  const user = decoded(url.username);
  return {
    host,
    security,
    port: Number(url.port) || ports[security],
    ...(user && {
      login: token && !url.password ? { user, token } : { user, password: decoded(url.password) },
    }),
  };
}

/** Where the relay of `smtp:` in the settings listens, and how its line is secured. Throws `relay-settings`. */
export function relayAddress(settings: NonNullable<Settings['smtp']>): Pick<Relay, 'host' | 'port' | 'security'> {
  const { host } = settings;
  if (!isServerName(host))
    throw new AppealError('relay-settings', 'smtp.host is the name of the server and nothing else.', {
      hints: ['host: mail.federation.example, and beside it port: 587, user: and passwordFile:.'],
    });
  const security = settings.security ?? (settings.port === 465 ? 'tls' : isLoopback(host) ? 'none' : 'starttls');
  if (security === 'none' && !isLoopback(host))
    throw new AppealError('relay-settings', `smtp.security is none, but ${host} is not this machine.`, {
      hints: ['Letters and passwords would go over the network in clear. Use tls or starttls.'],
    });
  return { host, security, port: settings.port ?? ports[security] };
}

/** A relay from `smtp:` of the settings, its secrets read by the caller. Throws `relay-settings`. */
export function relayFromSettings(
  settings: NonNullable<Settings['smtp']>,
  secrets: {
    readonly password?: string | undefined;
    readonly token?: TokenSource | undefined;
    readonly ca?: string | undefined;
  },
): Relay {
  const { user } = settings;
  const { host, security, port } = relayAddress(settings);
  const { password, token } = secrets;
  if (password && token)
    throw new AppealError(
      'relay-settings',
      `There are a password and an access token for ${host}: which one is meant?`,
      {
        hints: [
          'Keep one of passwordFile, tokenFile and tokenCommand, and of APPEAL_SMTP_PASSWORD and APPEAL_SMTP_TOKEN.',
        ],
      },
    );
  if (token && user === undefined)
    throw new AppealError('relay-settings', `There is an access token for ${host}, and nobody to log in.`, {
      hints: ['Say whose it is: user: letters@federation.example in smtp of appeal.yaml.'],
    });
  if (user !== undefined && !password && !token)
    throw new AppealError('relay-settings', `There is no password for ${user} at ${host}.`, {
      hints: [
        'Set APPEAL_SMTP_PASSWORD, or smtp.passwordFile in appeal.yaml; for a token, smtp.tokenFile or smtp.tokenCommand.',
      ],
    });
  return {
    ...{ host, security, port },
    ...(user !== undefined && password && { login: { user, password } }),
    ...(user !== undefined && token && { login: { user, token } }),
    ...(secrets.ca !== undefined && { ca: secrets.ca }),
  };
}

const escapes = 'In user and password write % as %25, @ as %40, : as %3A, / as %2F.';

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new AppealError('relay-settings', 'APPEAL_SMTP_URL holds a % that stands for nothing.', { hints: [escapes] });
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
