import type { Language } from '../workspace/schema/scalars.ts';

export type FaceName = 'regular' | 'bold' | 'italic' | 'boldItalic';

/**
 * What a script is set in: `text` for Latin and Cyrillic, which is the typeface of the design, `naskh` for Arabic, `han` for
 * Chinese.
 */
export type Family = 'text' | 'naskh' | 'han';

/** The faces of a letter. A face is loaded when it is first asked for, so that a letter costs only what it uses. */
export interface Fonts {
  /** What tells it from other fonts that come with this program. */
  readonly name: string;
  /** A face of a family, `text` where none is named. */
  face(name: FaceName, family?: Family): Face;
}

/** One face of a TrueType font, with the shaper that belongs to it. Lengths are in font units, `unitsPerEm` to the em. */
export interface Face {
  readonly name: FaceName;
  readonly family: Family;
  /** What tells it from other faces that come with this program. */
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly unitsPerEm: number;
  /** Whether the font has a glyph of its own for the code point. */
  has(codePoint: number): boolean;
  /**
   * Shapes text of one script and direction, with kerning and ligatures; glyphs in visual order, from left to right. The
   * letters that stand `before` and `after` it are not shaped; those of Arabic join to them.
   */
  shape(text: string, language: Language, how?: Shaping): readonly ShapedGlyph[];
}

export interface Shaping {
  readonly rightToLeft?: boolean;
  readonly before?: string;
  readonly after?: string;
}

/** What the shaper yields. `cluster` is the offset (UTF-16) of the first character that the glyph stands for. */
export interface ShapedGlyph {
  readonly id: number;
  readonly cluster: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}
