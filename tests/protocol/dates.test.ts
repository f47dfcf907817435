import { describe, expect, it } from 'vitest';
import { formatDate, formatDateSeries, formatDays } from '../../src/protocol/dates.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

const dates = [
  '2023-10-01',
  '2023-10',
  '2023-10-02/2023-10-05',
  '2023-10-30/2023-11-03',
  '2023-12-30/2024-01-03',
  '2023-10/2023-11',
];

describe('a date in full', () => {
  it.each<[Language, string[]]>([
    [
      'en',
      [
        '1 October 2023',
        'October 2023',
        '2 to 5 October 2023',
        'from 30 October to 3 November 2023',
        'from 30 December 2023 to 3 January 2024',
        'October to November 2023',
      ],
    ],
    [
      'fr',
      [
        '1er octobre 2023',
        'octobre 2023',
        'du 2 au 5 octobre 2023',
        'du 30 octobre au 3 novembre 2023',
        'du 30 décembre 2023 au 3 janvier 2024',
        'd’octobre à novembre 2023',
      ],
    ],
    [
      'es',
      [
        '1 de octubre de 2023',
        'octubre de 2023',
        'del 2 al 5 de octubre de 2023',
        'del 30 de octubre al 3 de noviembre de 2023',
        'del 30 de diciembre de 2023 al 3 de enero de 2024',
        'de octubre a noviembre de 2023',
      ],
    ],
    [
      'de',
      [
        '1. Oktober 2023',
        'Oktober 2023',
        '2. bis 5. Oktober 2023',
        '30. Oktober bis 3. November 2023',
        '30. Dezember 2023 bis 3. Januar 2024',
        'Oktober bis November 2023',
      ],
    ],
    [
      'pt',
      [
        '1 de outubro de 2023',
        'outubro de 2023',
        'de 2 a 5 de outubro de 2023',
        'de 30 de outubro a 3 de novembro de 2023',
        'de 30 de dezembro de 2023 a 3 de janeiro de 2024',
        'de outubro a novembro de 2023',
      ],
    ],
    [
      'ru',
      [
        '1 октября 2023 года',
        'октябрь 2023 года',
        'со 2 по 5 октября 2023 года',
        'с 30 октября по 3 ноября 2023 года',
        'с 30 декабря 2023 года по 3 января 2024 года',
        'с октября по ноябрь 2023 года',
      ],
    ],
    [
      'ky',
      [
        '2023-жылдын 1-октябры',
        '2023-жылдын октябры',
        '2023-жылдын 2–5-октябры',
        '2023-жылдын 30-октябры – 3-ноябры',
        '2023-жылдын 30-декабры – 2024-жылдын 3-январы',
        '2023-жылдын октябры – ноябры',
      ],
    ],
    [
      'ar',
      [
        '1 تشرين الأول/أكتوبر 2023',
        'تشرين الأول/أكتوبر 2023',
        'من 2 إلى 5 تشرين الأول/أكتوبر 2023',
        'من 30 تشرين الأول/أكتوبر إلى 3 تشرين الثاني/نوفمبر 2023',
        'من 30 كانون الأول/ديسمبر 2023 إلى 3 كانون الثاني/يناير 2024',
        'من تشرين الأول/أكتوبر إلى تشرين الثاني/نوفمبر 2023',
      ],
    ],
    [
      'zh',
      [
        '2023年10月1日',
        '2023年10月',
        '2023年10月2日至5日',
        '2023年10月30日至11月3日',
        '2023年12月30日至2024年1月3日',
        '2023年10月至11月',
      ],
    ],
  ])('%s', (language, texts) => {
    expect(dates.map((date) => formatDate(date, language))).toEqual(texts);
  });
});

