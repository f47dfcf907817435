import { expect, it, onTestFinished } from 'vitest';
import { keyOf, loopback } from '../delivery/letters.ts';
import { stage } from '../delivery/stage.ts';
import { faultServer } from './fault-server.ts';

const year = 24 * 365;

it.each([
  ['a year back', -year],
  ['ten years back', -10 * year],
  ['a day back', -24],
  ['an hour back, as in autumn', -1],
  ['an hour forward, as in spring', 1],
  ['four days forward', 96],
  ['ten years forward', 10 * year],
])('a clock that jumps %s while a letter is put off: it goes once, within a day, in its order', async (_, hours) => {
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
  expect([damage, entries.map(({ seq }) => seq)]).toEqual([[], [1, 2, 3, 4]]);
  expect(entries.map((entry) => entry.state)).toEqual(['prepared', 'deferred', 'sending', 'sent']);
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
