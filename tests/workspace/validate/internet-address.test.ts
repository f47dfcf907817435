import { describe, expect, it } from 'vitest';
import { isEmailAddress, isWebAddress } from '../../../src/workspace/validate/internet-address.ts';

describe('an e-mail address', () => {
  it.each([
    'office@union.example',
    'first.last+tag@a-b.union.example',
    "o'brien@union.example",
    'post@bücher.example',
    'post@почта.example',
    'post@xn--80a1acny.example',
    `${'x'.repeat(64)}@union.example`,
  ])('can be %s', (address) => {
    expect(isEmailAddress(address)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['no at', 'union.example'],
    ['no local part', '@union.example'],
    ['no dot in the domain', 'office@localhost'],
    ['a number for a host', 'office@127.0.0.1'],
    ['two dots', 'a..b@union.example'],
    ['a leading dot', '.a@union.example'],
    ['a space', 'a b@union.example'],
    ['a quoted local part', '"a b"@union.example'],
    ['a line feed', 'a@union.example\nBcc: b@union.example'],
    ['a carriage return', 'a@union.example\r'],
    ['a name around it', 'Office <a@union.example>'],
    ['two addresses', 'a@union.example, b@union.example'],
    ['letters beyond ASCII before the at', 'é@union.example'],
    ['65 characters before the at', `${'x'.repeat(65)}@union.example`],
    ['an underscore in the domain', 'a@un_ion.example'],
    ['a hyphen at the end of a label', 'a@union-.example'],
    ['a trailing dot', 'a@union.example.'],
    ['Latin and Cyrillic in one label', 'a@uniоn.example'],
    ['a domain from right to left', 'a@موقع.example'],
    ['a direction override', 'a@union\u202e.example'],
    ['a soft hyphen', 'a@un\u00adion.example'],
    ['fullwidth letters', 'a@ｕnion.example'],
  ])('cannot have %s', (_what, address) => {
    expect(isEmailAddress(address)).toBe(false);
  });
});

describe('a web address', () => {
  it.each([
    'https://www.union.example',
    'https://union.example/a/b?c=d#e',
    'https://union.example:8443/',
    'mailto:office@union.example',
  ])('can be %s', (address) => {
    expect(isWebAddress(address)).toBe(true);
  });

  it.each([
    'http://union.example',
    'union.example',
    'https:union.example',
    'https://',
    'https://localhost',
    'https://user:secret@union.example',
    'https://union.example@other.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:office',
    'mailto:a@union.example?bcc=b@union.example',
    'https://union.example/a b',
    'https://union.example/\n',
    'https://uniоn.example',
  ])('cannot be %j', (address) => {
    expect(isWebAddress(address)).toBe(false);
  });
});
