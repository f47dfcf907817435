import { AppealError } from '../../errors.ts';
import {
  type ConnectionFault,
  inShort,
  loginRefused,
  networkFaults,
  noTls,
  type ServerWords,
  tlsFaults,
  tokenRefused,
} from '../servers/connection-faults.ts';
import { ConnectingFault } from './connecting-fault.ts';
import type { Relay } from './relay.ts';
import { type SmtpError, sanitiseReply } from './reply.ts';

const words: ServerWords = {
  ports: 'Port 465 belongs with smtps:// (security: tls), port 587 with smtp:// (security: starttls).',
  tls: { port: 465, setting: 'smtps:// (security: tls)' },
  host: 'the host',
  port: 'the port (587 or 465)',
  ca: 'smtp.ca',
};

const refused = loginRefused(/EAUTH/);

/** What is said of those that the program finds out by itself. */
const own: Readonly<Record<ConnectingFault['fault'], Omit<ConnectionFault, 'when'>>> = {
  'waits-for-tls': { kind: 'insecure', says: 'expects TLS from the start on this port', hint: words.ports },
  'no-login-in-clear': {
    kind: 'login',
    says: 'offers no login in clear',
    hint: 'It offers STARTTLS: write security: starttls in smtp of appeal.yaml. Without it, the line to this machine itself is not secured.',
  },
  'no-login': {
    kind: 'login',
    says: 'offers no login here',
    hint: 'Check host and port: with a login, 587 or 465. Where the server lets your network in without one, take user and its password out of smtp in appeal.yaml.',
  },
  'closed-at-login': refused,
};

/** The first that fits is said. */
const faults: readonly ConnectionFault[] = [
  {
    when: /Invalid greeting.*(?:\* (?:OK|PREAUTH|BYE)\b|\+OK\b)/s,
    kind: 'unreachable',
    says: 'is a mailbox on this port, which sends no mail',
    hint: `Check ${words.port}: 993 and 143 (IMAP), 995 and 110 (POP) are for reading mail.`,
  },
  {
    when: /Invalid greeting|EHLO failed|terminates connection/,
    kind: 'unreachable',
    says: 'turns us away',
    hint: 'What it said may tell why. Try later, or ask whoever runs the mail server.',
  },
  {
    // RFC 3207, 4: TLS is not available for a temporary reason; 421 stands for any.
    when: /\bETLS\b.*\b4\d\d[ -]/s,
    kind: 'unreachable',
    says: 'cannot secure the connection just now',
    hint: 'The settings may well be right. Try later; where it stays so, ask whoever runs the mail server.',
  },
  ...tlsFaults(words),
  noTls(/STARTTLS|ETLS|TLS/, words),
  {
    when: /EAUTH.*\b4\d\d[ -]/s,
    kind: 'unreachable',
    says: 'cannot check the login just now',
    hint: 'The password may well be right. Try later; where it stays so, ask whoever runs the mail server.',
  },
  {
    // Microsoft’s words, with 5.7.139: no password helps.
    when: /basic authentication is disabled/i,
    kind: 'login',
    says: 'lets nobody in by password any more',
    hint: 'Log in by an access token: instead of the password set smtp.tokenCommand or smtp.tokenFile (docs/sending.md, “Login by token”).',
  },
  {
    when: /SmtpClientAuthentication is disabled/i,
    kind: 'login',
    says: 'lets no programs send for this mailbox',
    hint: 'Neither another password nor a token helps: ask whoever administers your Microsoft 365 to allow authenticated SMTP for this mailbox.',
  },
  refused,
  ...networkFaults(/GREETING|Greeting/, words),
];

/** An error of connecting, as `AppealError`. Secrets are taken out of what the relay said. */
export function explainConnecting(error: SmtpError | ConnectingFault, relay: Relay): AppealError {
  const relayName = `${relay.host}:${relay.port}`;
  const found = error instanceof ConnectingFault ? own[error.fault] : faultIn(error);
  const reply = 'response' in error ? error.response : undefined;
  const said = sanitiseReply(reply ?? inShort(error.message), relay);
  const byToken = found === refused && relay.login && 'token' in relay.login;
  const hint = byToken ? tokenRefused('sending mail (SMTP)', 'smtp.user') : found?.hint;
  return new AppealError(
    `relay-${found?.kind ?? 'unreachable'}`,
    `The relay ${relayName} ${found?.says ?? 'cannot be used now'} (${said}).`,
    { hints: [hint ?? 'Try later.', 'Nothing was sent over this connection.'] },
  );
}

function faultIn({ code, originalCode, command, message, cause }: SmtpError): ConnectionFault | undefined {
  const text = [code, originalCode, command, message, cause instanceof Error ? cause.message : ''].join(' ');
  return faults.find(({ when }) => when.test(text));
}
