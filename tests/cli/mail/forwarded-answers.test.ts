import { expect, it } from 'vitest';
import { SyncOutput } from '../../../scripts/output-schemas.ts';
import { forward } from '../../mailbox/forward.ts';
import { afterSending, answer, eachKind, replyKey } from './incoming.ts';

const by = 'it was forwarded by colleague@federation.example, and is from director-general@ilo.example';
const doubtful = (place: string, subject: string, reason = by) =>
  `DOUBTFUL  ${place}  colleague@federation.example  “${subject}”  ${reason}\n`;
const record = (date: string, file: string) => `if it answers this case:\n${eachKind(date, file, '        ')}`;
const copied = (subject: string, answered: string) =>
  `From: Colleague <colleague@federation.example>\nSubject: ${subject}\nDate: Thu, 26 Nov 2026 10:00:00 +0000\n\n-----Original Message-----\nFrom: DG [mailto:director-general@ilo.example]\nSent: Tuesday, November 24, 2026 10:00\nTo: Colleague\nSubject: ${answered}\n\nThank you.\n`;

it('asks a person about an answer that a colleague forwards, by the day on which it came to them', async () => {
  const { on, put, folder, messageId, ledger, text, edit } = await afterSending();
  edit('appeal.yaml', /$/, '\nfollowUp: { after: 14 days }\n');
  const attached = forward(answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re`)).replace(
    'Wed, 25',
    'Thu, 26',
  );
  const mails = [attached, copied('FW: reply', 'RE: kyrgyzstan-2023')];
  put('all.mbox', mails.map((mail) => `From a Thu Nov 26 10:00:00 2026\n${mail}\n`).join(''));
  const before = ledger();
  const dry = await on('2026-11-27', 'sync', '--from', `${folder}/all.mbox`, '--dry-run', '--json');
  expect(SyncOutput.parse(JSON.parse(dry.out)).doubtful).toHaveLength(2);
  const read = await on('2026-11-27', 'sync', '--from', `${folder}/all.mbox`);
  expect([read.exit, read.out]).toEqual([
    1,
    doubtful('all.mbox, message 1', 'Fwd: Undelivered Mail') + doubtful('all.mbox, message 2', 'FW: reply'),
  ]);
  const kept = (at: string) => `out/doubtful/2026-11-26-kyrgyzstan-2023${at}.eml`;
  // Of a copied message nobody can say when it came.
  expect(read.err).toContain(
    `    ${record('2026-11-25', kept(''))}    if it answers none: appeal dismiss ${kept('')}\n`,
  );
  expect(read.err).toContain(
    `    ${record('YYYY-MM-DD', kept('-2'))}    if it answers none: appeal dismiss ${kept('-2')}\n`,
  );
  expect(ledger()).toBe(before);

  // A letter to them may say that none has come.
  const warned = (await on('2026-11-27', 'due')).err;
  expect(warned).toContain(`${kept('')} may be an answer from ilo-director-general in kyrgyzstan-2023`);
  expect(warned).toContain(eachKind('2026-11-25', kept('')));
  expect(warned).toContain(eachKind('YYYY-MM-DD', kept('-2')));

  const add = ['reply', 'add', 'kyrgyzstan-2023', '--from', 'ilo-director-general', '--kind', 'answer'];
  expect((await on('2026-11-27', ...add, '--date', '2026-11-25', '--file', kept(''))).exit).toBe(0);
  await on('2026-11-27', 'dismiss', kept('-2'));
  expect(text('data/replies/kyrgyzstan-2023/2026-11-25-ilo-director-general.eml').trim()).toBe(attached.trim());
  for (const from of [folder, `${folder}/all.mbox`])
    expect(await on('2026-11-28', 'sync', '--from', from)).toMatchObject({ exit: 0, out: '' });
  expect((await on('2026-11-27', 'due')).err).not.toContain('out/doubtful');
});

it('asks nothing of what is forwarded and on record already, or answers nothing', async () => {
  const { on, put, folder, messageId, ledger } = await afterSending();
  const original = answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re`);
  put('1.eml', original);
  expect((await on('2026-11-26', 'sync', '--from', folder)).out).toContain(replyKey);
  put('2.eml', forward(original));
  put('3.eml', forward('From: a@news.example\nSubject: lunch\n\nShall we?\n'));
  put('4.eml', copied('FW: lunch', 'lunch').replace('director-general@ilo', 'a@news'));
  const before = ledger();
  const read = await on('2026-11-26', 'sync', '--from', folder);
  expect(read).toMatchObject({ exit: 0, out: '', err: expect.stringContaining('Nothing new; 2 on record already.') });
  expect(read.err).toContain('2 messages answer none of our letters.');
  expect(ledger()).toBe(before);
});

it('leaves to a person what it cannot look into', async () => {
  const { on, put, folder } = await afterSending();
  put('1.eml', forward(`X: ${'x'.repeat(2_000_000)}\n\n`));
  const read = await on('2026-11-26', 'sync', '--from', folder);
  expect(read).toMatchObject({ exit: 1, out: 'DOUBTFUL  1.eml  its headers are larger than 1024 KB\n' });
  expect(read.err).toContain('if it answers none: appeal dismiss out/doubtful/unreadable.eml\n');
  await on('2026-11-26', 'dismiss', 'out/doubtful/unreadable.eml');
  expect(await on('2026-11-26', 'sync', '--from', folder)).toMatchObject({ exit: 0, out: '' });
});
