import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDeliveryReport } from '../../../src/mailbox/bounces/parse-delivery-report.ts';
import { addressIn, parseStatusFields } from '../../../src/mailbox/bounces/status-fields.ts';
import { mailLimits } from '../../../src/mailbox/reading/limits.ts';
import { parseMail, UnreadableMail } from '../../../src/mailbox/reading/parse-mail.ts';
import { fc } from '../../fast-check.ts';

const minister = 'minister@government.example';
const fileOf = (name: string) => readFileSync(`tests/mailbox/reports/${name}.eml`);
const read = async (bytes: Uint8Array) => parseDeliveryReport(await parseMail(bytes));

describe('a delivery report', () => {
  const words: Readonly<Record<string, RegExp>> = {
    'postfix-failed': /^550 5\.1\.1 <minister@government\.example>: Recipient address rejected: User unknown$/,
    'postfix-delayed': /^connect to mx\.government\.example\[127\.0\.0\.9\]:25: Connection timed out$/,
    'postfix-delivered': /^250 2\.0\.0 OK: queued$/,
    'exchange-failed': /^550 5\.1\.10 RESOLVER/,
    'gmail-failed': /^DNS Error: 1 DNS type 'mx'/,
  };
  const whole = { original: minister, final: minister };
  it.each([
    ['postfix-failed', { action: 'failed', ...whole, status: '5.1.1' }, 'kg/1/minister/email'],
    ['postfix-delayed', { action: 'delayed', ...whole, status: '4.4.1' }, 'kg/1/minister/email'],
    ['postfix-delivered', { action: 'delivered', ...whole, status: '2.0.0' }, 'kg/1/minister/email'],
    ['exim-failed', { action: 'failed', final: minister, status: '5.0.0' }, undefined],
    ['exchange-failed', { action: 'failed', ...whole, status: '5.1.10' }, undefined],
    ['gmail-failed', { action: 'failed', final: minister, status: '5.1.2' }, undefined],
  ])('%s', async (name, recipient, envelopeId) => {
    const report = await read(fileOf(name));
    expect(report).toMatchObject({ standard: true, messageIds: ['<1@federation.example>'] });
    expect(report?.envelopeId).toBe(envelopeId);
    expect(report?.recipients).toHaveLength(1);
    const { diagnostic = '', ...rest } = report?.recipients[0] ?? { action: undefined };
    expect(rest).toEqual(recipient);
    expect(diagnostic).toMatch(words[name] ?? /^$/);
  });

  it.each([
    'message/rfc822',
    'message/rfc822-headers',
    'text/rfc822-headers',
    'text/rfc822',
    'message/global',
    'message/global-headers',
  ])('says by its %s what it returns', async (type) => {
    const text = fileOf('postfix-delayed').toString().replace('text/rfc822-headers', type);
    expect(await read(Buffer.from(text))).toMatchObject({ messageIds: ['<1@federation.example>'] });
  });

  const failed = fileOf('postfix-failed').toString();
  it.each([
    ['folds what became of whom', failed.replace('Action: failed', 'Action:\n failed'), { standard: true }],
    ['does not say what became of whom', failed.replace('Action: failed\n', ''), { standard: false }],
    ['says it in a word of its own', failed.replace('Action: failed', 'Action: nicht-zugestellt'), { standard: false }],
  ])('that %s is one', async (_what, text, expected) => {
    const recipients = [expect.objectContaining({ action: 'failed', ...whole, status: '5.1.1' })];
    expect(text).not.toBe(failed);
    expect(await read(Buffer.from(text))).toMatchObject({ ...expected, recipients });
  });

  it('that says by its code alone that the letter arrived is never relied on', async () => {
    const text = fileOf('postfix-delivered').toString().replace('Action: delivered\n', '');
    expect(await read(Buffer.from(text))).toMatchObject({ standard: false, recipients: [{ action: 'delivered' }] });
  });

  it('of qmail is read, and never relied on', async () => {
    expect(await read(fileOf('qmail-failed'))).toMatchObject({
      standard: false,
      messageIds: ['<1@federation.example>'],
      recipients: expect.arrayContaining([{ action: 'failed', final: minister, status: '5.1.1' }]),
    });
  });
});

