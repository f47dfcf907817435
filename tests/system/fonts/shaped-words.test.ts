import { expect, it } from 'vitest';
import { keptWords, Words } from '../../../src/system/fonts/shaped-words.ts';
import type { ShapedGlyph } from '../../../src/typeset/fonts.ts';

const glyph = (id: number): ShapedGlyph => ({ id, cluster: 0, advance: 10 * id, dx: 1, dy: -1 });
const never = () => expect.unreachable('it was shaped again');
const again = (words: Words) => keptWords.unpack(JSON.parse(JSON.stringify(keptWords.pack(words))));

it('gives back each word as it was shaped: in its language, and between its neighbours', () => {
  const words = new Words();
  const rightToLeft = { rightToLeft: true };
  expect(words.shaped('a', 'en', undefined, () => [glyph(1), glyph(2)])).toEqual([glyph(1), glyph(2)]);
  expect(words.shaped('a', 'fr', undefined, () => [glyph(3)])).toEqual([glyph(3)]);
  expect(words.shaped('a', 'en', rightToLeft, () => [glyph(4)])).toEqual([glyph(4)]);
  expect(words.shaped('a', 'en', { ...rightToLeft, before: 'b' }, () => [])).toEqual([]);
  const kept = again(words);
  expect(kept.shaped('a', 'en', undefined, never)).toEqual([glyph(1), glyph(2)]);
  expect(kept.shaped('a', 'fr', undefined, never)).toEqual([glyph(3)]);
  expect(kept.shaped('a', 'en', rightToLeft, never)).toEqual([glyph(4)]);
  expect(kept.shaped('a', 'en', { ...rightToLeft, before: 'b' }, never)).toEqual([]);
});

it('has grown by a new word, until it is kept', () => {
  const words = new Words();
  words.shaped('a', 'en', undefined, () => [glyph(1)]);
  expect(words.grown).toBe(true);
  const kept = again(words);
  kept.shaped('a', 'en', undefined, never);
  expect([words.grown, kept.grown]).toEqual([false, false]);
});

it('lets go of what was not used for a thousand words', () => {
  const words = new Words();
  for (let word = 0; word < 1_500; word++) {
    words.shaped(String(word), 'en', undefined, () => [glyph(word)]);
    words.shaped('0', 'en', undefined, () => [glyph(0)]);
  }
  const kept = keptWords.pack(words)?.map(([key]) => key.split('\n')[1]);
  expect(kept).toHaveLength(1_000);
  expect(kept?.slice(0, 2)).toEqual(['501', '502']);
  expect(kept?.at(-1)).toBe('0');
});
