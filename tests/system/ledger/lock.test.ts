import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { acquireLock } from '../../../src/system/ledger/lock.ts';

const root = mkdtempSync(path.join(tmpdir(), 'appeal-'));
afterAll(() => rmSync(root, { recursive: true }));

const script = `
  const { acquireLock } = await import(${JSON.stringify(path.resolve('src/system/ledger/lock.ts'))});
  try {
    await acquireLock(${JSON.stringify(root)}, 'appeal send');
    console.log('held');
    setInterval(() => {}, 1000);
  } catch (error) {
    console.log(error.code, error.message);
  }`;
const run = () => spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
const says = async (child: ReturnType<typeof run>) => String((await once(child.stdout, 'data'))[0]).trim();

function canMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'appeal-'));
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the lock of a workspace', () => {
  it('is held by one process, named to the other, and free at once after kill -9', async () => {
    const first = run();
    expect(await says(first)).toBe('held');
    const second = run();
    expect(await says(second)).toMatch(
      new RegExp(`^locked .*\`appeal send\` \\(process ${first.pid}\\), since \\d{4}-\\d\\d-\\d\\dT`),
    );
    first.kill('SIGKILL');
    await once(first, 'exit');
    const third = run();
    expect(await says(third)).toBe('held');
    third.kill('SIGKILL');
    await once(third, 'exit');
  });

  it('is one lock by whatever path the workspace is reached, and free when released', async () => {
    const link = `${root}-link`;
    symlinkSync(root, link);
    const lock = await acquireLock(root, 'appeal generate');
    await expect(acquireLock(link, 'appeal send')).rejects.toMatchObject({ code: 'locked', exitCode: 6 });
    await lock.release();
    await (await acquireLock(link, 'appeal send')).release();
    rmSync(link);
  });

  // Only root may mount, and not in every container.
  it.runIf(canMount())('is one lock also where the folder is mounted a second time', async () => {
    const second = mkdtempSync(path.join(tmpdir(), 'appeal-'));
    execFileSync('mount', ['--bind', root, second]);
    try {
      const lock = await acquireLock(root, 'appeal generate');
      await expect(acquireLock(second, 'appeal send')).rejects.toMatchObject({ code: 'locked' });
      await lock.release();
    } finally {
      execFileSync('umount', [second]);
      rmSync(second, { recursive: true });
    }
  });
});
