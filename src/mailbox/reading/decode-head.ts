import { isUtf8 } from 'node:buffer';
import { guessCharset } from './guess-charset.ts';

/**
 * A message with its headers in UTF-8, where they have 8-bit text that is none, without encoded words (RFC 2047): in the charset
 * that the message declares for its words, as older programs write both alike, or else in the likely one. Any other as it is.
 *
 * @param length of its headers, bytes
 */
export function decodeHead(bytes: Uint8Array, length: number): Uint8Array {
  const head = bytes.subarray(0, length);
  if (isUtf8(head)) return bytes;
  const start = Buffer.from(bytes.subarray(0, length + searched)).toString('latin1');
  const [, charset = ''] = /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(start) ?? [];
  const decoder = decoderFor(charset) ?? new TextDecoder(guessCharset(head));
  return Buffer.concat([Buffer.from(decoder.decode(head)), bytes.subarray(length)]);
}

/** Where a charset is looked for after the headers, bytes: parts declare it at their beginning. */
const searched = 20_000;

/** Undefined where the charset has no such text: it is of the words alone. */
function decoderFor(charset: string) {
  if (/ascii|^utf-?8$/i.test(charset)) return undefined;
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}
