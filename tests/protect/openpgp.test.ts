import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateKey, type PrivateKey, revokeKey, type SecretKeyPacket } from 'openpgp';
import PostalMime from 'postal-mime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isEncrypted } from '../../src/protect/message-parts.ts';
import {
  encryptionKeyFor,
  encryptOpenPgp,
  isEncryptedForKey,
  parsePublicKeys,
  readOpenPgpIdentity,
  signOpenPgp,
} from '../../src/protect/openpgp.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { installed, message } from './message.ts';

const from = 'letters@federation.example';
const to = 'minister@labour.example';
const now = new Date();
const past = new Date(now.getTime() - 60_000);
const never = () => Promise.reject(new Error('nobody is asked'));

const make = async (email: string, more: object = {}) =>
  (await generateKey({ userIDs: [{ email, name: 'A' }], date: past, format: 'object', ...more }))
    .privateKey as PrivateKey;
const identity = (key: PrivateKey, passphrase: () => Promise<string> = never) =>
  readOpenPgpIdentity({ bytes: Buffer.from(key.armor()), file: 'letters.asc', address: from, now, passphrase });

/** gpg with a home of its own, which has these keys. */
function gpgWith(keys: readonly string[]) {
  const folder = temporaryFolder();
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  const run = (...args: string[]) =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--trust-model', 'always', '--status-fd', '2', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  onTestFinished(() => void execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']));
  const put = (name: string, content: string | Uint8Array) => {
    writeFileSync(path.join(folder, name), content);
    return name;
  };
  for (const [index, key] of keys.entries()) run('--import', put(`${index}.asc`, key));
  return { run, put };
}

const partsOf = (bytes: Uint8Array) => {
  const text = Buffer.from(bytes).toString('latin1');
  const boundary = /^Content-Type: multipart\/(?:signed|encrypted)[\s\S]*?boundary="(.*?)"/m.exec(text)?.[1];
  return text
    .split(`--${boundary}`)
    .slice(1, 3)
    .map((part) => part.replace(/^\r\n|\r\n$/g, ''));
};

describe.skipIf(!installed('gpg'))('as gpg reads it', () => {
  it('is signed, and any reader reads it', async () => {
    const key = await make(from, { passphrase: 'secret' });
    const signed = await signOpenPgp(message, await identity(key, async () => 'secret'), now);
    const { run, put } = gpgWith([key.toPublic().armor()]);
    const [entity = '', signature = ''] = partsOf(signed);
    put('signature.asc', signature.slice(signature.indexOf('-----BEGIN')));
    const verify = (text: string) => run('--verify', 'signature.asc', put('entity', Buffer.from(text, 'latin1')));
    verify(entity);
    expect(() => verify(entity.replace('their release', 'their arrest'))).toThrow(/BADSIG/);
    const hashes: Record<string, string> = { 8: 'sha256', 9: 'sha384', 10: 'sha512' };
    const [, digest = ''] = /digest algo (\d+)/.exec(String(run('--list-packets', 'signature.asc'))) ?? [];
    expect(String(signed)).toContain(`micalg=pgp-${hashes[digest]};`);
    const read = await PostalMime.parse(signed);
    expect([read.subject, read.text]).toEqual(['The arrests  of 6 December', expect.stringContaining('their release')]);
    expect(read.attachments.map(({ filename }) => filename)).toEqual(['signature.asc']);
  });

  it('is encrypted for each recipient and nobody else, and signed by the same stroke', async () => {
    const own = await make(from);
    const minister = await make(to, { type: 'rsa', rsaBits: 2048 });
    const stranger = await make('stranger@else.example');
    const encrypted = await encryptOpenPgp(message, [minister.toPublic(), own.toPublic()], await identity(own), now);
    expect(isEncrypted(encrypted)).toBe(true);
    expect(String(encrypted)).not.toContain('release');
    const [version, part = ''] = partsOf(encrypted);
    expect(version).toMatch(/Version: 1/);
    for (const key of [minister, own]) {
      const { run, put } = gpgWith([key.armor(), own.toPublic().armor()]);
      const clear = String(run('--decrypt', put('part.asc', part.slice(part.indexOf('-----BEGIN')))));
      expect(clear).toMatch(/^Content-Type: multipart\/mixed;[\s\S]*their release/);
      expect(clear.replaceAll('\r\n', '')).not.toContain('\n');
      run('--decrypt', '--output', 'clear', 'part.asc');
    }
    const { run, put } = gpgWith([stranger.armor()]);
    expect(() => run('--decrypt', put('part.asc', part.slice(part.indexOf('-----BEGIN'))))).toThrow();
    expect(await Promise.all([minister, own, stranger].map((key) => isEncryptedForKey(encrypted, key, now)))).toEqual([
      ...[true, true, false],
    ]);
  });

  it('takes the keys that gpg makes and exports, armored or not', async () => {
    const { run } = gpgWith([]);
    run('--passphrase', 'secret', '--quick-gen-key', `Minister <${to}>`, 'future-default', 'default', '1y');
    for (const form of ['--armor', '--no-armor']) {
      const [key] = await parsePublicKeys(run(form, '--export', to));
      expect(key && (await encryptionKeyFor([key], to, new Date()))).toBe(key);
    }
  });
});

