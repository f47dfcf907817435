/**
 * A paragraph as Knuth and Plass see it ("Breaking Paragraphs into Lines", 1981): boxes, glue and penalties. Lengths are
 * in points.
 */

import type { Glyph } from './pages.ts';
import type { Style } from './style.ts';

export type Item = Box | Glue | Penalty;

/** Glyphs of one style with no break inside. */
export interface Box {
  readonly type: 'box';
  readonly width: number;
  readonly style: Style;
  readonly glyphs: readonly Glyph[];
}

/** A space. A line may end here when a box or glue precedes it; it is not seen then, but still read. */
export interface Glue {
  readonly type: 'glue';
  readonly width: number;
  readonly stretch: number;
  readonly shrink: number;
  readonly style: Style;
  readonly glyph: Glyph;
}

/** A place where a line may end, at a cost; at `never` it may not, at `always` it must. */
export interface Penalty {
  readonly type: 'penalty';
  readonly cost: number;
  /** Width of what is shown when the line ends here. */
  readonly width: number;
  /** What is shown when the line ends here: a hyphen, or nothing. */
  readonly hyphen?: Box;
}

export const never = Number.POSITIVE_INFINITY;
export const always = Number.NEGATIVE_INFINITY;
