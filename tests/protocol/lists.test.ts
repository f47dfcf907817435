import { describe, expect, it } from 'vitest';
import { formatList, listPattern } from '../../src/protocol/lists.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

describe('a list', () => {
  it.each<[Language, string, string]>([
    ['en', 'A, B and C', 'A or B'],
    ['fr', 'A, B et C', 'A ou B'],
    ['es', 'A, B y C', 'A o B'],
    ['de', 'A, B und C', 'A oder B'],
    ['pt', 'A, B e C', 'A ou B'],
    ['ru', 'A, B и C', 'A или B'],
    ['ky', 'A, B жана C', 'A же B'],
    ['ar', 'A وB وC', 'A أو B'],
    ['zh', 'A、B和C', 'A或B'],
  ])('%s', (language, and, or) => {
    expect(formatList(['A', 'B', 'C'], language)).toBe(and);
    expect(formatList(['A', 'B'], language, { conjunction: 'or' })).toBe(or);
    expect(formatList(['A'], language)).toBe('A');
    expect(formatList([], language)).toBe('');
  });

  it('has a serial comma in English only, from three items', () => {
    expect(formatList(['A', 'B', 'C'], 'en', { serialComma: true })).toBe('A, B, and C');
    expect(formatList(['A', 'B'], 'en', { serialComma: true })).toBe('A and B');
    expect(formatList(['A', 'B', 'C'], 'fr', { serialComma: true })).toBe('A, B et C');
  });

  it.each([
    ['Inés', ' e '],
    ['Hidalgo', ' e '],
    ['Íñigo', ' e '],
    ['Ivanov', ' e '],
    ['Yvonne', ' e '],
    ['hielo', ' y '],
    ['Iósif', ' e '],
    ['Yolanda', ' y '],
    ['Ana', ' y '],
    ['', ' y '],
  ])('in Spanish before %s has %j', (next, separator) => {
    expect(listPattern(2, 'es', { next })).toEqual([separator]);
  });

  it.each([
    ['Oscar', ' u '],
    ['Óscar', ' u '],
    ['hombres', ' u '],
    ['8 de mayo', ' u '],
    ['11', ' u '],
    ['110', ' o '],
    ['Ana', ' o '],
  ])('of alternatives in Spanish before %s has %j', (next, separator) => {
    expect(listPattern(2, 'es', { next, conjunction: 'or' })).toEqual([separator]);
  });

  it('gives the separators alone for items that are no strings', () => {
    expect(listPattern(4, 'en', { serialComma: true })).toEqual([', ', ', ', ', and ']);
    expect(listPattern(1, 'en')).toEqual([]);
    expect(listPattern(0, 'en')).toEqual([]);
  });
});
