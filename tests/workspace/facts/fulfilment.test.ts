import { expect, it } from 'vitest';
import { caseBy } from '../../../src/workspace/facts/fulfilment.ts';
import { parseWorkspace } from '../../../src/workspace/parse/parse.ts';
import { edited } from '../sources.ts';

const person = (status: string) => `    persons: [{ id: lee, familyName: Lee, status: ${status} }]\n`;
const demands = (...items: string[]) => `    demands: [${items.map((item) => `{ text: x${item} }`).join(', ')}]\n`;
const released = '{ state: released, since: 2024-05-02 }';

it.each<[what: string, facts: string, day: string, stands: unknown]>([
  ['a demand on its day', demands(', met: 2024-05-02'), '2024-05-02', { fulfilled: true, metSince: '2024-05-02' }],
  ['a demand before it', demands(', met: 2024-05-02'), '2024-05-01', { open: { demands: 1 } }],
  [
    'a demand before it, though it is marked',
    demands(', met: 2024-05-02, state: met'),
    '2024-05-01',
    { open: { demands: 1 } },
  ],
  [
    'one that is open, whatever its day',
    demands(', met: 2024-05-02, state: open'),
    '2024-06-01',
    { open: { demands: 1 } },
  ],
  ['one of two', demands(', met: 2024-05-02', ', met: 2024-04-01'), '2024-05-01', { open: { demands: 1 } }],
  [
    'two, by the later day',
    demands(', met: 2024-05-02', ', met: 2024-04-01'),
    '2024-06-01',
    { fulfilled: true, metSince: '2024-05-02' },
  ],
  ['one that has no day', demands(', met: 2024-05-02', ', state: met'), '2024-06-01', { fulfilled: true }],
  ['somebody who is free', person(released), '2024-05-02', { fulfilled: true, metSince: '2024-05-02' }],
  ['somebody before that', person(released), '2024-05-01', { open: { persons: 1 } }],
  [
    'somebody held before that',
    person(`[{ state: detained, since: 2024-01 }, ${released}]`),
    '2024-05-01',
    { open: { persons: 1 } },
  ],
  [
    'somebody free in a month, at its end',
    person('{ state: free, since: 2024-05 }'),
    '2024-05-02',
    { fulfilled: true, metSince: '2024-05-31' },
  ],
  [
    'somebody arrested again',
    person(`[${released}, { state: detained, since: 2024-06-01 }]`),
    '2024-05-20',
    { fulfilled: true, metSince: '2024-05-02' },
  ],
  ['nothing', '', '2024-05-02', {}],
])('counts %s', (_, facts, day, stands) => {
  const passage = '    persons:\n      - id: lee\n        familyName: Lee\n';
  const { value } = parseWorkspace(edited('data/cases.yaml', passage, facts));
  const of = value?.cases.get('harbour');
  if (!of) throw new Error('no case');
  const { fulfilled, metSince, open, letters } = caseBy(of, day);
  const known = Object.entries({ fulfilled, metSince, open }).filter(([, one]) => one !== undefined);
  expect(Object.fromEntries(known)).toEqual(stands);
  expect(letters).toBe(of.letters);
});
