/** What letters are made into: HTML, text, PDF, MIME and its headers. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import PostalMime, { decodeWords } from 'postal-mime';
import { hasErrors } from '../../src/diagnostic.ts';
import { attachmentNames } from '../../src/email/attachment-names.ts';
import { composeMessage } from '../../src/email/compose-message.ts';
import { encodeWords, foldHeader, formatMailbox } from '../../src/email/encoded-words.ts';
import { renderHtml } from '../../src/email/render-html.ts';
import { renderText } from '../../src/email/render-text.ts';
import type { Block, Letter } from '../../src/letter/letter.ts';
import { Marks } from '../../src/letter/marks.ts';
import { parseMarkdown } from '../../src/letter/parse-markdown.ts';
import { lintPdf } from '../../src/pdf/lint/lint.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { readPatterns } from '../../src/system/fonts/patterns.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import { full, plain } from '../email/letters.ts';
import { fc } from '../fast-check.ts';
import { readPdf } from '../pdf/read.ts';
import { installed } from '../peers/installed.ts';
import { design, fonts } from '../typeset/sample.ts';
import { Samples, target } from './target.ts';
import { printable, word } from './words.ts';

const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const lineStart = fc.constantFrom(
  '',
  '',
  '',
  '> ',
  '- ',
  '1. ',
  '3) ',
  '## ',
  '    ',
  '>> ',
  '* ',
  '999999999. ',
  '- - ',
  '\t',
);
const inline = fc.oneof(
  { weight: 4, arbitrary: line },
  { weight: 1, arbitrary: line.map((text) => `**${text}**`) },
  { weight: 1, arbitrary: line.map((text) => `*${text}*`) },
  { weight: 1, arbitrary: fc.tuple(line, word).map(([text, href]) => `[${text}](${href})`) },
  { weight: 1, arbitrary: line.map((text) => `${text}\\\n`) },
  { weight: 1, arbitrary: line.map((text) => `<${text}>`) },
);
const markdown = fc
  .array(
    fc.tuple(
      lineStart,
      fc.array(inline, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('\n', '\n\n', '  \n', '\r\n'),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) => lines.map(([start, content, end]) => start + content.join(' ') + end).join(''));
const literal = fc.array(line, { maxLength: 3 });
const language = fc.constantFrom('en', 'fr', 'ru', 'ky', 'ar', 'zh', 'de', 'es', 'pt');
const source = fc.record({ markdown, literal, language });

/** What no letter is made with: the data's checks refuse it, and so does the typesetting of a template that holds it. */
const unseen = /[^\P{Cc}\t\n\r]|[\p{Cs}\u2028\u2029]/gu;

/** The blocks of Markdown into which some data was inserted literally; undefined where there are faults. */
function blocksOf(from: { markdown: string; literal: readonly string[]; language: Letter['language'] }) {
  const marks = new Marks();
  const inserted = from.literal.map((text) => marks.literal(text.replace(unseen, '').replaceAll('\r', ''))).join(' ');
  const text = `${marks.protect(from.markdown.replace(unseen, ''))} ${inserted}`;
  const { value, diagnostics } = parseMarkdown(text, { marks, language: from.language, placeAt: () => undefined });
  return value && !hasErrors(diagnostics) ? value : undefined;
}

const elements = new Set(
  'html head meta title style body div p strong em br h1 h2 h3 h4 ol ul li a bdi span blockquote'.split(' '),
);

/** Fails on whatever the HTML standard calls a parse error, and on what a letter never has. */
function holdHtml(html: string): void {
  const document = parse(html, {
    onParseError: ({ code }) => {
      // Kept by every browser, if frowned upon.
      if (code !== 'noncharacter-in-input-stream') throw new Error(`HTML: ${code}`);
    },
  });
  const walk = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (!('tagName' in node)) return;
    if (!elements.has(node.tagName)) throw new Error(`HTML: <${node.tagName}>`);
    for (const { name, value } of node.attrs) {
      if (/^(?:on|src)/i.test(name)) throw new Error(`HTML: ${name}`);
      if (name === 'href' && !/^(?:https:\/\/|mailto:)/i.test(value)) throw new Error(`HTML: link to ${value}`);
    }
    node.childNodes.forEach(walk);
  };
  document.childNodes.forEach(walk);
}

