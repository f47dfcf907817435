import { expect, it } from 'vitest';
import { explainDue } from '../../src/cli/print/explain-due.ts';
import { prepared } from '../ledger/ledgers.ts';
import type { Story } from './stories.ts';
import { change, itemsOf, went, workspaceOf } from './stories.ts';

const first = '{ id: first, date: 2024-03-01 }';
const second = '{ id: second, date: 2024-03-20, template: follow-up }';
const third = '{ id: third, date: 2024-04-10, template: final-reminder }';

const frozen = (letter = 'first') => change(letter, prepared);
const begun = (letter = 'first') => [frozen(letter), change(letter, { state: 'sending' })];
const notSent = (letter = 'first') => [...begun(letter), change(letter, { state: 'not-sent' })];
const cameBack = [
  ...begun(),
  change('first', { state: 'sent', date: '2024-03-01' }),
  change('first', { state: 'bounced', date: '2024-03-02', reason: '5.1.1' }),
];
const posted = went('first', '2024-03-04');

it.each<[what: string, ledger: Story['ledger'], items: string[]]>([
  ['nothing is on record of it', [], ['draft first']],
  ['it is frozen and no more', [frozen()], ['draft first']],
  ['it did not go', notSent(), ['draft first']],
  ['neither did a reminder', [...notSent(), ...notSent('second')], ['draft first']],
  ['it came back', cameBack, ['bounced first']],
  [
    'it was rejected',
    [frozen(), change('first', { state: 'rejected', reason: 'no such address' })],
    ['rejected first'],
  ],
  ['it was put off', [frozen(), change('first', { state: 'deferred', reason: '451' })], ['deferred first']],
  ['nobody knows whether it went', begun(), ['uncertain first']],
  ['a run has claimed it', [change('first', { state: 'claimed' })], ['claimed first']],
  ['it came back, and went by post', [...cameBack, posted], ['draft third']],
  ['it went, and a reminder did not', [posted, ...notSent('second')], ['draft second', 'draft third']],
])('no reminder is proposed before the first letter went: %s', (_what, ledger, items) => {
  const story = { letters: [first, second, third], ledger: ledger ?? [], today: '2024-04-20' };
  expect(itemsOf(story).map(({ reason, letter }) => `${reason} ${letter}`)).toEqual(items);
});

it('says of a reminder before which there is no letter what to write, on its day and before it', () => {
  for (const [today, urgency] of [
    ['2024-03-20', 'waiting'],
    ['2024-03-19', 'coming'],
  ] as const) {
    const story = { letters: [second], today };
    const [item, ...more] = itemsOf(story);
    expect([more, item]).toEqual([
      [],
      expect.objectContaining({ urgency, reason: 'nothing-before', letter: 'second' }),
    ]);
    expect(item && explainDue(item, workspaceOf(story).cases.get('harbour'))).toBe(
      'the letter second writes again, and no letter is known to have gone to them before; where one went, write an entry before this: { id: ID, date: DATE, elsewhere: true, recipients: [minister] }; where none went, this is their first: take the template out of the entry',
    );
  }
});

it('says of a reminder that is not needed any more that it is not, also before the first letter', () => {
  const met = "    demands: [{ text: 'free them', met: 2024-03-05 }]\n";
  const items = itemsOf({ ofCase: met, letters: [first, second], today: '2024-04-20' });
  expect(items.map(({ reason, letter }) => [reason, letter])).toEqual([['moot', 'second']]);
});
