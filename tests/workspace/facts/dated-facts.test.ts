import { expect, it } from 'vitest';
import { outcomeBy, toldOfCharge } from '../../../src/workspace/facts/charge-outcome.ts';
import { addedSince, datedFacts, marksOf } from '../../../src/workspace/facts/dated-facts.ts';
import type { Facts } from '../../../src/workspace/workspace.ts';

const charge = (...persons: string[]) => ({ persons, text: 'arson', date: '2024-03-02' });
const added = (before: Facts, now: Facts) =>
  addedSince(
    datedFacts(now, () => []),
    marksOf(before, '2024-03-10'),
  ).map(({ owner }) => owner);

it('knows a charge again that is written for each who is charged, as the outcomes differ', () => {
  const both = { charges: [charge('lee', 'diaz')] };
  const apart = { charges: [charge('lee'), charge('diaz')] };
  expect(added(both, apart)).toEqual([]);
  expect(added(apart, both)).toEqual([]);
  expect(added(both, { charges: [charge('lee'), charge('kim')] })).toEqual([]);
  expect(added(apart, { charges: [...apart.charges, charge('kim')] })).toEqual([charge('kim')]);
  expect(added({ charges: [charge('lee')] }, both)).toEqual(both.charges);
});

it('knows what came of a charge that it knows', () => {
  const acquitted = { ...charge('lee'), acquitted: '2024-03-10' };
  expect(added({ charges: [charge('lee')] }, { charges: [acquitted] })).toEqual([acquitted]);
  expect(added({ charges: [acquitted] }, { charges: [acquitted] })).toEqual([]);
});

it.each([
  ['what came of it last', '2024-03-12', '2024-03-11', undefined, undefined],
  ['what came of it last', '2024-03-12', '2024-03-12', 'acquitted', undefined],
  ['the charge', '2024-03-09', '2024-03-10', 'acquitted', '2024-03-09'],
])('takes tellFrom to be for %s', (_what, tellFrom, day, outcome, told) => {
  const one = { ...charge('lee'), acquitted: '2024-03-10', tellFrom };
  expect(outcomeBy(one, day)?.outcome).toBe(outcome);
  expect(toldOfCharge(one).tellFrom).toBe(told);
});
