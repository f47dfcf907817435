import { expect, it } from 'vitest';
import { multipart, serialisePart, textPart } from '../../src/email/mime.ts';
import { assertSignable, isEncrypted } from '../../src/protect/message-parts.ts';
import { anyText } from '../email/any-text.ts';
import { fc } from '../fast-check.ts';
import { message } from './message.ts';

it('every text that we write keeps its signature on the way', () => {
  const texts = fc.array(
    fc.oneof(anyText, fc.constantFrom('\n', ' ', '\t', 'From us', 'x'.repeat(1200), 'я'.repeat(80))),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom('plain', 'html'), (pieces, type) => {
      const whole = multipart('multipart/mixed', '=_b', [textPart(type, pieces)]);
      expect(() => assertSignable(Buffer.from(serialisePart(whole)).toString('latin1'))).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['a byte beyond ASCII', 'caf\xe9\r\n'],
  ['a bare line feed', 'a\nb\r\n'],
  ['a bare carriage return', 'a\rb\r\n'],
  ['a blank at the end of a line', 'a \r\n'],
  ['"From " at the beginning of a line', 'a\r\nFrom us\r\n'],
  ['a line that is too long', `${'x'.repeat(999)}\r\n`],
])('no signature stands over %s', (_, entity) => {
  expect(() => assertSignable(entity)).toThrow(/would not keep its signature/);
});

it('takes nothing for encrypted but what is so as a whole', () => {
  const typed = (type: string) =>
    Buffer.from(String(message).replace(/Content-Type: multipart\/mixed/, `Content-Type: ${type}`));
  expect(isEncrypted(message)).toBe(false);
  expect(isEncrypted(typed('application/pkcs7-mime; smime-type=signed-data'))).toBe(false);
  expect(isEncrypted(typed('multipart/signed; protocol="application/pgp-signature"'))).toBe(false);
  expect(isEncrypted(typed('application/pkcs7-mime; smime-type=enveloped-data'))).toBe(true);
  expect(isEncrypted(typed('multipart/encrypted; protocol="application/pgp-encrypted"'))).toBe(true);
});