describe('any other message', () => {
  it.each([
    ['an answer', 'From: Minister <minister@government.example>\nSubject: Re: Arrests\n\nThank you.\n'],
    ['an absence', 'From: postmaster@government.example\nAuto-Submitted: auto-replied\nSubject: Away\n\nI am away.\n'],
    ['nothing', ''],
    [
      'a report without a recipient',
      'Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n--x--\n',
    ],
  ])('%s is none', async (_what, text) => {
    expect(await read(Buffer.from(text))).toBeUndefined();
  });
});

describe('hostile mail', () => {
  it('is refused with the limit that it goes beyond', async () => {
    const nested = Array.from(
      { length: 10_000 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`,
    );
    await expect(parseMail(Buffer.from(nested.join('')))).rejects.toThrow('more than 40 parts within parts');
    const parts = '--b\nContent-Type: application/octet-stream\n\nx\n'.repeat(10_000);
    await expect(parseMail(Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${parts}`))).rejects.toThrow(
      '1000 parts',
    );
    await expect(parseMail(Buffer.from(`X: ${'x'.repeat(2_000_000)}\n\n`))).rejects.toThrow('headers are larger');
    await expect(parseMail(new Uint8Array(mailLimits.bytes + 1))).rejects.toThrow('larger than 40 MB');
    const lines = (count: number, line: string) => parseMail(Buffer.from(`Subject: log\n\n${line.repeat(count)}`));
    const most = Math.floor((mailLimits.lines * mailLimits.bytesOfLine) / (mailLimits.bytesOfLine - 2));
    await expect(lines(most + 10, 'x\n')).rejects.toThrow('more than 100000 short lines');
    await expect(lines(most - 10, 'x\n')).resolves.toMatchObject({ subject: 'log' });
    await expect(lines(most + 10, `${'x'.repeat(75)}\n`)).resolves.toMatchObject({ subject: 'log' });
  });

  it('puts nothing on the terminal but text on one line', async () => {
    const report = await read(
      Buffer.from(
        fileOf('postfix-failed')
          .toString()
          .replace('User unknown\n\n--4X0', 'gone \u001b[2J\u202e\u0007 away\n\n--4X0'),
      ),
    );
    expect(report?.recipients[0]?.diagnostic).toMatch(/address rejected: gone \[2J away$/);
  });

  it('never takes a second field for the first, nor a name for more than a name', () => {
    const [group] = parseStatusFields('Action: failed\nAction: delivered\n__proto__: x\nconstructor: y\n');
    expect([group?.get('action'), group?.get('__proto__'), Object.keys({})]).toEqual(['failed', 'x', []]);
  });

  it('is survived, whatever it is', async () => {
    const seeds = ['postfix-failed', 'exchange-failed', 'gmail-failed', 'qmail-failed'].map(fileOf);
    const damaged = fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 30 }),
        fc.nat(),
      )
      .map(([seed, changes, cut]) => {
        const bytes = new Uint8Array(seed);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        return bytes.subarray(0, bytes.length - (cut % bytes.length));
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 2000 })), async (bytes) => {
        const found = await read(bytes).catch((error: unknown) => {
          if (!(error instanceof UnreadableMail)) throw error;
        });
        for (const { final = 'a@b', diagnostic = '' } of found?.recipients ?? []) {
          expect(final).toMatch(/^[^\s<>@]+@[^\s<>@]+$/);
          expect(diagnostic).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        }
      }),
      { numRuns: 300 },
    );
  });
});

it.each([
  ['rfc822; a@b.example', 'a@b.example'],
  ['rfc822;A+2Bb@B.example', 'a+b@b.example'],
  ['RFC822; <a@b.example>', 'a@b.example'],
  ['utf-8; A@bücher.example', 'a@xn--bcher-kva.example'],
  ['utf-8; a@xn--.example', 'a@xn--.example'],
  ['unknown; nobody', undefined],
  ['rfc822; a b@c.example', undefined],
  ['rfc822; \u001B[31ma@c.example', undefined],
  ['rfc822; a+1B[31m@c.example', undefined],
])('takes the address out of %s', (value, address) => {
  expect(addressIn(value)).toBe(address);
});
