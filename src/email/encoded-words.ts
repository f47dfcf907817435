/** Bytes in one encoded word: in base64, they fit on a line of 76 characters beside the name of a header (RFC 2047 §2). */
const most = 39;

/**
 * A text as a header carries it: plain where it is printable ASCII, else as encoded words (RFC 2047). They are cut after
 * blanks, within a word only where it is too long for one of them: some readers put a blank between encoded words, which
 * would cut a name in two.
 */
export function encodeWords(text: string): string {
  if (isPlain(text)) return text;
  const chunks: string[] = [];
  let chunk = '';
  for (const word of text.match(/\S+\s*|\s+/g) ?? []) {
    for (const piece of fitting(word)) {
      if (chunk && Buffer.byteLength(chunk + piece) > most) {
        chunks.push(chunk);
        chunk = '';
      }
      chunk += piece;
    }
  }
  return [...chunks, chunk].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ');
}

/**
 * "=?" would be taken for the beginning of an encoded word, blanks at the ends and in a row are lost to some readers, and a
 * very long word cannot be folded.
 */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text) && !/=\?|^ | $| {2}|[^ ]{200}/.test(text);
}

/** The field as lines of at most 76 characters where its blanks allow it (RFC 5322 §2.2.3), without the last line end. */
export function foldHeader(name: string, value: string): string {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of value.split(' ')) {
    if (line.length + 1 + word.length > 76 && line !== `${name}:`) {
      lines.push(line);
      line = ` ${word}`;
    } else line += ` ${word}`;
  }
  return [...lines, line].join('\r\n');
}

/** A word in pieces that fit, cut between code points. */
function fitting(word: string): string[] {
  if (Buffer.byteLength(word) <= most) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (Buffer.byteLength(piece + character) > most) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** A name and its address (RFC 5322 §3.4): the name as it is, in quotes where it needs them, or encoded. */
export function formatMailbox({ name, address }: { readonly name: string; readonly address: string }): string {
  if (name === '') return address;
  if (/^[\w ]+$/.test(name)) return `${name} <${address}>`;
  if (isPlain(name)) return `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
  return `${encodeWords(name)} <${address}>`;
}
