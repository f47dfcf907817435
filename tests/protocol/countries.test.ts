import { describe, expect, it } from 'vitest';
import { type CountryForm, countryCodes, countryName, isCountryCode } from '../../src/protocol/countries.ts';
import { type Language, languageCodes } from '../../src/workspace/schema/scalars.ts';

const forms: CountryForm[] = ['short', 'full', 'of', 'in', 'government'];

describe('a country', () => {
  it.each<[string, Language, (string | undefined)[]]>([
    [
      'KG',
      'en',
      ['Kyrgyzstan', 'Kyrgyz Republic', 'of Kyrgyzstan', 'in Kyrgyzstan', 'Government of the Kyrgyz Republic'],
    ],
    [
      'KG',
      'fr',
      [
        'Kirghizistan',
        'République kirghize',
        'du Kirghizistan',
        'au Kirghizistan',
        'Gouvernement de la République kirghize',
      ],
    ],
    [
      'KG',
      'es',
      ['Kirguistán', 'República Kirguisa', 'de Kirguistán', 'en Kirguistán', 'Gobierno de la República Kirguisa'],
    ],
    [
      'KG',
      'ru',
      ['Кыргызстан', 'Кыргызская Республика', 'Кыргызстана', 'в Кыргызстане', 'Правительство Кыргызской Республики'],
    ],
    ['KG', 'de', ['Kirgisistan', undefined, undefined, undefined, undefined]],
    ['KG', 'pt', ['Quirguistão', undefined, undefined, undefined, undefined]],
    ['KG', 'ky', ['Кыргызстан', undefined, undefined, undefined, undefined]],
    ['KG', 'ar', ['قيرغيزستان', 'جمهورية قيرغيزستان', undefined, undefined, undefined]],
    ['KG', 'zh', ['吉尔吉斯斯坦', '吉尔吉斯共和国', undefined, undefined, undefined]],
  ])('%s in %s', (code, language, names) => {
    expect(forms.map((form) => countryName(code, language, form))).toEqual(names);
  });

  it.each<[string, Language, CountryForm, string]>([
    ['PH', 'en', 'in', 'in the Philippines'],
    ['PH', 'fr', 'in', 'aux Philippines'],
    ['PH', 'ru', 'in', 'на Филиппинах'],
    ['MM', 'en', 'full', 'Republic of the Union of Myanmar'],
    ['MM', 'pt', 'short', 'Mianmar'],
    ['CD', 'en', 'of', 'of the Democratic Republic of the Congo'],
    ['CG', 'en', 'of', 'of the Congo'],
    ['CD', 'de', 'short', 'Demokratische Republik Kongo'],
    ['CG', 'fr', 'in', 'au Congo'],
    ['CI', 'en', 'government', 'Government of the Republic of Côte d’Ivoire'],
    ['TR', 'en', 'short', 'Türkiye'],
    ['TR', 'fr', 'in', 'en Türkiye'],
    ['SZ', 'en', 'short', 'Eswatini'],
    ['SZ', 'ky', 'short', 'Эсватини'],
    ['CZ', 'en', 'full', 'Czech Republic'],
    ['MK', 'es', 'of', 'de Macedonia del Norte'],
    ['IR', 'en', 'short', 'Iran'],
    ['IR', 'ar', 'short', 'إيران'],
    ['IR', 'ar', 'full', 'جمهورية إيران الإسلامية'],
    ['VE', 'es', 'short', 'Venezuela'],
    ['BO', 'ru', 'short', 'Боливия'],
    ['IR', 'en', 'in', 'in the Islamic Republic of Iran'],
    ['IR', 'fr', 'of', 'de la République islamique d’Iran'],
    ['GB', 'en', 'short', 'United Kingdom'],
    ['GB', 'en', 'government', 'Government of the United Kingdom of Great Britain and Northern Ireland'],
    ['US', 'fr', 'in', 'aux États-Unis d’Amérique'],
    ['EC', 'es', 'government', 'Gobierno de la República del Ecuador'],
    ['HT', 'fr', 'in', 'en Haïti'],
    ['CU', 'fr', 'in', 'à Cuba'],
    ['PS', 'en', 'of', 'of the State of Palestine'],
    ['VA', 'fr', 'of', 'du Saint-Siège'],
    ['BY', 'ru', 'of', 'Беларуси'],
    ['RU', 'ru', 'government', 'Правительство Российской Федерации'],
    ['UA', 'ru', 'in', 'в Украине'],
    ['CH', 'en', 'short', 'Switzerland'],
  ])('%s in %s, %s, is %s', (code, language, form, name) => {
    expect(countryName(code, language, form)).toBe(name);
  });

  it.each(languageCodes)('has in %s a short name for every code, none twice', (language) => {
    const names = countryCodes().map((code) => countryName(code, language));
    expect(names.filter((name) => !name || name.trim() !== name)).toEqual([]);
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    expect(twice).toEqual([]);
  });

  it.each(languageCodes)('is in %s never named as in an index: in brackets, inverted, or cut off', (language) => {
    // Two names in use at once; and three islands of one territory.
    const natural = ['CC', 'FK', 'BQ'];
    const codes = countryCodes().filter((code) => !natural.includes(code));
    const names = codes.flatMap((code) => forms.flatMap((form) => countryName(code, language, form) ?? []));
    expect(names.filter((name) => /[()（）[\],،，]|[’'-]$/.test(name))).toEqual([]);
  });

  it('is one of the 249 of ISO 3166-1, in capitals', () => {
    expect(countryCodes()).toHaveLength(249);
    expect(['KG', 'PS', 'TW'].filter(isCountryCode)).toEqual(['KG', 'PS', 'TW']);
    expect(['kg', 'UK', 'EU', 'XK', 'XX', 'SU', '', 'KGZ', 'constructor'].filter(isCountryCode)).toEqual([]);
    expect(countryName('XX', 'en')).toBeUndefined();
  });
});
