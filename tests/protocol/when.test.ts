import { describe, expect, it } from 'vitest';
import { formatSince, formatWhen } from '../../src/protocol/dates.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

const table: [Language, string, string | undefined][] = [
  ['en', '2023-12-06', 'on 6 December 2023'],
  ['en', '2023-10', 'in October 2023'],
  ['en', '2023-10-02/2023-10-05', 'from 2 to 5 October 2023'],
  ['en', '2023-10-30/2023-11-03', 'from 30 October to 3 November 2023'],
  ['fr', '2023-12-01', 'le 1er décembre 2023'],
  ['fr', '2023-10', 'en octobre 2023'],
  ['fr', '2023-10-02/2023-10-05', 'du 2 au 5 octobre 2023'],
  ['es', '2023-12-06', 'el 6 de diciembre de 2023'],
  ['es', '2023-10', 'en octubre de 2023'],
  ['de', '2023-12-06', 'am 6. Dezember 2023'],
  ['de', '2023-10', 'im Oktober 2023'],
  ['de', '2023-10-02/2023-10-05', 'vom 2. bis 5. Oktober 2023'],
  ['de', '2023-09/2023-10', 'von September bis Oktober 2023'],
  ['pt', '2023-10', 'em outubro de 2023'],
  ['ru', '2023-12-06', '6 декабря 2023 года'],
  ['ru', '2023-10', 'в октябре 2023 года'],
  ['ru', '2023-05', 'в мае 2023 года'],
  ['ru', '2023-03', 'в марте 2023 года'],
  ['zh', '2023-12-06', '2023年12月6日'],
  ['ky', '2023-12-06', undefined],
];

describe('when something was', () => {
  it.each(table)('%s %s → %s', (language, date, expected) => {
    expect(formatWhen(date, language)).toBe(expected);
  });

  it.each<[Language, string, string | undefined]>([
    ['en', '2023-12-06', 'since 6 December 2023'],
    ['en', '2023-10-02/2023-10-05', 'since 2 October 2023'],
    ['fr', '2023-12-01', 'depuis le 1er décembre 2023'],
    ['fr', '2023-10', 'depuis octobre 2023'],
    ['es', '2023-12-06', 'desde el 6 de diciembre de 2023'],
    ['es', '2023-10', 'desde octubre de 2023'],
    ['de', '2023-12-06', 'seit dem 6. Dezember 2023'],
    ['pt', '2023-12-06', 'desde 6 de dezembro de 2023'],
    ['ru', '2023-12-06', 'с 6 декабря 2023 года'],
    ['ru', '2023-12-02', 'со 2 декабря 2023 года'],
    ['ru', '2023-03', 'с марта 2023 года'],
    ['ru', '2023-05', 'с мая 2023 года'],
    ['ru', '2023-10', 'с октября 2023 года'],
    ['ky', '2023-12-06', undefined],
  ])('%s since %s → %s', (language, date, expected) => {
    expect(formatSince(date, language)).toBe(expected);
  });

  it('leaves out the year of the letter', () => {
    expect(formatWhen('2023-12-06', 'en', { relativeTo: '2023-12-11' })).toBe('on 6 December');
  });
});
