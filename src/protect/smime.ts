/** S/MIME 4.0 (RFC 8551) over CMS (RFC 5652). */
import { createCipheriv, createHash, randomBytes, sign, type X509Certificate } from 'node:crypto';
import { type BaseBlock, Null, ObjectIdentifier, UTCTime } from 'asn1js';
import {
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  EncryptedContentInfo,
  EnvelopedData,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { toPkijs } from './certificate.ts';
import { assertSignable, base64Lines, boundaryFor, joinMessage, splitEntity, splitMessage } from './message-parts.ts';
import { algorithm, idOf, octets, recipientInfo } from './recipient-info.ts';
import type { SmimeIdentity } from './smime-identity.ts';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
} as const;

/** The message as multipart/signed with a detached signature by SHA-256. Everybody can read it, signature or not. */
export function signSmime(message: Uint8Array, identity: SmimeIdentity, date: Date): Uint8Array {
  const { outer, entity } = splitEntity(splitMessage(message));
  assertSignable(entity);
  return joinMessage(outer, signedEntity(entity, identity, date));
}

function signedEntity(entity: string, identity: SmimeIdentity, date: Date): string {
  const boundary = boundaryFor(entity);
  return [
    'Content-Type: multipart/signed; protocol="application/pkcs7-signature";',
    ` micalg=sha-256; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    entity,
    `--${boundary}`,
    'Content-Type: application/pkcs7-signature; name="smime.p7s"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="smime.p7s"',
    '',
    `${base64Lines(signatureOf(entity, identity, date))}--${boundary}--`,
    '',
  ].join('\r\n');
}

function signatureOf(entity: string, { key, certificate, chain }: SmimeIdentity, date: Date): Uint8Array {
  const own = toPkijs(certificate);
  const attributes = [
    attribute(oid.contentType, new ObjectIdentifier({ value: oid.data })),
    attribute(oid.signingTime, new UTCTime({ valueDate: date })),
    attribute(oid.messageDigest, octets(createHash('sha256').update(entity, 'latin1').digest())),
  ];
  // What is signed is a SET OF in DER, sorted (RFC 5652 §5.4); in the signature itself it bears the tag [0].
  attributes.sort((one, other) => Buffer.compare(der(one.toSchema()), der(other.toSchema())));
  const signedAttrs = new SignedAndUnsignedAttributes({ type: 0, attributes });
  const attributeBytes = der(signedAttrs.toSchema());
  attributeBytes[0] = 0x31;
  const elliptic = key.asymmetricKeyType === 'ec';
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: algorithm(oid.sha256),
    signedAttrs,
    signatureAlgorithm: elliptic ? algorithm(oid.ecdsaWithSha256) : algorithm(oid.rsa, new Null()),
    signature: octets(sign('sha256', attributeBytes, key)),
  });
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [algorithm(oid.sha256)],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: [own, ...chain.map(toPkijs)],
    signerInfos: [signer],
  });
  return der(new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) }).toSchema());
}

/**
 * The message encrypted for these certificates, signed inside where there is an identity. AES-256-CBC is what every program
 * can read: AES-GCM (RFC 5084) is refused by many still in use. Each time other bytes.
 */
export function encryptSmime(
  message: Uint8Array,
  certificates: readonly X509Certificate[],
  identity: SmimeIdentity | undefined,
  date: Date,
): Uint8Array {
  const { outer, entity } = splitEntity(splitMessage(message));
  assertSignable(entity);
  const content = identity ? signedEntity(entity, identity, date) : entity;
  const rest = [
    'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="smime.p7m"',
    '',
    base64Lines(envelope(content, certificates)),
  ].join('\r\n');
  return joinMessage(outer, rest);
}

function envelope(content: string, certificates: readonly X509Certificate[]): Uint8Array {
  const key = randomBytes(32);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypted = Buffer.concat([cipher.update(content, 'latin1'), cipher.final()]);
  const enveloped = new EnvelopedData({
    // RFC 5652 §6.1: 0 where all of them are by RSA.
    version: certificates.every(({ publicKey }) => publicKey.asymmetricKeyType === 'rsa') ? 0 : 2,
    recipientInfos: certificates.map((certificate) => recipientInfo(certificate, key)),
    encryptedContentInfo: new EncryptedContentInfo({
      contentType: oid.data,
      contentEncryptionAlgorithm: algorithm(oid.aes256Cbc, octets(iv)),
      encryptedContent: octets(encrypted),
      disableSplit: true,
    }),
  });
  return der(new ContentInfo({ contentType: oid.envelopedData, content: enveloped.toSchema() }).toSchema());
}

/** True where one of those that a message was encrypted for is this certificate. */
export function isEnvelopedFor(message: Uint8Array, certificate: X509Certificate): boolean {
  const { body } = splitMessage(message);
  return Buffer.from(body, 'base64').includes(der(idOf(certificate).toSchema()));
}

const attribute = (type: string, value: BaseBlock) => new Attribute({ type, values: [value] });
const der = (schema: BaseBlock): Buffer => Buffer.from(schema.toBER());
