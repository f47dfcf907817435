import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { key, typeIn } from '../../delivery/type-in.ts';
import { faultServer } from '../../faults/fault-server.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

it('of what was put off, `due` prints what sends it: as it is, or anew where its data has changed', async () => {
  const server = await faultServer('rcpt', '451 later', 1);
  onTestFinished(() => server.close());
  const root = temporaryFolder();
  const { appeal, wait } = typeIn(root, `smtp://127.0.0.1:${server.port}`);
  await appeal('init');
  await appeal('generate');
  await appeal('send', '--yes');
  wait(1);
  const json = async () => JSON.parse((await appeal('due', '--json')).out).items;
  expect((await appeal('due')).out).toContain('not accepted yet; try again: appeal send');
  expect(await json()).toEqual([expect.not.objectContaining({ changed: true })]);

  const cases = path.join(root, 'data/cases.yaml');
  writeFileSync(cases, readFileSync(cases, 'utf8').replace('the police', 'the security service'));
  const { out } = await appeal('due');
  expect(out).not.toContain('try again');
  expect(await json()).toEqual([expect.objectContaining({ key, reason: 'deferred', changed: true })]);
  expect((await appeal('due', '--ics', '-')).out).not.toContain('try again');
  expect(await appeal('send', '--retry', '--yes')).toMatchObject({
    exit: 5,
    err: expect.stringContaining('[changed-since-deferred]'),
  });

  const commands = [...out.matchAll(/appeal ((?:log cancel|generate|send) [^,\n]*)/g)].map(([, words = '']) => words);
  expect(commands).toHaveLength(3);
  for (const words of commands) {
    const yes = words.startsWith('send') ? ['--yes'] : [];
    expect([words, (await appeal(...words.split(' '), ...yes)).exit]).toEqual([words, 0]);
  }
  expect(server.received).toHaveLength(1);
});