describe('a public key', () => {
  const of = async (key: PrivateKey) => parsePublicKeys(Buffer.from(key.toPublic().armor()));
  const later = new Date(now.getTime() + 3 * 24 * 60 * 60 * 1000);

  it('is for its address, in capitals or not', async () => {
    const keys = await of(await make('Minister@Labour.example'));
    expect(typeof (await encryptionKeyFor(keys, to, now))).toBe('object');
    expect(await encryptionKeyFor(keys, from, now)).toMatch(/is not of letters@.*, but of Minister@Labour\.example/);
  });

  it('is none once it has expired or was revoked, or where it can only sign', async () => {
    const brief = await make(to, { keyExpirationTime: 24 * 60 * 60 });
    expect(await encryptionKeyFor(await of(brief), to, later)).toMatch(/^expired on \d{4}/);
    const key = await make(to);
    const revoked = (await revokeKey({ key, format: 'object', date: past })).privateKey as PrivateKey;
    expect(await encryptionKeyFor(await of(revoked), to, now)).toBe('was revoked');
    const signing = await make(to, { subkeys: [{ sign: true }] });
    expect(await encryptionKeyFor(await of(signing), to, now)).toMatch(/^cannot be encrypted for/);
  });

  it('is none of an identity that was revoked, whatever other ends like it', async () => {
    const key = await make(to, { userIDs: [{ email: to }, { email: `vice${to}` }] });
    const [user] = key.users;
    if (user) key.users[0] = await user.revoke(key.keyPacket as SecretKeyPacket, {}, past);
    expect(await encryptionKeyFor(await of(key), to, now)).toBe(`has no valid identity of ${to}`);
    expect(await encryptionKeyFor(await of(key), `vice${to}`, now)).toBeTypeOf('object');
  });

  it('reads no more what was encrypted for a subkey that was revoked since, or has expired', async () => {
    const key = await make(to, { subkeys: [{ keyExpirationTime: 24 * 60 * 60 }] });
    const frozen = await encryptOpenPgp(message, [key.toPublic()], undefined, now);
    expect(await isEncryptedForKey(frozen, key.toPublic(), now)).toBe(true);
    expect(await isEncryptedForKey(frozen, key.toPublic(), later)).toBe(false);
    const renewed = await key.addSubkey({ date: past });
    const [subkey] = renewed.subkeys;
    if (subkey) renewed.subkeys[0] = await subkey.revoke(key.keyPacket as SecretKeyPacket, {}, past);
    const [published] = await of(renewed);
    if (!published) throw new Error('no key');
    expect(await encryptionKeyFor([published], to, now)).toBe(published);
    expect(await isEncryptedForKey(frozen, published, now)).toBe(false);
    expect(await isEncryptedForKey(await encryptOpenPgp(message, [published], undefined, now), published, now)).toBe(
      true,
    );
  });

  it('stands beside others in one file', async () => {
    const [own, other] = [await make(to), await make(from)];
    const text = `${other.toPublic().armor()}\n`;
    expect(await encryptionKeyFor([...(await parsePublicKeys(Buffer.from(text))), own.toPublic()], to, now)).toBeTypeOf(
      'object',
    );
    await expect(parsePublicKeys(Buffer.from('nothing'))).rejects.toThrow();
  });
});

describe('a sender’s key', () => {
  it.each<[string, () => Promise<string | PrivateKey>, RegExp]>([
    ['of somebody else', () => make(to), /is not of letters@federation\.example/],
    ['without its private half', async () => (await make(from)).toPublic().armor(), /holds no private key/],
    [
      'without the secret half that signs',
      async () => {
        const key = await make(from);
        (key.keyPacket as SecretKeyPacket).makeDummy();
        return key;
      },
      /its secret half is not in there/,
    ],
    ['with another passphrase', () => make(from, { passphrase: 'other' }), /passphrase is another/],
  ])('%s is refused', async (_, making, said) => {
    const key = await making();
    const bytes = Buffer.from(typeof key === 'string' ? key : key.armor());
    const input = { bytes, file: 'letters.asc', address: from, now, passphrase: async () => 'secret words' };
    const error: unknown = await readOpenPgpIdentity(input).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'key-unusable', message: expect.stringMatching(said) });
    expect(String(error)).not.toContain('secret words');
  });
});
