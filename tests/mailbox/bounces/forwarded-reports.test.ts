import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forwardedReports, mayForwardReport } from '../../../src/mailbox/bounces/forwarded-reports.ts';
import { matchForwarded } from '../../../src/mailbox/bounces/match-report.ts';
import { parseDeliveryReport } from '../../../src/mailbox/bounces/parse-delivery-report.ts';
import { mailLimits } from '../../../src/mailbox/reading/limits.ts';
import { parseMail } from '../../../src/mailbox/reading/parse-mail.ts';
import { sentLetters } from '../../../src/mailbox/sent-letters.ts';
import { type KeyedChange, ledgerOf, prepared, sent } from '../../ledger/ledgers.ts';
import { forward } from '../forward.ts';

const key = 'kg/1/minister/email';
const file = (name: string) => readFileSync(`tests/mailbox/reports/${name}.eml`, 'utf8');
const failed = file('postfix-failed');
const by = 'it was forwarded by colleague@federation.example';
const read = (text: string) => parseMail(Buffer.from(text));

async function judge(text: string, ...more: readonly KeyedChange[]) {
  const mail = await read(text);
  expect(parseDeliveryReport(mail)).toBeUndefined();
  const steps: readonly KeyedChange[] = [
    [key, prepared],
    [key, { state: 'sending' }],
    [key, sent('2023-12-11')],
  ];
  const letters = sentLetters(new Map([['kg', ledgerOf(...steps, ...more)]]));
  const verdicts = (await forwardedReports(mail)).flatMap(({ report }) => matchForwarded(report, letters, mail.from));
  return verdicts.map((verdict) => `${verdict.kind} ${'reason' in verdict ? verdict.reason : verdict.letter.key}`);
}

describe('a report that was forwarded', () => {
  it.each([
    ['as a message', forward(failed), [`doubtful ${by}`]],
    ['as a file', forward(failed, { type: 'application/octet-stream; name="Undelivered.EML"' }), [`doubtful ${by}`]],
    [
      'as a file in base64',
      forward(failed, { type: 'application/octet-stream; name=a.eml', base64: true }),
      [`doubtful ${by}`],
    ],
    ['twice', forward(forward(failed)), [`doubtful ${by}`]],
    ['with another', forward(failed, {}, file('exim-failed')), [`doubtful ${by}`, `doubtful ${by}`]],
    ['by nobody', forward(failed).replace(/^From: .*\n/, ''), ['doubtful it was forwarded by nobody knows whom']],
    ['of a delay', forward(file('postfix-delayed')), [`doubtful ${by}, and says that the letter was delayed`]],
    ['of an old kind', forward(file('qmail-failed')), [`doubtful ${by}; it is of a kind that cannot be relied on`]],
    [
      'about others',
      forward(failed.replaceAll(key, 'QID-1').replaceAll('<1@', '<9@').replaceAll('minister@', 'x@')),
      [],
    ],
    ['as a file of another name', forward(failed, { type: 'application/octet-stream; name=a.txt' }), []],
    ['as the returned message of no report', forward(answer()), []],
  ])('%s is never certain', async (_, text, verdicts) => {
    expect(await judge(text)).toEqual(verdicts);
  });

  it('is known where the letter came back already', async () => {
    const back: KeyedChange = [key, { state: 'bounced', date: '2023-12-12', reason: '5.1.1' }];
    expect(await judge(forward(failed), back)).toEqual([`known ${key}`]);
  });

  it('says when it came, whenever it was forwarded', async () => {
    const [found] = await forwardedReports(await read(forward(failed)));
    expect(found?.received).toBe((await read(failed)).received);
  });

  it('is looked for within so many messages, and beyond is left to a person', async () => {
    const within = (depth: number) => Array.from({ length: depth }).reduce<string>((text) => forward(text), failed);
    expect(await judge(within(mailLimits.forwarded))).toEqual([`doubtful ${by}`]);
    await expect(judge(within(mailLimits.forwarded + 1))).rejects.toThrow('more than 5 messages within messages');
    await expect(judge(forward(`X: ${'x'.repeat(2_000_000)}\n\n`))).rejects.toThrow('headers are larger');
  });
});

it.each([
  ['Fwd: Undelivered Mail Returned to Sender', 'multipart/mixed', true],
  ['WG: Hafenarbeiter', 'multipart/mixed', true],
  ['Undelivered Mail Returned to Sender', 'multipart/mixed', true],
  ['Minutes of our meeting', 'multipart/mixed', false],
  ['Fwd: Undelivered Mail Returned to Sender', 'text/plain', false],
])('by its headers alone, “%s” in %s may forward a report: %s', async (subject, type, may) => {
  expect(mayForwardReport(await read(`Subject: ${subject}\nContent-Type: ${type}; boundary=b\n\n`))).toBe(may);
});

function answer(): string {
  return `From: Minister <${prepared.to}>\nIn-Reply-To: ${prepared.messageId}\nSubject: Re\n\nThank you.\n`;
}
