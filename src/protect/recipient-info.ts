/** How the key of an encrypted message is handed to each of its readers (CMS, RFC 5652 §6.2). */
import { constants, createCipheriv, createECDH, createHash, publicEncrypt, type X509Certificate } from 'node:crypto';
import { type BaseBlock, BitString, Constructed, Null, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  IssuerAndSerialNumber,
  KeyAgreeRecipientIdentifier,
  KeyAgreeRecipientInfo,
  KeyTransRecipientInfo,
  OriginatorIdentifierOrKey,
  OriginatorPublicKey,
  RecipientEncryptedKey,
  RecipientEncryptedKeys,
  RecipientInfo,
} from 'pkijs';
import { type Curve, curveOf, toPkijs } from './certificate.ts';

const oid = {
  rsa: '1.2.840.113549.1.1.1',
  ecPublicKey: '1.2.840.10045.2.1',
  aes256Wrap: '2.16.840.1.101.3.4.1.45',
} as const;

/** By the curve of a certificate: the digest that the key is derived with, and what the agreement is called (RFC 5753 §7.1.4). */
const agreements: Readonly<Record<Curve, readonly [digest: string, scheme: string]>> = {
  prime256v1: ['sha256', '1.3.132.1.11.1'],
  secp384r1: ['sha384', '1.3.132.1.11.2'],
  secp521r1: ['sha512', '1.3.132.1.11.3'],
};

/** Wraps a key for the owner of a certificate, by RSA or over one of the curves. */
export function recipientInfo(certificate: X509Certificate, key: Uint8Array): RecipientInfo {
  const curve = curveOf(certificate);
  return curve
    ? new RecipientInfo({ variant: 2, value: agreed(certificate, curve, key) })
    : new RecipientInfo({ variant: 1, value: transported(certificate, key) });
}

/** RSA as PKCS #1 v1.5 has it, which every program can read; OAEP is refused by many still in use. */
function transported(certificate: X509Certificate, key: Uint8Array): KeyTransRecipientInfo {
  const { publicKey } = certificate;
  return new KeyTransRecipientInfo({
    version: 0,
    rid: idOf(certificate),
    keyEncryptionAlgorithm: algorithm(oid.rsa, new Null()),
    encryptedKey: octets(publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key)),
  });
}

/** ECDH with a key made for this message alone, and AES key wrap (RFC 5753 §3.1). */
function agreed(certificate: X509Certificate, curve: Curve, key: Uint8Array): KeyAgreeRecipientInfo {
  const [digest, scheme] = agreements[curve];
  const own = createECDH(curve);
  const ephemeral = own.generateKeys();
  const secret = own.computeSecret(toPkijs(certificate).subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView);
  const wrapping = createCipheriv('id-aes256-wrap', deriveKey(secret, digest), Buffer.alloc(8, 0xa6));
  const wrapped = Buffer.concat([wrapping.update(key), wrapping.final()]);
  const rid = new KeyAgreeRecipientIdentifier({ variant: 1, value: idOf(certificate) });
  return new KeyAgreeRecipientInfo({
    version: 3,
    originator: new OriginatorIdentifierOrKey({
      variant: 3,
      value: new OriginatorPublicKey({
        algorithm: algorithm(oid.ecPublicKey),
        publicKey: new BitString({ valueHex: bufferOf(ephemeral) }),
      }),
    }),
    keyEncryptionAlgorithm: algorithm(scheme, algorithm(oid.aes256Wrap).toSchema()),
    recipientEncryptedKeys: new RecipientEncryptedKeys({
      encryptedKeys: [new RecipientEncryptedKey({ rid, encryptedKey: octets(wrapped) })],
    }),
  });
}

/** 256 bits by the key derivation of ANSI X9.63: each digest here has as many, so that it takes one round. */
function deriveKey(secret: Uint8Array, digest: string): Uint8Array {
  const counter = Buffer.from([0, 0, 0, 1]);
  const bits = new Constructed({ idBlock: { tagClass: 3, tagNumber: 2 }, value: [octets(Buffer.from([0, 0, 1, 0]))] });
  // ECC-CMS-SharedInfo (RFC 5753 §7.2): what the key is for, and its length in bits.
  const info = new Sequence({ value: [algorithm(oid.aes256Wrap).toSchema(), bits] });
  const derived = createHash(digest).update(secret).update(counter).update(Buffer.from(info.toBER())).digest();
  return derived.subarray(0, 32);
}

/** By which a reader finds what is for it. */
export function idOf(certificate: X509Certificate): IssuerAndSerialNumber {
  const { issuer, serialNumber } = toPkijs(certificate);
  return new IssuerAndSerialNumber({ issuer, serialNumber });
}

export const algorithm = (algorithmId: string, algorithmParams?: BaseBlock) =>
  new AlgorithmIdentifier({ algorithmId, ...(algorithmParams && { algorithmParams }) });
export const octets = (bytes: Uint8Array) => new OctetString({ valueHex: bufferOf(bytes) });
const bufferOf = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer;