describe('the other styles of a date', () => {
  it.each<[Language, string, string, string]>([
    ['en', '11 Dec 2023', 'December 2023', 'Monday, 11 December 2023'],
    ['fr', '11/12/2023', 'décembre 2023', 'lundi 11 décembre 2023'],
    ['es', '11/12/2023', 'diciembre de 2023', 'lunes, 11 de diciembre de 2023'],
    ['de', '11.12.2023', 'Dezember 2023', 'Montag, 11. Dezember 2023'],
    ['pt', '11/12/2023', 'dezembro de 2023', 'segunda-feira, 11 de dezembro de 2023'],
    ['ru', '11.12.2023', 'декабрь 2023 года', 'понедельник, 11 декабря 2023 года'],
    ['ky', '11.12.2023', '2023-жылдын декабры', '2023-жылдын 11-декабры, дүйшөмбү'],
    ['ar', '11/12/2023', 'كانون الأول/ديسمبر 2023', 'الاثنين، 11 كانون الأول/ديسمبر 2023'],
    ['zh', '2023年12月11日', '2023年12月', '2023年12月11日星期一'],
  ])('%s', (language, short, month, weekday) => {
    expect(formatDate('2023-12-11', language, 'short')).toBe(short);
    expect(formatDate('2023-12-11', language, 'month')).toBe(month);
    expect(formatDate('2023-12-11', language, 'weekday')).toBe(weekday);
  });

  it.each([
    ['2023-10-02/2023-10-05', 'month', 'October 2023'],
    ['2023-10-30/2023-11-03', 'month', 'October to November 2023'],
    ['2023-10-02/2023-10-05', 'short', '2 Oct 2023–5 Oct 2023'],
    ['2023-10', 'short', 'Oct 2023'],
    ['2023-10', 'weekday', 'October 2023'],
  ] as const)('%s, %s: %s', (date, style, text) => {
    expect(formatDate(date, 'en', style)).toBe(text);
  });
});

describe('the year', () => {
  it.each([
    ['2023-10-24', '24 October'],
    ['2023-10', 'October'],
    ['2023-10-02/2023-10-05', '2 to 5 October'],
    ['2022-10-24', '24 October 2022'],
    ['2023-12-30/2024-01-03', 'from 30 December 2023 to 3 January 2024'],
  ])('of %s is left out where it is that of the letter', (date, text) => {
    expect(formatDate(date, 'en', 'full', { relativeTo: '2023-12-11' })).toBe(text);
  });

  it('is never left out beside another year', () => {
    const text = formatDateSeries(['2022-12-24', '2023-01-03'], 'en', { relativeTo: '2022-12-31' });
    expect(text).toBe('24 December 2022 and 3 January 2023');
  });

  it('loses the endings that it gives the month in Kyrgyz', () => {
    expect(formatDate('2023-10-24', 'ky', 'full', { relativeTo: '2023-12-11' })).toBe('24-октябрь');
  });
});

