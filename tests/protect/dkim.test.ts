import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareRecord, type DkimKey, dkimRecord, keysFor, parseDkimKey, signDkim } from '../../src/protect/dkim.ts';
import { withMessageId } from '../../src/protect/message-parts.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { generateKey, installed, message } from './message.ts';

const rsaPem = generateKey('-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048');
const keyOf = (selector: string, pem: string, domain = 'federation.example'): DkimKey => ({
  ...{ domain, selector },
  key: parseDkimKey(pem, `${selector}.pem`),
});
const rsa = keyOf('letters', rsaPem);
const ed25519 = keyOf('ed', generateKey('-algorithm', 'ed25519'));
const date = new Date('2026-11-23T09:00:00Z');
const twice = signDkim(message, [rsa, ed25519], date);

/** What opendkim says of each signature, by its selector, with the keys of a file instead of DNS. */
function verify(bytes: Uint8Array, keys: readonly DkimKey[] = [rsa, ed25519]): Record<string, string> {
  const folder = temporaryFolder();
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const records = keys.map((key) => `${key.selector}._domainkey.${key.domain} ${dkimRecord(key)}\n`).join('');
  const settings = file('conf', `Mode v\nSyslog no\nTestPublicKeys ${file('keys', records)}\n`);
  const { stdout, stderr } = spawnSync('opendkim', ['-x', settings, '-vvv', '-t', file('message.eml', bytes)], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  const said = [...`${stdout}${stderr}`.matchAll(/dkim=(\w+)[^;]*?header\.s=(\w+)/g)];
  return Object.fromEntries(said.map(([, verdict = '', selector = '']) => [selector, verdict]));
}

const edited = (from: string | RegExp, to: string) =>
  Buffer.from(Buffer.from(twice).toString('latin1').replace(from, to), 'latin1');

describe('signing for the domain', () => {
  it('puts a signature of each key on top, and leaves the message as it is', () => {
    const text = Buffer.from(twice).toString('latin1');
    expect(text.endsWith(message.toString('latin1'))).toBe(true);
    expect(text.match(/^DKIM-Signature: v=1; a=.*/gm)).toEqual(
      [
        'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r',
        'DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r',
      ].map((line) => line.slice(0, -1)),
    );
    const head = text.slice(0, text.indexOf('From:'));
    expect(head).not.toMatch(/\bl=|.{79}/);
    for (const name of ['from', 'to', 'cc', 'reply-to', 'subject', 'date']) {
      const occurs = new RegExp(`^${name}:`, 'gim');
      const listed = /h=([^;]*);/
        .exec(head)?.[1]
        ?.replace(/\s/g, '')
        .split(':')
        .filter((each) => each === name);
      expect([name, listed?.length]).toEqual([name, (message.toString().match(occurs) ?? []).length + 1]);
    }
    expect(signDkim(message, [rsa, ed25519], date)).toEqual(twice);
    expect(signDkim(message, [], date)).toBe(message);
  });

  it('signs only for a domain that is the sender’s or above it', () => {
    const keys = [rsa, keyOf('above', rsaPem, 'example'), keyOf('other', rsaPem, 'eration.example')];
    expect(keysFor(keys, 'letters@Federation.example').map(({ selector }) => selector)).toEqual(['letters', 'above']);
    expect(keysFor(keys, 'letters@geneva.federation.example').map(({ selector }) => selector)).toEqual([
      'letters',
      'above',
    ]);
  });

  it.each([
    ['RSA with 1024 bits', generateKey('-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024')],
    ['of another curve', generateKey('-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256')],
    ['none at all', '-----BEGIN PRIVATE KEY-----\nc2VjcmV0IHdvcmRz\n-----END PRIVATE KEY-----\n'],
  ])('refuses a key that is %s, without showing it', (_, pem) => {
    const act = () => parseDkimKey(pem, 'keys/dkim.pem');
    expect(act).toThrow(
      expect.objectContaining({ code: 'key-unusable', message: expect.stringMatching(/keys\/dkim\.pem/) }),
    );
    expect(act).not.toThrow(expect.objectContaining({ message: expect.stringContaining('c2VjcmV0') }));
  });
});

it('is taken off a message that gets another Message-ID, of which all else stays', () => {
  const renamed = Buffer.from(withMessageId(twice, '<2@federation.example>')).toString('latin1');
  expect(renamed).toBe(message.toString('latin1').replace('<1@federation.example>', '<2@federation.example>'));
  expect(renamed).toContain('Message-ID: <2@');
});

const opendkim = installed('opendkim') || installed('/usr/sbin/opendkim');
describe.skipIf(!opendkim)('as opendkim reads it', () => {
  it('is right, by RSA and by Ed25519', () => {
    expect(verify(twice)).toEqual({ letters: 'pass', ed: 'pass' });
  });

  it('stays right where a relay folds anew, and adds what no reader sees', () => {
    const folded = edited('Subject: The arrests  of\r\n 6', 'Subject: The\r\n arrests of 6');
    expect(verify(Buffer.concat([Buffer.from('Received: by relay.example\r\n'), folded]))).toEqual({
      letters: 'pass',
      ed: 'pass',
    });
  });

  it.each<[string, string | RegExp, string]>([
    ['a word of the letter', 'their release', 'their arrest'],
    ['the addressee', 'Minister of Labour', 'Minister of Labor'],
    ['a second From', 'MIME-Version', 'From: somebody@else.example\r\nMIME-Version'],
    ['a Cc that was not there', 'MIME-Version', 'Cc: somebody@else.example\r\nMIME-Version'],
    ['something below it', /$/, 'P.S. Send money.\r\n'],
  ])('is wrong with %s changed', (_, from, to) => {
    expect(verify(edited(from, to))).toEqual({ letters: 'fail', ed: 'fail' });
  });

  it('is wrong by another key', () => {
    expect(
      verify(twice, [
        { ...rsa, key: ed25519.key },
        { ...ed25519, key: keyOf('x', rsaPem).key },
      ]),
    ).not.toMatchObject({
      letters: 'pass',
    });
  });
});

it.each([
  ['its own', dkimRecord(rsa), 'same'],
  ['its own, in pieces', dkimRecord(rsa).replace('p=', 'p= ').replace('MIIB', 'MI IB'), 'same'],
  ['another', dkimRecord(ed25519), 'other'],
  ['one that was revoked', 'v=DKIM1; k=rsa; p=', 'revoked'],
  ['one without a key', 'v=DKIM1; k=rsa', 'other'],
])('a key is told from %s in DNS', (_, record, verdict) => {
  expect(compareRecord(record, rsa)).toBe(verdict);
});
