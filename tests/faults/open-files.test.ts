/**
 * No more files can be opened, at every single place of a run of three letters where one is: the first, the second, and so on. A limit
 * of the system would stop the test as well, so the files opened are counted here, and the system says EMFILE of some of them.
 */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { loopback } from '../delivery/letters.ts';
import { stage } from '../delivery/stage.ts';
import { faultServer } from './fault-server.ts';

const files = vi.hoisted(() => ({ opened: 0, failFrom: 0, failTo: 0 }));
const exhaust = vi.hoisted(() => (path: unknown) => {
  files.opened += 1;
  if (files.opened < files.failFrom || files.opened > files.failTo) return;
  throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE', path });
});

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const openSync: typeof real.openSync = (...argv) => {
    exhaust(argv[0]);
    return real.openSync(...argv);
  };
  const readdirSync = (...argv: Parameters<typeof real.readdirSync>) => {
    exhaust(argv[0]);
    return real.readdirSync(...argv);
  };
  return { ...real, openSync, readdirSync };
});
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open: typeof real.open = async (...argv) => {
    exhaust(argv[0]);
    return real.open(...argv);
  };
  return { ...real, open };
});

const recipients = ['minister', 'president', 'envoy'];

/** Sends three letters while files cannot be opened, then again when they can. Returns how many were opened. */
async function run(failFrom: number, failTo: number, connections: number) {
  const server = await faultServer();
  onTestFinished(() => server.close());
  const { send, state, ledger, recorded, wait } = stage();
  const arrived = (recipient: string) => server.received.filter(({ to }) => to.startsWith(`${recipient}@`)).length;
  Object.assign(files, { opened: 0, failFrom, failTo });
  const failure: unknown = await send(loopback(server.port), recipients, { connections }).then(
    ({ result }) => result.stopped,
    (error: unknown) => error,
  );
  const { opened } = files;
  files.failTo = 0;
  if (failure) expect(failure).toMatchObject({ code: expect.stringMatching(/^(?:EMFILE|relay-unreachable)$/) });
  expect((await ledger.read('kg')).damage).toEqual([]);
  for (const recipient of recipients) {
    const where = await state(recipient);
    expect([recipient, where, arrived(recipient)]).toEqual([recipient, where, where === 'sent' ? 1 : 0]);
  }
  wait(1);
  await ledger.close();
  await send(loopback(server.port), recipients);
  for (const recipient of recipients) {
    expect([recipient, await state(recipient), arrived(recipient)]).toEqual([recipient, 'sent', 1]);
    expect((await recorded(recipient)).filter((each) => each === 'sent')).toHaveLength(1);
  }
  return opened;
}

describe.each([1, 3])('with %i connections', (connections) => {
  it.each([
    ['one file', 0],
    ['all files', 1_000],
  ])(
    'from each file on, for %s: each letter goes once, and what did not go goes later',
    async (_, more) => {
      const opened = await run(0, -1, connections);
      expect(opened).toBeGreaterThan(8);
      for (let at = 1; at <= opened; at += 1) await run(at, at + more, connections);
    },
    60_000,
  );
});
