import { expect, it } from 'vitest';
import { Pace } from '../../src/delivery/pace.ts';

it.each([
  ['no limit', {}, [0, 0, 0, 0]],
  ['a limit of the relay', { perMinute: 60 }, [0, 1_000, 2_000, 3_000]],
  ['a limit for each domain', { perMinuteAndDomain: 6 }, [0, 10_000, 0, 20_000]],
  ['both', { perMinute: 60, perMinuteAndDomain: 6 }, [0, 10_000, 11_000, 20_000]],
])('%s', (_, rates, waits) => {
  const pace = new Pace(rates);
  const addresses = ['a@one.example', 'b@ONE.example', 'c@two.example', 'd@one.example'];
  expect(addresses.map((address) => pace.take(address, 5_000))).toEqual(waits);
});

it('a turn that has come needs no waiting', () => {
  const pace = new Pace({ perMinute: 60 });
  expect([0, 400, 5_000].map((now) => pace.take('a@one.example', now))).toEqual([0, 600, 0]);
});
