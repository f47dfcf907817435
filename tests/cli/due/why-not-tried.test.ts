import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { typeIn } from '../../delivery/type-in.ts';
import { faultServer } from '../../faults/fault-server.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

it('of what was put off and names somebody who has withdrawn consent since, `due` says so, as `send` does', async () => {
  const server = await faultServer('rcpt', '451 later', 1);
  onTestFinished(() => server.close());
  const root = temporaryFolder();
  const { appeal, wait } = typeIn(root, `smtp://127.0.0.1:${server.port}`);
  await appeal('init');
  await appeal('generate');
  await appeal('send', '--yes');
  wait(1);
  const cases = path.join(root, 'data/cases.yaml');
  writeFileSync(cases, readFileSync(cases, 'utf8').replace('consent: granted', 'consent: withheld'));
  const { out } = await appeal('due');
  expect(out).not.toContain('try again: ');
  const [, why = ''] = /not tried again as it is: (names .*)$/m.exec(out) ?? [];
  expect((await appeal('send', '--retry', '--yes')).err).toContain(`${why} [no-consent]`);
  const [item] = JSON.parse((await appeal('due', '--json')).out).items;
  expect(item.refused).toEqual([why]);
  expect(server.received).toEqual([]);
});
