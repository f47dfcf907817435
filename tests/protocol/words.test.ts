import { describe, expect, it } from 'vitest';
import { acronymDefinition, directionOf, fill, placeAndDate, pronounForms, wordsOf } from '../../src/protocol/words.ts';
import { type Language, languageCodes } from '../../src/workspace/schema/scalars.ts';

describe('the words around a letter', () => {
  it.each<[Language, string, string, string]>([
    ['en', 'Geneva, 11 December 2023', 'Enclosure:', 'Enclosures (2):'],
    ['fr', 'Geneva, le 11 décembre 2023', 'Pièce jointe\u00a0:', 'Pièces jointes (2)\u00a0:'],
    ['es', 'Geneva, 11 de diciembre de 2023', 'Anexo:', 'Anexos (2):'],
    ['de', 'Geneva, den 11. Dezember 2023', 'Anlage:', 'Anlagen (2):'],
    ['pt', 'Geneva, 11 de dezembro de 2023', 'Anexo:', 'Anexos (2):'],
    ['ru', 'Geneva, 11 декабря 2023 года', 'Приложение:', 'Приложения (2):'],
    ['ky', 'Geneva, 2023-жылдын 11-декабры', 'Тиркеме:', 'Тиркемелер (2):'],
    ['ar', '\u2068Geneva\u2069، 11 كانون الأول/ديسمبر 2023', 'المرفق:', 'المرفقات (2):'],
    ['zh', '2023年12月11日，Geneva', '附件：', '附件（2份）：'],
  ])('in %s', (language, place, one, two) => {
    expect(placeAndDate('Geneva', '2023-12-11', language)).toBe(place);
    expect(wordsOf(language).enclosures(1)).toBe(one);
    expect(wordsOf(language).enclosures(2)).toBe(two);
  });

  it.each(languageCodes)('has patterns in %s with every placeholder once', (language) => {
    const { pageLabel, placeAndDate, acronymDefinition } = wordsOf(language);
    const placeholders = [pageLabel, placeAndDate, acronymDefinition].map((p) => p.match(/\{\w+\}/g)?.sort());
    expect(placeholders).toEqual([
      ['{pages}', '{page}'],
      ['{date}', '{place}'],
      ['{acronym}', '{name}'],
    ]);
  });

  it('defines an acronym', () => {
    expect(acronymDefinition('Federation', 'FTUK', 'en')).toBe('Federation (FTUK)');
    expect(acronymDefinition('联合会', 'FTUK', 'zh')).toBe('联合会（FTUK）');
  });

  it('fills each placeholder once and reads nothing that it fills in', () => {
    expect(fill('{a} {b} {c}', { a: '{b}', b: "$& $1 $'" })).toBe("{b} $& $1 $' {c}");
    expect(fill('{constructor}', {})).toBe('{constructor}');
  });

  it('writes Arabic from the right', () => {
    expect(languageCodes.filter((language) => directionOf(language) === 'rtl')).toEqual(['ar']);
  });

  it('knows the pronouns of English, and none where a language has no fitting one', () => {
    expect(pronounForms('they', 'en')).toEqual({
      subject: 'they',
      object: 'them',
      possessive: 'their',
      reflexive: 'themselves',
    });
    expect(pronounForms('they', 'fr')).toBeUndefined();
    expect(pronounForms('he', 'zh')).toBeUndefined();
  });
});
