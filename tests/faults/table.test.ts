import { describe, expect, it, onTestFinished } from 'vitest';
import { exitCodeOf } from '../../src/delivery/dispatch.ts';
import { loopback } from '../delivery/letters.ts';
import { stage } from '../delivery/stage.ts';
import { type Fault, faultServer, type Stage } from './fault-server.ts';

const refused = ['prepared', 'rejected'];
const putOff = ['prepared', 'deferred'];
const begun = ['prepared', 'sending'];

/** At which stage, how, what the ledger then holds, the exit code, how often the whole message reached the server. */
const table: readonly (readonly [Stage, Fault, string[], number, number])[] = [
  ['mail', '451 later', putOff, 3, 0],
  ['mail', '421 closing', putOff, 3, 0],
  ['mail', '550 not this sender', refused, 3, 0],
  ['mail', 'hang-up', putOff, 3, 0],
  ['mail', 'silence', putOff, 3, 0],
  ['mail', { cut: '250 o' }, putOff, 3, 0],
  ['rcpt', '450 greylisted', putOff, 3, 0],
  ['rcpt', '421 closing', putOff, 3, 0],
  ['rcpt', '550 nobody here', refused, 3, 0],
  ['rcpt', 'hang-up', putOff, 3, 0],
  ['rcpt', 'silence', putOff, 3, 0],
  ['data', '451 later', putOff, 3, 0],
  ['data', '421 closing', putOff, 3, 0],
  ['data', '554 no', refused, 3, 0],
  ['data', 'hang-up', putOff, 3, 0],
  ['data', 'silence', putOff, 3, 0],
  ['data', { cut: '354 go' }, putOff, 3, 0],
  ['dot', '451 later', [...begun, 'deferred'], 3, 1],
  ['dot', '421 closing', [...begun, 'deferred'], 3, 1],
  ['dot', '554 spam', [...begun, 'rejected'], 3, 1],
  ['dot', '221 2.7.0 Goodbye', [...begun, 'uncertain'], 4, 1],
  ['dot', '354 go on', [...begun, 'uncertain'], 4, 1],
  ['dot', 'hang-up', [...begun, 'uncertain'], 4, 1],
  ['dot', 'silence', [...begun, 'uncertain'], 4, 1],
  ['dot', { cut: '25' }, [...begun, 'uncertain'], 4, 1],
  ['dot', { cut: '250 2.0.0 queued' }, [...begun, 'uncertain'], 4, 1],
  ['dot', { cut: '554 sp' }, [...begun, 'uncertain'], 4, 1],
  ['rcpt', '250-ok\r\n550 no', putOff, 3, 0],
  ['dot', '554-spam\r\n250 queued', [...begun, 'uncertain'], 4, 1],
  ['dot', '250-queued\r\n554 spam', [...begun, 'uncertain'], 4, 1],
  ['dot', '250 queued\r\n451 later', [...begun, 'uncertain'], 4, 1],
  ['dot', '451 later\r\n250 queued', [...begun, 'uncertain'], 4, 1],
];

/** Before the first message nothing is handed over: what fails there concerns the host. */
const hostTable: typeof table = [
  ['greeting', '554 no service', putOff, 6, 0],
  ['greeting', '421 busy', putOff, 6, 0],
  ['greeting', 'hang-up', putOff, 6, 0],
  ['greeting', 'silence', putOff, 6, 0],
  ['greeting', { cut: '220 faul' }, putOff, 6, 0],
  ['ehlo', '421 busy', putOff, 6, 0],
  ['ehlo', '554 not you', putOff, 6, 0],
  ['ehlo', 'hang-up', putOff, 6, 0],
  ['ehlo', 'silence', putOff, 6, 0],
];

const recipients = ['minister', 'president', 'envoy'];

