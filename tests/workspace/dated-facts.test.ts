import { expect, it } from 'vitest';
import { addedSince, datedFacts, marksOf } from '../../src/workspace/dated-facts.ts';
import type { Facts } from '../../src/workspace/workspace.ts';

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
