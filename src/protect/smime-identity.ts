/** A sender's own key and certificates for S/MIME: from PKCS#12 (RFC 7292) or PEM. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { CertBag, Certificate, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo, type SafeBag } from 'pkijs';
import { AppealError } from '../errors.ts';
import { faultOf, parseCertificates } from './certificate.ts';

export interface SmimeIdentity {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  /** The authorities between the certificate and a root, as the file has them; the root itself is left out. */
  readonly chain: readonly X509Certificate[];
  /** True where messages can be encrypted for it too: not by a certificate that is for signatures only. */
  readonly encrypts: boolean;
}

export interface IdentityInput {
  readonly bytes: Uint8Array;
  /** For messages. */
  readonly file: string;
  /** The sender's, in ASCII. */
  readonly address: string;
  readonly now: Date;
  /** Asked for only where the key needs it. */
  readonly passphrase: () => Promise<string>;
}

/** Throws `key-unusable`, and what `passphrase` throws. */
export async function readSmimeIdentity(input: IdentityInput): Promise<SmimeIdentity> {
  const { bytes, file, address, now } = input;
  const isPem = Buffer.from(bytes).toString('latin1').includes('-----BEGIN ');
  const { key, certificates } = await (isPem ? readPem(input) : readPkcs12(input));
  const certificate = certificates.find((each) => each.checkPrivateKey(key));
  if (!certificate) throw unusable(file, 'holds no certificate that belongs to its key');
  const fault = faultOf(certificate, 'sign', address, now);
  if (fault) throw unusable(file, fault);
  const chain = certificates.filter((each) => each !== certificate && each.subject !== each.issuer);
  return { key, certificate, chain, encrypts: faultOf(certificate, 'encrypt', address, now) === undefined };
}

interface Contents {
  readonly key: KeyObject;
  readonly certificates: readonly X509Certificate[];
}

async function readPem({ bytes, file, passphrase }: IdentityInput): Promise<Contents> {
  const text = Buffer.from(bytes).toString('latin1');
  const block = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]+?-----END \1PRIVATE KEY-----/.exec(text)?.[0];
  if (!block) throw unusable(file, 'holds no private key');
  const secret = /ENCRYPTED/.test(block) ? await passphrase() : undefined;
  try {
    return { key: createPrivateKey({ key: block, passphrase: secret ?? '' }), certificates: parseCertificates(bytes) };
  } catch (error) {
    throw unusable(file, 'cannot be opened: its passphrase is another, or it is damaged', error);
  }
}

async function readPkcs12({ bytes, file, passphrase }: IdentityInput): Promise<Contents> {
  let pfx: PFX;
  try {
    pfx = PFX.fromBER(Uint8Array.from(bytes).buffer);
  } catch (error) {
    throw unusable(file, 'is neither PKCS#12 nor PEM', error);
  }
  const password = Uint8Array.from(Buffer.from(await passphrase())).buffer;
  try {
    await pfx.parseInternalValues({ password, checkIntegrity: true });
  } catch (error) {
    throw unusable(file, 'cannot be opened: its passphrase is another, or it is damaged', error);
  }
  try {
    return await contentsOf(pfx, password, file);
  } catch (error) {
    if (error instanceof AppealError) throw error;
    throw new AppealError('key-unusable', `${file} is locked by a cipher that is no longer used.`, {
      hints: [
        `Pack it anew: openssl pkcs12 -legacy -in ${file} -out keys.pem; then`,
        'openssl pkcs12 -export -in keys.pem -out new.p12, and delete keys.pem.',
      ],
      cause: error,
    });
  }
}

async function contentsOf(pfx: PFX, password: ArrayBuffer, file: string): Promise<Contents> {
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (!safe) throw unusable(file, 'holds nothing');
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) });
  const bags = (safe.parsedValue.safeContents as { value: { safeBags: SafeBag[] } }[]).flatMap(
    ({ value }) => value.safeBags,
  );
  let key: KeyObject | undefined;
  const certificates: X509Certificate[] = [];
  for (const { bagValue } of bags) {
    if (bagValue instanceof PKCS8ShroudedKeyBag) {
      // Its method is declared as protected, and there is no other.
      await (bagValue as unknown as { parseInternalValues(of: object): Promise<void> }).parseInternalValues({
        password,
      });
      if (bagValue.parsedValue) key = keyOf(bagValue.parsedValue);
    } else if (bagValue instanceof PrivateKeyInfo) key = keyOf(bagValue);
    else if (bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate)
      certificates.push(new X509Certificate(Buffer.from(bagValue.parsedValue.toSchema(true).toBER())));
  }
  if (!key) throw unusable(file, 'holds no private key');
  return { key, certificates };
}

function keyOf(info: PrivateKeyInfo): KeyObject {
  return createPrivateKey({ key: Buffer.from(info.toSchema().toBER()), format: 'der', type: 'pkcs8' });
}

function unusable(file: string, why: string, cause?: unknown): AppealError {
  return new AppealError('key-unusable', `${file} ${why}.`, {
    hints: ['It is what the certificate authority gave you, with the key: a .p12 (.pfx) file, or PEM.'],
    cause,
  });
}
