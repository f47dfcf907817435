import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Fault, faultServer, type Stage } from '../faults/fault-server.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { key, typeIn } from './type-in.ts';

async function workspace(at?: Stage, fault?: Fault, times?: number) {
  const server = await faultServer(at, fault, times);
  onTestFinished(() => server.close());
  const root = temporaryFolder();
  const person = typeIn(root, `smtp://127.0.0.1:${server.port}`);
  await person.appeal('init');
  return { root, server, ...person };
}

it('what was put off is tried again days later, as it was dated and frozen', async () => {
  const { server, appeal, wait } = await workspace('dot', '451 later', 1);
  expect(await appeal('send', '--yes')).toMatchObject({ exit: 3, out: expect.stringContaining(`deferred  ${key}`) });
  const early = await appeal('send', '--retry', '--yes');
  expect(early.err).toMatch(/put off until \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  expect(early.err).toMatch(/\nChecks\n {2}skipped {2}17 checks {2}no letter will be sent\n\n/);
  wait(30);
  const retried = await appeal('send', '--retry', '--yes');
  expect(retried).toMatchObject({ exit: 0, out: expect.stringContaining(`sent  ${key}`) });
  expect(server.received[1]?.body).toBe(server.received[0]?.body);
  expect((await appeal('send', '--retry', '--yes')).err).toContain('0 dispatches');
});

it.each([[['send', '--retry', '--yes']], [['send', '--yes']], [['send', 'example-2026', '--yes']]])(
  'what nobody has tried for five days is given up unsent, by %j, and goes anew where a person sends it',
  async (argv) => {
    const { server, appeal, wait } = await workspace('dot', '451 later', 1);
    await appeal('send', '--yes');
    wait(5 * 24);
    const tried = server.received.length;
    expect((await appeal(...argv.slice(0, -1), '--dry-run')).out).toContain('0 to be sent, 1 to be given up');
    const given = await appeal(...argv);
    expect(given).toMatchObject({ exit: 3, out: expect.stringMatching(`^expired  ${key}  put off for five days`) });
    expect(server.received).toHaveLength(tried);
    expect((await appeal('send', '--retry', '--yes')).err).toContain('0 dispatches');
    const anew = /to send it anew: appeal (.*)/.exec(given.err)?.[1]?.split(' ') ?? [];
    expect(await appeal(...anew, '--yes')).toMatchObject({ exit: 0, out: expect.stringMatching(`^sent  ${key}`) });
    expect(server.received).toHaveLength(tried + 1);
    expect(server.received.at(-1)?.body).not.toBe(server.received[0]?.body);
  },
);

it('what was put off stays here while the clock is before its date, and says so', async () => {
  const { server, appeal, wait } = await workspace('dot', '451 later', 1);
  await appeal('send', '--yes');
  wait(-48);
  const early = await appeal('send', '--retry', '--yes');
  expect(early).toMatchObject({ exit: 5, err: expect.stringContaining('[dated-ahead]') });
  expect(early.err).toContain("2026-10-31 by this computer's clock");
  expect(early.err).not.toContain('[clock-behind]');
  wait(49);
  expect((await appeal('send', '--retry', '--yes')).exit).toBe(0);
  expect(server.received).toHaveLength(2);
});

it('what was withdrawn goes with the clock behind its record only where a person says that the clock is right', async () => {
  const { server, appeal, wait } = await workspace('rcpt', '451 later', 1);
  await appeal('send', '--yes');
  wait(3);
  await appeal('log', 'cancel', key);
  wait(-2);
  const send = ['send', 'example-2026', '--yes'];
  const early = await appeal(...send);
  expect(early).toMatchObject({ exit: 5, err: expect.stringContaining('[clock-behind]') });
  expect(early.err).toMatch(/says 2026-11-02 10:00 UTC, but the last line of its record is of 2026-11-02 12:00 UTC/);
  expect(server.received).toHaveLength(0);
  expect(await appeal(...send, '--clock-is-right')).toMatchObject({
    exit: 0,
    out: expect.stringContaining(`sent  ${key}`),
  });
});

it('what waits for the clock goes at once where a person says that it is right', async () => {
  const { server, appeal, wait } = await workspace('rcpt', '451 later', 1);
  wait(12);
  await appeal('send', '--yes');
  wait(-12);
  const told = (await appeal('send', '--retry', '--dry-run')).out;
  expect(told).toContain('[clock-behind]');
  const option = /add (--\S+)/.exec(told)?.[1] ?? '';
  expect(await appeal('send', '--retry', '--yes')).toMatchObject({ exit: 3, out: expect.stringMatching(/^deferred /) });
  expect((await appeal('send', '--retry', '--yes')).err).toContain('put off until');
  expect(server.received).toHaveLength(0);
  expect(await appeal('send', '--retry', '--yes', option)).toMatchObject({
    exit: 0,
    out: expect.stringContaining(`sent  ${key}`),
  });
});

it('what the mail server has put off waits as long as it was told, whoever says that the clock is right', async () => {
  const { server, appeal } = await workspace('rcpt', '451 later', 1);
  await appeal('send', '--yes');
  const retried = await appeal('send', '--retry', '--yes', '--clock-is-right');
  expect(retried).toMatchObject({ exit: 0, err: expect.stringContaining('put off until') });
  expect(server.received).toHaveLength(0);
});

it('what was put off under an id that its case has no more is taken back as `due` says, and keeps no other from being tried', async () => {
  const { root, server, appeal, wait } = await workspace('dot', '451 later', 1);
  await appeal('send', '--yes');
  const cases = path.join(root, 'data/cases.yaml');
  writeFileSync(cases, readFileSync(cases, 'utf8').replace('id: first', 'id: opening'));
  wait(1);
  expect(await appeal('send', '--retry', '--yes')).toMatchObject({
    exit: 0,
    err: expect.stringContaining('0 dispatches'),
  });
  const anew = await appeal('send', '--yes');
  expect(anew).toMatchObject({ exit: 5, err: expect.stringContaining(`was put off as ${key}`) });
  const due = await appeal('due');
  expect(due.out).not.toContain('went to them');
  const cancel = /If it should not be sent: appeal (log cancel \S+)\. /.exec(due.out)?.[1]?.split(' ') ?? [];
  expect(anew.err).toContain(cancel.join(' '));
  expect(await appeal(...cancel)).toMatchObject({ exit: 0, out: `cancelled  ${key}\n` });
  expect((await appeal('due')).out).not.toContain('put it off');
  expect((await appeal('send', '--yes')).out).toContain('sent  example-2026/opening/labour-minister/email');
  expect(server.received).toHaveLength(2);
});

it('what was withdrawn and is not kept any more is no fault, of the record or of what proves what went', async () => {
  const { root, appeal } = await workspace('rcpt', '451 later', 1);
  await appeal('send', '--yes');
  rmSync(path.join(root, 'data/record'), { recursive: true });
  expect((await appeal('log', 'verify')).out).toContain('message-missing');
  await appeal('log', 'cancel', key);
  expect(await appeal('log', 'verify')).toMatchObject({ exit: 0, out: '' });
  expect(await appeal('dossier', key)).toMatchObject({ exit: 0 });
  expect(await appeal('send', 'example-2026', '--yes')).toMatchObject({ exit: 0 });
  expect(await appeal('dossier', key)).toMatchObject({
    exit: 0,
    out: expect.not.stringContaining('missing'),
  });
});

it('a trial goes to ourselves and says so, and nothing is recorded', async () => {
  const { root, server, appeal } = await workspace();
  expect(await appeal('send', '--to-self', '--yes')).toMatchObject({
    exit: 0,
    out: expect.stringMatching(new RegExp(`^trial {2}sent {2}${key}`)),
  });
  expect(existsSync(path.join(root, 'data/ledger'))).toBe(false);
  expect(await appeal('send', '--yes')).toMatchObject({ exit: 0 });
  const [trial, real] = server.received;
  const header = (name: string, body = '') => new RegExp(`^${name}: (.*(?:\r\n .*)*)`, 'm').exec(body)?.[1];
  expect(trial?.to).toBe('secretariat@organisation.example');
  expect(header('To', trial?.body)).not.toContain(real?.to);
  expect(header('Subject', trial?.body)).toContain(`[TRIAL, not sent to ${real?.to}]`);
  expect(header('Message-ID', trial?.body)).not.toBe(header('Message-ID', real?.body));
});

it('a workspace for trials sends everything to one address', async () => {
  const { root, server, appeal } = await workspace();
  appendFileSync(path.join(root, 'appeal.yaml'), '\nredirectAll: trial@union.example\n');
  const shown = await appeal('send', '--dry-run');
  expect(shown.out).toContain(`${key}  goes to trial@union.example instead`);
  expect(await appeal('send', '--json', '--yes')).toMatchObject({
    exit: 0,
    out: expect.stringContaining('redirectedTo'),
  });
  expect(server.received.map(({ to }) => to)).toEqual(['trial@union.example']);
  expect(existsSync(path.join(root, 'data/ledger'))).toBe(false);
});
