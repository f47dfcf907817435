import { xoauth2 } from './login.ts';
import type { Login, Relay } from './relay.ts';

/** What nodemailer puts on its errors. `command` says in reply to what; `CONN` is none of ours. */
export interface SmtpError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** A relay's words on one line: no control characters, no secrets (some echo the login), no more than 500 characters. */
export function sanitiseReply(reply: string, { login: of }: Pick<Relay, 'login'>): string {
  const secrets = of ? secretsOf(of) : [];
  const redacted = secrets.reduce((text, secret) => (secret ? text.replaceAll(secret, '[secret]') : text), reply);
  return redacted
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 500);
}

/** All that a relay may echo of a login: the password or the tokens, raw, in base64, and as the line of the login. */
function secretsOf(login: Login): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  if ('password' in login) {
    const { user, password } = login;
    return [base64(`\0${user}\0${password}`), base64(password), password];
  }
  return [...login.token.given].flatMap((token) => [xoauth2(login.user, token), base64(token), token]);
}
