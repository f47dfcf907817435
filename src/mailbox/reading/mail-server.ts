/** What shows by its headers that no person has sent a message, and a mail server may have. */
import { isReadReceipt } from './automatic.ts';
import type { Mail } from './parse-mail.ts';

/** True for a report of delivery that says of itself that it is one. */
export function announcesReport(mail: Mail): boolean {
  const { contentType, headers, from } = mail;
  if (isReadReceipt(mail)) return false;
  const announced = /^multipart\/report\b/.test(contentType) || headers.has('x-failed-recipients');
  return announced || from.some((address) => daemon.test(address));
}

/** The last is the one by which Exchange signs what it writes itself. */
const daemon = /^(mailer-daemon\b|microsoftexchange[0-9a-f]{32}@)/;

/** True for what a mail server may have written, and for what the person who looks after it has. */
export function isOfServer(mail: Mail): boolean {
  return announcesReport(mail) || hasNoReturn(mail) || mail.from.some((address) => /^postmaster\b/.test(address));
}

/** True where it names nobody to whom its failure could be reported (RFC 5321 §4.5.5): what programs answer by themselves does not. */
export function hasNoReturn({ headers }: Mail): boolean {
  return headers.get('return-path')?.some((path) => /^\s*<\s*>/.test(path)) === true;
}
