import type { Face } from '../typeset/fonts.ts';

/**
 * Characters that come into a font together: where a letter has several of them, the next letter of the batch has others of
 * them, and can then take the very same font.
 */
const alphabets = [
  `ABCDEFGHIJKLMNOPQRSTUVWXYZ`,
  `abcdefghijklmnopqrstuvwxyz ,.`,
  `0123456789-–()/:;’“”`,
  `АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ`,
  `абвгдежзийклмнопрстуфхцчшщъыьэюя`,
];

const known = new WeakMap<Face, Map<number, ReadonlyMap<number, string>>>();

/** By glyph: the alphabet that it is in, as glyphs with their characters. Glyphs of no alphabet stand alone. */
export function alphabetsOf(face: Face): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const found = known.get(face);
  if (found) return found;
  const byGlyph = new Map<number, ReadonlyMap<number, string>>();
  for (const alphabet of alphabets) {
    const glyphs = new Map<number, string>();
    for (const character of alphabet) {
      const [glyph, ...more] = face.shape(character, 'en');
      if (glyph && glyph.id !== 0 && more.length === 0) glyphs.set(glyph.id, character);
    }
    for (const id of glyphs.keys()) byGlyph.set(id, glyphs);
  }
  known.set(face, byGlyph);
  return byGlyph;
}

/** What a face that sets but a line or two has less of an alphabet: it gets no more than it shows. */
const share = 1 / 2;

/** Glyphs with their texts, and the alphabets of which so much is among them. */
export function withAlphabets(texts: ReadonlyMap<number, string>, face: Face): ReadonlyMap<number, string> {
  const byGlyph = alphabetsOf(face);
  const used = new Map<ReadonlyMap<number, string>, number>();
  for (const glyph of texts.keys()) {
    const alphabet = byGlyph.get(glyph);
    if (alphabet) used.set(alphabet, (used.get(alphabet) ?? 0) + 1);
  }
  const whole = [...used]
    .filter(([alphabet, count]) => count >= share * alphabet.size)
    .flatMap(([alphabet]) => [...alphabet]);
  return new Map([...whole, ...texts]);
}
