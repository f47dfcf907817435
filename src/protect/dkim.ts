import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { AppealError } from '../errors.ts';
import { type Field, splitMessage } from './message-parts.ts';

/** A key that a domain signs its mail with. */
export interface DkimKey {
  /** In ASCII. */
  readonly domain: string;
  readonly selector: string;
  readonly key: KeyObject;
}

/**
 * These are signed once more often than they occur, so that nobody can add another one (RFC 6376 §8.15): which of two
 * a reader sees, nobody knows.
 */
const oversigned = [
  'From',
  'To',
  'Cc',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'MIME-Version',
  'Content-Type',
];
/** These only where they occur: a relay may add them on its way. */
const signed = ['Content-Transfer-Encoding', 'Content-Language'];

/**
 * A private key of DKIM from PEM: RSA of 1,024 bits or more by RFC 6376, 2,048 by RFC 8301's advice, or Ed25519 (RFC 8463).
 * Throws `key-unusable`; nothing of the key is in the message.
 */
export function parseDkimKey(pem: string, file: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw new AppealError('key-unusable', `${file} is no private key that DKIM can sign with.`, {
      hints: ['It is a PEM file without a passphrase: openssl genrsa -out dkim.pem 2048'],
      cause: error,
    });
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType === 'ed25519' || (key.asymmetricKeyType === 'rsa' && bits >= 2048)) return key;
  const is = bits ? `RSA with ${bits} bits` : key.asymmetricKeyType;
  throw new AppealError(
    'key-unusable',
    `${file} is a key of ${is}: DKIM takes RSA with 2048 bits or more, or Ed25519.`,
    {
      hints: ['openssl genrsa -out dkim.pem 2048'],
    },
  );
}

/** The keys whose domain is that of the address, or one above it: signatures of others count for nothing (RFC 7489 §3.1). */
export function keysFor(keys: readonly DkimKey[], address: string): readonly DkimKey[] {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return keys.filter((key) => domain === key.domain.toLowerCase() || domain.endsWith(`.${key.domain.toLowerCase()}`));
}

/**
 * The message with a signature of each key on top, relaxed/relaxed, over all of the body (RFC 6376). Same input, same bytes.
 * @param date When it was signed
 */
export function signDkim(message: Uint8Array, keys: readonly DkimKey[], date: Date): Uint8Array {
  if (keys.length === 0) return message;
  const { fields, body } = splitMessage(message);
  const bodyHash = createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64');
  const chosen = chooseFields(fields);
  const seconds = Math.floor(date.getTime() / 1000);
  const signatures = keys.map((key) => signatureOf(key, chosen, bodyHash, seconds));
  return Buffer.concat([Buffer.from(signatures.join(''), 'latin1'), message]);
}

interface ChosenFields {
  readonly names: readonly string[];
  /** In canonical form, in the order of `names`; those that are not there give nothing. */
  readonly canonical: string;
}

function chooseFields(fields: readonly Field[]): ChosenFields {
  const names: string[] = [];
  let canonical = '';
  for (const name of [...oversigned, ...signed]) {
    // Of several, the lowest comes first (RFC 6376 §5.4.2).
    const found = fields.filter((field) => field.name.toLowerCase() === name.toLowerCase()).reverse();
    const times = found.length + (oversigned.includes(name) ? 1 : 0);
    for (let n = 0; n < times; n += 1) names.push(name.toLowerCase());
    canonical += found.map(({ raw }) => `${relaxedField(raw)}\r\n`).join('');
  }
  return { names, canonical };
}

function signatureOf(
  { domain, selector, key }: DkimKey,
  chosen: ChosenFields,
  bodyHash: string,
  seconds: number,
): string {
  const algorithm = key.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'rsa';
  const unsigned = [
    `DKIM-Signature: v=1; a=${algorithm}-sha256; c=relaxed/relaxed;`,
    ` d=${domain}; s=${selector}; t=${seconds};`,
    ...wrap(` h=${chosen.names.join(':')};`, /[^:;]+[:;]/g),
    ` bh=${bodyHash};`,
    ' b=',
  ].join('\r\n');
  const text = Buffer.from(`${chosen.canonical}${relaxedField(`${unsigned}\r\n`)}`, 'latin1');
  // RFC 8463 §3: Ed25519 signs the SHA-256 of what RSA hashes itself.
  const value =
    algorithm === 'ed25519' ? sign(null, createHash('sha256').update(text).digest(), key) : sign('sha256', text, key);
  return `${unsigned}${wrap(value.toString('base64'), /.{1,70}/g).join('\r\n ')}\r\n`;
}

/** Pieces put together to lines of at most 75 characters; from the second on with a blank before them. */
function wrap(text: string, pieces: RegExp): string[] {
  const lines: string[] = [];
  for (const piece of text.match(pieces) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.length <= 75) lines[lines.length - 1] = last + piece;
    else lines.push(lines.length === 0 ? piece : ` ${piece}`);
  }
  return lines;
}

/** RFC 6376 §3.4.2, without the line end. */
function relaxedField(raw: string): string {
  const colon = raw.indexOf(':');
  const value = raw
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${raw.slice(0, colon).trim().toLowerCase()}:${value}`;
}

/** RFC 6376 §3.4.4. */
function relaxedBody(body: string): string {
  const text = body
    .replace(/[ \t]+(?=\r\n|$)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(?:\r\n)+$/, '');
  return text === '' ? '' : `${text}\r\n`;
}

/** What stands in DNS at `SELECTOR._domainkey.DOMAIN` for the key (RFC 6376 §3.6.1, RFC 8463 §4). */
export function dkimRecord({ key }: DkimKey): string {
  const publicKey = createPublicKey(key);
  if (key.asymmetricKeyType === 'ed25519') {
    const { x = '' } = publicKey.export({ format: 'jwk' });
    return `v=DKIM1; k=ed25519; p=${Buffer.from(x, 'base64url').toString('base64')}`;
  }
  return `v=DKIM1; k=rsa; p=${publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}`;
}

/**
 * What a record in DNS says of a key. `same`: signatures by it will be believed; `barred`: it is for other hashes or services than
 * ours (RFC 6376 §3.6.1).
 */
export function compareRecord(record: string, key: DkimKey): 'same' | 'other' | 'revoked' | 'barred' {
  const published = tagOf(record, 'p');
  if (published === '') return 'revoked';
  if (published !== tagOf(dkimRecord(key), 'p')) return 'other';
  const allows = (tag: string, ...values: readonly string[]) =>
    (tagOf(record, tag) ?? '')
      .toLowerCase()
      .split(':')
      .some((value) => value === '' || values.includes(value));
  return allows('h', 'sha256') && allows('s', '*', 'email') ? 'same' : 'barred';
}

function tagOf(record: string, name: string): string | undefined {
  return new RegExp(`(?:^|;)\\s*${name}\\s*=([^;]*)`, 'i').exec(record)?.[1]?.replace(/\s/g, '');
}
