import type { Relay } from './smtp-relay.ts';

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
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const secrets = of ? [of.password, base64(of.password), base64(`\0${of.user}\0${of.password}`)] : [];
  const redacted = secrets.reduce((text, secret) => (secret ? text.replaceAll(secret, '[secret]') : text), reply);
  return redacted
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 500);
}
