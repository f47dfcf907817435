import { expect, it } from 'vitest';
import { explainImap } from '../../../src/system/imap/errors.ts';
import type { ImapServer } from '../../../src/system/imap/server.ts';

const user = 'letters@federation.example';

it.each<[string, ImapServer['login'], RegExp, RegExp]>([
  ['a token', { user, token: 'ya29.stale' }, /access token has expired.*\(IMAP\).*imap\.user/, /password/],
  ['a password', { user, password: 'correct horse' }, /app password/, /token/],
])('what helps where %s is refused', (_, login, helps, doesNot) => {
  const refused = Object.assign(new Error('Command failed'), { authenticationFailed: true, responseText: 'No.' });
  const error = explainImap(refused, { host: 'mail.federation.example', port: 993, security: 'tls', login });
  expect(error).toMatchObject({ code: 'mailbox-login', hints: [expect.stringMatching(helps)] });
  expect(error.hints.join()).not.toMatch(doesNot);
});
