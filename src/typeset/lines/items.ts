/**
 * A paragraph as Knuth and Plass see it ("Breaking Paragraphs into Lines", 1981): boxes, glue and penalties. Lengths are
 * in points.
 */

import type { Fonts } from '../fonts.ts';
import type { Glyph } from '../page/pages.ts';
import { isRightToLeft, type Style } from '../style.ts';
import { shapeWord } from '../text/shape.ts';
import { type Hang, hangOf } from './protrusion.ts';

export type Item = Box | Glue | Penalty;

/** Glyphs of one style with no break inside. */
export interface Box {
  readonly type: 'box';
  readonly width: number;
  readonly style: Style;
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  /** How far it stands out of the margin where a line begins or ends with it. */
  readonly hang: Hang;
  /** Arabic letters that stand before and after it in the same word, to which its own join. */
  readonly neighbours?: Neighbours;
  /** Whether it is set apart from the boxes beside it: it is not shaped with them again. */
  readonly apart?: boolean;
}

export interface Neighbours {
  readonly before: string;
  readonly after: string;
}

/** A space. A line may end here when a box precedes it; it is not seen then, but still read. */
export interface Glue {
  readonly type: 'glue';
  readonly width: number;
  readonly stretch: number;
  readonly shrink: number;
  readonly style: Style;
  /** Absent where nobody wrote it, as between two characters of Chinese: it is not read. */
  readonly glyph?: Glyph;
  /** Whether such a space belongs to the glyph after it, and not to the one before. */
  readonly leads?: boolean;
}

/** A place where a line may end, at a cost; at `always` it must. */
export interface Penalty {
  readonly type: 'penalty';
  readonly cost: number;
  /** Width of what is shown when the line ends here. */
  readonly width: number;
  /** What is shown when the line ends here: a hyphen, or nothing. */
  readonly hyphen?: Box;
  /** What the next line begins with when the line ends here: a hyphen once more, or nothing. */
  readonly repeated?: Box;
  /** What the letters beside it are set apart, or nearer where negative, when the line goes on: kerning. */
  readonly kern?: number;
  /** Whether the line ends in a hyphen that is there anyway: two such lines in a row look bad. */
  readonly flagged?: boolean;
}

export const always = Number.NEGATIVE_INFINITY;

/** What it costs to end a line elsewhere than at a space. */
export const costs = {
  /** Inside a word. */
  word: 50,
  /** Where what had better stay together is parted. */
  parting: 300,
  /** Inside a name. */
  name: 500,
  /** Where what belongs together is parted. */
  forbidden: 1e5,
  /** Between any two characters. */
  shattering: 1e6,
} as const;

/** A word, or a part of one, as a box. */
export function wordBox(fonts: Fonts, style: Style, text: string, neighbours?: Neighbours): Box {
  const how = isRightToLeft(style) ? { rightToLeft: true, ...neighbours } : undefined;
  const { glyphs, advance } = shapeWord(fonts.face(style.face, style.family), text, style.language, how);
  const hang = hangOf(how ? glyphs.toReversed() : glyphs, style.size);
  const box: Box = { type: 'box', width: (advance * style.size) / 1000, style, text, glyphs, hang };
  return how && neighbours ? { ...box, neighbours } : box;
}

/**
 * How wide a word is up to an offset (UTF-16) in its text, where a glyph begins there: left to right only. The shaper
 * takes some accented letters apart, so that glyphs are counted by characters that are taken apart.
 */
export function widthsWithin({ text, glyphs, style }: Box): (offset: number) => number | undefined {
  const apart = (part: string) => part.replaceAll('\u200b', '').normalize('NFD').length;
  const widths = new Map<number, number>();
  let place = 0;
  let width = 0;
  for (const glyph of glyphs) {
    widths.set(place, width);
    place += apart(glyph.text);
    width += (glyph.advance * style.size) / 1000;
  }
  return (offset) => widths.get(apart(text.slice(0, offset)));
}
