import { writeFileSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { faultOf, parseCertificates, type Use } from '../../src/protect/certificate.ts';
import { isEncrypted } from '../../src/protect/message-parts.ts';
import { encryptSmime, isEnvelopedFor, signSmime } from '../../src/protect/smime.ts';
import { readSmimeIdentity } from '../../src/protect/smime-identity.ts';
import { authority } from './authority.ts';
import { message } from './message.ts';

const from = 'letters@federation.example';
const to = 'minister@labour.example';
const never = () => Promise.reject(new Error('nobody is asked'));
const secret = (word: string) => async () => word;
// Certificates of openssl begin at the second in which they are made.
const now = new Date(Date.now() + 3_600_000);
const entity = message
  .toString('latin1')
  .replace(/^[\s\S]*?(?=Content-Type: multipart\/mixed)/, '')
  .replace(/^/, '');
const certificateOf = (pem: Uint8Array) => {
  const [certificate] = parseCertificates(pem);
  if (!certificate) throw new Error('no certificate');
  return certificate;
};

function office(key?: readonly string[]) {
  const ca = authority();
  const certificate = certificateOf(ca.issue('sender', { email: from, ...(key && { key }) }));
  const identity = (passphrase = secret('secret'), file = 'sender.p12') =>
    readSmimeIdentity({ bytes: ca.read(file), file, address: from, now, passphrase });
  const verify = (bytes: Uint8Array) => {
    writeFileSync(ca.at('message.eml'), bytes);
    return ca
      .openssl('cms', '-verify', '-in', 'message.eml', '-CAfile', 'ca.pem', '-purpose', 'smimesign')
      .toString('latin1');
  };
  const decrypt = (bytes: Uint8Array, name: string) => {
    writeFileSync(ca.at('encrypted.eml'), bytes);
    return ca.openssl('cms', '-decrypt', '-in', 'encrypted.eml', '-recip', `${name}.pem`, '-inkey', `${name}.key`);
  };
  return { ...ca, certificate, identity, verify, decrypt };
}

describe('signed by S/MIME', () => {
  it.each([
    ['RSA', undefined],
    ['an elliptic curve', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
  ])('with %s, openssl verifies it, and any reader reads it', async (_, key) => {
    const { identity, verify } = office(key);
    const signed = signSmime(message, await identity(), now);
    expect(verify(signed)).toContain('we ask for their release.=20');
    expect(() => verify(Buffer.from(String(signed).replace('their release', 'their arrest')))).toThrow(/digest|verif/i);
    const read = await PostalMime.parse(signed);
    expect([read.subject, read.text?.trim()]).toEqual([
      'The arrests  of 6 December',
      expect.stringMatching(/^Dear {2}Minister,\s+we ask for their release\. \n\.\nFrom the Federation$/),
    ]);
    expect(read.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['smime.p7s', 'application/pkcs7-signature'],
    ]);
    expect(isEncrypted(signed)).toBe(false);
    expect(signSmime(message, await identity(), now)).toEqual(key ? expect.anything() : signed);
  });

  it('reads its key from PEM too, with a passphrase or without', async () => {
    const { at, identity, openssl, read } = office();
    writeFileSync(at('plain.pem'), Buffer.concat([read('sender.key'), read('sender.pem'), read('ca.pem')]));
    expect((await identity(never, 'plain.pem')).chain).toEqual([]);
    openssl('rsa', '-in', 'sender.key', '-aes256', '-passout', 'pass:secret', '-out', 'locked.key');
    writeFileSync(at('locked.pem'), Buffer.concat([read('locked.key'), read('sender.pem')]));
    expect((await identity(secret('secret'), 'locked.pem')).key.type).toBe('private');
    for (const file of ['locked.pem', 'sender.p12'])
      await expect(identity(secret('wrong'), file)).rejects.toMatchObject({
        code: 'key-unusable',
        message: /passphrase/,
      });
    await expect(identity(never, 'ca.pem')).rejects.toMatchObject({ message: 'ca.pem holds no private key.' });
  });

  it('says what to do with a file of an old cipher', async () => {
    const { identity, openssl } = office();
    const old = ['-legacy', '-inkey', 'sender.key', '-in', 'sender.pem', '-passout', 'pass:secret', '-out', 'old.p12'];
    openssl('pkcs12', '-export', ...old);
    await expect(identity(secret('secret'), 'old.p12')).rejects.toMatchObject({
      code: 'key-unusable',
      hints: expect.arrayContaining([expect.stringContaining('-legacy')]),
    });
  });
});

describe('encrypted by S/MIME', () => {
  it('is read by each recipient and by nobody else, and is signed inside', async () => {
    const { issue, identity, decrypt, verify, certificate } = office();
    const minister = certificateOf(issue('minister', { email: to }));
    const stranger = certificateOf(issue('stranger', { email: 'stranger@else.example' }));
    const encrypted = encryptSmime(message, [minister, certificate], await identity(), now);
    expect(isEncrypted(encrypted)).toBe(true);
    expect(Buffer.from(encrypted).toString('latin1')).not.toMatch(/release|multipart/);
    expect(await PostalMime.parse(encrypted)).toMatchObject({
      subject: 'The arrests  of 6 December',
      attachments: [{ filename: 'smime.p7m', mimeType: 'application/pkcs7-mime' }],
    });
    for (const name of ['minister', 'sender']) expect(verify(decrypt(encrypted, name))).toContain('their release');
    expect(() => decrypt(encrypted, 'stranger')).toThrow();
    expect([minister, stranger].map((each) => isEnvelopedFor(encrypted, each))).toEqual([true, false]);
    const unsigned = encryptSmime(message, [minister], undefined, now);
    expect(decrypt(unsigned, 'minister').toString('latin1')).toBe(entity);
  });
});

describe('encrypted over elliptic curves', () => {
  it.each(['P-256', 'P-384', 'P-521'])('on %s, openssl reads it, beside a reader with RSA', async (curve) => {
    const { issue, identity, decrypt, verify, certificate } = office();
    const key = ['ec', '-pkeyopt', `ec_paramgen_curve:${curve}`];
    const minister = certificateOf(issue('minister', { email: to, key }));
    const stranger = certificateOf(issue('stranger', { email: to, key }));
    const encrypted = encryptSmime(message, [minister, certificate], await identity(), now);
    for (const name of ['minister', 'sender']) expect(verify(decrypt(encrypted, name))).toContain('their release');
    expect(() => decrypt(encrypted, 'stranger')).toThrow();
    expect([minister, stranger].map((each) => isEnvelopedFor(encrypted, each))).toEqual([true, false]);
    expect(encryptSmime(message, [minister], undefined, now)).not.toEqual(
      encryptSmime(message, [minister], undefined, now),
    );
  });

  it('the structure is what openssl makes of the same', async () => {
    const { at, issue, openssl } = office();
    const key = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
    const minister = certificateOf(issue('minister', { email: to, key }));
    writeFileSync(at('ours.eml'), encryptSmime(message, [minister], undefined, now));
    const theirs = ['-aes256', '-recip', 'minister.pem', '-keyopt', 'ecdh_kdf_md:sha256', '-aes256-wrap'];
    openssl('cms', '-encrypt', '-in', 'minister.pem', '-out', 'theirs.eml', ...theirs);
    const shape = (file: string) =>
      String(openssl('cms', '-cmsout', '-print', '-noout', '-in', file))
        .split('\n')
        .filter((line) => !/^\s+[\da-f]{4} - |:[\da-f]{2}:|serialNumber|OCTET STRING/.test(line));
    expect(shape('ours.eml')).toEqual(shape('theirs.eml'));
  });
});

describe('a certificate', () => {
  const day = 24 * 60 * 60 * 1000;
  const weak = ['rsa:1024'];
  const ec = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  const odd = ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'];
  it.each<[string, object, Use, number, RegExp | undefined]>([
    ['that fits', {}, 'encrypt', 0, undefined],
    ['whose address is written in capitals', { email: 'Minister@Labour.example' }, 'encrypt', 0, undefined],
    ['for encrypting', { extensions: 'keyUsage=keyEncipherment' }, 'encrypt', 0, undefined],
    ['for encrypting, to sign', { extensions: 'keyUsage=keyEncipherment' }, 'sign', 0, /not meant to sign/],
    ['for signing, to encrypt', { extensions: 'keyUsage=digitalSignature' }, 'encrypt', 0, /not meant to encrypt/],
    ['of a web server', { extensions: 'extendedKeyUsage=serverAuth' }, 'encrypt', 0, /not meant to encrypt/],
    [
      'of somebody else',
      { email: 'other@labour.example' },
      'encrypt',
      0,
      /is not of minister@labour\.example, but of other@/,
    ],
    ['that has expired', {}, 'encrypt', 6 * day, /^expired on \d{4}-\d\d-\d\d$/],
    ['that is not valid yet', {}, 'encrypt', -2 * day, /valid only from/],
    ['that is weak', { key: weak }, 'encrypt', 0, /1024 bits/],
    ['of an elliptic curve', { key: ec }, 'encrypt', 0, undefined],
    ['of a curve, for key agreement', { key: ec, extensions: 'keyUsage=keyAgreement' }, 'encrypt', 0, undefined],
    ['of a curve, for signing', { key: ec, extensions: 'keyUsage=digitalSignature' }, 'encrypt', 0, /not meant to/],
    ['of a curve that nobody uses', { key: odd }, 'encrypt', 0, /on the curve secp256k1, which cannot encrypt here/],
    ['of Edwards', { key: ['ed25519'] }, 'encrypt', 0, /has a key of ed25519, which cannot encrypt here/],
  ])('%s', (_, wish, use, later, fault) => {
    const certificate = certificateOf(authority().issue('minister', { email: to, ...wish }));
    const found = faultOf(certificate, use, to, new Date(Date.now() + later));
    if (fault) expect(found).toMatch(fault);
    else expect(found).toBeUndefined();
  });
});
