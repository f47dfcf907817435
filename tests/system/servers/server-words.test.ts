import { expect, it } from 'vitest';
import { cleanWords } from '../../../src/system/servers/server-words.ts';

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
  const clean = cleanWords(`535 5.7.8 you sent ${echoed} just now`, { secrets: [secret] }, 500);
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
  expect(cleanWords(`535 you sent [${echoed}] just now`, { secrets: [odd] }, 500)).toBe(
    '535 you sent [[secret]] just now',
  );
});

const user = 'letters@federation.example';
const token = `ya29.${Buffer.from(Array.from({ length: 90 }, (_, at) => (at * 97 + 31) % 256)).toString('base64url')}`;
const xoauth2 = base64(`user=${user}\x01auth=Bearer ${token}\x01\x01`);
const plain = base64(`\0${user}\0${odd}`);
const folded = (text: string, width: number, code = '5.7.0 ') =>
  (text.match(new RegExp(`.{1,${width}}`, 'gs')) ?? []).join(`\r\n550-${code}`);

it.each<readonly [how: string, echoed: string]>([
  ...[5, 30, 72, 76].map((width) => [`a token in lines of ${width}`, folded(xoauth2, width)] as const),
  ['a token in lines without enhanced codes', folded(xoauth2, 72, '')],
  ['a token in lines with marks of quotation', folded(xoauth2, 20, '5.7.0 > ')],
  ['a token in indented lines', folded(token, 11, '   ')],
  ['a login by password in lines', folded(plain, 40)],
  ['a password in lines', folded(odd, 9)],
  ['a password in base64 in lines', folded(base64(odd), 16)],
  ['a token without its end', token.slice(0, 12)],
  ['a token without its beginning', token.slice(-12)],
  ['a login by token without its end', xoauth2.slice(0, 60)],
  ['a login by token without its beginning', xoauth2.slice(-20)],
  ['a login by password without its end', plain.slice(0, 44)],
  ['a password without its end', 'Tr0ub4dor&3 "horse'],
  ['a password in base64 without its end', base64(odd).slice(0, 12)],
  ['a password in capitals', odd.toUpperCase()],
  ['a token in small letters', token.toLowerCase()],
  ['a login by token in capitals', xoauth2.toUpperCase()],
])('a secret is taken out of what a server says in lines, in part, or in another case: %s', (_, echoed) => {
  const secrets = [token, odd, 'Tr0ub4dor&3 "horse" battery'];
  const clean = cleanWords(`550-5.7.0 you sent <${echoed}>\r\n550 5.7.0 just now`, { user, secrets }, 5_000);
  expect(clean.replace(/(?:550-(?:5\.7\.0)?[ >]*)?\[secret\]/g, '')).toBe('550-5.7.0 you sent <> 550 5.7.0 just now');
});

const words = [
  '250 2.0.0 Ok: queued as 37B1B40C02B',
  '550 5.7.1 Authentication failed: incorrect password for letters@federation.example, see https://federation.example/help',
  '535-5.7.8 the username and the password are 535 5.7.8 not accepted',
];
it.each(words)('words are left as they are: %s', (text) => {
  const secrets = [secret, 'ab', 'XYZ', 'password1', 'accepted correct horse', 'authentication-2026', 'federation42'];
  expect(cleanWords(text, { user, secrets }, 500)).toBe(text);
});

it('rubbish of half a megabyte is read in no time', () => {
  for (const rubbish of ['a', '=\r\n550-5.7.0 ', 'ya29.'])
    expect(
      cleanWords(rubbish.repeat(500_000 / rubbish.length), { user, secrets: [secret, token] }, 500).length,
    ).toBeLessThanOrEqual(500);
});
