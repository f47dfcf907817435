import { execFileSync } from 'node:child_process';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { attachmentNames } from '../../src/email/attachment-names.ts';
import { composeMessage, type MessageInput } from '../../src/email/compose-message.ts';
import { envelopeIdFor, messageIdFor } from '../../src/email/message-id.ts';
import { renderHtml } from '../../src/email/render-html.ts';
import { renderText } from '../../src/email/render-text.ts';
import { knownLanguages } from '../../src/protocol/language-rules.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';
import { fc } from '../fast-check.ts';
import { anyText } from './any-text.ts';
import { full, plain } from './letters.ts';

const key = 'borduria-2024/2024-03-05/minister/email';
const input: MessageInput = {
  letter: full,
  pdf: Uint8Array.from({ length: 3000 }, (_, index) => (index * 7) % 256),
  fileName: 'letter-AH-kg-012.pdf',
  enclosures: [{ fileName: 'enclosure-2.pdf', content: Buffer.from('%PDF-1.7'), contentType: 'application/pdf' }],
  from: { name: 'Fédération, “inventée”', address: 'office@fiu.example' },
  to: [{ name: 'Ms. Irma Minister', address: 'minister@labour.example' }],
  cc: [
    { name: 'Ministry of Foreign Affairs', address: 'mfa@borduria.example' },
    { name: 'Đorđe "Đ" Živković', address: 'embassy@borduria.example' },
  ],
  date: new Date('2024-03-05T09:30:00Z'),
  messageId: messageIdFor(key, 1, 'fiu.example'),
  references: [messageIdFor('a', 1, 'fiu.example'), messageIdFor('b', 1, 'fiu.example')],
};
const short: MessageInput = { ...input, letter: plain, references: [], enclosures: [] };

const parsed = async (message: MessageInput) =>
  new PostalMime({ attachmentEncoding: 'arraybuffer' }).parse(await composeMessage(message));
const bytes = (content: string | ArrayBuffer | Uint8Array) => Buffer.from(content as ArrayBuffer);
const lf = (text: string | undefined) => text?.replaceAll('\r\n', '\n').trimEnd();

describe('the message', () => {
  it('is read back as it was meant', async () => {
    const mail = await parsed(input);
    expect(mail.subject).toBe(full.subject);
    expect([mail.from, mail.to, mail.cc]).toEqual([input.from, input.to, input.cc]);
    expect(mail.messageId).toBe(input.messageId);
    expect(mail.inReplyTo).toBe(input.references[1]);
    expect(mail.references).toBe(input.references.join(' '));
    expect(new Date(mail.date ?? '')).toEqual(input.date);
    expect(lf(mail.text)).toBe(renderText(full).trimEnd());
    expect(lf(mail.html)).toBe(renderHtml(full).trimEnd());
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['letter-AH-kg-012.pdf', 'application/pdf'],
      ['enclosure-2.pdf', 'application/pdf'],
    ]);
    expect(mail.attachments.map(({ content }) => bytes(content))).toEqual([
      Buffer.from(input.pdf),
      Buffer.from('%PDF-1.7'),
    ]);
  });

  it('has the headers that it needs, and none that harms', async () => {
    const names = (await parsed(input)).headers.map((header) => header.key);
    expect(names.sort()).toEqual(
      'cc content-language content-type date from in-reply-to message-id mime-version references subject to'.split(' '),
    );
    const first = (await parsed(short)).headers.map((header) => header.key);
    expect(first).not.toContain('references');
    expect(first).not.toContain('in-reply-to');
  });

  it('is the same each time, and no text can end one of its parts', async () => {
    const first = await composeMessage(input);
    expect(await composeMessage(input)).toEqual(first);
    const marks = [...String(first).matchAll(/boundary="(.+?)"/g)].map(([, mark]) => `--${mark}`);
    expect(marks).toHaveLength(2);
    const ascii = { ...plain, addressee: [...marks, `${marks[0]}--`] };
    for (const letter of [ascii, { ...ascii, valediction: 'Đ' }]) {
      const mail = await parsed({ ...input, letter });
      expect(lf(mail.text)).toBe(renderText(letter).trimEnd());
      expect(lf(mail.html)).toBe(renderHtml(letter).trimEnd());
      expect(mail.attachments).toHaveLength(2);
    }
  });

  it('goes to the reply address where there is one, and names the office where there is no person', async () => {
    const replyTo = { name: '', address: 'secretary@fiu.example' };
    const mail = await parsed({ ...short, replyTo, to: [{ name: '', address: 'a@b.example' }] });
    expect([mail.replyTo, mail.to]).toEqual([[replyTo], [{ name: '', address: 'a@b.example' }]]);
    expect(mail.subject).toBe(plain.title);
  });

  it('carries any subject, name and file name exactly, in short ASCII lines that end in CRLF', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText,
        anyText,
        fc.array(anyText, { minLength: 1, maxLength: 8 }),
        async (anyName, file, words) => {
          const name = anyName.replace(/=\?+/g, '=').trim();
          const subject = words.join(' ').replace(/=\?+/g, '=').trim();
          const fileName = `${file.replace(/=\?+/g, '=').trim()}.pdf`;
          const message = await composeMessage({
            ...short,
            letter: { ...plain, subject },
            fileName,
            to: [{ name: name, address: 'minister@labour.example' }],
          });
          const mail = await new PostalMime().parse(message);
          expect(mail.subject).toBe(subject);
          expect(mail.to?.[0]?.name).toBe(name);
          expect(mail.attachments[0]?.filename).toBe(fileName);
          const source = Buffer.from(message).toString('latin1');
          expect(source).toMatch(/^(?:[\t\x20-\x7e]{0,998}\r\n)*$/);
          const [head = ''] = source.split('\r\n\r\n');
          expect(head.split('\r\n').filter((line) => line.length > 78)).toEqual([]);
        },
      ),
    );
  });

  it.each<[string, Partial<MessageInput>]>([
    ['a line break in the subject', { letter: { ...plain, subject: 'a\r\nBcc: x@y.example' } }],
    ['a C1 control in the subject', { letter: { ...plain, subject: 'a\u0085b' } }],
    ['a line separator in a name', { to: [{ name: 'a\u2028b', address: 'a@b.example' }] }],
    ['a line break in a file name', { fileName: 'a\n.pdf' }],
    ['a line break in an address', { to: [{ name: '', address: 'a@b.example\r\n.evil.example' }] }],
    ['two addresses in one', { cc: [{ name: '', address: 'a@b.example, c@d.example' }] }],
    ['an address without a domain', { from: { name: '', address: 'root' } }],
    ['a domain that is not in ASCII', { to: [{ name: '', address: 'a@bücher.example' }] }],
    ['a line break in a reference', { references: ['<a@b.example>\r\nX: y'] }],
    [
      'a media type with parameters',
      { enclosures: [{ fileName: 'a', content: Buffer.of(), contentType: 'a/b; c="d' }] },
    ],
  ])('refuses %s', async (_, change) => {
    await expect(composeMessage({ ...short, ...change })).rejects.toMatchObject({ code: 'unsafe-header' });
  });
});

