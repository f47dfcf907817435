/** OpenPGP (RFC 9580) in MIME (RFC 3156). */
import {
  createMessage,
  decryptKey,
  config as defaults,
  encrypt,
  enums,
  type Key,
  type PrivateKey,
  readKeys,
  readMessage,
  readPrivateKeys,
  type SecretKeyPacket,
  type Signature,
  sign,
  type UserIDPacket,
} from 'openpgp';
import { AppealError } from '../errors.ts';
import { assertSignable, boundaryFor, fieldValue, joinMessage, splitEntity, splitMessage } from './message-parts.ts';
import type { IdentityInput } from './smime-identity.ts';

const options = { config: { showVersion: false, showComment: false, preferredHashAlgorithm: enums.hash.sha256 } };

/** The public keys of a file, armored or not. Throws where there is none. */
export async function parsePublicKeys(bytes: Uint8Array): Promise<readonly Key[]> {
  const text = Buffer.from(bytes).toString('latin1');
  const keys = await (text.includes('-----BEGIN PGP')
    ? readKeys({ armoredKeys: text })
    : readKeys({ binaryKeys: Uint8Array.from(bytes) }));
  return keys.map((key) => key.toPublic());
}

/**
 * Of these keys, the one that mail to this address can be encrypted for at this time; else why there is none. Revoked and
 * expired keys, and those whose owner is not known to have the address, are none.
 */
export async function encryptionKeyFor(keys: readonly Key[], address: string, now: Date): Promise<Key | string> {
  let fault = 'holds no key';
  for (const key of keys) {
    fault = (await faultOf(key, address, now)) ?? '';
    if (fault === '') return key;
  }
  return fault;
}

async function faultOf(key: Key, address: string, now: Date): Promise<string | undefined> {
  const identities = key.users.flatMap(({ userID }) => userID ?? []);
  if (!identities.some((userID) => isOf(userID, address)))
    return `is not of ${address}, but of ${identities.flatMap(({ email }) => email || []).join(', ') || 'nobody’s address'}`;
  if (await key.isRevoked(undefined, undefined, now)) return 'was revoked';
  const expires = await key.getExpirationTime();
  if (expires instanceof Date && expires <= now) return `expired on ${expires.toISOString().slice(0, 10)}`;
  try {
    await key.verifyPrimaryKey(now);
    await key.getPrimaryUser(now);
    const users = await key.verifyAllUsers(undefined, now);
    const valid = new Set(users.filter((user) => user.valid !== false).map(({ userID }) => userID));
    const isValid = key.users.some(({ userID }) => userID && isOf(userID, address) && valid.has(userID.userID));
    if (!isValid) return `has no valid identity of ${address}`;
    await key.getEncryptionKey(undefined, now);
    return undefined;
  } catch (error) {
    return `cannot be encrypted for (${(error as Error).message})`;
  }
}

const isOf = ({ email }: UserIDPacket, address: string) => email.toLowerCase() === address.toLowerCase();

/** A sender's own key, unlocked. Throws `key-unusable`, and what `passphrase` throws. */
export async function readOpenPgpIdentity(input: IdentityInput): Promise<PrivateKey> {
  const { bytes, file, address, now, passphrase } = input;
  const text = Buffer.from(bytes).toString('latin1');
  const unusable = (why: string, cause?: unknown) =>
    new AppealError('key-unusable', `${file} ${why}.`, {
      hints: ['Export it: gpg --export-secret-keys --armor ADDRESS > letters.asc && chmod 600 letters.asc'],
      cause,
    });
  let keys: PrivateKey[];
  try {
    keys = await (text.includes('-----BEGIN PGP')
      ? readPrivateKeys({ armoredKeys: text })
      : readPrivateKeys({ binaryKeys: Uint8Array.from(bytes) }));
  } catch (error) {
    throw unusable('holds no private key of OpenPGP', error);
  }
  const found = await encryptionKeyFor(keys, address, now);
  if (typeof found === 'string') throw unusable(found);
  const key = found as PrivateKey;
  const signing = await key.getSigningKey(undefined, now).catch((error: unknown) => {
    throw unusable('has no key that can sign', error);
  });
  // As gpg exports the rest of a key without its primary half.
  if ((signing.keyPacket as SecretKeyPacket).isDummy())
    throw unusable('has no key that can sign: its secret half is not in there');
  if (key.isDecrypted()) return key;
  const secret = await passphrase();
  try {
    return await decryptKey({ privateKey: key, passphrase: secret });
  } catch (error) {
    throw unusable('cannot be opened: its passphrase is another', error);
  }
}

