/** The keys of those who get letters encrypted. */
import type { X509Certificate } from 'node:crypto';
import type { Key } from 'openpgp';
import { asciiAddress } from '../../email/ascii-address.ts';
import { AppealError } from '../../errors.ts';
import { readPublicFile } from '../../system/secrets/read-secret.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';

/** What a recipient can be encrypted for; where it cannot, why. */
export interface RecipientKeys {
  readonly smime?: X509Certificate;
  readonly openpgp?: Key;
  readonly faults: readonly string[];
}

export async function readRecipientKeys(root: string, recipient: Recipient, now: Date): Promise<RecipientKeys> {
  const { id, email = '', encrypt = {} } = recipient;
  const address = asciiAddress(email);
  const faults: string[] = [];
  async function read<T>(file: string, parse: (bytes: Uint8Array) => Promise<T | string>): Promise<T | undefined> {
    const found = await readPublicFile(root, file)
      .then(parse)
      .catch((error: unknown) => (error instanceof AppealError ? error.message : 'holds no key that can be read'));
    if (typeof found !== 'string') return found;
    faults.push(found.startsWith(file) ? found.replace(/\.$/, '') : `${file} ${found}`);
    return undefined;
  }
  const smime = encrypt.smime && (await read(encrypt.smime, (bytes) => certificateFor(bytes, address, now)));
  const openpgp = encrypt.openpgp && (await read(encrypt.openpgp, (bytes) => publicKeyFor(bytes, address, now)));
  if (!encrypt.smime && !encrypt.openpgp) faults.push(`${id} has no certificate or key`);
  return { ...(smime && { smime }), ...(openpgp && { openpgp }), faults };
}

async function certificateFor(bytes: Uint8Array, address: string, now: Date): Promise<X509Certificate | string> {
  const { faultOf, parseCertificates } = await import('../../protect/certificate.ts');
  let fault = 'holds no certificate';
  for (const certificate of parseCertificates(bytes)) {
    const found = faultOf(certificate, 'encrypt', address, now);
    if (found === undefined) return certificate;
    if (!fault || fault === 'holds no certificate') fault = found;
  }
  return fault;
}

async function publicKeyFor(bytes: Uint8Array, address: string, now: Date): Promise<Key | string> {
  const { encryptionKeyFor, parsePublicKeys } = await import('../../protect/openpgp.ts');
  return encryptionKeyFor(await parsePublicKeys(bytes), address, now);
}
