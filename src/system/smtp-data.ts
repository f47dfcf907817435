const [lf, cr, dot] = [0x0a, 0x0d, 0x2e];
const inserts = {
  lineFeed: Buffer.from('\n'),
  lineFeedAndDot: Buffer.from('\n.'),
  carriageReturn: Buffer.from('\r'),
  dot: Buffer.from('.'),
};
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
  const chunks: Uint8Array[] = [];
  let from = 0;
  let before = lf;
  let seen = 0;
  const insert = (text: Uint8Array, at: number) => {
    if (at > from) chunks.push(message.subarray(from, at));
    chunks.push(text);
    from = at;
  };
  for (let at = 0; at < message.length; at += 1) {
    const byte = message[at] as number;
    seen |= byte;
    if (before === cr && byte !== lf) insert(byte === dot ? inserts.lineFeedAndDot : inserts.lineFeed, at);
    else if (byte === lf && before !== cr) insert(inserts.carriageReturn, at);
    else if (byte === dot && before === lf) insert(inserts.dot, at);
    before = byte;
  }
  if (message.length > from) chunks.push(message.subarray(from));
  chunks.push(before === lf ? ends.afterLine : before === cr ? ends.afterReturn : ends.afterText);
  return { bytes: Buffer.concat(chunks), eightBit: seen > 0x7f };
}