/** Sends three letters, of which one meets the fault, then sends again an hour later by a server that has recovered. */
async function run([at, fault, states, exit, arrived]: (typeof table)[number], place: number, offers = ['8BITMIME']) {
  // A client whose EHLO is refused says HELO.
  const server = await faultServer(at, fault, fault === '554 not you' ? 2 : 1, place, offers);
  onTestFinished(() => server.close());
  const { send, recorded, wait } = stage();
  const victim = recipients[place] ?? '';
  const { plan, result } = await send(loopback(server.port), recipients);
  expect(await recorded(victim)).toEqual(states);
  expect(exitCodeOf(plan, result)).toBe(exit);
  const arrivals = (recipient: string) => server.received.filter(({ to }) => to.startsWith(`${recipient}@`)).length;
  expect(arrivals(victim)).toBe(arrived);

  const stops = result.stopped !== undefined;
  for (const [index, other] of recipients.entries()) {
    if (index === place) continue;
    // Frozen ahead, and not begun.
    const begun = !(stops && index > place);
    expect(await recorded(other)).toEqual(begun ? ['prepared', 'sending', 'sent'] : ['prepared']);
    expect(arrivals(other)).toBe(begun ? 1 : 0);
  }

  wait(1);
  const next = await send(loopback(server.port), recipients);
  const again = states.at(-1) === 'deferred';
  expect(next.plan.dispatches[place]?.action).toBe(again ? 'send' : 'refuse');
  expect(arrivals(victim)).toBe(again ? arrived + 1 : arrived);
  for (const other of recipients.filter((recipient) => recipient !== victim)) expect(arrivals(other)).toBe(1);
}

describe.each([
  ['the first message', 0],
  ['one in the middle', 1],
  ['the last', 2],
])('a fault at %s', (_, place) => {
  it.each(table)('in %s, %j: %j, exit %i', async (...row) => run(row, place));
});

it.each(table)('a fault where commands go out together, in %s, %j: %j, exit %i', async (...row) =>
  run(row, 1, ['PIPELINING', 'SIZE 10000000', 'DSN']),
);

it.each(table)('a fault over three connections, in %s, %j: %j', async (at, fault, states, exit, arrived) => {
  const server = await faultServer(at, fault, 1);
  onTestFinished(() => server.close());
  const { send, recorded } = stage();
  const everybody = Array.from({ length: 8 }, (_, index) => `r${index}`);
  const { plan, result } = await send(loopback(server.port), everybody, { connections: 3 });
  expect(exitCodeOf(plan, result)).toBe(exit);
  const ends = await Promise.all(
    everybody.map(async (recipient) => ({ recipient, recorded: await recorded(recipient) })),
  );
  const arrivals = (recipient: string) => server.received.filter(({ to }) => to.startsWith(`${recipient}@`)).length;
  const [victim, ...more] = ends.filter((end) => !['sent', 'prepared'].includes(end.recorded.at(-1) ?? ''));
  expect(more).toEqual([]);
  expect(victim?.recorded).toEqual(states);
  expect(arrivals(victim?.recipient ?? '')).toBe(arrived);
  for (const { recipient, recorded: states } of ends.filter((end) => end !== victim)) {
    const begun = states.length > 1 || !result.stopped;
    expect(states).toEqual(begun ? ['prepared', 'sending', 'sent'] : ['prepared']);
    expect(arrivals(recipient)).toBe(begun ? 1 : 0);
  }
});

it.each<[Stage, string]>([
  ['mail', '252 as you like'],
  ['rcpt', '251 forwarded'],
  ['rcpt', '252 as you like'],
  ['dot', '200 taken'],
  ['dot', '250 queued\r\n421 closing'],
])('no fault is a word of assent in other digits, or a goodbye after it, in %s, %j', async (at, reply) => {
  const server = await faultServer(at, reply);
  onTestFinished(() => server.close());
  const { send, recorded } = stage();
  await send(loopback(server.port), ['minister']);
  expect(await recorded('minister')).toEqual(['prepared', 'sending', 'sent']);
  expect(server.received).toHaveLength(1);
});

it('no fault is a relay of before EHLO', async () => {
  const server = await faultServer('ehlo', '502 not implemented', 1);
  onTestFinished(() => server.close());
  const { send, recorded } = stage();
  await send(loopback(server.port), ['minister']);
  expect(await recorded('minister')).toEqual(['prepared', 'sending', 'sent']);
  expect(server.commands.slice(0, 2).map((line) => line.split(' ')[0])).toEqual(['EHLO', 'HELO']);
});

it.each(hostTable)('a fault of the host, at %s, %j: %j, exit %i', async (...row) => run(row, 0));
