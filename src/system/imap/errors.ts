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
import { cleanWords } from '../servers/server-words.ts';
import type { ImapServer } from './server.ts';

/** What imapflow puts on its errors. */
interface ImapError extends Error {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly responseText?: string;
  /** Of RFC 5530. */
  readonly serverResponseCode?: string;
}

const words: ServerWords = {
  ports: 'Port 993 belongs with security: tls, port 143 with security: starttls.',
  tls: { port: 993, setting: 'security: tls' },
  host: 'imap.host',
  port: 'imap.port (993 or 143)',
  ca: 'imap.ca',
};

const refused = loginRefused(/AUTHENTICATIONFAILED|authenticationFailed|PRIVACYREQUIRED|LOGINDISABLED/);

/** The first that fits is said. */
const faults: readonly ConnectionFault[] = [
  ...tlsFaults(words),
  refused,
  noTls(/STARTTLS|UPGRADE_TIMEOUT/, words),
  {
    when: /\bOVERQUOTA\b/,
    kind: 'unreachable',
    says: 'has no room left in the mailbox',
    hint: 'Delete what is not needed there, or ask whoever runs the server for more room.',
  },
  ...networkFaults(/GREETING_TIMEOUT/, words),
];

/** An error of imapflow or of the network, as `AppealError`. Secrets are taken out of what the server said. */
export function explainImap(error: unknown, server: ImapServer): AppealError {
  if (error instanceof AppealError) return error;
  const { code = '', message = '', responseText = '', serverResponseCode, authenticationFailed } = error as ImapError;
  const failed = authenticationFailed && 'authenticationFailed';
  const text = [code, message, responseText, serverResponseCode, failed].join(' ');
  const found = faults.find(({ when }) => when.test(text));
  const byToken = found === refused && 'token' in server.login;
  const hint = byToken ? tokenRefused('reading mail (IMAP)', 'imap.user') : found?.hint;
  const said = withoutSecrets(responseText || inShort(message) || code, server);
  return new AppealError(
    `mailbox-${found?.kind ?? 'unreachable'}`,
    `The mail server ${server.host}:${server.port} ${found?.says ?? 'cannot be used now'} (${said}).`,
    { hints: [hint ?? 'Try later.'] },
  );
}

/** A server's words on one line: no control characters, no secrets, no more than 300 characters. */
export function withoutSecrets(text: string, { login }: Pick<ImapServer, 'login'>): string {
  return cleanWords(text, { user: login.user, secrets: ['token' in login ? login.token : login.password] }, 300);
}
