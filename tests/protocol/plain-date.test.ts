import { describe, expect, it } from 'vitest';
import {
  addDays,
  compareDates,
  compareLooseDates,
  daysBetween,
  earliestDay,
  isLooseDate,
  isPlainDate,
  latestDay,
  parseLooseDate,
  weekday,
} from '../../src/protocol/plain-date.ts';
import { fc } from '../fast-check.ts';

describe('a plain date', () => {
  it.each(['2023-12-11', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (date) => {
    expect(isPlainDate(date)).toBe(true);
  });

  it.each([
    '2023-02-30',
    '2023-02-29',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '2023-1-1',
    '0000-01-01',
    '2023-10',
    ' 2023-10-01',
    '2023-10-01\n',
    '',
  ])('%j does not', (date) => {
    expect(isPlainDate(date)).toBe(false);
  });

  it.each([
    ['2023-12-31', 1, '2024-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-03-01', -1, '2023-02-28'],
    ['2023-12-11', 0, '2023-12-11'],
    ['1999-12-31', 366, '2000-12-31'],
  ])('%s and %i days is %s', (date, days, result) => {
    expect(addDays(date, days)).toBe(result);
    expect(daysBetween(date, result)).toBe(days);
  });

  it.each([
    ['2023-12-11', 1],
    ['2023-12-10', 7],
    ['1970-01-01', 4],
    ['1969-12-28', 7],
    ['1600-02-29', 2],
  ])('%s is weekday %i', (date, day) => {
    expect(weekday(date)).toBe(day);
  });

  it('counts days as the calendar of the language runtime does', () => {
    const days = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [from, to] = [a, b].map((date) => date.toISOString().slice(0, 10)) as [string, string];
        const count = (Date.parse(to) - Date.parse(from)) / 86_400_000;
        expect(daysBetween(from, to)).toBe(count);
        expect(addDays(from, count)).toBe(to);
        expect(weekday(from) % 7).toBe(a.getUTCDay());
        expect(Math.sign(compareDates(from, to))).toBe(-Math.sign(count) || 0);
      }),
    );
  });

  it('throws for a date that does not exist', () => {
    expect(() => addDays('2023-02-30', 1)).toThrow(RangeError);
    expect(() => latestDay('2023-13')).toThrow(RangeError);
  });
});

describe('a loose date', () => {
  it.each([
    ['2023-12-06', 'day', '2023-12-06', '2023-12-06'],
    ['2023-10', 'month', '2023-10-01', '2023-10-31'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['2023-10-02/2023-10-05', 'span', '2023-10-02', '2023-10-05'],
    ['2023-10/2024-02', 'span', '2023-10-01', '2024-02-29'],
  ])('%s is a %s from %s to %s', (date, kind, first, last) => {
    expect(isLooseDate(date)).toBe(true);
    expect(parseLooseDate(date)?.kind).toBe(kind);
    expect(earliestDay(date)).toBe(first);
    expect(latestDay(date)).toBe(last);
  });

  it.each([
    '2023',
    '2023-13',
    '2023-10-05/2023-10-02',
    '2023-10-02/2023-10-02',
    '2023-10-02/',
    '/2023-10-02',
    '2023-10/2023-11-05',
    '2023-10-02/2023-10-03/2023-10-04',
    '2023-02-28/2023-02-30',
    'October 2023',
  ])('%s is none', (date) => {
    expect(isLooseDate(date)).toBe(false);
  });

  it('sorts by first day, then the shorter one first', () => {
    const dates = ['2023-10', '2023-12-06', '2023-10-02/2023-10-05', '2023-10-02', '2023-10-01'];
    expect(dates.sort(compareLooseDates)).toEqual([
      '2023-10-01',
      '2023-10',
      '2023-10-02',
      '2023-10-02/2023-10-05',
      '2023-12-06',
    ]);
  });
});
