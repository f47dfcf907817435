import { expect, it } from 'vitest';
import { identify } from '../../../src/mailbox/reading/identify.ts';
import { parseMail } from '../../../src/mailbox/reading/parse-mail.ts';

const identityOf = async (text: string) => identify(Buffer.from(text), await parseMail(Buffer.from(text)));
const named = 'Message-ID: <1@ilo.example>\nFrom: a@ilo.example\nDate: Tue, 1 Dec 2026 10:00:00 +0000\n\nThank you.\n';
const nameless = 'From: a@ilo.example\nDate: Tue, 1 Dec 2026 10:00:00 +0000\n\nFrom afar\nThank you.\n';
const beside = `Content-Type: multipart/mixed; boundary=b\n${named.replace('Thank you.\n', '--b\n\nSee beside.\n--b\nContent-Type: message/rfc822\n\nSubject: a\n\nFrom afar\nNo.\n\n--b--\n')}`;

it.each<[what: string, one: string, other: string]>([
  ['was delivered to two folders', named, `Delivered-To: b@union.example\nReceived: from x; today\n${named}`],
  ['an mbox has marked as read', nameless, `X-Status: RO\nX-UID: 7\n${nameless}`],
  [
    'a server has encoded anew',
    named.replace('Thank you', 'Рахмат'),
    `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n${named.replace(/Thank you.*/, `${Buffer.from('Рахмат.\n').toString('base64')}\n`)}`,
  ],
  ['has a text beside it with other line ends', beside, beside.replaceAll('\n', '\r\n')],
  ['has other line ends', nameless, nameless.replaceAll('\n', '\r\n')],
  ['has another empty line at its end', nameless, `${nameless}\r\n`],
  ['has a “From ” that an mbox escapes', nameless, nameless.replace('From afar', '>From afar')],
])('knows a message that %s', async (_what, one, other) => {
  expect(await identityOf(other)).toBe(await identityOf(one));
});

it.each<[what: string, one: string, other: string]>([
  ['by another sender', named, named.replace('a@ilo', 'b@ilo')],
  ['with another Message-ID', named, named.replace('<1@', '<2@')],
  ['of another day, by a program that gives one Message-ID to all', named, named.replace('1 Dec', '2 Dec')],
  ['of other words under one Message-ID', named, named.replace('Thank you', 'No')],
  ['with another subject', named, `Subject: No\n${named}`],
  ['with something else beside it', beside, beside.replace('No.', 'Yes.')],
  ['of other words and no Message-ID', nameless, nameless.replace('Thank you', 'No')],
])('takes a message %s for another', async (_what, one, other) => {
  expect(await identityOf(other)).not.toBe(await identityOf(one));
});
