/** What others send us: reports and answers in a mailbox, and what mail servers say in between. */
import { EventEmitter, once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { AppealError } from '../../src/errors.ts';
import { forwardedReports } from '../../src/mailbox/bounces/forwarded-reports.ts';
import { matchForwarded, matchReport } from '../../src/mailbox/bounces/match-report.ts';
import { parseDeliveryReport } from '../../src/mailbox/bounces/parse-delivery-report.ts';
import { parseMail, UnreadableMail } from '../../src/mailbox/reading/parse-mail.ts';
import { forwardedReplyMatcher } from '../../src/mailbox/replies/forwarded-replies.ts';
import { sentLetters } from '../../src/mailbox/sent-letters.ts';
import { openImap } from '../../src/system/imap/mailbox.ts';
import { Replies } from '../../src/system/smtp/replies.ts';
import { sanitiseReply } from '../../src/system/smtp/reply.ts';
import { fc } from '../fast-check.ts';
import { ledgerOf, prepared, sent } from '../ledger/ledgers.ts';
import { forward } from '../mailbox/forward.ts';
import { target } from './target.ts';
import { mutated, word } from './words.ts';

const key = 'kg/1/minister/email';
const letters = sentLetters(
  new Map([['kg', ledgerOf([key, prepared], [key, { state: 'sending' }], [key, sent('2023-12-11')])]]),
);
const context = {
  letters,
  correspondents: [{ case: 'kg', recipient: 'minister', addresses: [prepared.to] }],
  own: new Set([prepared.from]),
  names: () => ['Lee', 'Union'],
  subjects: new Map([['kg', ['Detention of trade union leaders']]]),
  references: new Map([['kg', ['KG/2023', 'kyrgyzstan-2023']]]),
};

const matchReply = forwardedReplyMatcher(context);

const folder = 'tests/mailbox/reports';
const reports = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
const answer = (head: string) =>
  `From: Minister <${prepared.to}>\nTo: ${prepared.from}\nSubject: Re: KG/2023\nDate: Tue, 12 Dec 2023 10:00:00 +0000\n${head}\n\nThank you.\n`;
const forwarded = reports.flatMap((report) => [
  forward(report),
  forward(forward(report, { type: 'application/octet-stream; name=a.eml', base64: true })),
]);
const answers = [
  answer(`In-Reply-To: ${prepared.messageId}`),
  answer(`References: <0@x.example>\n ${prepared.messageId}\nAuto-Submitted: auto-replied`),
  answer('Content-Type: multipart/report; report-type=disposition-notification; boundary="b"'),
];
const copied = answers.map((text) => `From: a@b.example\nSubject: Fwd: Re\n\n-----Original Message-----\n${text}`);
const forwardedAnswers = [...copied, ...answers.map((text) => forward(text))];
/** What fields of a report may hold, and some that mean something to their readers. */
const field = fc
  .tuple(
    fc.constantFrom('Action', 'Status', 'Final-Recipient', 'Original-Recipient', 'Diagnostic-Code', 'Message-ID', 'X'),
    fc.oneof(
      fc.constantFrom('failed', 'FAILED (x)', 'delivered', '5.1.1', '2.0.0', `rfc822;${prepared.to}`, 'rfc822;<+41@b>'),
      fc.constantFrom(prepared.messageId, key, 'smtp; 550 \u001b[2J no', '+0D+0ABcc: x', '<'.repeat(300)),
      word,
    ),
  )
  .map((parts) => parts.join(': '));
const grown = fc
  .tuple(fc.array(fc.oneof(field, fc.constant('')), { maxLength: 12 }), fc.constantFrom(prepared.messageId, '<x@y>'))
  .map(
    ([fields, id]) =>
      `From: MAILER-DAEMON@a.example\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n${fields.join('\n')}\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${id}\n\n--b--\n`,
  );

export const mail = target(
  'reports and answers',
  { short: 200, long: 100_000 },
  fc.oneof(
    mutated([...reports, ...answers]),
    mutated(reports, 30),
    mutated(forwarded, 30),
    mutated(forwardedAnswers, 30),
    grown.map((text) => forward(text)),
    grown,
  ),
  async (text) => {
    const read = await parseMail(Buffer.from(text)).catch((error: unknown) => {
      if (error instanceof UnreadableMail) return undefined;
      throw error;
    });
    if (!read) return;
    const report = parseDeliveryReport(read);
    for (const verdict of report ? matchReport(report, letters) : []) {
      const { diagnostic = '', original, final } = verdict.reported;
      if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(diagnostic + (report?.envelopeId ?? '')))
        throw new Error('a report steers the terminal');
      if (verdict.kind !== 'bounced') continue;
      // Whatever else it says: it must return our message, and speak of our address.
      if (!text.includes(prepared.messageId)) throw new Error('a report is believed that returns nothing of ours');
      if ((original ?? final) !== prepared.to) throw new Error('a report is believed about somebody else');
    }
    const attached = await forwardedReports(read).catch((error: unknown) => {
      if (error instanceof UnreadableMail) return [];
      throw error;
    });
    for (const verdict of attached.flatMap(({ report }) => matchForwarded(report, letters, read.from)))
      if (verdict.kind === 'doubtful' && /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(verdict.reason))
        throw new Error('who forwards a report steers the terminal');
    const verdict = await matchReply(read).catch((error: unknown) => {
      if (error instanceof UnreadableMail) return { kind: 'other' } as const;
      throw error;
    });
    if ('reason' in verdict && /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(verdict.reason))
      throw new Error('who forwards an answer steers the terminal');
    if (verdict.kind === 'reply' && !read.from.some((from) => from.endsWith('@government.example')))
      throw new Error(`an answer of ${read.from.join()} is taken for the minister’s`);
  },
);

