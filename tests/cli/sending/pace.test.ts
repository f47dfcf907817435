import { expect, it, onTestFinished, vi } from 'vitest';
import { faultServer } from '../../faults/fault-server.ts';
import { shippedWorkspace } from '../shipped.ts';

const waits: number[] = [];
let atWait = (_: number) => {};
vi.mock('node:timers/promises', async (original) => {
  const timers = await original<typeof import('node:timers/promises')>();
  const setTimeout = async (ms: number) => {
    waits.push(Math.ceil(ms / 1_000));
    atWait(waits.length);
  };
  return { ...timers, setTimeout };
});

async function limited(settings: string, smtp = '', fault: Parameters<typeof faultServer> = []) {
  const server = await faultServer(...fault);
  onTestFinished(() => server.close());
  const workspace = shippedWorkspace();
  const relay = `smtp: { host: 127.0.0.1, port: ${server.port}${smtp} }\n`;
  workspace.edit('appeal.yaml', /$/, `${relay}limits: { ${settings} }\n`);
  waits.length = 0;
  atWait = () => {};
  return { ...workspace, server };
}

const cases = ['kyrgyzstan-2023', 'velmont-2026'];

it.each([
  ['perMinute: 1', [60, 120]],
  ['perMinute: 60, perMinuteAndDomain: 2', [1, 31]],
])('a trial goes as the settings limit it: %s', async (settings, expected) => {
  const { appeal, server } = await limited(settings);
  expect(await appeal('send', ...cases, 'astovia-teachers-2026', '--to-self', '--yes')).toMatchObject({ exit: 0 });
  expect([server.received.length, waits]).toEqual([3, expected]);
});

it('copies for the archive wait for their turn, after the letters and by themselves', async () => {
  const { appeal, server } = await limited('perMinute: 60', ', archive: archive@federation.example', [
    'rcpt',
    '450 later',
    2,
    cases.length,
  ]);
  expect(await appeal('send', ...cases, '--yes')).toMatchObject({ exit: 1 });
  expect([server.received.length, waits]).toEqual([2, [1, 2, 3]]);
  expect(await appeal('log', 'copy')).toMatchObject({ exit: 0 });
  expect([server.received.length, waits]).toEqual([4, [1, 2, 3, 1]]);
});

it('copies for the archive are left to another command where the run is interrupted before their turn', async () => {
  const { appealAs, appeal, server } = await limited('perMinute: 60', ', archive: archive@federation.example');
  const interrupt = new AbortController();
  atWait = (count) => count === 2 && interrupt.abort();
  const sent = await appealAs({ finish: interrupt.signal }, 'send', ...cases, '--yes');
  expect([sent.exit, sent.err]).toEqual([
    1,
    expect.stringMatching(/interrupted before their turn[\s\S]*appeal log copy/),
  ]);
  expect([server.received.length, waits]).toEqual([2, [1, 2]]);
  expect((await appeal('log', 'copy')).out.match(/copied {2}archive/g)).toHaveLength(2);
});
