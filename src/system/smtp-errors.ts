import { AppealError, type ErrorCode } from '../errors.ts';
import type { Relay } from './smtp-relay.ts';
import { type SmtpError, sanitiseReply } from './smtp-reply.ts';

interface Explanation {
  readonly when: RegExp;
  readonly code: ErrorCode;
  readonly says: string;
  readonly hint: string;
}

/** Why a connection did not come about, in the words of a campaign office. The first that fits is said. */
const explanations: readonly Explanation[] = [
  {
    when: /Invalid greeting|EHLO failed|terminates connection/,
    code: 'relay-unreachable',
    says: 'turns us away',
    hint: 'What it said may tell why. Try later, or ask whoever runs the mail server.',
  },
  {
    when: /wrong version number|packet length too long|\bEPROTO\b/i,
    code: 'relay-insecure',
    says: 'does not speak TLS from the start on this port',
    hint: 'Port 465 belongs with smtps:// (security: tls), port 587 with smtp:// (security: starttls).',
  },
  {
    when: /certificate has expired|CERT_HAS_EXPIRED/i,
    code: 'relay-insecure',
    says: 'shows a certificate that has expired',
    hint: 'Ask whoever runs the mail server to renew it. Check that the clock of this computer is right.',
  },
  {
    when: /self.signed|unable to (get|verify)|UNABLE_TO|not trusted/i,
    code: 'relay-insecure',
    says: 'shows a certificate that nobody known here has signed',
    hint: 'If your organisation has a certificate authority of its own, name its file in smtp.ca.',
  },
  {
    when: /altname|does not match/i,
    code: 'relay-insecure',
    says: 'shows a certificate of another name',
    hint: 'Use the server’s own name as host: ask whoever runs it.',
  },
  {
    when: /STARTTLS|ETLS|TLS/,
    code: 'relay-insecure',
    says: 'offers no secure connection',
    hint: 'Nothing is sent in clear. On port 465 use smtps:// (security: tls).',
  },
  {
    when: /EAUTH.*\b4\d\d[ -]/s,
    code: 'relay-unreachable',
    says: 'cannot check the login just now',
    hint: 'The password may well be right. Try later; where it stays so, ask whoever runs the mail server.',
  },
  {
    when: /EAUTH|during login/,
    code: 'relay-login',
    says: 'did not accept the login',
    hint: 'Check user and password. With two-step login, make an app password at your mail provider and use that.',
  },
  {
    when: /ENOTFOUND|EAI_AGAIN|EDNS/,
    code: 'relay-unreachable',
    says: 'is not known by that name',
    hint: 'Check the spelling of the host, and the network.',
  },
  {
    when: /ECONNREFUSED/,
    code: 'relay-unreachable',
    says: 'refuses connections on this port',
    hint: 'Check the port (587 or 465), and whether a firewall is in between.',
  },
  {
    when: /GREETING|Greeting/,
    code: 'relay-unreachable',
    says: 'accepted the connection but said nothing',
    hint: 'Port 465 needs smtps:// (security: tls). Otherwise the server is overloaded: try later.',
  },
];

const tokenHint =
  'The access token has expired, or is not for sending mail (SMTP): fetch a new one where your token comes from, and check that it belongs to smtp.user.';

/** An error of connecting, as `AppealError`. Secrets are taken out of what the relay said. */
export function explainConnecting(error: SmtpError, relay: Relay): AppealError {
  const cause = error.cause instanceof Error ? error.cause.message : '';
  const text = [error.code, error.originalCode, error.command, error.message, cause].join(' ');
  const relayName = `${relay.host}:${relay.port}`;
  const found = explanations.find(({ when }) => when.test(text));
  const said = sanitiseReply(error.response ?? error.message, relay);
  const byToken = found?.code === 'relay-login' && relay.login && 'token' in relay.login;
  const hint = byToken ? tokenHint : found?.hint;
  return new AppealError(
    found?.code ?? 'relay-unreachable',
    `The relay ${relayName} ${found?.says ?? 'cannot be used now'} (${said}).`,
    { hints: [hint ?? 'Try later.', 'Nothing was sent over this connection.'] },
  );
}
