import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { stateOf } from '../../src/ledger/state.ts';
import { openLedger } from '../../src/system/ledger-files.ts';
import { openRecord } from '../../src/system/record.ts';
import { temporaryFolder } from '../system/files.ts';
import { faultServer } from './fault-server.ts';
import { codec, keyOf } from './letters.ts';

const count = 120;
const kills = 20;

it(`survives ${kills} kills -9: nothing twice, nothing lost, nothing falsely sent`, async () => {
  const root = temporaryFolder();
  const server = await faultServer();
  onTestFinished(() => server.close());
  const child = () => {
    const script = path.resolve('tests/delivery/kill-child.ts');
    const run = spawn(process.execPath, ['--import', 'tsx', script, root, String(server.port), String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return { run, exited: once(run, 'exit'), begun: once(run.stdout, 'data') };
  };
  for (let kill = 0; kill < kills; kill += 1) {
    const { run, exited, begun } = child();
    await Promise.race([begun, exited]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 80));
    run.kill('SIGKILL');
    await exited;
  }
  expect(await child().exited).toEqual([0, null]);

  const ledger = openLedger(root, codec);
  const record = openRecord(root);
  const { chains, damage } = await ledger.read('kg');
  expect(damage.filter(({ kind }) => kind !== 'torn')).toEqual([]);
  for (let index = 0; index < count; index += 1) {
    const recipient = `r${index}`;
    const arrived = server.received.filter(({ to }) => to.startsWith(`${recipient}@`)).length;
    const { state, prepared } = stateOf(keyOf(recipient), chains.get(keyOf(recipient)));
    expect(['sent', 'uncertain']).toContain(state);
    expect(arrived, `${recipient} is ${state}`).toBe(state === 'sent' ? 1 : Math.min(arrived, 1));
    expect(await record.thaw(prepared?.message ?? '')).toBeDefined();
  }
}, 120_000);
