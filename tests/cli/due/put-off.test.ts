import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Refusal } from '../../../src/follow-up/due-item.ts';
import { key, typeIn } from '../../delivery/type-in.ts';
import { faultServer } from '../../faults/fault-server.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { withRelay } from '../relay.ts';

/** A workspace of which the mail server has put off the one letter, and takes it from now on. */
async function putOff() {
  const server = await faultServer('rcpt', '451 later', 1);
  onTestFinished(() => server.close());
  const root = temporaryFolder();
  const { appeal, wait } = typeIn(root, `smtp://127.0.0.1:${server.port}`);
  await appeal('init');
  await appeal('generate');
  await appeal('send', '--yes');
  wait(1);
  const cases = path.join(root, 'data/cases.yaml');
  const edit = (from: string, to: string) => writeFileSync(cases, readFileSync(cases, 'utf8').replace(from, to));
  const items = async () => JSON.parse((await appeal('due', '--json')).out).items;
  return { appeal, edit, items, server };
}

it('of what was put off, `due` prints what sends it: as it is, or anew where its data has changed', async () => {
  const { appeal, edit, items, server } = await putOff();
  expect((await appeal('due')).out).toContain('not accepted yet; try again: appeal send');
  expect((await items())[0]).not.toHaveProperty('refused');

  edit('the police', 'the security service');
  const { out } = await appeal('due');
  expect(out).not.toContain('try again');
  expect(await items()).toEqual([
    expect.objectContaining({ key, refused: [expect.objectContaining({ code: 'changed-since-deferred' })] }),
  ]);
  expect((await appeal('due', '--ics', '-')).out).not.toContain('try again');
  expect(await appeal('send', '--retry', '--yes')).toMatchObject({
    exit: 5,
    err: expect.stringContaining('[changed-since-deferred]'),
  });

  const done: string[] = [];
  for (let told = out; ; told = (await appeal('due')).out) {
    const [, words] = /appeal ((?:log cancel|generate|send) [^ ]+(?: --letter \S+)?)/.exec(told) ?? [];
    if (words === undefined) break;
    done.push(words);
    const yes = words.startsWith('send') ? ['--yes'] : [];
    expect([words, (await appeal(...words.split(' '), ...yes)).exit]).toEqual([words, 0]);
  }
  expect(done).toEqual([
    `log cancel ${key}`,
    ...['generate', 'send'].map((does) => `${does} example-2026 --letter first`),
  ]);
  expect(server.received).toHaveLength(1);
});

it('of what was put off and names somebody who has withdrawn consent since, `due` says so, as `send` does', async () => {
  const { appeal, edit, items, server } = await putOff();
  edit('consent: granted', 'consent: withheld');
  const { out } = await appeal('due');
  expect(out).not.toContain('try again: ');
  const [, why = ''] = /as it is, it would be refused: (names .*)$/m.exec(out) ?? [];
  expect((await appeal('send', '--retry', '--yes')).err).toContain(why);
  const [item] = await items();
  expect(item.refused.map(({ code, text }: Refusal) => `${text} [${code}]`)).toEqual([why]);
  expect(item.refused).toEqual([expect.objectContaining({ code: 'no-consent' })]);
  expect(server.received).toEqual([]);
});

it('what was put off stays in `due` where its recipient is no longer in the data, whoever has got the letter since', async () => {
  using workspace = await withRelay('rcpt', '451 4.7.1 later', 1);
  const { appeal, appealAs, edit, env } = workspace;
  const teachers = 'astovia-teachers-2026';
  await appeal('send', teachers, '--yes');
  const held = `${teachers}/1/astovia-president/email`;
  expect((await appeal('due', teachers)).out).toContain('not accepted yet');
  for (const file of ['cases', 'recipients']) edit(`data/${file}.yaml`, /astovia-president/g, 'astovia-head');
  const later = { env, now: '2026-11-25T09:00:00Z' };
  await appealAs(later, 'log', 'add', `${teachers}/1/astovia-foreign-minister/post`, '--sent', '2026-11-24');
  expect((await appealAs(later, 'due', teachers)).out).toContain(`appeal log cancel ${held}`);
});
