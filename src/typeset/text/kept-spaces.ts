import type { Glyph } from '../page/pages.ts';

/** A space that is read as a character like others: a mark of direction, which shows nothing, goes before it. */
const keptSpace = '\u200f ';

const isSign = (glyph: Glyph | undefined) => glyph !== undefined && /^\p{M}+$/u.test(glyph.text);
const isSpace = (glyph: Glyph | undefined) => glyph?.text === ' ';

/**
 * Glyphs of Arabic as they are painted, from left to right, with spaces that are kept where readers of a PDF would lose
 * them: at the ends of a piece that has others beside it, and before a vowel sign, which is painted before its letter. A
 * sign that comes first would be taken for the end of what was read before; `space` goes before it.
 */
export function keptSpaces(glyphs: readonly Glyph[], space: Glyph, beside: boolean): readonly Glyph[] {
  if (glyphs.every(isSpace) || !glyphs.some((glyph) => isSpace(glyph) || isSign(glyph))) return glyphs;
  const kept = glyphs.map((glyph, index) => {
    const lost = isSign(glyphs[index + 1]) || (beside && (index === 0 || index === glyphs.length - 1));
    return isSpace(glyph) && lost ? { ...glyph, text: keptSpace } : glyph;
  });
  const { id, advance, dy } = space;
  return isSign(kept[0]) ? [{ id, text: keptSpace, advance: 0, dx: -advance, dy }, ...kept] : kept;
}
