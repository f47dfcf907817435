import type { Language } from '../workspace/schema.ts';

export type FaceName = 'regular' | 'bold' | 'italic' | 'boldItalic';

/**
 * A design of letters: `serif` for Latin and Cyrillic, `naskh` for Arabic, `song` for
 * Chinese.
 */
export type Family = 'serif' | 'naskh' | 'song';

/** The faces of a letter. A face is loaded when it is first asked for, so that a letter costs only what it uses. */
export interface Fonts {
  /** A face of a family, `serif` where none is named. */
  face(name: FaceName, family?: Family): Face;
}

/** One face of a TrueType font, with the shaper that belongs to it. Lengths are in font units, `unitsPerEm` to the em. */
export interface Face {
  readonly name: FaceName;
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
