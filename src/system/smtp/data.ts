import { isAscii } from 'node:buffer';

const [lf, cr, dot] = [0x0a, 0x0d, 0x2e];
const inserts = { lineFeed: Buffer.from('\n'), carriageReturn: Buffer.from('\r'), dot: Buffer.from('.') };
const ends = {
  afterLine: Buffer.from('.\r\n'),
  afterReturn: Buffer.from('\n.\r\n'),
  afterText: Buffer.from('\r\n.\r\n'),
};
/** Bytes that the final dot may take. */
export const longestEnd = 5;

/** A message as it stands between DATA and the reply: lines end in CRLF, dots at their beginnings are doubled. */
export interface MailData {
  /** With the final dot. */
  readonly bytes: Uint8Array;
  /** True where it needs 8BITMIME (RFC 6152). */
  readonly eightBit: boolean;
}

/**
 * Makes a message safe to be followed by a final dot (RFC 5321, 4.5.2). A bare CR or LF becomes CRLF: some servers would
 * read "LF . LF" as the end, and what follows as commands.
 */
export function mailData(message: Uint8Array): MailData {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
  const chunks: Uint8Array[] = [];
  const end = bytes.length;
  const find = (byte: number, from: number) => {
    const found = bytes.indexOf(byte, from);
    return found < 0 ? end : found;
  };
  let from = 0;
  const insert = (text: Uint8Array, at: number) => {
    if (at > from) chunks.push(bytes.subarray(from, at));
    chunks.push(text);
    from = at;
  };
  let [feed, carriage] = [find(lf, 0), find(cr, 0)];
  for (let line = 0; line < end; ) {
    if (bytes[line] === dot) insert(inserts.dot, line);
    const pair = carriage + 1 === feed;
    const at = Math.min(feed, carriage);
    line = at + (pair ? 2 : 1);
    if (!pair && at === feed && at < end) insert(inserts.carriageReturn, at);
    // A CR at the very end gets its line feed with the final dot.
    if (!pair && at === carriage && line < end) insert(inserts.lineFeed, line);
    if (feed < line) feed = find(lf, line);
    if (carriage < line) carriage = find(cr, line);
  }
  if (end > from) chunks.push(bytes.subarray(from));
  const last = end === 0 ? lf : bytes[end - 1];
  chunks.push(last === lf ? ends.afterLine : last === cr ? ends.afterReturn : ends.afterText);
  return { bytes: Buffer.concat(chunks), eightBit: !isAscii(bytes) };
}
