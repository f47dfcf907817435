import { expect, it } from 'vitest';
import { cleanWords } from '../../src/system/server-words.ts';

const secret = 'hunter2?ü>correct';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const url = (text: string) => Buffer.from(text).toString('base64url');

it.each<readonly [how: string, echoed: string]>([
  ['as it is', secret],
  ['in an address', `smtp://office:${encodeURIComponent(secret)}@relay.test`],
  ['in base64', base64(secret)],
  ['in hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
  ['in base64, unpadded', base64(`\0office@relay.test\0${secret}`).replace(/=+$/, '')],
  ['in base64, cut short behind it', base64(`\0office\0${secret} and more`).slice(0, -3)],
  ['in base64 for addresses', url(`\0office\0${secret}`)],
  ...['', 'a', 'ab', 'abc'].flatMap((before) => [
    [`in base64 after “${before}”`, base64(`${before}${secret}`)] as const,
    [`in base64 after “${before}”, before more`, base64(`${before}${secret}\x01\x01`)] as const,
  ]),
])('a secret is taken out of what a server says: %s', (_, echoed) => {
  const clean = cleanWords(`535 5.7.8 you sent ${echoed} just now`, [secret], 500);
  expect(clean).toMatch(/^535 5\.7\.8 you sent .*\[secret\].* just now$/);
  for (const before of ['', 'a', 'ab'])
    expect(clean).not.toContain(base64(before + secret).slice(before === '' ? 0 : before.length + 1, -5));
  expect(clean).not.toContain('hunter2');
});

const odd = 'p@ss/w%rd+ü "x" <é\\&.*=';
const bytewise = (sign: string, which: RegExp) =>
  [...odd]
    .flatMap((each) =>
      which.test(each) ? [...Buffer.from(each)].map((b) => sign + b.toString(16).padStart(2, '0')) : [each],
    )
    .join('');

it.each<readonly [how: string, echoed: string]>([
  ['as it is', odd],
  ['in an address', encodeURIComponent(odd)],
  ['in an address, in small letters', encodeURIComponent(odd).toLowerCase()],
  ['in a form', String(new URLSearchParams({ '': odd })).slice(1)],
  ['in JSON', JSON.stringify(odd).slice(1, -1)],
  [
    'in JSON, with all escaped',
    [...odd].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['in JSON, with its slashes escaped', JSON.stringify(odd).slice(1, -1).replaceAll('/', '\\/')],
  [
    'quoted-printable',
    bytewise('=', /[^\w ]/)
      .toUpperCase()
      .replace(/P|S|W|R|D|X/g, (each) => each.toLowerCase()),
  ],
  ['quoted-printable, over two lines', bytewise('=', /[^\w]/).replace('ss', 's=\r\ns')],
  ['in a parameter of SMTP', bytewise('+', /[^a-z]/)],
  ['in HTML', odd.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&#34;').replaceAll('é', '&#xE9;')],
])('a secret of odd characters is taken out of what a server says: %s', (_, echoed) => {
  expect(cleanWords(`535 you sent [${echoed}] just now`, [odd], 500)).toBe('535 you sent [[secret]] just now');
});

it('words are left as they are, and long ones are read in no time', () => {
  expect(cleanWords('250 2.0.0 Ok: queued as 37B1B40C02B', [secret, 'ab'], 500)).toBe(
    '250 2.0.0 Ok: queued as 37B1B40C02B',
  );
  expect(cleanWords('a'.repeat(64 * 1024), [secret], 500)).toHaveLength(500);
});
