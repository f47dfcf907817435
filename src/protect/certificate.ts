/** Certificates of S/MIME (RFC 8550), and what they may be used for. */
import { X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import { Certificate } from 'pkijs';

/** The certificates of a file, in its order: PEM, one or more, or one in DER. Throws where there is none. */
export function parseCertificates(bytes: Uint8Array): readonly X509Certificate[] {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.length > 0 ? blocks.map((block) => new X509Certificate(block)) : [new X509Certificate(bytes)];
}

export type Use = 'sign' | 'encrypt';
/** Bits of keyUsage (RFC 5280 §4.2.1.3), from the left: a key is encrypted for RSA, agreed on for elliptic curves. */
const usageBits = { sign: { rsa: [0, 1], ec: [0, 1] }, encrypt: { rsa: [2], ec: [4] } } as const;
const emailProtection = ['1.3.6.1.5.5.7.3.4', '2.5.29.37.0'];

/** Why a certificate cannot be used so for mail of this address at this time; undefined where it can. */
export function faultOf(certificate: X509Certificate, use: Use, address: string, now: Date): string | undefined {
  const { publicKey, validFrom, validTo } = certificate;
  const day = (text: string) => new Date(text).toISOString().slice(0, 10);
  if (now > new Date(validTo)) return `expired on ${day(validTo)}`;
  if (now < new Date(validFrom)) return `is valid only from ${day(validFrom)} on`;
  if (!isFor(certificate, address)) return `is not of ${address}, but of ${addressesOf(certificate)}`;
  const bits = publicKey.asymmetricKeyDetails?.modulusLength;
  const kind = publicKey.asymmetricKeyType;
  if (kind === 'rsa' && (bits ?? 0) < 2048) return `has an RSA key of ${bits} bits, and 2048 is the least`;
  if (kind !== 'rsa' && kind !== 'ec') return `has a key of ${kind}, which cannot ${use} here`;
  if (kind === 'ec' && use === 'encrypt' && !curveOf(certificate))
    return `has a key on the curve ${publicKey.asymmetricKeyDetails?.namedCurve}, which cannot encrypt here`;
  if (!mayBeUsed(certificate, usageBits[use][kind])) return `is not meant to ${use} e-mail`;
  return undefined;
}

/** The curves over which a key is agreed on (RFC 5753), as openssl names them. */
const curves = ['prime256v1', 'secp384r1', 'secp521r1'] as const;
export type Curve = (typeof curves)[number];

export function curveOf({ publicKey }: X509Certificate): Curve | undefined {
  return curves.find((curve) => curve === publicKey.asymmetricKeyDetails?.namedCurve);
}

function isFor(certificate: X509Certificate, address: string): boolean {
  return (
    certificate.checkEmail(address) !== undefined ||
    addressesOf(certificate).toLowerCase().split(', ').includes(address.toLowerCase())
  );
}

function addressesOf({ subjectAltName = '', subject }: X509Certificate): string {
  const found = [...subjectAltName.matchAll(/email:([^\s,"]+)/g), ...subject.matchAll(/^emailAddress=(.+)$/gm)];
  return [...new Set(found.map(([, address]) => address))].join(', ') || 'nobody’s address';
}

function mayBeUsed(certificate: X509Certificate, usage: readonly number[]): boolean {
  const extended = certificate.keyUsage as readonly string[] | undefined;
  if (extended && !extended.some((oid) => emailProtection.includes(oid))) return false;
  const { extensions = [] } = toPkijs(certificate);
  const allowed = extensions.find(({ extnID }) => extnID === '2.5.29.15')?.parsedValue;
  if (!(allowed instanceof BitString)) return true;
  const [bits = 0] = allowed.valueBlock.valueHexView;
  return usage.some((bit) => (bits & (0x80 >> bit)) !== 0);
}

export function toPkijs({ raw }: X509Certificate): Certificate {
  return Certificate.fromBER(Uint8Array.from(raw).buffer);
}
