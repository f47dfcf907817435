import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { rememberRun, runsHere } from '../../../src/system/ledger/claiming-runs.ts';
import { mount } from './mount.ts';

it('says that the disk is full, and keeps no part of a run', ({ skip }) => {
  const root = mount('size=256k') ?? skip('no file system can be mounted here');
  spawnSync('git', ['init', '-q', '--template=', root]);
  rememberRun(root, 'aaaaaaaa');
  const filler = path.join(root, 'filler');
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096']);
  let id = 0;
  const fill = () => {
    for (; id < 1000; id += 1) rememberRun(root, id.toString(16).padStart(8, '0'));
  };
  expect(fill).toThrow(expect.objectContaining({ code: 'disk-full', exitCode: 6 }));
  rmSync(filler);
  rememberRun(root, 'bbbbbbbb');
  expect(runsHere(root)).toHaveLength(id + 2);
  expect(runsHere(root).at(-1)).toBe('bbbbbbbb');
});