/** The message as multipart/signed with a detached signature (RFC 3156 §5). */
export async function signOpenPgp(message: Uint8Array, key: PrivateKey, date: Date): Promise<Uint8Array> {
  const { outer, entity } = splitEntity(splitMessage(message));
  assertSignable(entity);
  const signature = (await sign({
    message: await createMessage({ binary: Buffer.from(entity, 'latin1') }),
    signingKeys: key,
    detached: true,
    format: 'object',
    date,
    ...options,
  })) as unknown as Signature;
  const [packet] = signature.packets;
  const hash = enums.read(enums.hash, packet?.hashAlgorithm ?? enums.hash.sha256);
  const boundary = boundaryFor(entity);
  const rest = [
    `Content-Type: multipart/signed; protocol="application/pgp-signature";`,
    ` micalg=pgp-${hash}; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    entity,
    `--${boundary}`,
    'Content-Type: application/pgp-signature; name="signature.asc"',
    'Content-Description: OpenPGP digital signature',
    'Content-Disposition: attachment; filename="signature.asc"',
    '',
    armored(signature.armor({ ...defaults, ...options.config })),
    `--${boundary}--`,
    '',
  ].join('\r\n');
  return joinMessage(outer, rest);
}

/** The message encrypted for these keys, signed by the same stroke where there is a key for it (RFC 3156 §6.2). */
export async function encryptOpenPgp(
  message: Uint8Array,
  keys: readonly Key[],
  signer: PrivateKey | undefined,
  date: Date,
): Promise<Uint8Array> {
  const { outer, entity } = splitEntity(splitMessage(message));
  assertSignable(entity);
  const encrypted = await encrypt({
    message: await createMessage({ binary: Buffer.from(entity, 'latin1') }),
    encryptionKeys: [...keys],
    ...(signer && { signingKeys: signer }),
    format: 'armored',
    date,
    ...options,
  });
  const boundary = boundaryFor(encrypted);
  const rest = [
    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";',
    ` boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: application/pgp-encrypted',
    'Content-Description: PGP/MIME version identification',
    '',
    'Version: 1',
    '',
    `--${boundary}`,
    'Content-Type: application/octet-stream; name="encrypted.asc"',
    'Content-Description: OpenPGP encrypted message',
    'Content-Disposition: inline; filename="encrypted.asc"',
    '',
    armored(encrypted),
    `--${boundary}--`,
    '',
  ].join('\r\n');
  return joinMessage(outer, rest);
}

/**
 * True where one of those that a message was encrypted for is this key, or one of its subkeys, and it would be encrypted for that
 * one at this time, too: what was revoked may be in other hands.
 */
export async function isEncryptedForKey(message: Uint8Array, key: Key, now: Date): Promise<boolean> {
  const { fields, body } = splitMessage(message);
  const armor = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(body)?.[0];
  if (!armor || !/^multipart\/encrypted/i.test(fieldValue(fields, 'content-type') ?? '')) return false;
  const ids = (await readMessage({ armoredMessage: armor })).getEncryptionKeyIDs();
  for (const id of ids) if (await key.getEncryptionKey(id, now).catch(() => undefined)) return true;
  return false;
}

const armored = (text: string) => text.replace(/\r?\n/g, '\r\n').trim();
