import type { Remember } from '../remember.ts';
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
export function alphabetsOf(face: Face, remember: Remember): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const found = known.get(face);
  if (found) return found;
  const byGlyph = new Map<number, ReadonlyMap<number, string>>();
  for (const glyphs of remember('alphabets', face.id, () => alphabets.map((alphabet) => glyphsOf(alphabet, face))) ??
    []) {
    const alphabet = new Map(glyphs);
    for (const id of alphabet.keys()) byGlyph.set(id, alphabet);
  }
  known.set(face, byGlyph);
  return byGlyph;
}

function glyphsOf(alphabet: string, face: Face): (readonly [glyph: number, character: string])[] {
  return [...alphabet].flatMap((character) => {
    const [glyph, ...more] = face.shape(character, 'en');
    return glyph && glyph.id !== 0 && more.length === 0 ? [[glyph.id, character] as const] : [];
  });
}

/** What a face that sets but a line or two has less of an alphabet: it gets no more than it shows. */
const share = 1 / 2;

/** Glyphs with their texts, and the alphabets of which so much is among them. */
export function withAlphabets(
  texts: ReadonlyMap<number, string>,
  face: Face,
  remember: Remember,
): ReadonlyMap<number, string> {
  const byGlyph = alphabetsOf(face, remember);
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
