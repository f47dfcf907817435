import { afterEach, expect, it } from 'vitest';
import { digestOf } from '../../src/mailbox/digest.ts';
import { parseMail } from '../../src/mailbox/parse-mail.ts';

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
