import { expect, it } from 'vitest';
import { literal } from '../../../src/mailbox/reading/literal.ts';

it.each([
  ['an escape of the terminal', '550 \x1b[31mno\x1b]0;title\x07 such user', '550 [31mno ]0;title such user'],
  ['line ends, which would forge a line', '550 no\r\nsent  minister', '550 no sent minister'],
  ['separators of lines and paragraphs', 'no\u2028such\u2029user', 'no such user'],
  ['a zero byte, a backspace, a delete, a C1 control', 'a\0b\bc\x7fd\x9be', 'a b c d e'],
  ['direction marks, a word joiner, a byte order mark', 'a\u202eb\u2066c\u2060d\ufeffe', 'a b c d e'],
  ['half a character, and one of private use', 'a\ud800b\ue000c', 'a b c'],
  ['blanks of all kinds', '\t no \u00a0 such\t\tuser ', 'no such user'],
  ['what is harmless', '550 5.1.1 <é@ü.example>: нет такого', '550 5.1.1 <é@ü.example>: нет такого'],
])('of a stranger’s text leaves no %s', (_what, text, shown) => {
  expect(literal(text)).toBe(shown);
});

it('is no longer than asked for, and says where it was cut', () => {
  expect(literal('x'.repeat(300))).toBe('x'.repeat(300));
  expect(literal('x'.repeat(301))).toBe(`${'x'.repeat(299)}…`);
  expect(literal('no such user', 8)).toBe('no such…');
  expect(literal(`${'\0'.repeat(100)}far away`, 8)).toBe('');
});
