import { isUtf8 } from 'node:buffer';

/**
 * A message with its headers in UTF-8, where they have 8-bit text that is none, without encoded words (RFC 2047), and the message
 * declares another charset for its words: older programs write both alike. Any other as it is.
 *
 * @param length of its headers, bytes
 */
export function decodeHead(bytes: Uint8Array, length: number): Uint8Array {
  const head = bytes.subarray(0, length);
  if (isUtf8(head)) return bytes;
  const start = Buffer.from(bytes.subarray(0, length + searched)).toString('latin1');
  const [, charset = ''] = /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(start) ?? [];
  const decoder = decoderFor(charset);
  return decoder ? Buffer.concat([Buffer.from(decoder.decode(head)), bytes.subarray(length)]) : bytes;
}

/** Where a charset is looked for after the headers, bytes: parts declare it at their beginning. */
const searched = 20_000;

function decoderFor(charset: string) {
  // It would have no 8-bit text, and would be read as another charset.
  if (/ascii/i.test(charset)) return undefined;
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}
