import { describe, expect, it } from 'vitest';
import { dueOfCase } from '../../src/follow-up/due.ts';
import type { DueItem } from '../../src/follow-up/due-item.ts';
import { Vantage } from '../../src/follow-up/vantage.ts';
import { summarise } from '../../src/ledger/telling/summary.ts';
import { addDays, daysBetween } from '../../src/protocol/plain-date.ts';
import { ledgerOf, prepared } from '../ledger/ledgers.ts';
import { change, replied, type Story, went, workspaceOf } from './stories.ts';

describe('a vantage', () => {
  it.each<[what: string, ask: (on: Vantage) => unknown, answer: unknown, span: [from: string, until: string]]>([
    ['has asked nothing', () => undefined, undefined, ['0001-01-01', '9999-12-31']],
    ['a day that has come', (on) => on.hasCome('2024-03-09'), true, ['2024-03-09', '9999-12-31']],
    ['the day itself has come', (on) => on.hasCome('2024-03-10'), true, ['2024-03-10', '9999-12-31']],
    ['a day to come', (on) => on.hasCome('2024-03-11'), false, ['0001-01-01', '2024-03-10']],
    ['a day that is over', (on) => on.isOver('2024-03-08'), true, ['2024-03-09', '9999-12-31']],
    ['the day itself is not over', (on) => on.isOver('2024-03-10'), false, ['0001-01-01', '2024-03-10']],
    ['how long ago it was', (on) => on.daysSince('2024-03-01'), 9, ['0001-01-01', '9999-12-31']],
    ['the day', (on) => on.day, '2024-03-10', ['2024-03-10', '2024-03-10']],
    [
      'two days',
      (on) => [on.hasCome('2024-03-01'), on.hasCome('2024-03-20'), on.hasCome('2024-01-01'), on.isOver('2024-04-01')],
      [true, false, true, false],
      ['2024-03-01', '2024-03-19'],
    ],
  ])('knows on which days %s', (_what, ask, answer, span) => {
    const on = new Vantage('2024-03-10');
    expect(ask(on)).toEqual(answer);
    expect(on.span).toEqual(span);
  });
});

const first = '{ id: first, date: 2024-03-01 }';
const second = '{ id: second, date: 2024-03-20, template: follow-up }';
const third = '{ id: third, date: 2024-04-10, template: final-reminder, escalates: true, answerBy: 2024-04-24 }';
const fourth = '{ id: fourth, date: 2024-05-01, template: escalation, recipients: [rapporteur, federation] }';
const rule = (more: string) => `followUp: { after: 14 days, escalate: { to: [rapporteur] }, ${more} }\n`;

const stories: readonly [what: string, story: Omit<Story, 'today'>][] = [
  ['a draft', { letters: [first] }],
  ['a draft without a date', { letters: ['{ id: first }'] }],
  [
    'a letter that waits',
    { settings: rule('remind: 5 days before'), letters: [first], ledger: [went('first', '2024-03-01')] },
  ],
  [
    'a rule that ends',
    { settings: rule('until: 2024-03-10'), letters: [first], ledger: [went('first', '2024-03-01')] },
  ],
  [
    'a draft that announces a letter to others, with one to come',
    {
      letters: [first, second, third, fourth],
      ledger: [went('first', '2024-03-01'), went('second', '2024-03-20')],
    },
  ],
  [
    'an announcement that went',
    {
      letters: [first, second, third],
      ledger: [went('first', '2024-03-01'), went('second', '2024-03-20'), went('third', '2024-04-10')],
    },
  ],
  ['a letter from elsewhere that is to come', { letters: ['{ id: first, date: 2024-04-02, elsewhere: true }'] }],
  [
    'an answer, and demands met on days',
    {
      ofCase: "    demands: [{ text: 'a', met: 2024-03-05 }, { text: 'b', met: 2024-04-08 }]\n",
      letters: [first],
      ledger: [went('first', '2024-03-01'), replied('first', '2024-03-20', 'answer')],
    },
  ],
  [
    'demands met on days',
    {
      ofCase: "    demands: [{ text: 'a', met: 2024-03-05 }, { text: 'b', met: 2024-04-08 }]\n",
      letters: [first, second],
      ledger: [went('first', '2024-03-01')],
    },
  ],
  ['a letter that is listed no more', { letters: [second], ledger: [went('first', '2024-03-01')] }],
  [
    'a letter that nobody knows of, and a copy by post',
    {
      ofCase: '    cc: [federation]\n',
      letters: [first],
      ledger: [change('first', prepared), change('first', { state: 'sending' })],
    },
  ],
];

it.each(stories)('keeps %s for the days on which it is the same, but for the count of days', (_what, story) => {
  const workspace = workspaceOf(story);
  const ledgers = new Map([['harbour', summarise(ledgerOf(...(story.ledger ?? [])))]]);
  const days = Array.from({ length: 150 }, (_, index) => addDays('2024-01-20', index));
  const on = (today: string) => {
    const [of] = workspace.cases.values();
    if (!of) throw new Error('no case');
    const { items, span } = dueOfCase(of, { workspace, ledgers, holidays: new Map(), today });
    return { items: JSON.stringify(items), span };
  };
  const seen = days.map((day) => on(day));
  const spans = new Set<string>();
  for (const { items, span } of seen) {
    spans.add(span.join());
    for (const [index, day] of days.entries()) {
      if (day < span[0] || day > span[1]) continue;
      const recounted = (JSON.parse(items) as DueItem[]).map((item) => ({
        ...item,
        days: daysBetween(item.date, day),
      }));
      expect(JSON.stringify(recounted)).toBe(seen[index]?.items);
    }
  }
  for (const [index, day] of days.entries()) {
    const [from = '', until = ''] = seen[index]?.span ?? [];
    expect(from <= day && day <= until).toBe(true);
  }
});

it('keeps what waits for a person for good, and what is dated by today for that day', () => {
  const spanOf = (story: Omit<Story, 'today'>) => {
    const workspace = workspaceOf(story);
    const ledgers = new Map([['harbour', summarise(ledgerOf(...(story.ledger ?? [])))]]);
    const [of] = workspace.cases.values();
    return of && dueOfCase(of, { workspace, ledgers, holidays: new Map(), today: '2024-06-01' }).span;
  };
  expect(spanOf({ letters: [first] })).toEqual(['2024-03-01', '9999-12-31']);
  expect(spanOf({ letters: [first], ledger: [went('first', '2024-03-01')] })).toEqual(['2024-03-16', '9999-12-31']);
  expect(spanOf({ letters: ['{ id: first }'] })).toEqual(['2024-06-01', '2024-06-01']);
});
