/** Encodings of a body (RFC 2045, 6): a PDF is most of a message, and its texts have most lines in common with other letters. */

const [tab, cr, lf, space, equals] = [0x09, 0x0d, 0x0a, 0x20, 0x3d];
/** Characters of a line, at most (RFC 2045, 6.7 and 6.8). */
const longest = 76;

/** Characters of so many bytes in base64, line ends included. */
export function base64Length(bytes: number): number {
  const characters = Math.ceil(bytes / 3) * 4;
  return characters + Math.ceil(characters / longest) * 2;
}

/** Base64 in lines of 76 characters, each with its CRLF, written into a buffer from a place on. Returns where it ends. */
export function writeBase64(bytes: Uint8Array, into: Buffer, start: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  const end = start + base64Length(bytes.length);
  // Written as a whole, as far back as the line ends will take, and then moved line by line.
  const whole = end - text.length;
  into.write(text, whole, 'latin1');
  let at = start;
  for (let from = whole; from < end; from += longest) {
    const to = Math.min(from + longest, end);
    into.copyWithin(at, from, to);
    at += to - from;
    into[at++] = cr;
    into[at++] = lf;
  }
  return end;
}

/** A text, or a part of one that ends where a line does, in the ways in which it can travel: lines end in CRLF, but for the last. */
export interface Encoded {
  /** As it is; absent where it cannot. */
  readonly plain: string | undefined;
  /** In quoted-printable: lines of at most 76 characters; no character is cut in two. */
  readonly quoted: string;
  /** In UTF-8. */
  readonly bytes: number;
}

/** The letters of a batch repeat their lines, and most their whole bodies; beyond so many characters the memory starts anew. */
const remembered = 500_000;
const memory = new Map<string, Encoded>();
let characters = 0;

/** A text with LF or CRLF, encoded; what was asked for before is not encoded again. */
export function encodeText(text: string): Encoded {
  const known = memory.get(text);
  if (known) return known;
  const lines = text.split(text.includes('\r') ? /\r?\n/ : '\n');
  const made = lines.length === 1 ? encodeLine(text) : together(lines.map(encodeText));
  if (characters > remembered) {
    memory.clear();
    characters = 0;
  }
  characters += text.length;
  memory.set(text, made);
  return made;
}

/** Texts that stand below each other, as one. */
export function together(texts: readonly Encoded[]): Encoded {
  const plain = texts.map((text) => text.plain);
  return {
    plain: plain.includes(undefined) ? undefined : plain.join('\r\n'),
    quoted: texts.map(({ quoted }) => quoted).join('\r\n'),
    bytes: texts.reduce((sum, { bytes }) => sum + bytes + 2, -2),
  };
}

function encodeLine(line: string): Encoded {
  const bytes = Buffer.from(line);
  return { plain: isSevenBit(line) ? line : undefined, quoted: quoteLine(bytes), bytes: bytes.length };
}

/**
 * Printable ASCII that nothing need wrap. Blanks at the end of a line are lost on the way, some relays put a ">" before "From ",
 * and "=_" begins the boundaries of parts: in no other encoding can it stand.
 */
function isSevenBit(line: string): boolean {
  return /^(?:[\t -~]{0,75}[!-~])?$/.test(line) && !/^From |=_/.test(line);
}

function quoteLine(line: Uint8Array): string {
  // At worst three bytes each, and a soft line break for each piece of the line.
  const encoded = Buffer.allocUnsafe(line.length * 4 + 3);
  let at = 0;
  let column = 0;
  for (let index = 0; index < line.length; index += 1) {
    const byte = line[index] as number;
    const last = index === line.length - 1;
    const literal = isLiteral(byte) && !(last && (byte === space || byte === tab));
    const width = literal ? 1 : 3;
    // A character of several bytes stays on one line: some readers decode line by line.
    const whole = byte >= 0xc0 ? 3 * bytesOf(byte) : width;
    if (column + whole > longest - (last ? 0 : 1)) {
      encoded[at++] = equals;
      encoded[at++] = cr;
      encoded[at++] = lf;
      column = 0;
    }
    // Some relays put a ">" before such a line, which breaks signatures (RFC 3156, 3).
    const quoted = column === 0 && byte === 0x46 && startsFrom(line, index);
    if (literal && !quoted) encoded[at++] = byte;
    else {
      encoded[at++] = equals;
      encoded[at++] = hex(byte >> 4);
      encoded[at++] = hex(byte & 15);
    }
    column += quoted ? 3 : width;
  }
  return encoded.toString('latin1', 0, at);
}

const startsFrom = (text: Uint8Array, at: number) => Buffer.from('From ').equals(text.subarray(at, at + 5));
const isLiteral = (byte: number) => (byte >= space && byte <= 0x7e && byte !== equals) || byte === tab;
/** Bytes of the UTF-8 sequence that this one leads. */
const bytesOf = (lead: number) => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);
const hex = (digit: number) => digit + (digit < 10 ? 0x30 : 0x37);