describe('a series of dates', () => {
  const days = ['2023-10-25', '2023-10-24'];
  const months = ['2023-11-05', '2023-10-24', '2023-11-03', '2023-11-03'];
  const years = ['2022-12-24', '2022-12-25', '2023-01-03'];
  it.each<[Language, string, string, string]>([
    ['en', '24 and 25 October', '24 October, 3 and 5 November 2023', '24 and 25 December 2022, and 3 January 2023'],
    ['fr', '24 et 25 octobre', '24 octobre, 3 et 5 novembre 2023', '24 et 25 décembre 2022, et 3 janvier 2023'],
    [
      'es',
      '24 y 25 de octubre',
      '24 de octubre, 3 y 5 de noviembre de 2023',
      '24 y 25 de diciembre de 2022, y 3 de enero de 2023',
    ],
    [
      'de',
      '24. und 25. Oktober',
      '24. Oktober, 3. und 5. November 2023',
      '24. und 25. Dezember 2022 sowie 3. Januar 2023',
    ],
    [
      'pt',
      '24 e 25 de outubro',
      '24 de outubro, 3 e 5 de novembro de 2023',
      '24 e 25 de dezembro de 2022, e 3 de janeiro de 2023',
    ],
    [
      'ru',
      '24 и 25 октября',
      '24 октября, 3 и 5 ноября 2023 года',
      '24 и 25 декабря 2022 года, а также 3 января 2023 года',
    ],
    [
      'ky',
      '24- жана 25-октябрь',
      '2023-жылдын 24-октябры, 3- жана 5-ноябры',
      '2022-жылдын 24- жана 25-декабры жана 2023-жылдын 3-январы',
    ],
    [
      'ar',
      '24 و25 تشرين الأول/أكتوبر',
      '24 تشرين الأول/أكتوبر و3 و5 تشرين الثاني/نوفمبر 2023',
      '24 و25 كانون الأول/ديسمبر 2022 و3 كانون الثاني/يناير 2023',
    ],
    ['zh', '10月24日和25日', '2023年10月24日、11月3日和5日', '2022年12月24日和25日和2023年1月3日'],
  ])('%s', (language, ofDays, ofMonths, ofYears) => {
    expect(formatDateSeries(days, language, { relativeTo: '2023-12-11' })).toBe(ofDays);
    expect(formatDateSeries(months, language)).toBe(ofMonths);
    expect(formatDateSeries(years, language)).toBe(ofYears);
  });

  it.each([
    [['2023-10-24'], '24 October 2023'],
    [['2023-10-24', '2023-11-03'], '24 October and 3 November 2023'],
    [['2023-10-01', '2023-10-02', '2023-10-03'], '1, 2 and 3 October 2023'],
    [['2023-10-24', '2023-10-26/2023-10-28'], '24 and 26 to 28 October 2023'],
    [['2023-10-24', '2023-11'], '24 October and November 2023'],
    [['2022-10-24', '2023-01-03'], '24 October 2022 and 3 January 2023'],
    [['2022-10-24', '2023-01-03', '2023-01-05'], '24 October 2022, and 3 and 5 January 2023'],
    [[], ''],
  ])('%j is %s', (dates, text) => {
    expect(formatDateSeries(dates, 'en')).toBe(text);
  });

  it('throws for a date that does not exist', () => {
    expect(() => formatDateSeries(['2023-02-30'], 'en')).toThrow(RangeError);
  });
});

describe('days as a part of a sentence', () => {
  const letters = ['2023-10-24', '2023-10-25', '2023-12-11'];
  const further = [...letters, '2024-01-08', '2024-01-23'];

  it.each([
    ['en', 'on', 'on 24 and 25 October and 11 December 2023'],
    ['en', 'of', 'of 24 and 25 October and 11 December 2023'],
    ['fr', 'on', 'les 24 et 25 octobre et le 11 décembre 2023'],
    ['fr', 'of', 'des 24 et 25 octobre et du 11 décembre 2023'],
    ['es', 'on', 'los días 24 y 25 de octubre y el 11 de diciembre de 2023'],
    ['es', 'of', 'de fechas 24 y 25 de octubre y 11 de diciembre de 2023'],
    ['ru', 'on', '24 и 25 октября и 11 декабря 2023 года'],
    ['ru', 'of', 'от 24 и 25 октября и 11 декабря 2023 года'],
  ] as const)('in %s, with "%s"', (language, form, expected) => {
    expect(formatDays(letters, language, form)).toBe(expected);
  });

  it.each([
    [['2023-10-01'], 'le 1er octobre 2023', 'du 1er octobre 2023'],
    [['2023-10-24', '2023-12-11', '2023-12-12'], 'le 24 octobre et les 11 et 12 décembre 2023', undefined],
    [
      further,
      'les 24 et 25 octobre et le 11 décembre 2023, et les 8 et 23 janvier 2024',
      'des 24 et 25 octobre et du 11 décembre 2023, et des 8 et 23 janvier 2024',
    ],
  ])('have their article for each month in French: %s', (dates, on, of) => {
    expect(formatDays(dates, 'fr', 'on')).toBe(on);
    if (of) expect(formatDays(dates, 'fr', 'of')).toBe(of);
  });

  it('leave out the year of the letter', () => {
    expect(formatDays(letters, 'fr', 'of', { relativeTo: '2023-12-12' })).toBe(
      'des 24 et 25 octobre et du 11 décembre',
    );
  });

  it.each([[['2023-10']], [['2023-10-24', '2023-10-30/2023-11-02']], [[]]])('are not known of %j', (dates) => {
    expect(formatDays(dates, 'fr', 'on')).toBeUndefined();
  });
});
