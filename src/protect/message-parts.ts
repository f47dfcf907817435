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
