import { expect, it } from 'vitest';
import { refusalIn } from '../../../src/system/smtp/refusal.ts';

it.each([
  ['mail', '552 too large', 'size'],
  ['mail', '552 no', 'size'],
  ['mail', '554 5.3.4 too large', 'size'],
  ['message', '552 5.3.4 Message size exceeds fixed limit', 'size'],
  ['message', '552-5.2.3 Your message exceeded our limits', 'size'],
  ['message', '552-Sorry,\n552 message too large', 'size'],
  ['message', '552 5.2.2 Mailbox full', undefined],
  ['message', '552 5.2.2 The size of the mailbox is exceeded', undefined],
  ['message', '552 no', undefined],
  ['rcpt', '550 5.1.1 unknown', undefined],
  ['mail', '550 5.7.1 not your address', 'sender'],
  ['rcpt', '550 5.1.7 no such mailbox here', 'sender'],
  ['mail', '530 5.7.0 Authentication required', 'login'],
  ['rcpt', '553 5.7.1 <a@b.example>: Sender address rejected: not logged in', 'login'],
  ['rcpt', '550 5.7.0 refused by policy', undefined],
] as const)('what is refused at %s by "%s" is the %s', (stage, text, refusal) => {
  expect(refusalIn({ text }, stage)).toBe(refusal);
});
