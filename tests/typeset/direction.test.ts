import { describe, expect, it } from 'vitest';
import { placeAndDate } from '../../src/protocol/words.ts';
import {
  isolated,
  isolatedLeftToRight,
  isolateFragile,
  levelsOf,
  visualOrder,
} from '../../src/typeset/text/direction.ts';

/** Capitals stand for Arabic letters, as in Unicode annex 9; what comes back is the text as the eye sees it. */
const arabic = 'ابتثجحخدذرزسشصضطظعغفقكلمنه';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const written = (text: string) => text.replace(/[A-Z]/g, (letter) => arabic.charAt(letters.indexOf(letter)));
const mirrored: Record<string, string> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«' };

function seen(text: string, base: 'ltr' | 'rtl'): string {
  const real = written(text);
  const levels = [...levelsOf(real, base)];
  return visualOrder(levels)
    .map((place) => {
      const character = text.charAt(place);
      return (levels[place] ?? 0) % 2 === 1 ? (mirrored[character] ?? character) : character;
    })
    .join('')
    .replace(/[\u2066-\u2069]/g, '');
}

describe('the order of a line', () => {
  it.each([
    // What is written, the direction of the letter, what is seen.
    ['plain text', 'ltr', 'plain text'],
    ['ABC DEF', 'rtl', 'FED CBA'],
    ['a letter to ABC DEF, geneva', 'ltr', 'a letter to FED CBA, geneva'],
    ['ABC report DEF', 'rtl', 'FED report CBA'],
    ['ABC 87 (1948) DEF', 'rtl', 'FED (1948) 87 CBA'],
    ['ABC 14 DEF/GHI 1999.', 'rtl', '.1999 IHG/FED 14 CBA'],
    ['ABC (DEF) [3] «GHI»', 'rtl', '«IHG» [3] (FED) CBA'],
    ['ABC ilo no. 87, 1948 DEF', 'rtl', 'FED ilo no. 87, 1948 CBA'],
    ['ABC (ilo) DEF', 'rtl', 'FED (ilo) CBA'],
    ['ABC 1,000 DEF', 'rtl', 'FED 1,000 CBA'],
    ['ABC 50% DEF', 'rtl', 'FED %50 CBA'],
    ['ABC 1-2', 'rtl', '2-1 CBA'],
    ['1. ABC', 'rtl', 'CBA .1'],
    ['ABC, 12 long street', 'rtl', 'long street 12 ,CBA'],
    // A line of an address by itself, and one within a sentence.
    [isolated('12 long street, 10100 astova'), 'rtl', '12 long street, 10100 astova'],
    [isolated('ABC 12, long street'), 'rtl', 'long street ,12 CBA'],
    [`ABC ${isolatedLeftToRight('(case 3394)')}, DEF`, 'rtl', 'FED ,(case 3394) CBA'],
    ['ABC +41 22 799 61 11, DEF', 'rtl', 'FED ,11 61 799 22 41+ CBA'],
    [isolateFragile('ABC +41 22 799 61 11, DEF'), 'rtl', 'FED ,+41 22 799 61 11 CBA'],
    [isolateFragile('ABC: https://a.example/?b=1. DEF'), 'rtl', 'FED .https://a.example/?b=1 :CBA'],
    [isolateFragile('ABC info@a.example, DEF'), 'rtl', 'FED ,info@a.example CBA'],
    [isolateFragile('ABC 87 (1948) 98'), 'rtl', '98 (1948) 87 CBA'],
    [isolateFragile('ABC (022) 308-50-50, DEF'), 'rtl', 'FED ,(022) 308-50-50 CBA'],
    [isolateFragile('ABC (0312) 664520 DEF'), 'rtl', 'FED (0312) 664520 CBA'],
  ] as const)('%s (%s)', (text, base, shown) => {
    expect(seen(text, base)).toBe(shown);
  });
});

it('keeps a date together after a place in Latin letters, also where both stand apart', () => {
  const text = placeAndDate('port clair', '2026-10-10', 'ar');
  for (const line of [text, `ABC ${isolated(text)}`]) {
    const order = visualOrder([...levelsOf(written(line), 'rtl')]).map((at) => line.charAt(at));
    const seen = order.join('').replace(/[\u2066-\u2069]/g, '');
    expect(seen.indexOf('2026')).toBeLessThan(seen.indexOf('10'));
    expect(seen.slice(seen.indexOf('10'))).toMatch(/^10 ،port clair/);
  }
});

it('reverses each level from the highest down (rule L2)', () => {
  expect(visualOrder([0, 0, 1, 1, 2, 1, 0])).toEqual([0, 1, 5, 4, 3, 2, 6]);
  expect(visualOrder([1, 2, 2, 1])).toEqual([3, 1, 2, 0]);
  expect(visualOrder([])).toEqual([]);
});
