import { cleanWords } from '../servers/server-words.ts';
import type { Relay } from './relay.ts';

/** What nodemailer puts on its errors. `command` says in reply to what; `CONN` is none of ours. */
export interface SmtpError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** A relay's words on one line: no control characters, no secrets, no more than 500 characters. */
export function sanitiseReply(reply: string, { login }: Pick<Relay, 'login'>): string {
  const secrets = !login ? [] : 'password' in login ? [login.password] : login.token.given;
  return cleanWords(reply, { user: login?.user ?? '', secrets }, 500);
}