const python = (() => {
  try {
    return execFileSync('python3', ['--version']).length > 0;
  } catch {
    return false;
  }
})();

describe.skipIf(!python)('as Python reads it, strictly', () => {
  const script = `
import sys, json, email, email.policy
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default.clone(raise_on_defect=True))
defects = [str(d) for part in message.walk() for d in part.defects + [d for h in part.values() for d in h.defects]]
print(json.dumps({
  'defects': defects, 'subject': message['subject'], 'to': [a.addr_spec for a in message['to'].addresses],
  'cc': [a.display_name for a in message['cc'].addresses], 'types': [p.get_content_type() for p in message.walk()],
  'files': [p.get_filename() for p in message.iter_attachments()],
  'text': message.get_body(('plain',)).get_content(), 'language': message['content-language'],
}))`;

  it('has no defect', async () => {
    const subject = `${'Безопасность профсоюзов — '.repeat(12)}“${'long'.repeat(40)}”`;
    const fileName = 'письмо-№-12-очень-длинное-имя-файла-для-проверки-продолжений.pdf';
    // Python joins the words of a name that is split over lines by a space: a short name.
    const cc = [{ name: 'Đorđe "Đ"', address: 'embassy@borduria.example' }];
    const message = await composeMessage({ ...input, letter: { ...full, subject }, fileName, cc });
    const read = JSON.parse(execFileSync('python3', ['-c', script], { input: message, encoding: 'utf8' }));
    expect(read).toEqual({
      defects: [],
      subject,
      to: ['minister@labour.example'],
      cc: ['Đorđe "Đ"'],
      types: [
        'multipart/mixed',
        'multipart/alternative',
        'text/plain',
        'text/html',
        'application/pdf',
        'application/pdf',
      ],
      files: [fileName, 'enclosure-2.pdf'],
      text: renderText({ ...full, subject }).replaceAll('\n', '\r\n'),
      language: 'en',
    });
  });
});

describe('the Message-ID', () => {
  it('is one for each attempt at a key', () => {
    const ids = [
      messageIdFor(key, 1, 'a.example'),
      messageIdFor(key, 2, 'a.example'),
      messageIdFor('k', 1, 'a.example'),
    ];
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe(messageIdFor(key, 1, 'a.example'));
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@a\.example>$/);
  });

  it('says no more of the key than what the envelope is called', () => {
    expect(envelopeIdFor(key)).toMatch(/^[0-9a-f]{32}$/);
    expect(envelopeIdFor(key)).not.toBe(envelopeIdFor('k'));
  });
});

describe('the names of the attachments', () => {
  it('come from the reference and the number in the list, never from our files', () => {
    expect(attachmentNames(full)).toEqual({
      letter: 'letter-AH-kg-012.pdf',
      enclosures: [{ file: 'data/files/Secret name.PDF', fileName: 'enclosure-2.pdf' }],
    });
    expect(attachmentNames(plain)).toEqual({ letter: 'letter-2024-03-05.pdf', enclosures: [] });
    const odd = { ...plain, reference: { label: '№', value: '../исх. 12/7' } };
    expect(attachmentNames(odd).letter).toBe('letter-исх-12-7.pdf');
  });

  it('are in the language of the letter, where its letters are plain', () => {
    const { reference: _, ...undesignated } = full;
    const namesIn = (language: Language) => {
      const { letter, enclosures } = attachmentNames({ ...undesignated, language });
      return [letter, ...enclosures.map(({ fileName }) => fileName)];
    };
    expect(Object.fromEntries(knownLanguages.map((language) => [language, namesIn(language)]))).toEqual({
      en: ['letter-2024-03-05.pdf', 'enclosure-2.pdf'],
      fr: ['lettre-2024-03-05.pdf', 'piece-jointe-2.pdf'],
      es: ['carta-2024-03-05.pdf', 'anexo-2.pdf'],
      de: ['schreiben-2024-03-05.pdf', 'anlage-2.pdf'],
      pt: ['carta-2024-03-05.pdf', 'anexo-2.pdf'],
      ru: ['pismo-2024-03-05.pdf', 'prilozhenie-2.pdf'],
      ky: ['kat-2024-03-05.pdf', 'tirkeme-2.pdf'],
      ar: ['letter-2024-03-05.pdf', 'enclosure-2.pdf'],
      zh: ['letter-2024-03-05.pdf', 'enclosure-2.pdf'],
    });
  });
});
