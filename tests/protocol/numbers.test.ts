import { describe, expect, it } from 'vitest';
import { countInWords, pluralCategory } from '../../src/protocol/numbers.ts';
import { type Language, languageCodes } from '../../src/workspace/schema/scalars.ts';

describe('a count', () => {
  const counts = [0, 1, 2, 6, 11, 16, 20, 21, 42, 71, 80, 81, 99, 100];
  it.each<[Language, string]>([
    [
      'en',
      'zero one two six eleven sixteen twenty twenty-one forty-two seventy-one eighty eighty-one ninety-nine one_hundred',
    ],
    [
      'fr',
      'zéro un deux six onze seize vingt vingt_et_un quarante-deux soixante_et_onze quatre-vingts quatre-vingt-un quatre-vingt-dix-neuf cent',
    ],
    [
      'es',
      'cero un dos seis once dieciséis veinte veintiún cuarenta_y_dos setenta_y_un ochenta ochenta_y_un noventa_y_nueve cien',
    ],
    [
      'de',
      'null ein zwei sechs elf sechzehn zwanzig einundzwanzig zweiundvierzig einundsiebzig achtzig einundachtzig neunundneunzig einhundert',
    ],
    [
      'pt',
      'zero um dois seis onze dezasseis vinte vinte_e_um quarenta_e_dois setenta_e_um oitenta oitenta_e_um noventa_e_nove cem',
    ],
    [
      'ru',
      'ноль один два шесть одиннадцать шестнадцать двадцать двадцать_один сорок_два семьдесят_один восемьдесят восемьдесят_один девяносто_девять сто',
    ],
    [
      'ky',
      'нөл бир эки алты он_бир он_алты жыйырма жыйырма_бир кырк_эки жетимиш_бир сексен сексен_бир токсон_тогуз жүз',
    ],
    ['ar', '0 1 2 6 11 16 20 21 42 71 80 81 99 100'],
    ['zh', '零 一 两 六 十一 十六 二十 二十一 四十二 七十一 八十 八十一 九十九 一百'],
  ])('in %s', (language, words) => {
    expect(counts.map((n) => countInWords(n, language))).toEqual(words.split(' ').map((w) => w.replaceAll('_', ' ')));
  });

  it.each<[Language, string[]]>([
    ['fr', ['une', 'deux', 'vingt et une', 'quatre-vingt-une']],
    ['es', ['una', 'dos', 'veintiuna', 'ochenta y una']],
    ['de', ['eine', 'zwei', 'einundzwanzig', 'einundachtzig']],
    ['pt', ['uma', 'duas', 'vinte e uma', 'oitenta e uma']],
    ['ru', ['одна', 'две', 'двадцать одна', 'восемьдесят одна']],
  ])('of feminine things in %s', (language, words) => {
    expect([1, 2, 21, 81].map((n) => countInWords(n, language, { gender: 'feminine' }))).toEqual(words);
  });

  it.each<[Language, string, string]>([
    ['en', '1,234', '1,234,567'],
    ['fr', '1\u00a0234', '1\u00a0234\u00a0567'],
    ['es', '1234', '1\u00a0234\u00a0567'],
    ['de', '1.234', '1.234.567'],
    ['zh', '1234', '1234567'],
  ])('beyond 100 is in digits, in %s: %s', (language, thousand, million) => {
    expect(countInWords(1234, language)).toBe(thousand);
    expect(countInWords(1_234_567, language)).toBe(million);
    expect(countInWords(101, language)).toBe('101');
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('is not %d', (n) => {
    expect(() => countInWords(n, 'en')).toThrow(RangeError);
  });

  it.each(languageCodes)('has words for every number up to 100 in %s, all of them different', (language) => {
    const words = Array.from({ length: 101 }, (_, n) => countInWords(n, language));
    expect(words.filter((word) => word.trim() === '' || word.includes('undefined'))).toEqual([]);
    expect(new Set(words).size).toBe(101);
  });

  it.each(languageCodes)('has in %s the plural category of CLDR', (language) => {
    const rules = new Intl.PluralRules(language === 'pt' ? 'pt-PT' : language);
    for (const n of [...Array(250).keys(), 1000, 1001, 1_000_000, 2_000_000, 1_000_001])
      expect([n, pluralCategory(n, language)]).toEqual([n, rules.select(n)]);
  });
});
