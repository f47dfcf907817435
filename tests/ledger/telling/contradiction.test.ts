import { expect, it } from 'vitest';
import type { Change } from '../../../src/ledger/lines/entry.ts';
import { contradictionOf, contradictionsOf } from '../../../src/ledger/telling/contradiction.ts';
import { type KeyedChange, ledgerOf, prepared, sent } from '../ledgers.ts';

const key = 'kg/1/minister/email';
const of = (channel: string, ...changes: readonly Change[]) =>
  changes.map((change): KeyedChange => [`kg/1/minister/${channel}`, change]);
const back: Change = { state: 'bounced', date: '2023-12-12', reason: '5.1.1' };
const wasSent = of('email', prepared, { state: 'sending' }, sent('2023-12-11'));
const cameBack = [...wasSent, ...of('email', back)];
const again: Change = { ...prepared, messageId: '<2@federation.example>' };
const replied = (date: string): Change => ({ state: 'answered', date, kind: 'acknowledgement' });
const reply = of('reply', replied('2023-12-13'));
const said: Change = { state: 'noted', what: 'contradicted', date: '2023-12-13', reason: 'a reply to it is on record' };
const settled: Change = { state: 'noted', what: 'settled', date: '2023-12-14' };

it.each<[what: string, recorded: readonly KeyedChange[], day: string | undefined]>([
  ['it came back', [...cameBack, ...reply], '2023-12-13'],
  ['it came back later', [...reply, ...cameBack], '2023-12-13'],
  [
    'it came back, and the kind of the reply was corrected',
    [...cameBack, ...reply, ...of('reply', { ...replied('2023-12-13'), kind: 'answer', replaces: 1 } as Change)],
    '2023-12-13',
  ],
  [
    'it came back, and goes once more, put off',
    [...cameBack, ...reply, ...of('email', again, { state: 'deferred', reason: '451' })],
    '2023-12-13',
  ],
  [
    'it came back twice, before the second time',
    [
      ...cameBack,
      ...reply,
      ...of('email', again, { state: 'sending' }, sent('2023-12-15'), { ...back, date: '2023-12-15' }),
    ],
    '2023-12-13',
  ],
  [
    'a person said that it had not arrived, and there is a later one',
    [...cameBack, ...of('reply', replied('2023-12-13'), replied('2023-12-15')), ...of('notice', said, settled)],
    '2023-12-15',
  ],
  ['it came back, and went by post after it', [...cameBack, ...reply, ...of('post', sent('2023-12-14'))], '2023-12-13'],
  ['it came back, and went by post before it', [...cameBack, ...of('post', sent('2023-12-13')), ...reply], undefined],
  ['it was sent', [...wasSent, ...reply], undefined],
  ['it came back, before it went', [...cameBack, ...of('reply', replied('2023-12-10'))], undefined],
  [
    'it came back, and the reply was withdrawn',
    [
      ...cameBack,
      ...reply,
      ...of('reply', { state: 'withdrawn', replaces: 1, date: '2023-12-13', kind: 'acknowledgement' }),
    ],
    undefined,
  ],
  ['a person said that it had not arrived', [...cameBack, ...reply, ...of('notice', said, settled)], undefined],
  [
    'it came back, and went once more',
    [...cameBack, ...reply, ...of('email', again, { state: 'sending' }, sent('2023-12-15'))],
    undefined,
  ],
  [
    'it came back, and nobody knows of the next attempt',
    [...cameBack, ...reply, ...of('email', again, { state: 'sending' })],
    undefined,
  ],
])('of a letter that was answered: %s', (_what, recorded, day) => {
  expect(contradictionOf(ledgerOf(...recorded), key)?.date).toBe(day);
});

it('names the last attempt that a reply can be to', () => {
  const twice = of('email', again, { state: 'sending' }, sent('2023-12-15'), { ...back, date: '2023-12-15' });
  const replies = of('reply', replied('2023-12-13'), replied('2023-12-16'));
  const found = contradictionsOf(ledgerOf(...cameBack, ...twice, ...replies), key);
  expect(found.map(({ messageId }) => messageId)).toEqual(['<1@federation.example>', '<2@federation.example>']);
});
