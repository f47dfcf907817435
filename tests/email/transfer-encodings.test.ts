import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { base64Length, encodeText, together, writeBase64 } from '../../src/email/transfer-encodings.ts';
import { fc } from '../fast-check.ts';
import { anyText } from './any-text.ts';

const quoted = (text: string) => encodeText(text).quoted;

/** As RFC 2045, 6.7 has it read. */
function unquote(encoded: string): string {
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('quoted-printable', () => {
  it.each([
    ['a=b', 'a=3Db'],
    ['é', '=C3=A9'],
    ['blank \nand tab\t', 'blank=20\r\nand tab=09'],
    ['blank \r\nand tab\t\r\n', 'blank=20\r\nand tab=09\r\n'],
    ['  two \n\t\t\n', '  two=20\r\n\t=09\r\n'],
    ['blank \rgoes on', 'blank =0Dgoes on'],
    [`${'x'.repeat(73)} \n`, `${'x'.repeat(73)}=20\r\n`],
    [`${'x'.repeat(74)} \n`, `${'x'.repeat(74)}=\r\n=20\r\n`],
    ['a\r\nb\nc', 'a\r\nb\r\nc'],
    ['a\rb', 'a=0Db'],
    ['From us\nFromage, from you', '=46rom us\r\nFromage, from you'],
    [`${'x'.repeat(75)}From you`, `${'x'.repeat(75)}=\r\n=46rom you`],
    ['x'.repeat(76), 'x'.repeat(76)],
    ['x'.repeat(77), `${'x'.repeat(75)}=\r\nxx`],
    [`${'x'.repeat(74)}é`, `${'x'.repeat(74)}=\r\n=C3=A9`],
    [`${'x'.repeat(69)}é`, `${'x'.repeat(69)}=C3=A9`],
  ])('%j is %j', (text, encoded) => {
    expect(quoted(text)).toBe(encoded);
  });

  it('is read back as it was, from lines of 76 characters that cut no character', () => {
    const texts = fc.array(
      fc.oneof(anyText, fc.constantFrom('\n', 'From ', ' ', '\t', '😀'.repeat(30), 'я'.repeat(50))),
    );
    fc.assert(
      fc.property(texts, (pieces) => {
        const text = pieces.join('');
        const encoded = quoted(text);
        expect(unquote(encoded)).toBe(text.replaceAll('\n', '\r\n'));
        expect(encoded).toMatch(/^(?:[\t\x20-\x7e]{0,76}\r\n)*[\t\x20-\x7e]{0,76}$/);
        expect(encoded).not.toMatch(/[ \t]\r\n|^From /m);
        for (const line of encoded.split('=\r\n')) expect(unquote(line)).not.toContain('\ufffd');
      }),
      { numRuns: 500 },
    );
  });
});

it('pieces of a text below each other travel as the whole', () => {
  const pieces = fc.array(
    fc.array(fc.oneof(anyText, fc.constantFrom('\n', '\r\n', ' ', 'Dear Sir,'))).map((texts) => texts.join('')),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(pieces, (texts) => {
      // Between CR and LF no line ends.
      fc.pre(texts.every((text) => !text.endsWith('\r')));
      const whole = texts.join('\n');
      const encoded = together(texts.map(encodeText));
      expect(encoded).toEqual(encodeText(whole));
      expect(encoded.bytes).toBe(Buffer.byteLength(whole.replaceAll(/\r?\n/g, '\r\n')));
    }),
    { numRuns: 500 },
  );
});

describe('base64', () => {
  it.each([0, 1, 56, 57, 58, 114, 10_000])('of %i bytes is what base64 -w 76 writes', (length) => {
    const bytes = Buffer.alloc(length, 'appeal');
    const expected = execFileSync('base64', ['-w', '76'], { input: bytes, encoding: 'latin1' });
    const encoded = Buffer.alloc(base64Length(length) + 2, '|');
    expect(writeBase64(bytes, encoded, 1)).toBe(encoded.length - 1);
    expect(encoded.toString('latin1')).toBe(`|${expected.replaceAll('\n', '\r\n')}|`);
  });
});

it.each([
  ['plain\r\ntext\n', true],
  ['a tab\tinside', true],
  ['mark = _ and =', true],
  ['a boundary =_-begins', false],
  ['From us', false],
  ['From', true],
  ['a\rb', false],
  ['a blank at the end \n', false],
  ['blank ', false],
  ['é', false],
  ['bell\u0007', false],
  ['x'.repeat(77), false],
])('%j travels as it is: %j', (text, plain) => {
  expect(encodeText(text).plain !== undefined).toBe(plain);
});
