import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forward } from '../../mailbox/forward.ts';
import { type Dovecot, hasDovecot, startDovecot } from '../../peers/dovecot.ts';
import { kyrgyzstan } from '../shipped.ts';
import { afterSending, answer, replyKey, report } from './incoming.ts';

/** The workspace, with the mailbox of a Dovecot of its own. */
async function withMailbox(settings: (dovecot: Dovecot) => string = ({ imaps }) => `port: ${imaps}`) {
  const dovecot = await startDovecot();
  const workspace = await afterSending();
  const imap = `imap: { host: localhost, user: ${dovecot.user}, ca: ${dovecot.ca}, ${settings(dovecot)} }\n`;
  writeFileSync(workspace.at('appeal.yaml'), workspace.text('appeal.yaml') + imap);
  const login =
    (password: string) =>
    (day: string, ...argv: string[]) =>
      workspace.appealAs({ now: `${day}T09:00:00Z`, env: { APPEAL_IMAP_PASSWORD: password } }, ...argv);
  return { ...workspace, dovecot, login, on: login(dovecot.password) };
}

describe.skipIf(!hasDovecot)('a mailbox at Dovecot', () => {
  it('is read, and left as it was', async () => {
    const { dovecot, on, messageId, ledger } = await withMailbox();
    dovecot.deliver('From: a@b.example\nSubject: lunch\n\nShall we?\n');
    dovecot.deliver(answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re: Arrests`));
    dovecot.deliver(answer('Subject: Your letter'));
    dovecot.deliver(report(messageId));
    dovecot.deliver(forward(report(messageId, 'postfix-delayed')));
    const before = dovecot.files();
    expect(before).toHaveLength(5);

    const read = await on('2026-11-26', 'sync');
    expect(read).toMatchObject({ exit: 1, err: expect.stringContaining('Reading INBOX at localhost') });
    const day = /^acknowledgement {2}(\S+) {2}(\S+) /.exec(read.out);
    expect(day?.[2]).toBe(replyKey);
    expect(read.out).toMatch(/\nDOUBTFUL {2}INBOX, message 3 .* names no case\n$/);
    expect(read.err).toContain('1 delivery report');
    const back = await on('2026-11-26', 'bounces');
    expect(back).toMatchObject({ exit: 1, out: expect.stringMatching(`^bounced .* ${kyrgyzstan} `) });
    expect(back.out).toMatch(/\nDOUBTFUL {2}INBOX, message 5 .* forwarded by colleague@.*\n$/);
    const after = ledger();
    await on('2026-11-26', 'sync');
    await on('2026-11-26', 'bounces');
    expect(ledger()).toBe(after);
    // New in the Maildir means never opened for writing: Dovecot would have moved them to cur.
    expect(dovecot.files()).toEqual(before);
  });

  it('is looked through for answers that somebody has forwarded, by the subject of the message', async () => {
    const { dovecot, on, messageId } = await withMailbox();
    dovecot.deliver('From: a@b.example\nSubject: Fwd: lunch\n\nShall we?\n');
    dovecot.deliver(forward(answer(`In-Reply-To: ${messageId}\nSubject: Re`)));
    dovecot.deliver(
      'From: b@federation.example\nSubject: FW: reply\n\nFrom: DG <director-general@ilo.example>\nSubject: RE: kyrgyzstan-2023\n\nThanks.\n',
    );
    const read = await on('2026-11-26', 'sync');
    const by = (who: string) =>
      `it was forwarded by ${who}@federation.example, and is from director-general@ilo.example`;
    expect([read.exit, read.out.replace(/(?<=message \d).*(?= it was)/g, '')]).toEqual([
      1,
      `DOUBTFUL  INBOX, message 2 ${by('colleague')}\nDOUBTFUL  INBOX, message 3 ${by('b')}\n`,
    ]);
    expect(read.err).toContain('\n1 message answers none of our letters.\n');
  });

  it.each([
    ['of a program that no header shows', 'Subject: Undeliverable: Arrests'],
    ['that names no return address', 'Return-Path: <>\nSubject: About your letter'],
    ['of a postmaster', 'From: postmaster@ilo.example\nSubject: About your letter'],
  ])('is looked through for notices of failure in words, also those %s', async (_what, head) => {
    const { dovecot, on, messageId } = await withMailbox();
    const from = head.includes('From: ') ? '' : 'From: Mail System <system@ilo.example>\n';
    const said = 'director-general@ilo.example: your message could not be delivered.';
    dovecot.deliver(`${from}${head}\nDate: 24 Nov 2026 10:00:00 +0000\nIn-Reply-To: ${messageId}\n\n${said}\n`);
    const back = await on('2026-11-26', 'bounces');
    expect(back).toMatchObject({
      exit: 1,
      out: expect.stringContaining(`DOUBTFUL  INBOX, message 1  ${kyrgyzstan}: `),
    });
    expect(await on('2026-11-26', 'sync')).toMatchObject({
      exit: 0,
      err: expect.stringContaining('1 delivery report'),
    });
  });

  it('gives a reply the day that it bears, and not that of a move', async () => {
    const { dovecot, on, messageId } = await withMailbox();
    const from = 'From: director-general@ilo.example';
    dovecot.deliver(`${from}\nDate: 24 Nov 2026 10:00:00 +0000\nIn-Reply-To: ${messageId}\n\nThank you.\n`);
    for (const date of ['15 Jan 2035', '1 Jan 2001', 'the other day'])
      dovecot.deliver(`${from}\nDate: ${date}\nIn-Reply-To: ${messageId}\n\nThank you.\n`);
    const read = await on('2026-11-26', 'sync');
    expect(read.out).toMatch(/^acknowledgement {2}2026-11-24 .*\n(DOUBTFUL .*\n){3}$/);
  });

  it('is reached by STARTTLS too', async () => {
    const { on } = await withMailbox(({ imap }) => `port: ${imap}, security: starttls`);
    expect(await on('2026-11-26', 'sync')).toMatchObject({
      exit: 0,
      err: expect.stringContaining('No answer has come'),
    });
  });

  it('that does not let us in is told in words, without the password', async () => {
    const { login } = await withMailbox();
    const wrong = await login('a wrong secret')('2026-11-26', 'sync');
    expect(wrong).toMatchObject({ exit: 6, err: expect.stringMatching(/did not accept the login.*\[mailbox-login\]/) });
    expect(wrong.err).not.toContain('wrong secret');
  });

  it.each<[what: string, settings: (of: Dovecot) => string, exit: number, words: RegExp]>([
    [
      'a folder that is not there',
      ({ imaps }) => `port: ${imaps}, folders: [Bounces]`,
      2,
      /\[mailbox-folder\]\n.*There are: INBOX, Sent/,
    ],
    [
      'the port of the other',
      ({ imap }) => `port: ${imap}, security: tls`,
      6,
      /\(wrong version number\)\. \[mailbox-insecure\]\n.*port 143 with security: starttls/,
    ],
    ['a port where nobody is', () => 'port: 9', 6, /refuses connections.*\[mailbox-unreachable\]/],
  ])('says what is wrong with %s', async (_what, settings, exit, words) => {
    const { on } = await withMailbox(settings);
    expect(await on('2026-11-26', 'sync')).toMatchObject({ exit, err: expect.stringMatching(words) });
  });

  it('trusts no certificate that nobody known has signed', async () => {
    const { on, edit, dovecot } = await withMailbox();
    edit('appeal.yaml', ` ca: ${dovecot.ca},`, '');
    const refused = await on('2026-11-26', 'sync');
    expect(refused).toMatchObject({ exit: 6, err: expect.stringContaining('nobody known here has signed') });
  });
});
