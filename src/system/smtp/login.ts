import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { ConnectingFault } from './connecting-fault.ts';
import type { Relay } from './relay.ts';

type Login = NonNullable<Relay['login']>;

/** Logs in by password, or by an access token (XOAUTH2), which is fetched anew once where the relay refuses it. */
export async function logIn(smtp: SMTPConnection, login: Login): Promise<void> {
  // A password is for a server that asks for one.
  if (!smtp.allowsAuth) throw new ConnectingFault(offersTls(smtp) ? 'no-login-in-clear' : 'no-login');
  if ('password' in login) return attempt(smtp, { user: login.user, pass: login.password });
  const { user, token } = login;
  const current = await token.fetch(false);
  try {
    await attempt(smtp, tokenLogin(user, current));
  } catch (error) {
    const next = await token.fetch(true);
    if (next === current || smtp.destroyed) throw error;
    await attempt(smtp, tokenLogin(user, next));
  }
}

/** Whether the reply to EHLO, the last one, offers to secure a line that is in clear. */
const offersTls = ({ secure, lastServerResponse }: SMTPConnection) =>
  !secure && lastServerResponse !== false && /[ -]STARTTLS\b/i.test(lastServerResponse);

/** What nodemailer takes for a login by token. It would ask for another one only of some relays: that is done above. */
function tokenLogin(user: string, token: string): object {
  const oauth2 = {
    getToken: (renew: boolean, done: (error: Error | null, token?: string) => void) =>
      renew ? done(new Error('The access token was refused')) : done(null, token),
    buildXOAuth2Token: (found: string) => xoauth2(user, found),
  };
  return { user, type: 'OAUTH2', method: 'XOAUTH2', oauth2 };
}

/** The one line of XOAUTH2, as Google and Microsoft describe it. */
export function xoauth2(user: string, token: string): string {
  return Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString('base64');
}

function attempt(smtp: SMTPConnection, auth: object): Promise<void> {
  return new Promise((resolve, reject) => {
    smtp.once('end', () => reject(new ConnectingFault('closed-at-login')));
    smtp.login(auth as Parameters<SMTPConnection['login']>[0], (error) => (error ? reject(error) : resolve()));
  });
}
