import { expect, it, onTestFinished } from 'vitest';
import { keyOf, loopback } from '../delivery/letters.ts';
import { stage } from '../delivery/stage.ts';
import { faultServer } from './fault-server.ts';

const year = 24 * 365;

it.each([
  ['a year back', -year, 1],
  ['ten years back', -10 * year, 1],
  ['a day back', -24, 1],
  ['an hour back, as in autumn', -1, 0],
  ['an hour forward, as in spring', 1, 0],
  ['four days forward', 96, 0],
])('a clock that jumps %s while a letter is put off: it goes once, within a day, in its order', async (...jump) => {
  const [, hours, delays] = jump;
  const server = await faultServer('rcpt', '451 later', 1);
  onTestFinished(() => server.close());
  const { send, ledger, state, wait } = stage();
  await send(loopback(server.port), ['minister']);
  wait(hours);
  for (let hour = 0; hour < 24; hour += 1) {
    await send(loopback(server.port), ['minister']);
    wait(1);
  }
  expect([await state('minister'), server.received.length]).toEqual(['sent', 1]);
  const { chains, damage } = await ledger.read('kg');
  const entries = chains.get(keyOf('minister'))?.entries ?? [];
  const delayed = Array.from({ length: delays }, () => 'deferred');
  expect([damage, entries.map(({ seq }) => seq)]).toEqual([[], [1, 2, 3, 4, 5].slice(0, 4 + delays)]);
  expect(entries.map((entry) => entry.state)).toEqual(['prepared', 'deferred', ...delayed, 'sending', 'sent']);
});

it('a clock that jumps ten years forward gives up what was put off, as what nobody has tried, and sends nothing', async () => {
  const server = await faultServer('rcpt', '451 later', 1);
  onTestFinished(() => server.close());
  const { send, state, wait } = stage();
  await send(loopback(server.port), ['minister']);
  wait(10 * year);
  await send(loopback(server.port), ['minister']);
  expect([await state('minister'), server.received.length]).toEqual(['expired', 0]);
});

it('a clock that is behind the record is waited for, so that a person can put it right', async () => {
  const server = await faultServer('rcpt', '451 later', 1);
  onTestFinished(() => server.close());
  const { send, ledger, state, wait } = stage();
  await send(loopback(server.port), ['minister']);
  wait(-48);
  for (let hour = 0; hour < 5; hour += 1) {
    await send(loopback(server.port), ['minister']);
    wait(1);
  }
  expect([await state('minister'), server.received.length]).toEqual(['deferred', 0]);
  const { chains } = await ledger.read('kg');
  expect(chains.get(keyOf('minister'))?.entries.map((entry) => 'reason' in entry && entry.reason)).toEqual([
    false,
    'the relay refused the recipient',
    "this computer's clock says 2023-12-09 09:00 UTC, but the last line of its record is of 2023-12-11 09:00 UTC",
  ]);
  wait(48);
  await send(loopback(server.port), ['minister']);
  expect([await state('minister'), server.received.length]).toEqual(['sent', 1]);
});

it('a clock that jumps back under a letter that is put off again and again does not keep it for ever', async () => {
  const server = await faultServer('rcpt', '451 later');
  onTestFinished(() => server.close());
  const { send, state, wait } = stage();
  await send(loopback(server.port), ['minister']);
  wait(-48);
  for (let hour = 0; hour < 24 * 8 && (await state('minister')) !== 'expired'; hour += 1) {
    await send(loopback(server.port), ['minister']);
    wait(1);
  }
  expect(await state('minister')).toBe('expired');
});
