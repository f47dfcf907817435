import type { Language } from '../../workspace/schema/scalars.ts';
import type { Face, ShapedGlyph, Shaping } from '../fonts.ts';
import type { Glyph, GlyphPart } from '../page/pages.ts';

/** A shaped word. `advance` is in thousandths of the em. */
export interface Shaped {
  readonly glyphs: readonly Glyph[];
  readonly advance: number;
}

/** Letters repeat their words; beyond this many the memory starts anew, so that it stays flat over any batch. */
const remembered = 1_500;
const memory = new WeakMap<Face, Map<string, Shaped>>();

/** Shapes a word, or takes it from memory; glyphs stand from left to right. Each glyph knows the characters it stands for, as they were written. */
export function shapeWord(face: Face, text: string, language: Language, how?: Shaping): Shaped {
  let words = memory.get(face);
  if (!words || words.size > remembered) {
    words = new Map();
    memory.set(face, words);
  }
  const key = how?.rightToLeft
    ? `${language}\r${how.before ?? ''}\n${text}\n${how.after ?? ''}`
    : `${language}\n${text}`;
  const shaped = words.get(key) ?? shape(face, text, language, how);
  words.set(key, shaped);
  return shaped;
}

function shape(face: Face, text: string, language: Language, how?: Shaping): Shaped {
  const glyphs = face.shape(substituted(face, text), language, how);
  if (how?.rightToLeft) return clustered(face, glyphs, text);
  const scale = 1000 / face.unitsPerEm;
  let advance = 0;
  const texts = clusterTexts(glyphs, text);
  const placed = glyphs.map((glyph, index) => {
    advance += glyph.advance * scale;
    return {
      id: glyph.id,
      text: texts[index] ?? '',
      advance: glyph.advance * scale,
      dx: glyph.dx * scale,
      dy: glyph.dy * scale,
    };
  });
  return { glyphs: placed, advance };
}

/**
 * Text from right to left, one glyph for each cluster, which has its place in itself: readers of a PDF put text together
 * by the places of its glyphs, and what is moved after it was painted comes off its word.
 */
function clustered(face: Face, glyphs: readonly ShapedGlyph[], text: string): Shaped {
  const scale = 1000 / face.unitsPerEm;
  const placed: Glyph[] = [];
  let total = 0;
  let behind = text.length;
  for (const cluster of new Set(glyphs.map((glyph) => glyph.cluster))) {
    let advance = 0;
    const parts: GlyphPart[] = [];
    for (const glyph of glyphs.filter((candidate) => candidate.cluster === cluster)) {
      parts.push({ id: glyph.id, dx: advance + glyph.dx * scale, dy: glyph.dy * scale });
      advance += glyph.advance * scale;
    }
    placed.push({ id: parts[0]?.id ?? 0, text: text.slice(cluster, behind), advance, dx: 0, dy: 0, parts });
    total += advance;
    behind = cluster;
  }
  return { glyphs: placed, advance: total };
}

/**
 * The characters of each glyph: a ligature has several, and where the shaper takes an accented letter apart, its base
 * and its marks have one each (canonically equivalent to what was written).
 */
function clusterTexts(glyphs: readonly ShapedGlyph[], text: string): string[] {
  const texts: string[] = [];
  for (let start = 0; start < glyphs.length; ) {
    const cluster = glyphs[start]?.cluster ?? 0;
    let end = start + 1;
    while (end < glyphs.length && glyphs[end]?.cluster === cluster) end++;
    const characters = text.slice(cluster, glyphs[end]?.cluster ?? text.length);
    if (end - start === 1) {
      texts.push(characters);
    } else {
      const parts = [...characters.normalize('NFD')];
      const rest = parts.splice(end - start - 1).join('');
      for (let index = start; index < end; index++) texts.push((index === end - 1 ? rest : parts.shift()) || zeroWidth);
    }
    start = end;
  }
  return texts;
}

const zeroWidth = '\u200b';

/** Characters that look like another one, for fonts that have only the other. Each is one UTF-16 unit, as is its stead. */
const lookalikes: ReadonlyMap<string, readonly string[]> = new Map([
  ['\u2010', ['-']],
  ['\u2011', ['\u2010', '-']],
  ['\u1680', [' ']],
  ['\u2000', ['\u2002', ' ']],
  ['\u2001', ['\u2003', ' ']],
  ['\u2002', [' ']],
  ['\u2003', [' ']],
  ['\u2004', [' ']],
  ['\u2005', [' ']],
  ['\u2006', ['\u2009', ' ']],
  ['\u2008', ['\u2009', ' ']],
  ['\u2009', ['\u202f', '\u00a0', ' ']],
  ['\u200a', ['\u2009', ' ']],
  ['\u202f', ['\u2009', '\u00a0', ' ']],
  ['\u205f', ['\u2005', ' ']],
  ['\u2007', ['\u00a0', ' ']],
  ['\u00a0', [' ']],
]);

/** Invisible by nature: the shaper takes no glyph for them. */
const invisible = new Set(['\u00ad', '\u034f', '\u200b', '\u200c', '\u200d', '\u2060', '\ufe0e', '\ufe0f', '\ufeff']);

/** Whether the face can show the character, by a glyph of its own, a canonical equivalent or a lookalike. */
export function canShow(face: Face, character: string): boolean {
  if (invisible.has(character) || substitute(face, character) !== undefined) return true;
  const parts = [...character.normalize('NFD')];
  return parts.length > 1 && parts.every((part) => face.has(part.codePointAt(0) ?? 0));
}

function substitute(face: Face, character: string): string | undefined {
  return [character, ...(lookalikes.get(character) ?? [])].find((stead) => face.has(stead.codePointAt(0) ?? 0));
}

/** Before a selector of emoji, the shaper takes no letter apart that has no glyph of its own: another that is invisible stands in. */
function substituted(face: Face, text: string): string {
  return text
    .replace(/[\ufe0e\ufe0f]/g, '\u034f')
    .replace(
      /[\u00a0\u1680\u2000-\u200a\u2010\u2011\u202f\u205f]/g,
      (character) => substitute(face, character) ?? character,
    );
}
