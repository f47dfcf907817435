import { isAscii } from 'node:buffer';

const [lf, cr, dot] = [0x0a, 0x0d, 0x2e];
const inserts = { lineFeed: Buffer.from('\n'), carriageReturn: Buffer.from('\r'), dot: Buffer.from('.') };
const ends = {
  afterLine: Buffer.from('.\r\n'),
  afterReturn: Buffer.from('\n.\r\n'),
  afterText: Buffer.from('\r\n.\r\n'),
};

/** A message as it stands between DATA and the reply: lines end in CRLF, dots at their beginnings are doubled. */
export interface MailData {
  /** Without the final dot; the message itself where it is safe as it is. */
  readonly body: Uint8Array;
  /** The final dot, on a line of its own. */
  readonly end: Uint8Array;
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
  let from = 0;
  const insert = (text: Uint8Array, at: number) => {
    if (at > from) chunks.push(bytes.subarray(from, at));
    chunks.push(text);
    from = at;
  };
  const length = bytes.length;
  let [feed, carriage] = [-1, -1];
  for (let line = 0; line < length; ) {
    if (feed < line) feed = orEnd(bytes.indexOf(lf, line), length);
    if (carriage < line) carriage = orEnd(bytes.indexOf(cr, line), length);
    if (bytes[line] === dot) insert(inserts.dot, line);
    const pair = carriage + 1 === feed;
    const at = Math.min(feed, carriage);
    line = at + (pair ? 2 : 1);
    if (!pair && at === feed && at < length) insert(inserts.carriageReturn, at);
    // A CR at the very end gets its line feed with the final dot.
    if (!pair && at === carriage && line < length) insert(inserts.lineFeed, line);
  }
  const last = length === 0 ? lf : bytes[length - 1];
  return {
    body: chunks.length === 0 ? message : Buffer.concat([...chunks, bytes.subarray(from)]),
    end: last === lf ? ends.afterLine : last === cr ? ends.afterReturn : ends.afterText,
    eightBit: !isAscii(bytes),
  };
}

const orEnd = (found: number, end: number) => (found < 0 ? end : found);
