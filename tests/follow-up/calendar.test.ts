import { describe, expect, it } from 'vitest';
import { type Calendar, dayAfter, dayBefore } from '../../src/follow-up/calendar.ts';
import { publicHolidays } from '../../src/system/holidays.ts';
import { parseDuration } from '../../src/workspace/validate/duration.ts';

const plain: Calendar = { weekend: [6, 7], holidays: new Set(), daysOff: [], quiet: [] };
const holidays = new Set(['2023-12-25', '2023-12-26', '2024-01-01']);
const duration = (text: string) => {
  const parsed = parseDuration(text);
  if (!parsed) throw new Error(text);
  return parsed;
};

describe('the day after which an answer is late', () => {
  it.each<[what: string, from: string, wait: string, due: string, calendar?: Partial<Calendar>]>([
    ['counts days of the week and Sundays alike', '2023-12-11', '14 days', '2023-12-25'],
    ['passes a year end', '2023-12-20', '14 days', '2024-01-03'],
    ['passes a leap day', '2024-02-28', '2 days', '2024-03-01'],
    ['passes the end of a February without one', '2023-02-28', '2 days', '2023-03-02'],
    ['passes the last leap day of a century that has none', '2100-02-28', '1 day', '2100-03-01'],
    ['is not moved by the change to summer time', '2024-03-30', '2 days', '2024-04-01'],
    ['is not moved by the change to winter time', '2024-10-26', '2 days', '2024-10-28'],
    ['counts five working days as a week', '2023-12-11', '5 working days', '2023-12-18'],
    ['counts from a Saturday as from a Friday', '2023-12-16', '1 working day', '2023-12-18'],
    ['leaves public holidays out', '2023-12-22', '3 working days', '2023-12-29', { holidays }],
    ['leaves the New Year out', '2023-12-29', '1 working day', '2024-01-02', { holidays }],
    ['leaves own days off out, a month too', '2023-12-29', '1 working day', '2024-02-01', { daysOff: ['2024-01'] }],
    ['knows a weekend of Friday and Saturday', '2024-05-02', '2 working days', '2024-05-06', { weekend: [5, 6] }],
    ['knows a weekend of one day', '2024-05-02', '3 working days', '2024-05-06', { weekend: [7] }],
    ['moves out of a quiet period', '2023-12-11', '14 days', '2024-01-08', { quiet: ['2023-12-23/2024-01-07'] }],
    [
      'moves out of two that touch',
      '2024-07-20',
      '14 days',
      '2024-09-11',
      { quiet: ['2024-09-01/2024-09-10', '2024-08'] },
    ],
    ['stays on the last day before one', '2023-12-08', '14 days', '2023-12-22', { quiet: ['2023-12-23/2024-01-07'] }],
    [
      'counts no working day in one',
      '2023-12-21',
      '3 working days',
      '2024-01-09',
      { quiet: ['2023-12-23/2024-01-07'] },
    ],
  ])('%s', (_what, from, wait, due, calendar = {}) => {
    expect(dayAfter(from, duration(wait), { ...plain, ...calendar })).toBe(due);
  });
});

it.each([
  ['2024-01-03', '7 days', '2023-12-27'],
  ['2024-01-03', '3 working days', '2023-12-28'],
  ['2024-03-01', '1 day', '2024-02-29'],
])('reminds before %s by %s on %s', (due, lead, remind) => {
  expect(dayBefore(due, duration(lead), { ...plain, holidays, quiet: ['2023-12'] })).toBe(remind);
});

it.each(['0 days', '14', '14 Days', '1.5 days', '-3 days', '10000 days', 'never', ''])(
  'takes %j for no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

describe('public holidays', () => {
  it('are known of most countries', () => {
    expect(publicHolidays('CH')?.(2024)).toContainEqual({ date: '2024-08-01', days: 1 });
    expect(publicHolidays('EG')?.(2024)).toContainEqual({ date: '2024-06-16', days: 4 });
  });

  it('are undefined for a country that nobody has listed', () => {
    expect(publicHolidays('XA')).toBeUndefined();
  });
});