const replyLine = fc
  .tuple(fc.constantFrom('220', '250', '354', '421', '550', '25', '2500', 'x', ''), fc.constantFrom('-', ' ', ''), word)
  .map((parts) => parts.join(''));
const stream = fc
  .tuple(fc.array(fc.tuple(replyLine, fc.constantFrom('\r\n', '\n', '\r', '')), { maxLength: 8 }), fc.array(fc.nat(99)))
  .map(([lines, cuts]) => ({ bytes: Buffer.from(lines.flat().join('')), cuts }));

/** What is read of a stream that comes in these pieces and then ends. */
async function repliesOf(pieces: readonly Uint8Array[]): Promise<string[]> {
  const socket = Object.assign(new EventEmitter(), { destroy: () => {} });
  const replies = new Replies(socket as unknown as Socket);
  for (const piece of pieces) socket.emit('data', piece);
  socket.emit('close');
  const said: string[] = [];
  for (;;) {
    const reply = await replies.next(1_000);
    if ('lost' in reply) return [...said, reply.lost];
    if (!Number.isInteger(reply.code) || reply.code > 999) throw new Error(`a reply with the code ${reply.code}`);
    said.push(`${reply.code} ${reply.text}`);
  }
}

export const smtpReplies = target('replies of SMTP', { short: 500, long: 200_000 }, stream, async ({ bytes, cuts }) => {
  const whole = await repliesOf([bytes]);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
  const inPieces = await repliesOf(pieces);
  if (inPieces.join('|') !== whole.join('|')) throw new Error('replies depend on how they are cut');
  // A reply that has no line end was never said.
  const ended = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
  if ((await repliesOf([ended])).join('|') !== whole.join('|')) throw new Error('a cut reply counts');
  const secret = 'correct horse';
  const login = { user: 'office', password: secret };
  const cleaned = sanitiseReply(`${whole.join('\n')}${secret}`, { login });
  if (cleaned.includes(secret) || /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(cleaned) || cleaned.length > 500)
    throw new Error('a reply is printed as it came');
});

const header = `From: ${prepared.to}\r\nSubject: Re: KG/2023\r\n\r\n`;
/** What a server says at each command of a client that looks into a folder, in the order in which it asks. */
const imapScript = [
  'CAPABILITY * CAPABILITY IMAP4rev1\r\n$ OK done\r\n',
  'LOGIN $ OK [CAPABILITY IMAP4rev1 ID] in\r\n',
  'AUTHENTICATE + \r\n',
  'ID * ID NIL\r\n$ OK done\r\n',
  'NAMESPACE * NAMESPACE (("" "/")) NIL NIL\r\n$ OK done\r\n',
  'ENABLE $ OK done\r\n',
  'LIST * LIST () "/" INBOX\r\n$ OK done\r\n',
  'LSUB * LSUB () "/" INBOX\r\n$ OK done\r\n',
  'EXAMINE * 1 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT 2] ok\r\n$ OK [READ-ONLY] done\r\n',
  'UID SEARCH * SEARCH 1\r\n$ OK done\r\n',
  `UID FETCH * 1 FETCH (UID 1 RFC822.SIZE ${header.length} INTERNALDATE "12-Dec-2023 10:00:00 +0000" BODY[HEADER] {${header.length}}\r\n${header})\r\n$ OK done\r\n`,
  'LOGOUT * BYE\r\n$ OK done\r\n',
].join('\u0000');

/** A server that answers each command as the script says, and hangs up where the script says nothing of it. */
async function imapServer(script: string) {
  const answers = script.split('\u0000').map((row) => {
    const [, command = '', said = ''] = /^((?:UID )?\S*) ?([\s\S]*)$/.exec(row) ?? [];
    return { command, said };
  });
  const server = createServer((socket) => {
    socket.on('error', () => {});
    // Whoever waits for what the script has lost would wait for minutes.
    socket.setTimeout(30, () => socket.end());
    socket.write('* OK ready\r\n');
    socket.setEncoding('latin1').on('data', (text: string) => {
      for (const line of text.split('\r\n').slice(0, -1)) {
        const [tag = ''] = line.split(' ');
        const found = answers.find(({ command }) => command && line.startsWith(`${tag} ${command}`));
        if (found) socket.write(found.said.replaceAll('$', tag));
        if (!found?.said.includes('$ ')) socket.end();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

export const imap = target('answers of IMAP', { short: 40, long: 20_000 }, mutated([imapScript], 3), async (script) => {
  const server = await imapServer(script);
  const login = { user: 'office', password: 'correct horse' };
  try {
    const refused = () => new UnreadableMail('refused');
    const limits = { bytes: 1024, tooLarge: refused, notGiven: refused };
    const mailbox = await openImap({ host: '127.0.0.1', port: server.port, security: 'none', login }, limits);
    try {
      const source = await mailbox.folder('INBOX', 0);
      for await (const found of source.mails()) if (found.head) await parseMail(found.head);
    } finally {
      await mailbox.close();
    }
  } catch (error) {
    if (!(error instanceof AppealError || error instanceof UnreadableMail)) throw error;
    if (error.message.includes(login.password)) throw new Error('the password is printed');
  } finally {
    server.close();
  }
});
