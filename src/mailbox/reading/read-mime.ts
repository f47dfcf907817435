import PostalMime, { type Email } from 'postal-mime';
import { decodeHead } from './decode-head.ts';
import { cyrillic, isInCyrillic, isInKoi8, koi8, western } from './guess-charset.ts';
import { mailLimits } from './limits.ts';

/** A message with its parts; a returned or forwarded one (message/rfc822) stays a part. */
interface Mime extends Pick<Email, 'headers' | 'to' | 'attachments'> {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Words for which no charset is declared are in UTF-8, or else in the likely one.
 *
 * @param head length of its headers, bytes
 */
export async function readMime(bytes: Uint8Array, head: number): Promise<Mime> {
  const source = decodeHead(bytes, head);
  const email = await parse(source);
  const { text, html } = mayBeUndeclared(email, source) ? await guessed(source, email) : email;
  return { ...email, subject: asWritten(email.subject), text: asWritten(text), html: asWritten(html) };
}

/** The words in the first of the charsets in which they can be read; as they were, where it is declared for all of them. */
async function guessed(source: Uint8Array, email: Email): Promise<Email> {
  for (const [charset, isIn] of charsets) {
    const declared = declare(charset, source, email);
    if (!declared) break;
    const read = await parse(declared);
    if (isIn(wordsOf(read))) return read;
  }
  return email;
}

function parse(bytes: Uint8Array): Promise<Email> {
  return PostalMime.parse(bytes, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
    maxNestingDepth: mailLimits.depth,
    maxHeadersSize: mailLimits.headerBytes,
  });
}

/** What stands for bytes that are none of a charset. */
const unread = '\ufffd';

const wordsOf = ({ text = '', html = '' }: Email) => text + html;

/** With what tells that words are in it. */
const charsets: readonly [charset: string, isIn: (words: string) => boolean][] = [
  ['utf-8', (words) => !words.includes(unread)],
  [koi8, isInKoi8],
  [cyrillic, isInCyrillic],
  [western, () => true],
];

/** True where bytes were no UTF-8, and where there are others than those of ASCII, which some programs declare whatever follows. */
function mayBeUndeclared(email: Email, source: Uint8Array): boolean {
  if (source.length > mailLimits.undeclared) return false;
  const words = wordsOf(email);
  if (words.includes(unread)) return true;
  return /\P{ASCII}/u.test(words) && ['us-ascii', 'US-ASCII'].some((ascii) => Buffer.from(source).includes(ascii));
}

/** The message with a charset for each of its texts that declares none, or ASCII; undefined where there is none. */
function declare(charset: string, source: Uint8Array, { headers }: Email): Uint8Array | undefined {
  const before = Buffer.from(source).toString('latin1');
  const after = before.replace(textType, (field) =>
    // Of a parameter that is given twice, the first holds.
    isDeclared.test(field) ? field : field.replace(/(?<=:\s*text\/)\w+/i, `$&; charset=${charset}`),
  );
  const isTyped = headers.some(({ key }) => key === 'content-type');
  if (isTyped && before === after) return undefined;
  return Buffer.from(isTyped ? after : `Content-Type: text/plain; charset=${charset}\r\n${after}`, 'latin1');
}

const isDeclared = /charset\s*=\s*["']?(?!["']|(?:us-)?ascii)/i;

/** The field that says of a part that it is text, with its parameters. */
const textType = /^content-type:\s*text\/(?:plain|html)(?=[\s;])(?:[^\r\n]|\r?\n[ \t])*/gim;

/** Some versions of Node read windows-1252 as ISO 8859-1, unless it comes in pieces: apostrophes would be controls. */
function asWritten(text = ''): string {
  const decoder = new TextDecoder(western);
  return text.replace(/[\u0080-\u009f]/g, (control) =>
    decoder.decode(Uint8Array.of(control.charCodeAt(0)), { stream: true }),
  );
}
