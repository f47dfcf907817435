import { describe, expect, it } from 'vitest';
import { parseMail } from '../../../src/mailbox/reading/parse-mail.ts';
import { forwardedReplyMatcher } from '../../../src/mailbox/replies/forwarded-replies.ts';
import type { ReplyContext } from '../../../src/mailbox/replies/reply.ts';
import { sentLetters } from '../../../src/mailbox/sent-letters.ts';
import { ledgerOf, prepared, sent } from '../../ledger/ledgers.ts';
import { forward } from '../forward.ts';

const key = 'kg/1/minister/email';
const context: ReplyContext = {
  letters: sentLetters(
    new Map([['kg', ledgerOf([key, prepared], [key, { state: 'sending' }], [key, sent('2023-12-11')])]]),
  ),
  correspondents: [
    { case: 'kg', recipient: 'minister', addresses: ['minister@government.example'] },
    { case: 'harbour-2024', recipient: 'embassy', addresses: ['embassy@city.example'] },
  ],
  own: new Set(['office@federation.example']),
  references: new Map([
    ['kg', ['AH/kg 012']],
    ['harbour-2024', ['harbour-2024']],
  ]),
  subjects: new Map([['kg', ['Detention of trade unionists']]]),
  names: () => ['Tokombaev'],
};
const match = forwardedReplyMatcher(context);

async function judge(text: string | Buffer): Promise<string> {
  const verdict = await match(await parseMail(Buffer.from(text)));
  const candidates = 'candidates' in verdict ? verdict.candidates : [];
  const to = candidates.map((one) => [one.case, one.letter, one.recipient].filter(Boolean).join('/')).join(' ');
  return `${verdict.kind} ${to} ${'reason' in verdict ? verdict.reason : ''}`.trim();
}

const by = 'it was forwarded by colleague@federation.example, and is from minister@government.example';
const refers = 'In-Reply-To: <1@federation.example>';
const answer = (head = refers, from = 'Minister <minister@government.example>') =>
  `From: ${from}\nDate: Tue, 12 Dec 2023 10:00:00 +0000\n${head}\n\nThank you.\n`;
const colleague = (text: string, head = 'Subject: FW: answer') =>
  `From: Colleague <colleague@federation.example>\n${head}\nContent-Type: text/plain; charset=utf-8\n\nSee below.\n\n${text}\n`;

describe('an answer that was forwarded as an attachment', () => {
  it.each([
    ['to a letter', forward(answer()), `doubtful kg/1/minister ${by}`],
    [
      'as a file',
      forward(answer(), { type: 'application/octet-stream; name=a.eml', base64: true }),
      `doubtful kg/1/minister ${by}`,
    ],
    ['twice', forward(forward(answer())), `doubtful kg/1/minister ${by}`],
    ['beside other mail', forward(answer('', 'a@news.example'), {}, answer()), `doubtful kg/1/minister ${by}`],
    ['with the reference', forward(answer('Subject: AH/kg 012')), `doubtful kg/minister ${by}`],
    [
      'that names no case',
      forward(answer('Subject: Hello')),
      `doubtful kg/minister ${by}; it comes from a recipient, but names no case`,
    ],
    ['of a program', forward(answer(`${refers}\nAuto-Submitted: auto-replied`)), 'other'],
    ['of a stranger to a letter', forward(answer(refers, 'a@news.example')), 'other'],
    ['which is our own letter', forward(answer(refers, 'office@federation.example')), 'other'],
    [
      'by one of our own addresses',
      forward(answer()).replace('colleague@', 'office@'),
      `doubtful kg/1/minister ${by.replace('colleague@', 'office@')}`,
    ],
    [
      'with a subject of one of our own addresses, which says of nothing that it is forwarded',
      forward(answer()).replace('colleague@', 'office@').replace('Fwd: ', ''),
      'other',
    ],
    [
      'by nobody',
      forward(answer()).replace(/^From: .*\n/, ''),
      `doubtful kg/1/minister ${by.replace(/by .*?,/, 'by nobody knows whom,')}`,
    ],
    [
      'by whom another letter went to, who answers that',
      forward(answer()).replace('colleague@federation.example', 'embassy@city.example'),
      'doubtful harbour-2024/embassy it comes from a recipient, but names no case',
    ],
    [
      'under the subject of a letter',
      forward(answer()).replace(/Subject: .*/, 'Subject: Fwd: Detention of trade unionists'),
      `doubtful kg/1/minister ${by}`,
    ],
  ])('%s is never certain', async (_what, text, said) => {
    expect(await judge(text)).toBe(said);
  });

  it('has the day on which it came, and what it is known by', async () => {
    const verdict = await match(await parseMail(Buffer.from(forward(answer()))));
    expect(verdict).toMatchObject({ forwarded: { mail: { received: Date.UTC(2023, 11, 12, 10) } } });
    const { bytes = new Uint8Array() } = (verdict.kind === 'doubtful' && verdict.forwarded) || {};
    expect(Buffer.from(bytes).toString().trim()).toBe(answer().trim());
  });

  it('is looked for within so many messages, and beyond is left to a person', async () => {
    const within = (depth: number) => Array.from({ length: depth }).reduce<string>((text) => forward(text), answer());
    expect(await judge(within(5))).toBe(`doubtful kg/1/minister ${by}`);
    await expect(judge(within(6))).rejects.toThrow('more than 5 messages within messages');
  });
});

