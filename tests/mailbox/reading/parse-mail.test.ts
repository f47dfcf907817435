import { afterEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../../src/mailbox/reading/digest.ts';
import { mailLimits } from '../../../src/mailbox/reading/limits.ts';
import { parseMail } from '../../../src/mailbox/reading/parse-mail.ts';

const zoneOfMachine = process.env.TZ;
afterEach(() => {
  if (zoneOfMachine === undefined) delete process.env.TZ;
  else process.env.TZ = zoneOfMachine;
});

const half = '2023-12-12T01:30:00.000Z';
it.each([
  ['Date: Tue, 12 Dec 2023 01:30:00', half],
  ['Date: 12 Dec 2023 01:30', half],
  ['Date: Tue Dec 12 01:30:00 2023', half],
  ['Date: 2023-12-12T01:30:00', half],
  ['Date: Tue, 12 Dec 2023 1:30:00 AM', half],
  ['Date: 12 Dec 2023', '2023-12-12T00:00:00.000Z'],
  ['Received: from a by b; Tue, 12 Dec 2023 01:30:00', half],
  ['Date: Tue, 12 Dec 2023 03:30:00 +0200', half],
  ['Date: Tue, 12 Dec 2023 03:30:00+0200 (EET)', half],
  ['Date: Tue Dec 12 03:30:00 +0200 2023', half],
  ['Date: 2023-12-12T03:30:00+02:00', half],
  ['Date: 2023-12-12T01:30:00.000Z', half],
  ['Date: Tue, 12 Dec 2023 01:30:00 GMT', half],
  ['Date: Mon, 11 Dec 2023 20:30:00 EST', half],
  ['Date: some day', undefined],
])('a message with "%s" was received at the same time on every machine', async (head, instant) => {
  for (const machine of ['Asia/Tokyo', 'America/New_York', 'UTC']) {
    process.env.TZ = machine;
    const { received = 0 } = await parseMail(Buffer.from(`From: a@b.example\n${head}\n\n`));
    expect(Number.isNaN(received) ? undefined : new Date(received).toISOString()).toBe(instant);
  }
});

it.each<[what: string, body: string, text: string]>([
  ['entities by name', 'La d&eacute;l&eacute;gation &agrave; Gen&egrave;ve', 'La délégation à Genève'],
  ['entities by number', '&#1055;&#1088;&#x438;&#x432;&#x435;&#x442;', 'Привет'],
  ['a letter of what is written', 'Mr. T<b>okom</b>baev &lt;b&gt;', 'Mr. Tokombaev <b>'],
  ['lines', 'One<br>two<p>three</p>', 'One\ntwo\n\nthree'],
  ['what is no word of it', '<head><style>p { }</style></head><!-- no --><body>Yes<script>no</script></body>', 'Yes'],
  ['nothing', '', ''],
])('a message in HTML alone has words: %s', async (_what, body, text) => {
  const head = 'From: a@b.example\nSubject: Re\n';
  const plain = '--b\nContent-Type: text/plain\n\n \n';
  for (const message of [
    `${head}Content-Type: text/html; charset=utf-8\n\n${body}\n`,
    `${head}Content-Type: multipart/alternative; boundary=b\n\n${plain}--b\nContent-Type: text/html\n\n${body}\n--b--\n`,
  ])
    expect((await parseMail(Buffer.from(message))).text.trim()).toBe(text);
});

it('a message in HTML is known by its source', async () => {
  const { digest } = await parseMail(Buffer.from('From: a@b.example\nContent-Type: text/html\n\n<p>&eacute;</p>\n'));
  expect(digest).toBe(digestOf({ subject: '', text: '', html: '<p>&eacute;</p>\n', parts: [] }));
});

describe('words whose charset is not declared', () => {
  const cyrillic = Buffer.from('c2e0f8e520efe8f1fcecee20eef22031312e', 'hex');
  const western = (text: string) => Buffer.from(text, 'latin1');
  const typed = (type: string, encoding: string, body: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`${type}${encoding && `Content-Transfer-Encoding: ${encoding}\n`}\n`),
      Buffer.from(body),
    ]);
  const inPart = (part: Buffer) =>
    Buffer.concat([Buffer.from('Content-Type: multipart/mixed; boundary=b\n\n--b\n'), part, Buffer.from('\n--b--\n')]);
  const plain = 'Content-Type: text/plain\n';
  const quoted = (bytes: Buffer) => bytes.toString('hex').replace(/../g, '=$&');

  it.each<[what: string, message: Buffer, text: string]>([
    ['without a type', typed('', '', cyrillic), 'Ваше письмо от 11.'],
    ['in a part', inPart(typed(plain, '8bit', cyrillic)), 'Ваше письмо от 11.'],
    ['in base64', typed(plain, 'base64', cyrillic.toString('base64')), 'Ваше письмо от 11.'],
    ['in a part, quoted', inPart(typed(plain, 'quoted-printable', quoted(cyrillic))), 'Ваше письмо от 11.'],
    ['in HTML', typed('Content-Type: text/html;\n\tformat=x\n', '', cyrillic), 'Ваше письмо от 11.'],
    ['called ASCII', typed('Content-Type: text/plain; charset="us-ascii"\n', '', cyrillic), 'Ваше письмо от 11.'],
    ['of a type in capitals', typed('CONTENT-TYPE: TEXT/PLAIN\n', '', cyrillic), 'Ваше письмо от 11.'],
    ['in UTF-8', typed(plain, '', 'Ваше письмо'), 'Ваше письмо'],
    ['in UTF-8, called ASCII', typed('Content-Type: text/plain; charset=US-ASCII\n', '', 'Ваше письмо'), 'Ваше письмо'],
    ['of French', typed(plain, '', western('D\xe9j\xe0 cr\xe9\xe9e \xe0 l\x92\xe9t\xe9')), 'Déjà créée à l’été'],
    [
      'of French, as it is declared',
      typed('Content-Type: text/plain; charset=windows-1252\n', '', western('l\x92\xe9t\xe9')),
      'l’été',
    ],
    ['of German', typed(plain, '', western('Gr\xf6\xdfe, F\xfc\xdfe, \xdcbung')), 'Größe, Füße, Übung'],
    ['of Portuguese', typed(plain, '', western('Informa\xe7\xf5es')), 'Informações'],
    [
      'of Russian, in KOI8',
      typed(plain, '', western('\xf7\xc1\xdb\xc5 \xd0\xc9\xd3\xd8\xcd\xcf \xd0\xcf\xcc\xd5\xde\xc5\xce\xcf')),
      'Ваше письмо получено',
    ],
    [
      'beside what is declared',
      typed('Content-Type: text/plain; charset=koi8-r\n', '', western('\xef\xd4\xd7\xc5\xd4')),
      'Ответ',
    ],
    [
      'and that are none, as they are declared',
      typed('Content-Type: text/plain; charset=utf-8\n', '', western('R\xe9')),
      'R\ufffd',
    ],
  ])('are read all the same: %s', async (_what, message, text) => {
    expect((await parseMail(message)).text.trim()).toBe(text);
  });

  it.each([
    [mailLimits.undeclared - 1000, 'Réponse'],
    [mailLimits.undeclared, 'R\ufffdponse'],
  ])('are left as they are in a large message, beside %i bytes', async (size, words) => {
    const large = `Content-Type: application/pdf\n\n${'x'.repeat(size)}\n`;
    const head = `Content-Type: multipart/mixed; boundary=b\n\n--b\n${plain}\nR\xe9ponse\n--b\n`;
    expect((await parseMail(western(`${head}${large}--b--\n`))).text.trim()).toBe(words);
  });

  it('leave alone what lies beside them', async () => {
    const attached = 'Content-Type: message/rfc822\n\nSubject: a\nContent-Type: text/plain\n\n\xe9\n';
    const { text, parts } = await parseMail(
      western(`Content-Type: multipart/mixed; boundary=b\n\n--b\n${plain}\n\xe9\n--b\n${attached}--b--\n`),
    );
    expect([
      text.trim(),
      Buffer.from(parts[0]?.content ?? [])
        .toString('latin1')
        .trim(),
    ]).toEqual(['é', 'Subject: a\nContent-Type: text/plain\n\n\xe9']);
  });
});
