import { createHash } from 'node:crypto';

/** The two halves of a message (RFC 5322 §2.1), as the signers of this room see it: bytes as Latin-1, lines that end in CRLF. */

/** A header field as it stands, folded as it was, with its line end. */
export interface Field {
  /** As written: "Content-Type". */
  readonly name: string;
  /** The whole field, CRLF included. */
  readonly raw: string;
}

export interface MessageParts {
  readonly fields: readonly Field[];
  /** What follows the empty line. */
  readonly body: string;
}

/** Throws where there is no empty line between head and body: no message that we composed. */
export function splitMessage(message: Uint8Array): MessageParts {
  const text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) throw new Error('a message without a body');
  const head = text.slice(0, end + 2);
  const fields = [...head.matchAll(/([!-9;-~]+)[ \t]*:.*\r\n(?:[ \t].*\r\n)*/g)].map(([raw, name = '']) => ({
    name,
    raw,
  }));
  if (fields.reduce((sum, { raw }) => sum + raw.length, 0) !== head.length) throw new Error('a head that is none');
  return { fields, body: text.slice(end + 4) };
}

/** The value of the first field of that name, unfolded; undefined where there is none. */
export function fieldValue(fields: readonly Field[], name: string): string | undefined {
  const field = fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
  return field?.raw
    .slice(field.raw.indexOf(':') + 1)
    .replace(/\r\n/g, '')
    .trim();
}

/** The same message under another Message-ID, without the signatures of domains, which that would break. */
export function withMessageId(message: Uint8Array, messageId: string): Uint8Array {
  const { fields, body } = splitMessage(message);
  const head = fields
    .filter(({ name }) => !/^dkim-signature$/i.test(name))
    .map(({ name, raw }) => (/^message-id$/i.test(name) ? `Message-ID: ${messageId}\r\n` : raw));
  return Buffer.from(`${head.join('')}\r\n${body}`, 'latin1');
}

/** Fields of the entity (RFC 2045 §3), which go into it where the message is wrapped; the others stay outside. */
export function splitEntity({ fields, body }: MessageParts): {
  readonly outer: readonly Field[];
  readonly entity: string;
} {
  const belongs = ({ name }: Field) => /^content-/i.test(name);
  const inner = fields.filter(belongs).map(({ raw }) => raw);
  return {
    outer: fields.filter((field) => !belongs(field) && !/^mime-version$/i.test(field.name)),
    entity: `${inner.join('')}\r\n${body}`,
  };
}

export function joinMessage(fields: readonly Field[], rest: string): Uint8Array {
  return Buffer.from(`${fields.map(({ raw }) => raw).join('')}MIME-Version: 1.0\r\n${rest}`, 'latin1');
}

/**
 * Throws where a relay could change the bytes that are signed (RFC 3156 §5, RFC 8551 §3.1.3): each line is ASCII, ends in
 * CRLF and not in a blank, has at most 998 characters, and does not begin with "From ".
 */
export function assertSignable(entity: string): void {
  const fault = /[^\r\n\x20-\x7e\t]|\r(?!\n)|(?<!\r)\n|[ \t]\r\n|^From |^[^\n]{999}/m.exec(entity);
  if (fault) throw new Error(`a message that would not keep its signature: ${JSON.stringify(fault[0].slice(0, 40))}`);
}

/** A boundary that the parts cannot hold by chance (RFC 2046 §5.1.1), the same each time. */
export function boundaryFor(entity: string): string {
  return `=_${createHash('sha256').update(entity, 'latin1').digest('hex').slice(0, 32)}`;
}

/** Base64 in lines of 76 characters, with a line end after the last. */
export function base64Lines(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,76}/g, '$&\r\n');
}

/** True where the whole message is encrypted, by S/MIME or OpenPGP: only its header can be read. */
export function isEncrypted(message: Uint8Array): boolean {
  const type = fieldValue(splitMessage(message).fields, 'content-type') ?? '';
  return (
    /^application\/pkcs7-mime;.*smime-type=enveloped-data/i.test(type) ||
    /^multipart\/encrypted;.*protocol="application\/pgp-encrypted"/i.test(type)
  );
}
