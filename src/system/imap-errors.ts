import { AppealError, type ErrorCode } from '../errors.ts';
import type { ImapServer } from './imap-server.ts';

/** What imapflow puts on its errors. */
interface ImapError extends Error {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly responseText?: string;
}

interface Explanation {
  readonly when: RegExp;
  readonly code: ErrorCode;
  readonly says: string;
  readonly hint: string;
}

/** Why there is no connection, in the words of a campaign office. The first that fits is said. */
const explanations: readonly Explanation[] = [
  {
    when: /wrong version number|packet length too long|\bEPROTO\b/i,
    code: 'mailbox-insecure',
    says: 'does not speak TLS from the start on this port',
    hint: 'Port 993 belongs with security: tls, port 143 with security: starttls.',
  },
  {
    when: /certificate has expired|CERT_HAS_EXPIRED/i,
    code: 'mailbox-insecure',
    says: 'shows a certificate that has expired',
    hint: 'Ask whoever runs the mail server to renew it. Check that the clock of this computer is right.',
  },
  {
    when: /self.signed|unable to (get|verify)|UNABLE_TO|not trusted/i,
    code: 'mailbox-insecure',
    says: 'shows a certificate that nobody known here has signed',
    hint: 'If your organisation has a certificate authority of its own, name its file in imap.ca.',
  },
  {
    when: /altname|does not match/i,
    code: 'mailbox-insecure',
    says: 'shows a certificate of another name',
    hint: 'Use the server’s own name as host: ask whoever runs it.',
  },
  {
    when: /AUTHENTICATIONFAILED|authenticationFailed|PRIVACYREQUIRED|LOGINDISABLED/,
    code: 'mailbox-login',
    says: 'did not accept the login',
    hint: 'Check user and password. With two-step login, make an app password at your mail provider and use that.',
  },
  {
    when: /STARTTLS|UPGRADE_TIMEOUT/,
    code: 'mailbox-insecure',
    says: 'offers no secure connection',
    hint: 'Nothing is sent in clear. On port 993 use security: tls.',
  },
  {
    when: /ENOTFOUND|EAI_AGAIN/,
    code: 'mailbox-unreachable',
    says: 'is not known by that name',
    hint: 'Check the spelling of imap.host, and the network.',
  },
  {
    when: /ECONNREFUSED/,
    code: 'mailbox-unreachable',
    says: 'refuses connections on this port',
    hint: 'Check imap.port (993 or 143), and whether a firewall is in between.',
  },
  {
    when: /GREETING_TIMEOUT/,
    code: 'mailbox-unreachable',
    says: 'accepted the connection but said nothing',
    hint: 'Port 993 needs security: tls. Otherwise the server is overloaded: try later.',
  },
];

/** An error of imapflow or of the network, as `AppealError`. Secrets are taken out of what the server said. */
export function explainImap(error: unknown, server: ImapServer): AppealError {
  if (error instanceof AppealError) return error;
  const { code = '', message = '', responseText = '', authenticationFailed } = error as ImapError;
  const text = [code, message, responseText, authenticationFailed ? 'authenticationFailed' : ''].join(' ');
  const found = explanations.find(({ when }) => when.test(text));
  const said = withoutSecrets(responseText || message || code, server);
  return new AppealError(
    found?.code ?? 'mailbox-unreachable',
    `The mail server ${server.host}:${server.port} ${found?.says ?? 'cannot be used now'} (${said}).`,
    { hints: [found?.hint ?? 'Try later.'] },
  );
}

/** A server's words on one line: no control characters, no secrets (some echo the login), no more than 300 characters. */
export function withoutSecrets(text: string, { login }: Pick<ImapServer, 'login'>): string {
  const secret = 'token' in login ? login.token : login.password;
  const base64 = (plain: string) => Buffer.from(plain).toString('base64');
  const forms = [secret, base64(secret), base64(`\0${login.user}\0${secret}`)].filter((form) => form !== '');
  return forms
    .reduce((redacted, form) => redacted.replaceAll(form, '[secret]'), text)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