describe('an answer that was forwarded in the text of a message', () => {
  const head = (from: string, subject: string, between = 'Date: Tue, Dec 12, 2023 at 10:00 AM') =>
    `${from} minister@government.example\n${between}\n${subject} AH/kg 012\nTo: <colleague@federation.example>\n\nThank you.`;
  const html = (body: string) => colleague(body).replace('text/plain', 'text/html');
  it.each([
    ['by Gmail', colleague(`---------- Forwarded message ---------\n${head('From: Minister', 'Subject:')}`)],
    ['by Outlook', colleague(`-----Original Message-----\n${head('From:', 'Subject:', 'Sent: Tuesday')}`)],
    [
      'by Outlook, without a line before it',
      colleague(`________________________________\n${head('From: Minister', 'Subject:', 'Sent: Tuesday')}`),
    ],
    [
      'by Apple Mail',
      colleague(`Begin forwarded message:\n\n${head('From: Minister', 'Subject:').replace(/^/gm, '> ')}`),
    ],
    ['in bold', colleague(head('*From:* Minister', '*Subject:*'))],
    ['in French', colleague(head('De : Minister', 'Objet : RE:', 'Envoyé : mardi'))],
    ['in Spanish', colleague(head('De: Minister', 'Asunto:'))],
    ['in German', colleague(head('Von: Minister', 'Betreff:'))],
    ['in Portuguese', colleague(head('De: Minister', 'Assunto:'))],
    ['in Russian', colleague(head('От: Minister', 'Тема:'))],
    [
      'by Mail.ru',
      colleague(
        `-------- Пересылаемое сообщение --------\n${head('От кого: Minister', 'Тема:', 'Кому: colleague@federation.example')}`,
      ),
    ],
    ['in Arabic', colleague(head('من: Minister', 'الموضوع:'))],
    ['in Chinese', colleague(head('发件人：Minister', '主题：'))],
    [
      'in HTML',
      html(
        '<div><b>From:</b> Minister &lt;<a href="mailto:minister@government.example">minister@government.example</a>&gt;<br><b>Sent:</b> Tuesday<br><b>Subject:</b> AH/kg 012</div><p>Thank you.</p>',
      ),
    ],
    [
      'in rows of HTML',
      html('<table><tr><td>From: minister@government.example</td></tr><tr><td>Subject: AH/kg 012</td></tr></table>'),
    ],
    ['below another', colleague(`From: a@news.example\nSubject: FW\n\n${head('From:', 'Subject:')}`)],
    ['within what is attached', forward(answer('', 'a@news.example').replace('Thank you.', head('From:', 'Subject:')))],
  ])('%s is never certain', async (_what, text) => {
    expect(await judge(text)).toBe(`doubtful kg/minister ${by}`);
  });

  it.each([
    [
      'by Yandex, with its day and whose it is',
      colleague(
        '-------- Пересылаемое сообщение --------\n12.12.2023, 10:00, Minister (minister@government.example):\n\nHello.',
        'Subject: Fwd: AH/kg 012',
      ),
      `doubtful kg/minister ${by}`,
    ],
    [
      'in the thread of a letter',
      colleague('From: minister@government.example\nSubject: Hello', `Subject: FW\nReferences: <1@federation.example>`),
      `doubtful kg/1/minister ${by}`,
    ],
    [
      'that mentions a person, by somebody of their house',
      colleague('From: press@government.example\nSubject: Hello\n\nMr. Tokombaev was heard.'),
      'doubtful kg/minister it was forwarded by colleague@federation.example, and is from press@government.example; it comes from the same domain as a recipient, and mentions a case, or persons or organisations in it',
    ],
    [
      'that mentions a letter, from a domain below',
      colleague('From: a@press.government.example\nSubject: Your letter'),
      'doubtful kg/minister it was forwarded by colleague@federation.example, and is from a@press.government.example; it comes from a domain above or below that of a recipient, and mentions a letter',
    ],
    [
      'which is their daily mail',
      colleague('From: press@government.example\nSubject: Hello\n\nThe meeting begins at nine.'),
      'other',
    ],
    ['which is our own letter', colleague('From: office@federation.example\nSubject: AH/kg 012'), 'other'],
    ['without a subject', colleague('From: minister@government.example\nis whom I asked.'), 'other'],
    [
      'whose subject stands far below',
      colleague(`From: minister@government.example\n${'x\n'.repeat(20)}Subject: AH/kg 012`),
      'other',
    ],
    ['which says whom it went to', colleague('To: minister@government.example\nSubject: AH/kg 012'), 'other'],
    [
      'which is quoted in passing',
      colleague('On Tuesday minister@government.example wrote:\n> Subject: AH/kg 012'),
      'other',
    ],
  ])('%s', async (_what, text, said) => {
    expect((await judge(text)).slice(0, said.length)).toBe(said);
  });

  it('has no day of its own', async () => {
    const verdict = await match(await parseMail(Buffer.from(colleague(head('From:', 'Subject:')))));
    expect(verdict).toMatchObject({ forwarded: { mail: { from: ['minister@government.example'] } } });
    expect(verdict.kind === 'doubtful' && verdict.forwarded?.mail.received).toBeUndefined();
  });
});
