import { describe, expect, it } from 'vitest';
import { formatCitation } from '../../src/protocol/citations.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

describe('a citation of law', () => {
  it.each<[Language, string, string | undefined, string]>([
    [
      'en',
      'Criminal Code of the Kyrgyz Republic',
      undefined,
      'part 2 of article 336 of the Criminal Code of the Kyrgyz Republic',
    ],
    ['en', 'Law No. 5', 'of Law No. 5', 'part 2 of article 336 of Law No. 5'],
    ['fr', 'Code pénal', 'du Code pénal', 'article 336, partie 2, du Code pénal'],
    ['es', 'Código Penal', 'del Código Penal', 'artículo 336, parte 2, del Código Penal'],
    ['de', 'Strafgesetzbuch', 'des Strafgesetzbuchs', 'Artikel 336 Absatz 2 des Strafgesetzbuchs'],
    ['pt', 'Código Penal', 'do Código Penal', 'artigo 336, parte 2, do Código Penal'],
    ['ru', 'Уголовный кодекс', 'Уголовного кодекса', 'ч. 2 ст. 336 Уголовного кодекса'],
    ['ky', 'Кылмыш-жаза кодекси', 'Кылмыш-жаза кодексинин', 'Кылмыш-жаза кодексинин 336-беренесинин 2-бөлүгү'],
    ['ar', 'القانون الجنائي', undefined, 'الفقرة 2 من المادة 336 من القانون الجنائي'],
    ['zh', '刑法', undefined, '《刑法》第336条第2款'],
  ])('in %s, %s', (language, act, of, text) => {
    expect(formatCitation({ article: '336', part: '2', act, of }, language)).toBe(text);
  });

  it('has as many parts as are given', () => {
    const act = 'Labour Code';
    expect(formatCitation({ act }, 'en')).toBe('Labour Code');
    expect(formatCitation({ article: '5', act }, 'en')).toBe('article 5 of the Labour Code');
    expect(formatCitation({ article: '5', part: '1', paragraph: '3', act }, 'en')).toBe(
      'paragraph 3 of part 1 of article 5 of the Labour Code',
    );
    const ky = { act, of: 'кодексинин' };
    expect(formatCitation({ article: '5', ...ky }, 'ky')).toBe('кодексинин 5-беренеси');
    expect(formatCitation({ article: '5', part: '1', paragraph: '3', ...ky }, 'ky')).toBe(
      'кодексинин 5-беренесинин 1-бөлүгүнүн 3-пункту',
    );
    expect(formatCitation({ article: '5', act, of: 'du Code du travail' }, 'fr')).toBe('article 5 du Code du travail');
  });

  it.each<Language>(['fr', 'es', 'de', 'pt', 'ru', 'ky'])('needs the inflected act in %s', (language) => {
    expect(formatCitation({ article: '5', act: 'X' }, language)).toBeUndefined();
    expect(formatCitation({ act: 'X' }, language)).toBe('X');
  });
});
