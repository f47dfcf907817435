import { expect, it } from 'vitest';
import type { Reply } from '../../../src/ledger/telling/reply.ts';
import { repliesAmiss, repliesConcerning } from '../../../src/ledger/telling/told-replies.ts';

const reply = (recipient: string, date: string, kind: Reply['kind'] = 'answer'): Reply => ({
  ...{ letter: 'first', recipient, date, kind },
});
const minister = reply('minister', '2024-03-10', 'refusal');
const president = reply('president', '2024-04-10');
const embassy = reply('embassy', '2024-03-12', 'acknowledgement');
const rapporteur = reply('rapporteur', '2024-04-12', 'acknowledgement');
const all = [minister, embassy, president, rapporteur];
const told = ({ recipient: from, date, kind }: Reply) => ({ from, date, kind });

const letters = [
  { id: 'first', recipients: ['minister', 'president'] },
  { id: 'second', template: 'escalation', recipients: ['rapporteur', 'president'], replies: [told(minister)] },
  { id: 'third', template: 'follow-up', recipients: ['rapporteur', 'president', 'minister'] },
];
const ofCase = { letters, recipients: ['minister'] };

function to(recipient: string, index: number, went: readonly string[]) {
  const { template } = letters[index] ?? { template: 'follow-up' };
  return { case: ofCase, index, template, recipient, went, escalations: new Set(['escalation']) };
}

it.each<[whose: string, letter: ReturnType<typeof to>, replies: readonly Reply[]]>([
  ['the recipient alone, of a first letter that went to others, too', to('minister', 0, []), [minister]],
  [
    'all who were written to, of an escalation to somebody new, and of nobody who had a copy',
    to('rapporteur', 1, []),
    [minister, president, rapporteur],
  ],
  [
    'the same, of an escalation to somebody who was written to before',
    to('president', 1, ['first']),
    [minister, president, rapporteur].slice(0, 2),
  ],
  [
    'the others of which the escalation has not told, of the letter after it',
    to('rapporteur', 2, ['second']),
    [president, rapporteur],
  ],
  [
    'the same, where they were written to before the escalation',
    to('president', 2, ['first', 'second']),
    [president, rapporteur],
  ],
  ['the recipient alone, of a reminder to whom it was not escalated', to('minister', 2, ['first']), [minister]],
  [
    'all who were written to, where what was to go to the recipient before never went',
    to('rapporteur', 2, []),
    [minister, president, rapporteur],
  ],
])('the replies that concern a letter are those of %s', (_whose, letter, replies) => {
  expect(repliesConcerning(letter, all)).toEqual(replies);
});

it('tells what a draft does not know, and what it tells that holds no more', () => {
  const record = { replies: [{ ...minister, kind: 'answer' as const }, president], former: [minister] };
  expect(repliesAmiss(to('rapporteur', 1, []), record)).toEqual({
    untold: record.replies,
    mistold: [minister],
  });
  expect(repliesAmiss(to('rapporteur', 1, []), { ...record, replies: all })).toMatchObject({ mistold: [] });
  // A letter of one's own says what its writer knows.
  expect(repliesAmiss(to('minister', 0, []), record)).toEqual({ untold: [], mistold: [] });
});

it('tells two of one day and kind as one, as an entry has them', () => {
  const two = [minister, { ...minister, file: 'data/replies/2.eml' }];
  expect(repliesConcerning(to('minister', 0, []), [...two, embassy])).toEqual([minister]);
  const record = { replies: two, former: [] };
  expect(repliesAmiss(to('minister', 2, ['first']), record).untold).toEqual([minister]);
  expect(repliesAmiss(to('rapporteur', 1, []), { replies: [], former: two }).mistold).toEqual([minister]);
});
