/**
 * A disk that is full, or has a fault, at every single write of a run of three letters: the first, the second, and so on. No
 * disk can be made to fail at one write and not at the others, so the system's writes are counted here, and one of them fails
 * after half of its bytes.
 */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { lostEntries } from '../../src/ledger/repair/lost.ts';
import { listWitnesses } from '../../src/system/ledger/witnesses.ts';
import { loopback } from '../delivery/letters.ts';
import { stage } from '../delivery/stage.ts';
import { faultServer } from './fault-server.ts';

const disk = vi.hoisted(() => ({ writes: 0, failFrom: 0, failTo: 0, code: 'ENOSPC' }));
const failure = vi.hoisted(() => () => Object.assign(new Error(`${disk.code}: no`), { code: disk.code }));
const fails = vi.hoisted(() => () => {
  disk.writes += 1;
  return disk.writes >= disk.failFrom && disk.writes <= disk.failTo;
});

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return {
    ...real,
    appendFileSync(file: number, bytes: Uint8Array) {
      if (!fails()) return real.appendFileSync(file, bytes);
      real.appendFileSync(file, bytes.subarray(0, bytes.length / 2));
      throw failure();
    },
    writeFileSync(file: number, bytes: Uint8Array) {
      if (!fails()) return real.writeFileSync(file, bytes);
      real.writeFileSync(file, bytes.subarray(0, 100));
      throw failure();
    },
    fdatasync(file: number, done: (error: Error | null) => void) {
      if (fails()) done(failure());
      else real.fdatasync(file, done);
    },
    fsync(file: number, done: (error: Error | null) => void) {
      if (fails()) done(failure());
      else real.fsync(file, done);
    },
  };
});
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    async open(...argv: Parameters<typeof real.open>) {
      const handle = await real.open(...argv);
      const { writeFile, appendFile, sync } = handle;
      handle.appendFile = async (text) => {
        if (fails()) throw failure();
        return appendFile.call(handle, text);
      };
      handle.writeFile = async (bytes) => {
        if (!fails()) return writeFile.call(handle, bytes);
        await writeFile.call(handle, (bytes as Uint8Array).subarray(0, 100));
        throw failure();
      };
      handle.sync = async () => {
        if (fails()) throw failure();
        return sync.call(handle);
      };
      return handle;
    },
  };
});

const recipients = ['minister', 'president', 'envoy'];

/** Sends three letters while writes fail, then again when there is space. Returns how many writes there were. */
async function run(failFrom: number, failTo: number, connections: number) {
  const server = await faultServer();
  onTestFinished(() => server.close());
  const { send, state, ledger, recorded, wait } = stage();
  Object.assign(disk, { writes: 0, failFrom, failTo });
  const arrived = (recipient: string) => server.received.filter(({ to }) => to.startsWith(`${recipient}@`)).length;
  const { result } = await send(loopback(server.port), recipients, { connections }).catch((error: unknown) => {
    // What the disk does to the record of messages ends the run in words as well; nothing was begun then.
    expect(error).toMatchObject(disk.code === 'ENOSPC' ? { code: 'disk-full' } : { path: expect.any(String) });
    return { result: undefined };
  });
  const { writes } = disk;
  disk.failTo = 0;
  expect((await ledger.read('kg')).damage).toEqual([]);
  if (result?.stopped) expect(['disk-full', 'ledger-unwritable', 'file-unusable']).toContain(result.stopped.code);
  for (const recipient of recipients) {
    const where = await state(recipient);
    if (where === 'sent') expect(arrived(recipient)).toBe(1);
    else if (where !== 'uncertain') expect([recipient, where, arrived(recipient)]).toEqual([recipient, where, 0]);
  }
  wait(1);
  await ledger.close();
  await send(loopback(server.port), recipients);
  for (const recipient of recipients) {
    const where = await state(recipient);
    expect([recipient, arrived(recipient)]).toEqual([recipient, where === 'uncertain' ? expect.any(Number) : 1]);
    expect(arrived(recipient)).toBeLessThan(2);
    expect(['sent', 'uncertain']).toContain(where);
    expect((await recorded(recipient)).filter((each) => each === 'sent').length).toBeLessThan(2);
  }
  return writes;
}

describe.each([
  ['ENOSPC', 1],
  ['ENOSPC', 3],
  ['EIO', 1],
])('a disk that says %s, with %i connections', (code, connections) => {
  beforeEach(() => {
    disk.code = code;
  });

  it.each([
    ['one write', 0],
    ['two writes', 1],
    ['all writes', 1_000],
  ])(
    'from each write on, for %s: no line is torn, nothing goes twice, nothing is thought sent',
    async (_, more) => {
      const writes = await run(0, -1, connections);
      expect(writes).toBeGreaterThan(12);
      for (let at = 1; at <= writes; at += 1) await run(at, at + more, connections);
    },
    60_000,
  );
});

it('at each write of a second try: nothing leaves without a witness, and none speaks of a line that the ledger has not', async () => {
  disk.code = 'ENOSPC';
  let writes = 1;
  for (let at = 1; at <= writes; at += 1) {
    const server = await faultServer('rcpt', '450 4.2.0 later', 1);
    onTestFinished(() => server.close());
    const { root, send, ledger, wait } = stage();
    await send(loopback(server.port), ['minister']);
    await ledger.close();
    wait(1);
    Object.assign(disk, { writes: 0, failFrom: at, failTo: at });
    await send(loopback(server.port), ['minister']);
    ({ writes } = disk);
    disk.failTo = 0;
    const witnesses = listWitnesses(root)
      .map(({ text }) => text)
      .join('');
    expect(witnesses.split('\n').length - 1).toBeGreaterThanOrEqual(server.received.length);
    expect(lostEntries(await ledger.text('kg'), witnesses)).toEqual([]);
  }
  // Two lines of the ledger, each with its sync, and the witness.
  expect(writes).toBeGreaterThanOrEqual(5);
});

it('a ledger that cannot be written says so, and nothing of the letter leaves', async () => {
  disk.code = 'EIO';
  const server = await faultServer();
  onTestFinished(() => server.close());
  const { send, state } = stage();
  await send(loopback(server.port), ['envoy']);
  Object.assign(disk, { writes: 0, failFrom: 1, failTo: 1_000 });
  const { result } = await send(loopback(server.port), ['minister']);
  disk.failTo = 0;
  expect(result.stopped).toMatchObject({ code: 'ledger-unwritable', exitCode: 6 });
  expect(server.received).toHaveLength(1);
  expect(await state('minister')).toBe('planned');
});

it('at each write of what a repair sets aside: it is told, and the ledger stays', async () => {
  disk.code = 'ENOSPC';
  const { ledger } = stage();
  for (const at of [1, 2]) {
    Object.assign(disk, { writes: 0, failFrom: at, failTo: at });
    await expect(ledger.setAside('kg', ['a line'])).rejects.toMatchObject({ code: 'disk-full' });
  }
  disk.failTo = 0;
  await ledger.setAside('kg', ['a line']);
  expect(await ledger.aside('kg')).toMatch(/a line\n$/);
});
