import { expect, it } from 'vitest';
import { remedyFor, statusWords } from '../../../src/mailbox/bounces/status-words.ts';

it.each([
  ['5.1.1', 'no such address', 'Correct the address'],
  ['5.1.10', 'the address takes no mail', 'Correct the address'],
  ['5.2.1', 'the mailbox is closed', 'Correct the address'],
  ['5.2.2', 'the mailbox is full', 'The address is right: wait'],
  ['4.2.2', 'the mailbox is full', 'The address is right: wait'],
  ['5.2.3', 'too large for the mailbox', 'Mend what it names'],
  ['4.4.1', 'the mail server does not answer', 'Mend what it names'],
  ['5.4.1', 'refused', 'Mend what it names'],
  ['5.7.1', 'refused', 'Mend what it names'],
  ['5.7.26', 'refused by a rule', 'Mend what it names'],
  ['5.1.99', 'a fault of the address', 'Correct the address'],
])('%s is: %s', (code, words, remedy) => {
  expect(statusWords(code)).toBe(`${code} ${words}`);
  expect(remedyFor(code).step).toMatch(new RegExp(`^${remedy}`));
});

it.each(['2.1.9', '2.0.0', '2.7.1', '5.9.9'])('%s is no fault that has a name', (code) => {
  expect(statusWords(code)).toBe(code);
});

it('a report without a code gives no reason', () => {
  expect(statusWords(undefined)).toBe('no reason given');
});
