import type { Envelope } from '../../delivery/mailer.ts';

/** What the relay has offered in its reply to EHLO. */
export interface Offers {
  readonly pipelining: boolean;
  readonly eightBit: boolean;
  readonly dsn: boolean;
  readonly size: boolean;
  /** Bytes of a message at most; 0 where it does not say. */
  readonly maxSize: number;
}

/** What a command of a transaction is about. */
export type Stage = 'mail' | 'rcpt' | 'data';

/** The commands that say from whom and for whom a message is, and that it comes. */
export function commandsFor(
  { from, to, id }: Envelope,
  size: number,
  eightBit: boolean,
  offers: Offers,
): readonly [Stage, string][] {
  const mail = [
    `MAIL FROM:<${from}>`,
    ...(eightBit && offers.eightBit ? ['BODY=8BITMIME'] : []),
    ...(offers.size ? [`SIZE=${size}`] : []),
    ...(offers.dsn ? ['RET=HDRS', ...(id === undefined ? [] : [`ENVID=${id}`])] : []),
  ];
  const rcpt = `RCPT TO:<${to}>${offers.dsn ? ' NOTIFY=FAILURE,DELAY' : ''}`;
  return [
    ['mail', mail.join(' ')],
    ['rcpt', rcpt],
    ['data', 'DATA'],
  ];
}
