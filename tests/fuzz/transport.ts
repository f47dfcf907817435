/** How a message travels: its parts in their encodings, and the whole between DATA and the final dot. */
import { execFileSync } from 'node:child_process';
import PostalMime from 'postal-mime';
import { filePart, multipart, serialisePart, textPart } from '../../src/email/mime.ts';
import { mailData } from '../../src/system/smtp/data.ts';
import { fc } from '../fast-check.ts';
import { installed } from '../peers/installed.ts';
import { inFolder } from './outputs.ts';
import { Samples, target } from './target.ts';
import { printable, word } from './words.ts';

const ends = fc.constantFrom('\n', '\n\n', ' \n', '\t\n', '\r\n', '');
/** Texts as letters have them, without controls, in lines that no encoding takes as they are. */
const text = fc
  .array(
    fc.tuple(fc.oneof(word, fc.constantFrom('From here', '.', '--', '=20', 'é'.repeat(80), ' '.repeat(90))), ends),
    {
      maxLength: 8,
    },
  )
  .map((pairs) =>
    pairs
      .flat()
      .join('')
      .replace(/[^\P{Cc}\t\r\n]|[\p{Cs}\u2028\u2029\u0085]/gu, '')
      .replace(/\r(?!\n)/g, ''),
  );
const file = fc.record({
  // What looks like an encoded word is taken for one by some readers, though no file is named by one.
  name: printable.map(
    (name) =>
      name
        .slice(0, 80)
        .replace(/[\p{Cf}\p{Cs}\p{Cn}/\\]|=\?/gu, '')
        .trim() || 'x',
  ),
  content: fc.uint8Array({ maxLength: 300 }),
});

const samples = new Samples<{ bytes: Uint8Array; expected: object }>(10);
const hex = (bytes: Uint8Array | ArrayBuffer) => Buffer.from(bytes as Uint8Array).toString('hex');
const lines = (said: string) => said.replace(/\r\n/g, '\n');

export const parts = target(
  'parts of messages',
  { short: 200, long: 100_000 },
  fc.record({ plain: text, html: text, files: fc.array(file, { maxLength: 3 }) }),
  async ({ plain, html, files }) => {
    const body = multipart('multipart/mixed', '=_-outer', [
      multipart('multipart/alternative', '=_-inner', [textPart('plain', [plain]), textPart('html', [html])]),
      ...files.map(({ name, content }) => filePart(content, 'application/octet-stream', name)),
    ]);
    const bytes = serialisePart({ ...body, fields: ['From: a@b.example', 'MIME-Version: 1.0', ...body.fields] });
    if (!/^(?:[\t\x20-\x7e]{0,76}\r\n)*$/.test(Buffer.from(bytes).toString('latin1')))
      throw new Error('MIME: a line that is no short ASCII ended by CRLF');
    const read = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
    const found = read.attachments.map(({ filename, content }) => [filename, hex(content as ArrayBuffer)]);
    const given = files.map(({ name, content }) => [name, hex(content)]);
    if (JSON.stringify(found) !== JSON.stringify(given))
      throw new Error(`MIME: ${JSON.stringify(found)} instead of ${JSON.stringify(given)}`);
    samples.offer(() => ({ bytes, expected: { texts: [lines(plain), lines(html)], files: given } }));
  },
  async () => {
    const kept = samples.take();
    if (kept.length === 0 || !installed('python3')) return kept.length;
    const told = inFolder(
      kept.map(({ bytes }) => bytes),
      'eml',
      (names, cwd) => execFileSync('python3', ['-c', readParts, ...names], { cwd, encoding: 'utf8' }),
    );
    for (const [index, read] of (JSON.parse(told) as object[]).entries()) {
      const expected = JSON.stringify(kept[index]?.expected);
      if (JSON.stringify(read) !== expected) throw new Error(`Python reads ${JSON.stringify(read)}, not ${expected}`);
    }
    return kept.length;
  },
);

/** Prints the texts and the files of the messages that it is named; fails on any defect. */
const readParts = `
import sys, json, email, email.policy
strict = email.policy.default.clone(raise_on_defect=True)
read = []
for name in sys.argv[1:]:
    with open(name, 'rb') as file: message = email.message_from_binary_file(file, policy=strict)
    for part in message.walk():
        defects = list(part.defects) + [d for value in part.values() for d in value.defects]
        if defects: sys.exit(name + ': ' + str(defects))
    leaves = [part for part in message.walk() if not part.is_multipart()]
    texts = [part.get_payload(decode=True).decode('utf-8').replace('\\r\\n', '\\n') for part in leaves[:2]]
    read.append({'texts': texts, 'files': [[part['content-disposition'].params['filename'], part.get_content().hex()] for part in leaves[2:]]})
print(json.dumps(read))`;

const chunk = fc.oneof(
  fc.constantFrom('.', '..', '\r', '\n', '\r\n', '\r\n.\r\n', '\n.\n', '\r.\r', '\n.\r\n', 'MAIL FROM:<a@b>', 'Ä'),
  fc.string({ maxLength: 4 }),
);

/** What a relay makes of what came between DATA and the final dot (RFC 5321, 4.5.2); undefined where it ends early. */
function received(data: string): string | undefined {
  const end = data.indexOf('\r\n.\r\n', -2);
  const whole = data.startsWith('.\r\n') ? 0 : end + 2;
  if (data.length !== whole + 3) return undefined;
  return data.slice(0, whole).replace(/(^|\r\n)\./g, '$1');
}

export const messageData = target(
  'messages on their way',
  { short: 1_000, long: 1_000_000 },
  fc.array(chunk, { maxLength: 12 }).map((chunks) => chunks.join('')),
  (message) => {
    const { body, end, eightBit } = mailData(Buffer.from(message));
    const data = Buffer.concat([body, end]).toString();
    if (/\r(?!\n)|(?<!\r)\n/.test(data)) throw new Error('a bare CR or LF leaves');
    const whole = message.replace(/\r(?!\n)|(?<!\r)\n/g, '\r\n');
    const expected = whole === '' || whole.endsWith('\r\n') ? whole : `${whole}\r\n`;
    if (received(data) !== expected) throw new Error(`${JSON.stringify(data)} ends early, or is another message`);
    if (eightBit !== /[^\0-\x7f]/.test(message)) throw new Error('8BITMIME is said or kept wrongly');
  },
);
