/** Encodings of a body (RFC 2045, 6), each over whole buffers: a PDF is most of a message. */

const [tab, lf, cr, space, equals] = [0x09, 0x0a, 0x0d, 0x20, 0x3d];
/** Characters of a line, at most (RFC 2045, 6.7 and 6.8). */
const longest = 76;

/** Base64 in lines of 76 characters, each with its CRLF. */
export function encodeBase64(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  const ends = Math.ceil(text.length / longest) * 2;
  const encoded = Buffer.allocUnsafe(text.length + ends);
  // Written as a whole, as far back as the line ends will take, and then moved line by line.
  encoded.write(text, ends, 'latin1');
  let at = 0;
  for (let from = ends; from < encoded.length; from += longest) {
    const to = Math.min(from + longest, encoded.length);
    encoded.copyWithin(at, from, to);
    at += to - from;
    encoded[at++] = cr;
    encoded[at++] = lf;
  }
  return encoded;
}

/** True where a text with LF or CRLF can travel as it is: printable ASCII, in lines that nothing need wrap. */
export function isSevenBit(text: Uint8Array): boolean {
  let column = 0;
  let blank = false;
  for (const byte of text) {
    if (byte === lf || byte === cr) {
      // Blanks at the end of a line are lost on the way.
      if (blank) return false;
      column = 0;
    } else if ((byte < space && byte !== tab) || byte > 0x7e || ++column > longest) return false;
    blank = byte === space || byte === tab;
  }
  return !blank;
}

/** About how long the text would be in quoted-printable. */
export function quotedLength(text: Uint8Array): number {
  let length = 0;
  for (const byte of text) length += widths[byte] ?? 0;
  return length;
}

/** Quoted-printable of a text with LF or CRLF: lines of at most 76 characters with CRLF; no character is cut in two. */
export function encodeQuotedPrintable(text: Uint8Array): Uint8Array {
  // At worst three bytes each, and a soft line break for each piece of a line.
  const encoded = Buffer.allocUnsafe(text.length * 4 + 3);
  let at = 0;
  let column = 0;
  for (let index = 0; index < text.length; index += 1) {
    // Most bytes stand for themselves, where nothing else is near.
    while (column > 0 && column < longest - 1 && isPlain[text[index] ?? 0] === 1) {
      encoded[at++] = text[index++] as number;
      column += 1;
    }
    if (index === text.length) break;
    const byte = text[index] ?? 0;
    const next = text[index + 1];
    if (byte === cr && next === lf) continue;
    if (byte === lf) {
      encoded[at++] = cr;
      encoded[at++] = lf;
      column = 0;
      continue;
    }
    const lineEnds = next === undefined || next === lf || (next === cr && text[index + 2] === lf);
    const literal = isLiteral(byte) && !(lineEnds && (byte === space || byte === tab));
    const width = literal ? 1 : 3;
    // A character of several bytes stays on one line: some readers decode line by line.
    const whole = byte >= 0xc0 ? 3 * bytesOf(byte) : width;
    if (column + whole > longest - (lineEnds ? 0 : 1)) {
      encoded[at++] = equals;
      encoded[at++] = cr;
      encoded[at++] = lf;
      column = 0;
    }
    // Some relays put a ">" before such a line, which breaks signatures (RFC 3156, 3).
    const quoted = column === 0 && byte === 0x46 && startsFrom(text, index);
    if (literal && !quoted) encoded[at++] = byte;
    else {
      encoded[at++] = equals;
      encoded[at++] = hex(byte >> 4);
      encoded[at++] = hex(byte & 15);
    }
    column += quoted ? 3 : width;
  }
  return encoded.subarray(0, at);
}

const startsFrom = (text: Uint8Array, at: number) => Buffer.from('From ').equals(text.subarray(at, at + 5));
const isLiteral = (byte: number) => (byte >= space && byte <= 0x7e && byte !== equals) || byte === tab || byte === lf;
/** Characters that each byte takes, where nothing else is near. */
const widths = Uint8Array.from({ length: 256 }, (_, byte) => (isLiteral(byte) ? 1 : 3));
/** 1 for each byte that is literal wherever it stands but at the beginning of a line. */
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) => (byte > space && isLiteral(byte) ? 1 : 0));
/** Bytes of the UTF-8 sequence that this one leads. */
const bytesOf = (lead: number) => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);
const hex = (digit: number) => digit + (digit < 10 ? 0x30 : 0x37);
