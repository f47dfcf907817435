import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BouncesOutput, DueOutput, SyncOutput } from '../../../scripts/output-schemas.ts';
import { faultServer } from '../../faults/fault-server.ts';
import { forward } from '../../mailbox/forward.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { kyrgyzstan, shippedWorkspace } from '../shipped.ts';
import { afterSending, answer, eachKind, replyKey, report } from './incoming.ts';

/** Sends the letter once more, and nobody knows whether that went. */
async function againInDoubt(appealAs: ReturnType<typeof shippedWorkspace>['appealAs']) {
  const server = await faultServer('dot', 'hang-up', 1);
  onTestFinished(() => server.close());
  const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
  const again = ['--to', 'ilo-director-general', '--again', 'lost', '--yes'];
  const sent = await appealAs({ now: '2026-11-24T09:00:00Z', env }, 'send', 'kyrgyzstan-2023', ...again);
  expect(sent.exit).toBe(4);
}

describe('appeal bounces', () => {
  it('records what came back once, with the report, and sends it again only on purpose', async () => {
    const { on, put, folder, messageId, text, list, at, ledger } = await afterSending();
    put('1.eml', report(messageId));
    put('2.eml', 'From: a@b.example\nSubject: lunch\n\nShall we?\n');
    const before = ledger();
    expect(await on('2026-11-25', 'bounces', '--from', folder, '--dry-run')).toMatchObject({ exit: 1 });
    expect([ledger(), list('data/bounces')]).toEqual([before, []]);

    const first = await on('2026-11-25', 'bounces', '--from', folder);
    expect(first).toMatchObject({
      exit: 1,
      out: expect.stringMatching(`^bounced  2026-11-24  ${kyrgyzstan}  5.1.1 no such address – 550 5.1.1 .*unknown\n$`),
      err: expect.stringContaining('--again "corrected address"'),
    });
    const kept = 'data/bounces/kyrgyzstan-2023/2026-11-24-ilo-director-general.eml';
    expect([text(kept), statSync(at(kept)).mode & 0o777]).toEqual([report(messageId), 0o600]);
    const after = ledger();
    expect(await on('2026-11-25', 'bounces', '--from', folder)).toMatchObject({ exit: 0, out: '' });
    expect(ledger()).toBe(after);

    expect((await on('2026-11-25', 'log')).out).toMatch(
      new RegExp(`^bounced {2}2026-11-24 {2}${kyrgyzstan} {2}5\\.1\\.1 no such address – 550 .*\n$`),
    );
    expect((await on('2026-11-25', 'log', 'verify')).exit).toBe(0);
    expect((await on('2026-11-25', 'due')).out).toContain(
      'appeal send kyrgyzstan-2023 --letter 2023-12-11 --to ilo-director-general --again',
    );
    expect((await on('2026-11-25', 'due')).out).toMatch(/^waiting +2026-11-24 +1 day ago +kyrgyzstan-2023/m);
    expect((await on('2026-11-25', 'timeline', 'kyrgyzstan-2023')).out).toContain(
      '2026-11-23  letter   ilo-director-general  by e-mail\n2026-11-24  trouble  ilo-director-general  the letter 2023-12-11: came back undelivered: 5.1.1 no such address\n',
    );
    const again = await on('2026-11-25', 'send', 'kyrgyzstan-2023', '--yes');
    expect(again).toMatchObject({ exit: 5, err: expect.stringContaining('[bounced]') });
    const argv = ['send', 'kyrgyzstan-2023', '--again', 'corrected address', '--dry-run'];
    expect(await on('2026-11-25', ...argv)).toMatchObject({ exit: 0, out: expect.stringContaining('1 to be sent') });
  });

  it.each([
    ['5.2.2', 'wait until there is room', 'the mailbox was full'],
    ['5.2.1', 'Correct the address in data/recipients.yaml, then', 'corrected address'],
    ['5.3.4', 'Mend what it names', 'what was mended'],
  ])('says what to do before a letter that came back with %s goes once more', async (code, step, why) => {
    const { on, put, folder, messageId } = await afterSending();
    put('1.eml', report(messageId).replaceAll('5.1.1', code));
    const { out, err } = await on('2026-11-25', 'bounces', '--from', folder);
    expect(out).toContain(`  ${code} `);
    expect(err).toContain(step);
    expect(err).toContain(`--again "${why}"`);
  });

  it('reads an mbox of all kinds; notes what is late, leaves what is doubtful to a person', async () => {
    const { on, put, folder, messageId, ledger } = await afterSending();
    const forged = report(messageId)
      .replace('.4X1@mail', '.4X2@mail')
      .replaceAll('rfc822; director-general@ilo.example', 'rfc822; x@y.example')
      .replaceAll('rfc822;director-general@ilo.example', 'rfc822;x@y.example');
    const mails = [
      report(messageId, 'postfix-delayed'),
      forged,
      report(messageId, 'qmail-failed'),
      'Subject: a\n\n>From afar\n',
    ];
    put('all.mbox', mails.map((mail) => `From MAILER-DAEMON Tue Nov 24 08:00:03 2026\n${mail}\n`).join(''));
    const read = await on('2026-11-25', 'bounces', '--from', `${folder}/all.mbox`, '--json');
    expect(read.exit).toBe(1);
    expect(BouncesOutput.safeParse(JSON.parse(read.out)).error).toBeUndefined();
    expect(JSON.parse(read.out)).toEqual({
      schemaVersion: 1,
      dryRun: false,
      dismissed: 0,
      known: 0,
      recorded: [expect.objectContaining({ delayed: kyrgyzstan, date: '2026-11-24' })],
      doubtful: [
        {
          place: 'all.mbox, message 2',
          key: kyrgyzstan,
          reason: 'it is about x@y.example, to whom it was not sent',
          dismiss: 'appeal dismiss out/doubtful/2026-11-24-report.eml',
        },
        {
          place: 'all.mbox, message 3',
          key: kyrgyzstan,
          reason: 'it is of a kind that cannot be relied on',
          dismiss: 'appeal dismiss out/doubtful/2026-11-24-report-2.eml',
        },
      ],
    });
    expect(ledger()).not.toContain('bounced');
    expect((await on('2026-11-25', 'log')).out).toMatch(
      /^sent {3}2026-11-23 .*\nnoted {2}2026-11-24 .*\/notice {2}delayed – 4\.4\.1 .*\n$/,
    );

    expect((await on('2026-11-25', 'log', 'settle', kyrgyzstan, '--bounced', '2026-11-22')).exit).toBe(2);
    expect((await on('2026-11-25', 'log', 'settle', kyrgyzstan, '--bounced', '2026-11-24')).exit).toBe(0);
    expect((await on('2026-11-25', 'log', 'settle', kyrgyzstan, '--bounced', '2026-11-24')).exit).toBe(5);
  });

  it('shows what a colleague forwards to a person, by the day on which it came to them', async () => {
    const { on, put, folder, messageId, ledger } = await afterSending();
    const before = ledger();
    put('1.eml', forward(report(messageId)));
    put('2.eml', forward(report(messageId, 'postfix-delayed'), { type: 'application/octet-stream; name=report.eml' }));
    put('3.eml', forward(`X: ${'x'.repeat(2_000_000)}\n\n`));
    const read = await on('2026-11-26', 'bounces', '--from', folder);
    const by = `DOUBTFUL  1.eml  ${kyrgyzstan}: it was forwarded by colleague@federation.example`;
    expect(read).toMatchObject({ exit: 1, out: expect.stringContaining(`${by}\n`) });
    expect(read.out).toContain(`${by.replace('1', '2')}, and says that the letter was delayed\n`);
    expect(read.out).toContain('DOUBTFUL  3.eml  its headers are larger than 1024 KB\n');
    expect(read.err).toContain(
      `    if it did come back: appeal log settle ${kyrgyzstan} --bounced 2026-11-24\n` +
        '    if it is about none of our letters: appeal dismiss out/doubtful/2026-11-24-report.eml\n' +
        '    once you have seen it: appeal dismiss out/doubtful/2026-11-24-report-2.eml\n',
    );
    expect(ledger()).toBe(before);
    await on('2026-11-26', 'log', 'settle', kyrgyzstan, '--bounced', '2026-11-24');
    await on('2026-11-26', 'dismiss', read.err.match(/out\/doubtful\/\S+-2\.eml/)?.[0] ?? '');
    const again = await on('2026-11-26', 'bounces', '--from', folder);
    expect(again.out).toBe('DOUBTFUL  3.eml  its headers are larger than 1024 KB\n');
  });

  it('names the attempt that a doubtful report is about, and leaves the one that went since', async () => {
    const { on, sendOn, put, folder, messageId } = await afterSending();
    await sendOn('2026-11-24', '--to', 'ilo-director-general', '--again', 'lost');
    put('1.eml', forward(report(messageId)));
    const { err } = await on('2026-11-26', 'bounces', '--from', folder);
    const settle = `log settle ${kyrgyzstan} --bounced 2026-11-24 --attempt 1`;
    expect(err).toContain(`    if it did come back: appeal ${settle}\n`);
    expect((await on('2026-11-26', ...settle.split(' '))).exit).toBe(0);
    expect((await on('2026-11-26', 'log')).out).toMatch(/^sent {2}2026-11-24 /);
    expect((await on('2026-11-26', ...settle.split(' '))).exit).toBe(5);
    expect((await on('2026-11-26', 'bounces', '--from', folder)).out).toBe('');
  });

  it.each(['--sent', '--not-sent'])(
    'records a report of an earlier attempt of that one, and leaves the last in doubt until a person says %s of it',
    async (said) => {
      const { on, appealAs, put, folder, messageId, ledger } = await afterSending();
      await againInDoubt(appealAs);
      put('1.eml', report(messageId));
      const first = await on('2026-11-26', 'bounces', '--from', folder);
      expect(first.out).toContain(`bounced  2026-11-24  ${kyrgyzstan}  5.1.1`);
      expect(first.err).toContain('That was attempt 1. Say what became of attempt 2: ');
      expect(ledger()).toMatch(/"attempt":1,"state":"bounced".*\n$/);
      expect((await on('2026-11-26', 'bounces', '--from', folder)).out).toBe('');
      expect((await on('2026-11-26', 'log')).out).toMatch(/^uncertain {2}2026-11-24 {2}\S+ {2}no answer/);
      const steps = [...first.err.matchAll(/appeal (log settle (?:(?!, or:).)*)/g)].map(([, step = '']) => step);
      const [of = ''] = steps.filter((step) => step.includes(` ${said}`));
      expect((await on('2026-11-26', ...of.trim().replace('DATE', '2026-11-24').split(' '))).exit).toBe(0);
      expect((await on('2026-11-26', 'log')).out).toMatch(said === '--sent' ? /^sent {2}2026-11-24 / : /^bounced {2}/);
    },
  );

  it('leaves a report of an earlier attempt that somebody has forwarded to a person, who holds it against that one', async () => {
    const { on, appealAs, put, folder, messageId, ledger } = await afterSending();
    await againInDoubt(appealAs);
    put('1.eml', forward(report(messageId)));
    const { err } = await on('2026-11-26', 'bounces', '--from', folder);
    const back = `log settle ${kyrgyzstan} --bounced 2026-11-24 --attempt 1`;
    expect(err).toContain(`    if it did come back: appeal ${back}\n`);
    expect(await on('2026-11-26', ...back.split(' '))).toMatchObject({
      exit: 0,
      err: expect.stringContaining(
        `Attempt 2 is still to be settled: appeal log settle ${kyrgyzstan} --sent DATE --attempt 2`,
      ),
    });
    expect(ledger()).toMatch(/"attempt":1,"state":"bounced".*\n$/);
  });

  it('asks whether the last attempt went, before it can come back', async () => {
    const { on, appealAs, put, folder, ledger } = await afterSending();
    await againInDoubt(appealAs);
    put('1.eml', report([...ledger().matchAll(/"messageId":"(<[^"]*>)"/g)].at(-1)?.[1] ?? ''));
    expect((await on('2026-11-26', 'bounces', '--from', folder)).err).toContain(
      `    if it went: appeal log settle ${kyrgyzstan} --sent YYYY-MM-DD\n` +
        `    and if it came back, then: appeal log settle ${kyrgyzstan} --bounced 2026-11-24\n`,
    );
  });

  it('keeps a doubtful report once and tells of it once, however many addresses it names', async () => {
    const { on, put, folder, messageId, list } = await afterSending();
    const about = (...addresses: readonly string[]) =>
      report(messageId).replace(
        /Final-Recipient: (?:.*\n)+?(?=\n)/,
        addresses.map((one) => `Final-Recipient: rfc822; ${one}\nAction: failed\nStatus: 5.1.1\n`).join('\n'),
      );
    const many = Array.from({ length: 50 }, (_, number) => `x${number}@ilo.example`);
    put('1.eml', about(...many));
    const again = about(...many.map(() => 'director-general@ilo.example'));
    put('2.eml', again.replace('.4X1@mail', '.4X2@mail').replaceAll('24 Nov 2026', '24 Nov 2037'));
    const read = await on('2026-11-25', 'bounces', '--from', folder);
    const { out, err } = read;
    expect(out.split('\n')).toEqual([
      `DOUBTFUL  1.eml  ${kyrgyzstan}: it is about x0@ilo.example and 49 more addresses, to whom it was not sent`,
      expect.stringMatching(`^DOUBTFUL  2.eml  ${kyrgyzstan}: `),
      '',
    ]);
    expect([err.match(/if it did come back/g)?.length, err.match(/appeal dismiss/g)?.length]).toEqual([2, 2]);
    expect(list('out/doubtful')).toHaveLength(2);
    const { doubtful } = JSON.parse((await on('2026-11-25', 'bounces', '--from', folder, '--json')).out);
    expect(doubtful).toHaveLength(2);
  });

  it('asks of what is in the outbox whether it went, before it can come back', async () => {
    const { appeal, appealAs, text, list } = shippedWorkspace();
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    const messageId = /^Message-ID: (<.*>)$/m.exec(text(`out/outbox/${list('out/outbox')[0]}`))?.[1] ?? '';
    const folder = temporaryFolder();
    const on = (day: string, ...argv: string[]) => appealAs({ now: `${day}T09:00:00Z` }, ...argv);
    // As a mail program gives it an id of its own, and as it keeps ours.
    writeFileSync(`${folder}/1.eml`, report('<9@program.example>', 'postfix-failed', 'QID-1'));
    writeFileSync(`${folder}/2.eml`, report(messageId).replace('.4X1@mail', '.4X2@mail'));
    const read = await on('2026-11-25', 'bounces', '--from', folder);
    const open = 'the letter is in-outbox: settle that first';
    expect(read).toMatchObject({
      exit: 1,
      out: `DOUBTFUL  1.eml  ${kyrgyzstan}: it returns it by another Message-ID, and ${open}\nDOUBTFUL  2.eml  ${kyrgyzstan}: ${open}\n`,
    });
    const steps = [...read.err.matchAll(/: appeal (log settle .*)$/gm)].map(([, step]) => step?.split(' ') ?? []);
    const [went = [], back = []] = steps;
    expect([went.slice(-2), steps.length]).toEqual([['--sent', 'YYYY-MM-DD'], 4]);
    for (const argv of [[...went.slice(0, -1), '2026-11-23'], back])
      expect((await on('2026-11-25', ...argv)).exit).toBe(0);
    expect(await on('2026-11-25', 'bounces', '--from', folder)).toMatchObject({ exit: 0, out: '' });
  });

  it.each([
    ['nowhere', /mail-unreadable/],
    ['a.txt', /neither an \.eml file nor an mbox/],
    ['null.eml', /null\.eml is a pipe or a device, and a file is meant/],
  ])('says what is wrong with %s', async (name, words) => {
    const { on, put, folder } = await afterSending();
    put('a.txt', 'nothing');
    symlinkSync('/dev/null', `${folder}/null.eml`);
    expect(await on('2026-11-25', 'bounces', '--from', `${folder}/${name}`)).toMatchObject({
      exit: 2,
      err: expect.stringMatching(words),
    });
  });

  it('asks for a mailbox where there is none', async () => {
    const { on } = await afterSending();
    expect(await on('2026-11-25', 'sync')).toMatchObject({ exit: 2, err: expect.stringContaining('mailbox-settings') });
  });
});

describe('appeal sync', () => {
  it('records a certain answer once, as an acknowledgement, by the day on which it came', async () => {
    const { on, put, folder, messageId, text, at, ledger } = await afterSending();
    put('1.eml', answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re: \u001b[31mArrests`));
    put('2.eml', answer(`In-Reply-To: ${messageId}\nAuto-Submitted: auto-replied\nSubject: Away`));
    put('3.eml', report(messageId));
    const dry = await on('2026-11-26', 'sync', '--from', folder, '--dry-run');
    expect(dry).toMatchObject({ exit: 0, out: expect.stringContaining(replyKey) });
    expect(ledger()).not.toContain('answered');

    const first = await on('2026-11-26', 'sync', '--from', folder);
    expect(first).toMatchObject({ exit: 0, out: `acknowledgement  2026-11-25  ${replyKey}  “Re: [31mArrests”\n` });
    expect(first.err).toContain('“Away”: an automatic reply, no answer');
    expect(first.err).toContain('1 delivery report: appeal bounces reads them');
    const kept = 'data/replies/kyrgyzstan-2023/2026-11-25-ilo-director-general.eml';
    expect(text(kept)).toContain('Thank you.');
    expect(statSync(at(kept)).mode & 0o777).toBe(0o600);
    const after = ledger();
    expect(await on('2026-11-26', 'sync', '--from', folder)).toMatchObject({ exit: 0, out: '' });
    expect(ledger()).toBe(after);
    // A report is asked for until it was read.
    await on('2026-11-26', 'bounces', '--from', folder);
    const last = await on('2026-11-26', 'sync', '--from', folder);
    expect(last).toMatchObject({
      exit: 0,
      err: expect.stringContaining('Nothing new; 2 on record already, 1 shown before.'),
    });
    expect(last.err).not.toContain('of delivery');
    expect((await on('2026-11-26', 'log', 'verify')).exit).toBe(0);
  });

  it('says what each reply does to the clock, and how to say that it is more', async () => {
    const { on, put, folder, messageId, edit, text } = await afterSending();
    edit('appeal.yaml', /$/, '\nfollowUp: { after: 14 days }\n');
    put('1.eml', answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re`));
    const dry = await on('2026-11-26', 'sync', '--from', folder, '--dry-run');
    expect(dry.err).not.toContain('clock');
    const read = await on('2026-11-26', 'sync', '--from', folder);
    const kept = 'data/replies/kyrgyzstan-2023/2026-11-25-ilo-director-general.eml';
    expect(read.err).toContain(
      `    Read ${kept}. If it answers or refuses:\n${eachKind('2026-11-25', kept, '        ', 'correct')}` +
        'kyrgyzstan-2023, ilo-director-general: The clock runs. The next letter, follow-up, is due on 2026-12-09.\n',
    );
    put('2.eml', answer(`In-Reply-To: ${messageId}\nSubject: Re`).replace('25 Nov', '26 Nov'));
    const { out } = await on('2026-11-26', 'sync', '--from', folder, '--json');
    expect(SyncOutput.safeParse(JSON.parse(out)).error).toBeUndefined();
    expect(JSON.parse(out).recorded).toMatchObject([
      { date: '2026-11-26', clock: { runs: true, date: '2026-12-10', template: 'follow-up' } },
    ]);
    expect(text('data/ledger/kyrgyzstan-2023.jsonl')).toContain('"kind":"acknowledgement"');
  });

  it('says once what several replies do to the clock, by all of them', async () => {
    const { on, put, folder, messageId, edit } = await afterSending();
    edit('appeal.yaml', /$/, '\nfollowUp: { after: 14 days }\n');
    for (const day of ['24', '26', '25'])
      put(
        `${day}.eml`,
        answer(`In-Reply-To: ${messageId}\nMessage-ID: <${day}@x.example>\nSubject: Re`).replace(
          '25 Nov',
          `${day} Nov`,
        ),
      );
    const { out, err } = await on('2026-11-26', 'sync', '--from', folder, '--json');
    expect(err.match(/^.*The clock.*$/gm)).toEqual([
      'kyrgyzstan-2023, ilo-director-general: The clock runs. The next letter, follow-up, is due on 2026-12-10.',
    ]);
    const clocks = JSON.parse(out).recorded.map((one: { clock: object }) => one.clock);
    expect(clocks).toMatchObject(Array.from({ length: 3 }, () => ({ runs: true, date: '2026-12-10' })));
  });

  it('tells once of what a program wrote, on whatever day it is read', async () => {
    const { on, put, folder, messageId, edit } = await afterSending();
    put('1.eml', answer(`In-Reply-To: ${messageId}\nAuto-Submitted: auto-replied\nSubject: Away`));
    const told = '“Away”: an automatic reply, no answer';
    for (const more of [['--dry-run'], []])
      expect((await on('2026-11-26', 'sync', '--from', folder, ...more)).err).toContain(told);
    const again = await on('2026-11-27', 'sync', '--from', folder);
    expect(again).toMatchObject({ exit: 0, out: '', err: expect.stringContaining('Nothing new; 1 shown before.') });
    expect(again.err).not.toContain('Away');
    edit('data/replies/dismissed.txt', /^.*\n/, '');
    expect((await on('2026-11-27', 'sync', '--from', folder)).err).toContain(told);
  });

  it('shows who wrote anew of a recipient’s own house or of our subject, and counts what answers nothing', async () => {
    const { on, put, folder } = await afterSending();
    const subject = 'Arrests of trade union leaders in Kyrgyzstan';
    const at = 'Date: Wed, 25 Nov 2026 09:00:00 +0000';
    put('1.eml', `From: registry@ilo.example\nSubject: Your letter\n${at}\n\nSee below.\n`);
    put('2.eml', `From: legal@elsewhere.example\nSubject: RV: Follow-up: ${subject}\n${at}\n\nSee below.\n`);
    for (const [index, from] of ['a@shop.example', 'b@gmail.example'].entries())
      put(`other-${index}.eml`, `From: ${from}\nSubject: Offer\n${at}\n\nBuy.\n`);
    put('3.eml', `From: press@ilo.example\nSubject: Programme\n${at}\n\nThe meeting begins at nine.\n`);
    put('4.eml', `From: desk@ilo.example\nSubject: Kyrgyzstan\n${at}\n\nMr. Tokombaev was heard today.\n`);
    const read = await on('2026-11-26', 'sync', '--from', folder);
    expect(read.exit).toBe(1);
    const doubtful = [
      expect.stringContaining('registry@ilo.example  “Your letter”  it comes from the same domain as a recipient'),
      expect.stringContaining('it has the subject of a letter, but no letter went to its sender'),
      expect.stringContaining(
        'desk@ilo.example  “Kyrgyzstan”  it comes from the same domain as a recipient, and mentions a case',
      ),
    ];
    expect(read.out.match(/^DOUBTFUL .*$/gm)).toEqual(doubtful);
    // Nobody is named in the reason: whoever reads the log may not know them.
    expect(read.out).not.toContain('Tokombaev');
    // The rest of the house's mail is counted, and shown where somebody asks.
    expect(read.err).toContain(
      '1 message from ilo.example, where recipients have their addresses or near it, mentions no case and no letter. To see each: appeal sync --all',
    );
    const all = await on('2026-11-26', 'sync', '--from', folder, '--all');
    expect(all.out).toMatch(/press@ilo\.example {2}“Programme” {2}it comes from .* but names no case$/m);
    expect(all.err).not.toContain('with --all');
    expect(all.err).toMatch(/appeal dismiss out\/doubtful\/2026-11-25-kyrgyzstan-2023-?\d*\.eml/);
    expect(read.err).toMatch(/appeal reply add kyrgyzstan-2023 --from ilo-director-general --date 2026-11-25/);
    expect(read.err).toMatch(/\n2 messages answer none of our letters\.\n$/);
    const json = JSON.parse((await on('2026-11-26', 'sync', '--from', folder, '--json')).out);
    expect([SyncOutput.safeParse(json).error, json.others, json.unnamed]).toEqual([undefined, 2, 1]);
  });

  it('shows what is doubtful with the command that records it, and stops once it is recorded', async () => {
    const { on, put, folder, messageId, ledger, text } = await afterSending();
    put('1.eml', answer('Subject: Your letter'));
    put('2.eml', `From: a@news.example\nReferences: ${messageId}\nSubject: a question\n\nWhat?\n`);
    put('3.eml', answer(`In-Reply-To: ${messageId}`).replace('25 Nov', '27 Nov'));
    const read = await on('2026-11-26', 'sync', '--from', folder);
    expect(read).toMatchObject({ exit: 1, out: expect.stringMatching(/^(DOUBTFUL .*\n){3}$/) });
    expect(read.out).toContain('it bears a date to come, 2026-11-27');
    expect(ledger()).not.toContain('answered');
    const command =
      /appeal (reply add kyrgyzstan-2023 --from ilo-director-general --date 2026-11-25) .* (--file \S+)/.exec(read.err);
    const argv = `${command?.[1]} ${command?.[2]} --kind answer`.split(' ');
    expect(text(argv[argv.indexOf('--file') + 1] ?? '')).toContain('Thank you.');
    expect((await on('2026-11-26', ...argv)).exit).toBe(0);
    const json = await on('2026-11-26', 'sync', '--from', folder, '--json');
    expect(SyncOutput.safeParse(JSON.parse(json.out)).error).toBeUndefined();
    const rest = await on('2026-11-26', 'sync', '--from', folder);
    expect(rest.out).toMatch(/^(DOUBTFUL .*\n){2}$/);
    expect(rest.out).not.toContain('Your letter');
  });

  it.each([
    ['15 Jan 2035 10:00:00 +0000', /it bears a date to come, 2035-01-15/],
    ['1 Jan 2001 10:00:00 +0000', /had gone to ilo-director-general by 2001-01-01/],
    ['the other day', /it bears no date that can be read/],
  ])('leaves the day of a message of %s to a person', async (date, reason) => {
    const { on, put, folder, messageId, ledger } = await afterSending();
    put('1.eml', `From: director-general@ilo.example\nDate: ${date}\nIn-Reply-To: ${messageId}\n\nThank you.\n`);
    const read = await on('2026-11-26', 'sync', '--from', folder);
    expect(read).toMatchObject({ exit: 1, out: expect.stringMatching(reason) });
    expect(read.err).toContain('reply add kyrgyzstan-2023 --from ilo-director-general --date YYYY-MM-DD --kind');
    expect(ledger()).not.toContain('answered');
  });

  it.each<[stamp: string, date: string, reason: string | undefined]>([
    ['Nevermonth', 'Nevermonth', 'it bears no date that can be read'],
    ['24 Nov 2035', '24 Nov 2026', 'it bears a date to come, 2035-11-24'],
    ['22 Nov 2026', '24 Nov 2026', 'it bears a date before the letter went, 2026-11-22'],
    ['1 Jan 1970', '24 Nov 2026', 'it bears a date before the letter went, 1970-01-01'],
    ['Nevermonth', '24 Nov 2035', 'it bears a date to come, 2035-11-24'],
    ['24 Nov 2026', '24 Nov 2035', undefined],
    ['Nevermonth', '24 Nov 2026', undefined],
    ['23 Nov 2026', '24 Nov 2026', undefined],
    ['26 Nov 2026', '24 Nov 2026', undefined],
  ])('of a report that was taken on %s, and bears %s, records a possible day alone', async (stamp, date, reason) => {
    const { on, put, folder, messageId, ledger } = await afterSending();
    let dates = [stamp, date];
    for (const kind of ['postfix-failed', 'postfix-delayed']) {
      const mail = report(messageId, kind).replaceAll('24 Nov 2026', () => dates.shift() ?? date);
      put('1.eml', mail);
      const read = await on('2026-11-26', 'bounces', '--from', folder);
      if (reason === undefined) {
        expect(read.out).toMatch(/^(bounced|delayed) /);
      } else {
        expect(read).toMatchObject({ exit: 1, out: expect.stringContaining(reason) });
        expect(read.err).toContain(`appeal log settle ${kyrgyzstan} --bounced YYYY-MM-DD`);
        expect(ledger()).not.toMatch(/bounced|delayed/);
      }
      dates = [stamp, date];
    }
  });

  it('shows no more what a person has dismissed, nor does bounces', async () => {
    const { on, put, folder, messageId, ledger, text, edit } = await afterSending();
    put('1.eml', answer('Subject: Your letter'));
    put('2.eml', report(messageId).replaceAll(messageId, '<9@federation.example>'));
    put('3.eml', answer(`References: ${messageId}\n${'A: b\n'.repeat(300_000)}`));
    const before = ledger();
    for (const [command, count] of [
      ['sync', 2],
      ['bounces', 1],
    ] as const) {
      expect((await on('2026-11-26', command, '--from', folder, '--dry-run')).err).not.toContain('appeal dismiss');
      const read = await on('2026-11-26', command, '--from', folder);
      const dismiss = [...read.err.matchAll(/if it .* none.*: appeal (dismiss out\/doubtful\/\S+)/g)].map(
        (found) => found[1] ?? '',
      );
      expect([command, read.exit, dismiss.length]).toEqual([command, 1, count]);
      for (const argv of dismiss) expect(await on('2026-11-26', ...argv.split(' '))).toMatchObject({ exit: 0 });
      const again = await on('2026-11-27', command, '--from', folder);
      expect(again).toMatchObject({ exit: 0, out: '', err: expect.stringMatching(/Nothing new; \d shown before\./) });
    }
    expect(await on('2026-11-26', 'dismiss', 'appeal.yaml')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('appeal.yaml is no e-mail'),
    });
    expect(text('data/replies/dismissed.txt')).toMatch(/^([0-9a-f]{64} {2}2026-11-26\n){3}$/);
    expect(ledger()).toBe(before);
    edit('data/replies/dismissed.txt', /^.*\n/, '');
    expect((await on('2026-11-27', 'sync', '--from', folder)).out).toMatch(/^DOUBTFUL .*\n$/);
    // One that clearly answers a letter goes with a word.
    put('4.eml', answer(`In-Reply-To: ${messageId}\nSubject: Re`));
    const clear = await on('2026-11-26', 'dismiss', `${folder}/4.eml`, `${folder}/1.eml`);
    expect(clear.err.match(/\S+ looks like an answer .*\n(?: .*\n)*/g)).toEqual([
      `${folder}/4.eml looks like an answer from ilo-director-general in kyrgyzstan-2023. If it is, record it:\n${eachKind('2026-11-25', `${folder}/4.eml`)}`,
    ]);
  });

  it('keeps the headers of what is too large to be read, and knows it by them', async () => {
    const { on, put, folder, messageId, list, text, ledger } = await afterSending();
    const large = (head: string) => answer(head, 'x'.repeat(1000).concat('\n').repeat(42_000));
    const reply = large(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Scans`);
    put('1.eml', reply);
    put('2.eml', large('Message-ID: <r2@ilo.example>\nSubject: Scans').replace('director-general@ilo', 'offers@news'));
    put('all.mbox', `From a Wed Nov 25 10:00:00 2026\n${reply}\n`);
    const read = await on('2026-11-26', 'sync', '--from', folder);
    expect(read.out).toMatch(/^DOUBTFUL .*“Scans” {2}it is larger than 40 MB: its headers alone were read\n$/);
    const [kept = ''] = list('out/doubtful');
    expect([list('out/doubtful'), text(`out/doubtful/${kept}`)]).toEqual([[kept], `${reply.split('\n\n')[0]}\n\n`]);
    await on('2026-11-26', 'dismiss', `out/doubtful/${kept}`);
    const dismissed = text('data/replies/dismissed.txt');
    await on('2026-11-26', 'dismiss', `${folder}/1.eml`);
    expect(text('data/replies/dismissed.txt')).toBe(dismissed);
    for (const from of [folder, `${folder}/all.mbox`])
      expect(await on('2026-11-27', 'sync', '--from', from)).toMatchObject({
        exit: 0,
        out: '',
        err: expect.stringContaining('1 shown before'),
      });
    expect(ledger()).not.toContain('answered');
  });

  it('keeps, shows and dismisses a message once, in whatever folder or file it lies', async () => {
    const { on, put, folder, messageId, list } = await afterSending();
    const mails = [
      answer('Message-ID: <r1@ilo.example>\nSubject: Your letter', 'From afar, thank you.'),
      `From: a@news.example\nDate: Wed, 25 Nov 2026 10:00:00 +0000\nReferences: ${messageId}\n\nFrom here?\n`,
    ];
    mails.forEach((mail, at) => {
      put(`${at}.eml`, mail);
    });
    put('copy.eml', `Delivered-To: letters@union.example\n${mails[0]}`);
    const escaped = mails.map((mail) => mail.replace(/^(From .*)$/m, '>$1').replaceAll('\n', '\r\n'));
    put('all.mbox', escaped.map((mail) => `From a Wed Nov 25 10:00:00 2026\r\n${mail}\r\n`).join(''));
    expect((await on('2026-11-26', 'sync', '--from', folder)).out).toMatch(/^(DOUBTFUL .*\n){2}$/);
    const kept = list('out/doubtful');
    expect(kept).toHaveLength(2);
    const inMbox = await on('2026-11-26', 'sync', '--from', `${folder}/all.mbox`);
    expect(inMbox.out).toMatch(/^(DOUBTFUL .*\n){2}$/);
    expect(list('out/doubtful')).toEqual(kept);
    await on('2026-11-26', 'dismiss', ...kept.map((file) => `out/doubtful/${file}`));
    for (const from of [folder, `${folder}/all.mbox`])
      expect(await on('2026-11-26', 'sync', '--from', from)).toMatchObject({
        exit: 0,
        out: '',
        err: expect.stringContaining('2 shown before'),
      });
  });

  it('takes no mail for another of the same day, which is on record', async () => {
    const { on, put, folder, messageId } = await afterSending();
    // Recorded by a person, and by sync without a Message-ID.
    put('1.eml', answer('Message-ID: <r1@ilo.example>\nSubject: Your letter'));
    await on('2026-11-26', 'sync', '--from', folder);
    const add = 'reply add kyrgyzstan-2023 --from ilo-director-general --date 2026-11-25 --kind answer --file';
    await on('2026-11-26', ...add.split(' '), 'out/doubtful/2026-11-25-kyrgyzstan-2023.eml');
    put('2.eml', answer(`In-Reply-To: ${messageId}\nSubject: Re`));
    expect((await on('2026-11-26', 'sync', '--from', folder)).out).toContain('“Re”');
    put('3.eml', answer('Subject: Once more'));
    put('4.eml', answer(`In-Reply-To: ${messageId}\nMessage-ID: <r4@ilo.example>\nSubject: No`));
    expect((await on('2026-11-26', 'sync', '--from', folder)).out).toMatch(/^DOUBTFUL.*“Once more”.*\n.*“No”\n$/);
    put('copy.eml', answer('Message-ID: <r1@ilo.example>\nSubject: Your letter').replaceAll('\n', '\r\n'));
    expect((await on('2026-11-26', 'sync', '--from', folder)).out).toMatch(/^DOUBTFUL.*“Once more”.*\n$/);
  });

  it('shows another text under a Message-ID on record, until it is recorded or dismissed', async () => {
    const { on, put, folder, messageId, ledger } = await afterSending();
    const head = `In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re`;
    put('1.eml', answer(head));
    await on('2026-11-26', 'sync', '--from', folder);
    // The same, marked by an mbox; and another text, which refers to the letter, or does not.
    const marked = answer(`${head}\nX-Status: RO`).replaceAll('\n', '\r\n');
    put('all.mbox', `From a Wed Nov 25 10:00:00 2026\r\n${marked}\r\n`);
    expect(await on('2026-11-27', 'sync', '--from', `${folder}/all.mbox`)).toMatchObject({ exit: 0, out: '' });
    put('2.eml', answer(head, 'We refuse.'));
    put('3.eml', answer('Message-ID: <r1@ilo.example>\nSubject: Your letter', 'We shall see.'));
    const before = ledger();
    const read = await on('2026-11-27', 'sync', '--from', folder);
    const why = 'it has the Message-ID of a reply on record, but another text, sender or date';
    expect(read).toMatchObject({
      exit: 1,
      out: expect.stringMatching(
        `^DOUBTFUL  2.eml .*“Re”  ${why}\nDOUBTFUL  3.eml .*“Your letter”  it comes from .* names no case; ${why}\n$`,
      ),
    });
    expect(ledger()).toBe(before);
    const command = / appeal (reply add .* --kind refusal --file out\S+)/.exec(read.err)?.[1] ?? '';
    await on('2026-11-27', ...command.split(' '));
    await on('2026-11-27', 'dismiss', 'out/doubtful/2026-11-25-kyrgyzstan-2023-2.eml');
    expect(await on('2026-11-28', 'sync', '--from', folder)).toMatchObject({
      exit: 0,
      out: '',
      err: expect.stringContaining('Nothing new; 2 on record already, 1 shown before.'),
    });
    expect(ledger()).toContain('"kind":"refusal"');
  });

  it('takes one message for what a person has recorded of a day without it', async () => {
    const { on, put, folder, messageId, ledger } = await afterSending();
    const add = 'reply add kyrgyzstan-2023 --from ilo-director-general --date 2026-11-25 --kind acknowledgement';
    await on('2026-11-26', ...add.split(' '));
    put('1.eml', answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Receipt`));
    const kept = 'out/doubtful/2026-11-25-kyrgyzstan-2023.eml';
    const said = `1.eml  “Receipt” is on record already as acknowledgement 2026-11-25 ${replyKey}, recorded by hand on 2026-11-26\n    if it is another:\n${eachKind('2026-11-25', kept, '        ', 'add', ['answer', 'refusal'])}`;
    expect(await on('2026-11-26', 'sync', '--from', folder)).toMatchObject({
      exit: 0,
      out: '',
      err: expect.stringContaining(said),
    });
    const { out } = await on('2026-11-26', 'sync', '--from', folder, '--json');
    expect(SyncOutput.parse(JSON.parse(out)).byHand).toMatchObject([{ key: replyKey, kind: 'acknowledgement' }]);
    put('2.eml', answer(`In-Reply-To: ${messageId}\nMessage-ID: <r2@ilo.example>\nSubject: Refused`, 'No.'));
    expect((await on('2026-11-26', 'sync', '--from', folder)).out).toMatch(/^acknowledgement .*“Refused”\n$/);
    const after = ledger();
    expect(await on('2026-11-27', 'sync', '--from', folder)).toMatchObject({ exit: 0, out: '' });
    expect(ledger()).toBe(after);
  });

  it.each<[what: string, from: string, head: (messageId: string) => string, text: string, reason: string]>([
    [
      'that refuses',
      'director-general@ilo.example',
      (messageId) => `In-Reply-To: ${messageId}`,
      '> We did not refuse.\nWe refuse to pay.',
      'it may refuse, and so be another than the acknowledgement of that day',
    ],
    ['of a stranger', 'a@news.example', (messageId) => `In-Reply-To: ${messageId}`, 'Hello.', 'it comes from a@news'],
    [
      'of the house',
      'legal@ilo.example',
      () => 'Subject: Your letter',
      'Hello.',
      'it comes from the same domain as a recipient',
    ],
  ])('takes no message for it %s', async (_, from, head, text, reason) => {
    const { on, put, folder, messageId, ledger, at, edit } = await afterSending();
    writeFileSync(at('scan.pdf'), '%PDF-');
    const add = 'reply add kyrgyzstan-2023 --from ilo-director-general --date 2026-11-25 --kind acknowledgement';
    await on('2026-11-26', ...add.split(' '), '--file', 'scan.pdf');
    const before = ledger();
    put('1.eml', answer(head(messageId), text).replace('director-general@ilo.example', from));
    const read = await on('2026-11-26', 'sync', '--from', folder);
    expect(read).toMatchObject({ exit: 1, out: expect.stringContaining(`DOUBTFUL  1.eml  ${from}`) });
    expect(read.out).toContain(reason);
    expect(ledger()).toBe(before);
    // Nor does what was recorded keep the others from speaking of it.
    edit('appeal.yaml', /$/, '\nfollowUp: { after: 14 days }\n');
    const due = await on('2026-11-26', 'due');
    expect(due.err).toContain('out/doubtful/2026-11-25-kyrgyzstan-2023.eml may be an answer');
    // Its place is not taken.
    put('2.eml', answer(`In-Reply-To: ${messageId}`, '> You refuse.\nReceived.'));
    expect((await on('2026-11-26', 'sync', '--from', folder)).err).toContain('2.eml  “” is on record already');
  });

  it('takes no message for it that answers another letter', async () => {
    const { on, put, folder, messageId, edit } = await afterSending();
    edit('appeal.yaml', /$/, '\nfollowUp: { after: 14 days }\n');
    await on('2026-12-20', 'follow-up', 'kyrgyzstan-2023', '--format', 'txt');
    await on(
      '2026-12-20',
      'log',
      'add',
      kyrgyzstan.replace(/2023-12-11.*/, '2026-12-20/ilo-director-general/post'),
      '--sent',
      '2026-12-20',
    );
    const add = 'reply add kyrgyzstan-2023 --from ilo-director-general --date 2026-12-21 --kind answer';
    expect((await on('2026-12-21', ...add.split(' '))).out).toContain('kyrgyzstan-2023/2026-12-20/');
    put('1.eml', answer(`In-Reply-To: ${messageId}`).replace('25 Nov', '21 Dec'));
    const read = await on('2026-12-21', 'sync', '--from', folder);
    expect(read).toMatchObject({ exit: 1, out: expect.stringContaining('it answers another letter than the answer') });
  });

  it('warns of mail that nobody has decided, before a letter says that none came', async () => {
    const { on, put, folder, edit } = await afterSending();
    edit('appeal.yaml', /$/, '\nfollowUp: { after: 14 days }\n');
    put('1.eml', answer('Subject: Greetings'));
    expect((await on('2026-11-26', 'sync', '--from', folder)).exit).toBe(1);
    const file = 'out/doubtful/2026-11-25-kyrgyzstan-2023.eml';
    const warning = `${file} may be an answer from ilo-director-general in kyrgyzstan-2023, and nobody has decided. If it is:\n${eachKind('2026-11-25', file)}    if it answers none: appeal dismiss ${file}\n`;
    // What is only to come waits for it too.
    const due = await on('2026-11-27', 'due');
    expect(due).toMatchObject({ exit: 1, err: expect.stringContaining(warning) });
    const { undecided } = DueOutput.parse(JSON.parse((await on('2026-11-27', 'due', '--json')).out));
    expect(undecided).toEqual([{ file, case: 'kyrgyzstan-2023', recipient: 'ilo-director-general' }]);
    const written = await on('2026-12-20', 'follow-up', 'kyrgyzstan-2023', '--format', 'txt');
    expect(written).toMatchObject({ exit: 0, err: expect.stringContaining(warning) });
    const plan = ['send', 'kyrgyzstan-2023', '--dry-run'];
    expect((await on('2026-12-20', ...plan)).err).toContain(warning);
    await on('2026-12-20', 'dismiss', file);
    expect((await on('2026-12-20', ...plan)).err).not.toContain('out/doubtful');
    expect((await on('2026-11-27', 'due')).err).not.toContain('out/doubtful');
  });

  it('knows what two copies had both recorded, once the ledger is repaired', async () => {
    const { on, put, folder, messageId, ledger, at } = await afterSending();
    const file = at('data/ledger/kyrgyzstan-2023.jsonl');
    put('1.eml', answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re`));
    const before = ledger();
    await on('2026-11-26', 'sync', '--from', folder);
    const ours = ledger();
    writeFileSync(file, before);
    await on('2026-11-27', 'sync', '--from', folder);
    writeFileSync(file, ours + ledger().slice(before.length));
    expect((await on('2026-11-28', 'log', 'verify')).out).toMatch(/^two-chains .*\/reply/);
    const repaired = await on('2026-11-28', 'log', 'repair');
    expect(repaired).toMatchObject({ exit: 0, out: expect.stringMatching(/^set aside {2}1 in .*\n$/) });
    expect((await on('2026-11-28', 'sync', '--from', folder)).err).toContain('Nothing new');
    expect(ledger().match(/"answered"/g)).toHaveLength(1);
    expect((await on('2026-11-28', 'log', 'verify')).exit).toBe(0);
  });

  it('reads a Maildir and leaves what is new in it new', async () => {
    const { on, folder, messageId, put } = await afterSending();
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(`${folder}/${part}`);
    put('new/1732531200.M1.host', answer(`In-Reply-To: ${messageId}\nSubject: Re`));
    expect((await on('2026-11-26', 'sync', '--from', folder)).out).toContain(replyKey);
    expect([readdirSync(`${folder}/new`), readdirSync(`${folder}/cur`)]).toEqual([['1732531200.M1.host'], []]);
  });
});

it('reads mail where a case is half filled in, and leaves what answers that one to a person', async () => {
  const { on, put, folder, messageId, at, edit, list } = await afterSending();
  mkdirSync(at('data/cases'));
  writeFileSync(at('data/cases/half.yaml'), 'id: half\nkind: arrest\n');
  put('1.eml', answer(`In-Reply-To: ${messageId}\nSubject: Re: Letter`));
  put('2.eml', report(messageId, 'postfix-delayed'));
  const left = /^warning: [\s\S]*half\.yaml[\s\S]*this file is left out/;
  const aside = ['data/cases/half.yaml'];
  for (const [command, schema] of [['sync', SyncOutput] as const, ['bounces', BouncesOutput] as const]) {
    const { exit, out, err } = await on('2026-12-01', command, '--from', folder, '--json');
    expect([exit, err], command).toEqual([1, expect.stringMatching(left)]);
    expect(schema.parse(JSON.parse(out))).toMatchObject({ aside, doubtful: [], recorded: [expect.anything()] });
  }
  expect(await on('2026-12-01', 'dossier', kyrgyzstan)).toMatchObject({
    exit: 0,
    err: expect.not.stringContaining('half'),
  });

  // The case itself at fault: who wrote is known by the ledger, and what is said of it waits.
  edit('data/cases.yaml', '  - id: kyrgyzstan-2023\n', '  - id: kyrgyzstan-2023\n    kind: 7\n');
  put('3.eml', answer('Subject: Re: kyrgyzstan-2023', 'We reply.'));
  const read = await on('2026-12-01', 'sync', '--from', folder);
  expect([read.exit, read.out]).toEqual([
    1,
    expect.stringMatching(
      /^DOUBTFUL {2}3\.eml .*the case kyrgyzstan-2023 has errors and is left out, or it is gone\n$/,
    ),
  ]);
  const doubtful = `out/doubtful/${list('out/doubtful')[0]}`;
  const dismissed = await on('2026-12-01', 'dismiss', doubtful);
  expect([dismissed.exit, dismissed.err]).toEqual([
    0,
    expect.stringContaining(`${doubtful} looks like an answer from ilo-director-general in kyrgyzstan-2023`),
  ]);
  expect(await on('2026-12-01', 'dossier', kyrgyzstan)).toMatchObject({
    exit: 2,
    err: expect.stringMatching(/^error: /),
  });
});
