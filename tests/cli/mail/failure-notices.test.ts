import { expect, it } from 'vitest';
import { kyrgyzstan } from '../shipped.ts';
import { afterSending, answer, report } from './incoming.ts';

const address = 'director-general@ilo.example';

it('takes no notice of failure for an answer, whatever its form, and leaves it to a person', async () => {
  const { on, put, folder, messageId, ledger } = await afterSending();
  const refers = `In-Reply-To: ${messageId}`;
  const written = (head: string, words: string) => answer(`${refers}\n${head}`, words);
  const html = `<p>Your message to <a href="mailto:${address}">${address}</a> couldn't be delivered.</p>`;
  put('1.eml', written('Subject: Undeliverable: Arrests\nContent-Type: text/html', html));
  put(
    '2.eml',
    written('Subject: Returned mail', 'The user is over quota.').replace(/DG <.*>/, 'MAILER-DAEMON@ilo.example'),
  );
  put('3.eml', `Return-Path: <>\n${written('Subject: Re: Arrests', 'I am on leave.')}`);
  const before = ledger();
  const read = await on('2026-11-26', 'sync', '--from', folder);
  expect(read).toMatchObject({ exit: 1, err: expect.stringContaining('2 delivery reports: appeal bounces reads') });
  expect(read.out).toMatch(/^DOUBTFUL {2}3\.eml .* it names no return address, and may be a notice .*\n$/);
  const back = await on('2026-11-26', 'bounces', '--from', folder);
  expect(back).toMatchObject({
    exit: 1,
    out: `DOUBTFUL  1.eml  ${kyrgyzstan}: it is of a kind that cannot be relied on\nDOUBTFUL  2.eml  ${kyrgyzstan}: it does not say whom it is about\n`,
  });
  expect(back.err).toContain(`    if it did come back: appeal log settle ${kyrgyzstan} --bounced 2026-11-25\n`);
  expect(ledger()).toBe(before);
  await on('2026-11-26', 'log', 'settle', kyrgyzstan, '--bounced', '2026-11-25');
  const again = await on('2026-11-26', 'bounces', '--from', folder);
  expect(again).toMatchObject({ exit: 0, out: '', err: expect.stringContaining('Nothing new; 2 on record already') });
});

it('says of what came back that it was delivered to somebody, too, in whatever order a report has them', async () => {
  const { on, put, folder, messageId } = await afterSending();
  const there = `Final-Recipient: rfc822; ${address}\nOriginal-Recipient: rfc822;${address}\nAction: delivered\nStatus: 2.0.0\n\n`;
  put('1.eml', report(messageId).replace(/(?<=Diagnostic-Code: .*\n.*\n\n)/, there));
  const { out, err } = await on('2026-11-25', 'bounces', '--from', folder);
  expect(out).toMatch(/^delivered .*\nbounced .*\n$/);
  expect(err).toContain('A report of 2026-11-24 says that it was delivered to somebody: find out first whether');
  const due = await on('2026-11-25', 'due', 'kyrgyzstan-2023');
  expect(due.out).toContain('a report of 2026-11-24 says that it was delivered to somebody; find out first');
});

it('leaves it to a person whether a letter came back that failed for one behind the address', async () => {
  const { on, put, folder, messageId, ledger } = await afterSending();
  put(
    '1.eml',
    report(messageId).replace('Final-Recipient: rfc822; director-general@', 'Final-Recipient: rfc822; aide@'),
  );
  const before = ledger();
  const { exit, out, err } = await on('2026-11-25', 'bounces', '--from', folder);
  expect([exit, out]).toEqual([
    1,
    `DOUBTFUL  1.eml  ${kyrgyzstan}: it was passed on there to aide@ilo.example, and failed; others to whom it was passed on may have it\n`,
  ]);
  expect(err).toContain(
    `    if it did come back: appeal log settle ${kyrgyzstan} --bounced 2026-11-24\n` +
      '    if others there have it: appeal dismiss out/doubtful/2026-11-24-report.eml\n',
  );
  expect(err).not.toContain('--again');
  expect(ledger()).toBe(before);
});

it('blames nobody for the copy that went to the archive', async () => {
  const { on, put, edit, folder, messageId } = await afterSending();
  edit('appeal.yaml', /$/, '\nsmtp: { host: mail.federation.example, archive: Archive@federation.example }\n');
  put('1.eml', report(messageId, 'postfix-failed', kyrgyzstan, 'archive@federation.example'));
  const { exit, out, err } = await on('2026-11-25', 'bounces', '--from', folder);
  expect([exit, out]).toEqual([
    1,
    `DOUBTFUL  1.eml  ${kyrgyzstan}: it is about the copy for the archive; of the letter itself it says nothing\n`,
  ]);
  expect(err).toContain('    once you have seen it: appeal dismiss out/doubtful/2026-11-24-report.eml\n');
  expect(err).not.toContain('log settle');
});

it.each([
  ['refers to the letter', (id: string) => `In-Reply-To: ${id}\nSubject: Re: Arrests`, ''],
  ['names the case', () => 'Subject: Re: kyrgyzstan-2023', ''],
  ['names nothing', () => 'Subject: Hello', 'it comes from a recipient, but names no case; '],
])(
  'gives the next step where mail without a return address may be a notice of failure, and %s',
  async (_what, head, more) => {
    const { on, put, folder, messageId } = await afterSending();
    put('1.eml', `Return-Path: <>\n${answer(head(messageId), 'The clerk has left.')}`);
    const read = await on('2026-11-26', 'sync', '--from', folder);
    expect(read).toMatchObject({
      exit: 1,
      out: expect.stringContaining(
        `  ${more}it names no return address, and may be a notice of absence or of failure\n`,
      ),
    });
    const settle = `log settle ${kyrgyzstan} --bounced 2026-11-25`;
    expect(read.err).toMatch(
      /if it answers this case:\n(?: {8}.*\n){3} {4}if it says that the letter came back: .*\n {4}if it answers none/,
    );
    expect(read.err).toContain(`    if it says that the letter came back: appeal ${settle}\n`);
    expect((await on('2026-11-26', ...settle.split(' '))).exit).toBe(0);
    const again = await on('2026-11-26', 'sync', '--from', folder);
    expect([again.exit, again.err.includes('log settle')]).toEqual([1, false]);
  },
);

it('gives no such step for mail that names a return address, nor for a letter that went by post', async () => {
  const { on, put, folder, edit } = await afterSending();
  put('1.eml', `Return-Path: <dg@ilo.example>\n${answer('Subject: Hello')}`);
  expect((await on('2026-11-26', 'sync', '--from', folder)).err).not.toContain('log settle');
  edit('data/ledger/kyrgyzstan-2023.jsonl', /^[\s\S]*$/, '');
  await on('2026-11-24', 'log', 'add', kyrgyzstan.replace('email', 'post'), '--sent', '2026-11-24');
  put('2.eml', `Return-Path: <>\n${answer('Subject: Good day')}`);
  const read = await on('2026-11-26', 'sync', '--from', folder);
  expect(read.out).toMatch(/“Good day” .* it names no return address/);
  expect(read.err).not.toContain('log settle');
});
