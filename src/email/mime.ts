import { encodeBase64, encodeQuotedPrintable, isSevenBit, quotedLength } from './transfer-encodings.ts';

/** A part of a message (RFC 2045): its header fields, each a folded line without its end, and its body in ASCII with CRLF, in pieces. */
export interface Part {
  readonly fields: readonly string[];
  readonly body: readonly Uint8Array[];
}

/** A text in UTF-8, in the encoding that is the shortest to read or to send. `type` is "plain" or "html". */
export function textPart(type: string, text: string): Part {
  const bytes = Buffer.from(text);
  const encoding =
    isSevenBit(bytes) && !/^From /m.test(text)
      ? '7bit'
      : quotedLength(bytes) > (bytes.length * 4) / 3
        ? 'base64'
        : 'quoted-printable';
  const fields = [`Content-Type: text/${type}; charset=utf-8`, `Content-Transfer-Encoding: ${encoding}`];
  const crlf = () => Buffer.from(text.replace(/\r?\n/g, '\r\n'));
  if (encoding === '7bit') return { fields, body: [crlf()] };
  return { fields, body: [encoding === 'base64' ? encodeBase64(crlf()) : encodeQuotedPrintable(bytes)] };
}

/** A file, with its name where it has one to show. */
export function filePart(content: Uint8Array, contentType: string, fileName: string): Part {
  return {
    fields: [`Content-Type: ${contentType}`, 'Content-Transfer-Encoding: base64', disposition(fileName)],
    body: [encodeBase64(content)],
  };
}

/** Parts in one (RFC 2046, 5.1). The boundary must not begin a line in any of them. */
export function multipart(type: string, boundary: string, parts: readonly Part[]): Part {
  const pieces = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), ...piecesOf(part), lineEnd]);
  return {
    fields: [`Content-Type: ${type};\r\n boundary="${boundary}"`],
    body: [...pieces, Buffer.from(`--${boundary}--\r\n`)],
  };
}

/** The bytes of a part, its header first: what a signature signs, and a message once its own fields precede it. */
export function serialisePart(part: Part): Uint8Array {
  return Buffer.concat(piecesOf(part));
}

const lineEnd = Buffer.from('\r\n');

function piecesOf({ fields, body }: Part): readonly Uint8Array[] {
  return [Buffer.from(`${fields.join('\r\n')}\r\n\r\n`), ...body];
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