function holdText(text: string): void {
  if (/[^\P{Cc}\n]/u.test(text)) throw new Error('text: control character');
  if (/[ \t]\n/.test(text)) throw new Error('text: blanks at the end of a line');
}

/** What is made of a letter's text is read strictly. A letter with a control character is not typeset, and so not made. */
export function holdLetter(letter: Letter): void {
  const html = renderHtml(letter);
  if (html.search(unseen) !== -1) return;
  holdHtml(html);
  holdText(renderText(letter));
}

export const html = target('Markdown to HTML and text', { short: 400, long: 100_000 }, source, (from) => {
  const body = blocksOf(from);
  if (!body) return;
  holdLetter({ ...plain, language: from.language, body });
});

const pdfs = new Samples<Uint8Array>(50, 100);
const scripts = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/gu;

export const pdf = target(
  'Markdown to PDF',
  { short: 40, long: 10_000 },
  fc.tuple(source, printable, fc.constantFrom('A4', 'Letter'), fc.boolean()),
  ([from, title, page, readable]) => {
    const printed = (text: string) => (readable ? text.replace(scripts, '') : text);
    const body = blocksOf({ ...from, markdown: printed(from.markdown), literal: from.literal.map(printed) });
    if (!body) return;
    const letter: Letter = {
      ...full,
      body,
      title,
      subject: /[^\s\p{Cf}]/u.test(printed(title)) ? printed(title) : 'Subject',
      language: from.language,
    };
    const set = typeset(letter, { page, design, fonts, patternsOf: readPatterns, images: new Map() });
    if (!set.value) {
      if (!hasErrors(set.diagnostics)) throw new Error('there are neither pages nor a fault');
      return;
    }
    const bytes = paintPdf(set.value);
    const [fault] = lintPdf(bytes);
    if (fault) throw new Error(`PDF: ${fault.clause} ${fault.message}`);
    pdfs.offer(() => bytes);
  },
  async () => {
    const files = pdfs.take();
    for (const bytes of files) if ((await readPdf(bytes)).pages < 1) throw new Error('PDF: no pages');
    if (installed('qpdf')) {
      inFolder(files, 'pdf', (names, cwd) => {
        for (const name of names) execFileSync('qpdf', ['--check', name], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
      });
    }
    return files.length;
  },
);

const messages = new Samples<{ bytes: Uint8Array; subject: string }>(10);
const domain = fc.constantFrom('union.example', 'xn--mnchen-3ya.example', 'a.b.c.example', `${'a'.repeat(63)}.example`);
const mailbox = fc.record({
  name: printable,
  address: fc
    .tuple(fc.constantFrom('office', "o'b+c", 'a.b', '!#$%&*/=?^_`{|}~-'), domain)
    .map((parts) => parts.join('@')),
});
const written = {
  subject: printable,
  sender: mailbox,
  to: mailbox,
  cc: fc.array(mailbox, { maxLength: 3 }),
  reference: printable,
};
/** Inside of "=?" and "?=" a reader may see an encoded word of our own making, which no name holds. */
const readAs = (text: string | undefined) => text?.replace(/\s+/gu, ' ').trim();

export const mime = target(
  'messages',
  { short: 100, long: 20_000 },
  fc.record({ ...written, source }),
  async ({ subject, sender, to, cc, reference, source }) => {
    const body: readonly Block[] = blocksOf(source) ?? plain.body;
    const letter: Letter = { ...plain, subject, body, reference: { label: 'Ref.:', value: reference } };
    const bytes = await composeMessage({
      letter,
      pdf: Buffer.from('%PDF-1.7\r\n.\r\n..\n'),
      fileName: attachmentNames(letter).letter,
      enclosures: [],
      from: sender,
      to: [to],
      cc,
      date: new Date('2024-03-05T09:30:00Z'),
      messageId: '<1@union.example>',
      references: [],
    });
    const ascii = Buffer.from(bytes).toString('latin1');
    if (!/^(?:[\t\x20-\x7e]{0,998}\r\n)*$/.test(ascii))
      throw new Error('MIME: a line that is no short ASCII ended by CRLF');
    const read = await new PostalMime().parse(bytes);
    const people = [read.from, ...(read.to ?? []), ...(read.cc ?? [])].map((each) => each?.address);
    const wanted = [sender, to, ...cc].map(({ address }) => address);
    if (people.join() !== wanted.join()) throw new Error(`MIME: addresses ${people.join()}`);
    const plainly = (text: string) => !text.includes('=?');
    if (plainly(subject) && readAs(read.subject) !== readAs(subject)) throw new Error(`MIME: subject ${read.subject}`);
    if (plainly(to.name) && readAs(read.to?.[0]?.name) !== readAs(to.name))
      throw new Error(`MIME: ${read.to?.[0]?.name}`);
    if (read.attachments.length !== 1) throw new Error(`MIME: ${read.attachments.length} attachments`);
    messages.offer(() => ({ bytes, subject }));
  },
  async () => {
    const kept = messages.take();
    if (installed('python3')) {
      const files = kept.map(({ bytes }) => bytes);
      const told = inFolder(files, 'eml', (names, cwd) =>
        execFileSync('python3', ['-c', strictPython, ...names], { cwd, encoding: 'utf8' }),
      );
      const subjects: string[] = JSON.parse(told);
      for (const [index, { subject }] of kept.entries()) {
        if (!subject.includes('=?') && readAs(subjects[index]) !== readAs(subject)) {
          throw new Error(`Python reads the subject ${JSON.stringify(subject)} as ${JSON.stringify(subjects[index])}`);
        }
      }
    }
    return kept.length;
  },
);

/** Prints the subjects of the messages that it is named; fails on any defect (RFC 5322, RFC 2045 to 2047). */
export const strictPython = `
import sys, json, email, email.policy
strict = email.policy.default.clone(raise_on_defect=True)
subjects = []
for name in sys.argv[1:]:
    with open(name, 'rb') as file: message = email.message_from_binary_file(file, policy=strict)
    for part in message.walk():
        defects = list(part.defects) + [d for value in part.values() for d in value.defects]
        if defects: sys.exit(name + ': ' + str(defects))
        if not part.is_multipart(): part.get_content()
    if len(list(message.iter_attachments())) < 1: sys.exit(name + ': no attachment')
    subjects.append(message['subject'])
print(json.dumps(subjects))`;

export function inFolder<T>(
  files: readonly Uint8Array[],
  ending: string,
  read: (names: string[], folder: string) => T,
): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'appeal-fuzz-'));
  try {
    const names = files.map((_, index) => `${index}.${ending}`);
    for (const [index, bytes] of files.entries()) writeFileSync(path.join(folder, `${index}.${ending}`), bytes);
    return read(names, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const headers = target(
  'headers',
  { short: 500, long: 1_000_000 },
  fc.tuple(printable, mailbox),
  ([text, person]) => {
    const field = foldHeader('Subject', encodeWords(text));
    if (!/^[\x20-\x7e]+(?:\r\n [\x20-\x7e]+)*$/.test(field)) throw new Error('header: not ASCII, or badly folded');
    for (const each of field.split('\r\n')) {
      if (each.length > 998 || each.trim() === '') throw new Error(`header: a line of ${each.length}`);
      for (const [encoded] of each.matchAll(/=\?UTF-8\?B\?[^?]*\?=/g)) {
        if (encoded.length > 75) throw new Error('header: an encoded word of more than 75 (RFC 2047, 2)');
      }
    }
    const unfolded = field.slice('Subject: '.length).replaceAll('\r\n ', ' ');
    // Between two encoded words the reader drops what stands there, whoever made them.
    if (decodeWords(unfolded) !== text) throw new Error(`header: ${decodeWords(unfolded)}`);
    if (!formatMailbox(person).endsWith(`<${person.address}>`))
      throw new Error('header: the address does not stand at the end');
  },
);
