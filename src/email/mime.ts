import { base64Length, encodeText, together, writeBase64 } from './transfer-encodings.ts';

/** A part of a message (RFC 2045): its header fields, each a folded line without its end, and its body, in pieces. */
export interface Part {
  readonly fields: readonly string[];
  readonly body: readonly Piece[];
}

/** ASCII with CRLF, or a file that becomes base64 where it is written. */
type Piece = string | Uint8Array;

/**
 * A text in UTF-8, in the encoding that is the shortest to read or to send. `type` is "plain" or "html". It comes in pieces that
 * stand below each other, a line or several each: one that other letters have too is encoded once.
 */
export function textPart(type: string, text: readonly string[]): Part {
  const fields = (encoding: string) => [
    `Content-Type: text/${type}; charset=utf-8`,
    `Content-Transfer-Encoding: ${encoding}`,
  ];
  const { plain, quoted, bytes } = together(text.map(encodeText));
  if (plain !== undefined) return { fields: fields('7bit'), body: [plain] };
  return quoted.length > base64Length(bytes)
    ? { fields: fields('base64'), body: [Buffer.from(text.join('\n').replace(/\r?\n/g, '\r\n'))] }
    : { fields: fields('quoted-printable'), body: [quoted] };
}

/** A file, with its name where it has one to show. */
export function filePart(content: Uint8Array, contentType: string, fileName: string): Part {
  return {
    fields: [`Content-Type: ${contentType}`, 'Content-Transfer-Encoding: base64', disposition(fileName)],
    body: [content],
  };
}

/** Parts in one (RFC 2046, 5.1). The boundary begins with "=_", which no part can hold. */
export function multipart(type: string, boundary: string, parts: readonly Part[]): Part {
  return {
    fields: [`Content-Type: ${type};\r\n boundary="${boundary}"`],
    body: [...parts.flatMap((part) => [`--${boundary}\r\n`, ...piecesOf(part), '\r\n']), `--${boundary}--\r\n`],
  };
}

/** The bytes of a part, its header first: what a signature signs, and a message once its own fields precede it. */
export function serialisePart(part: Part): Uint8Array {
  const pieces = piecesOf(part);
  const lengthOf = (piece: Piece) => (typeof piece === 'string' ? piece.length : base64Length(piece.length));
  const bytes = Buffer.allocUnsafe(pieces.reduce((length, piece) => length + lengthOf(piece), 0));
  let at = 0;
  for (const piece of pieces)
    at = typeof piece === 'string' ? at + bytes.write(piece, at, 'latin1') : writeBase64(piece, bytes, at);
  return bytes;
}

function piecesOf({ fields, body }: Part): readonly Piece[] {
  return [`${fields.join('\r\n')}\r\n\r\n`, ...body];
}

/** The name of a file as it is, or in percent signs and on several lines where it needs them (RFC 2231). */
function disposition(fileName: string): string {
  const begin = 'Content-Disposition: attachment;';
  if (/^[\w.-]{1,40}$/.test(fileName)) return `${begin} filename=${fileName}`;
  const encoded = [...fileName].map(percentEncode);
  const lines: string[] = [''];
  for (const character of encoded) {
    const last = lines.at(-1) ?? '';
    if (last.length + character.length > 50) lines.push(character);
    else lines[lines.length - 1] = last + character;
  }
  const [only] = lines;
  if (lines.length === 1) return `${begin}\r\n filename*=utf-8''${only}`;
  const pieces = lines.map((line, index) => ` filename*${index}*=${index === 0 ? "utf-8''" : ''}${line}`);
  return `${begin}\r\n${pieces.join(';\r\n')}`;
}

function percentEncode(character: string): string {
  if (/[\w.-]/.test(character)) return character;
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
