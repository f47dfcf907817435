import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { key, typeIn } from '../../delivery/type-in.ts';
import { faultServer } from '../../faults/fault-server.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const day = 24;

/** A letter that went on 2 November 2026, by a clock that was so many days ahead, and the right clock one day later. */
async function sentAhead(days: number, { dated }: { readonly dated: boolean }) {
  const server = await faultServer();
  onTestFinished(() => server.close());
  const root = temporaryFolder();
  const { appeal, wait } = typeIn(root, `smtp://127.0.0.1:${server.port}`);
  await appeal('init');
  const cases = path.join(root, 'data/cases.yaml');
  const letter = 'id: first';
  writeFileSync(
    cases,
    readFileSync(cases, 'utf8').replace(letter, `${letter}${dated ? '\n        date: 2026-11-02' : ''}`),
  );
  wait(days * day);
  expect(await appeal('send', '--yes')).toMatchObject({ exit: 0 });
  wait((1 - days) * day);
  return { appeal, wait };
}

it.each([
  [365, '2027-11-02', { dated: true }],
  [2, '2026-11-04', { dated: true }],
  [365, '2027-11-02', { dated: false }],
])('a clock that was %i days ahead: `due` says so, and with the true day all goes on', async (days, recorded, how) => {
  const { appeal, wait } = await sentAhead(days, how);
  const due = await appeal('due');
  expect([due.exit, due.out.split('\n')[0]]).toEqual([1, expect.stringMatching(`^waiting  ${recorded} `)]);
  expect(due.out).not.toContain('coming');
  const reply = ['reply', 'add', 'example-2026', '--from', 'labour-minister', '--date', '2026-11-03', '--kind'];
  const bounced = ['log', 'settle', key, '--bounced', '2026-11-03'];
  const settle = /(log settle \S+ --sent) DATE/.exec(due.out)?.[1] ?? 'log settle';
  for (const command of [[...reply, 'acknowledgement'], bounced])
    expect(await appeal(...command)).toMatchObject({ exit: 2, err: expect.stringContaining(`${settle} DATE`) });
  expect((await appeal('follow-up', 'example-2026', '--date', '2026-11-03')).err).toContain('appeal due example-2026');
  expect(await appeal('dossier', key)).toMatchObject({
    exit: 1,
    out: expect.stringContaining(`day-to-come  ${key} 3`),
    err: expect.stringContaining(`${settle} DATE`),
  });

  expect(await appeal(...settle.split(' '), '2026-11-05')).toMatchObject({ exit: 2 });
  expect(await appeal(...settle.split(' '), '2026-11-02')).toMatchObject({ exit: 0, out: `sent  ${key}\n` });
  expect((await appeal('log', 'verify')).exit).toBe(0);
  expect(await appeal('due')).toMatchObject({ exit: 0, out: '' });
  expect((await appeal('dossier', key)).exit).toBe(0);
  expect((await appeal('log', 'export')).out).toMatch(new RegExp(`,sent,2026-11-02,.*,true,.*,${recorded},,.*\r\n`));
  expect(await appeal(...reply, 'acknowledgement')).toMatchObject({ exit: 0 });
  wait(20 * day);
  expect((await appeal('due')).out).toMatch(/^overdue {2}2026-11-\d\d .*\n {4}the letter first was acknowledged/);
  expect(await appeal('follow-up', 'example-2026')).toMatchObject({ exit: 0 });
  expect(await appeal(...bounced)).toMatchObject({ exit: 0, out: `bounced  ${key}\n` });
});

it('a day that has come is as the mail server had it', async () => {
  const { appeal } = await sentAhead(1, { dated: true });
  expect(await appeal('due')).toMatchObject({ exit: 0 });
  expect(await appeal('log', 'settle', key, '--sent', '2026-11-02')).toMatchObject({
    exit: 5,
    err: expect.stringContaining('[not-to-settle]'),
  });
});
