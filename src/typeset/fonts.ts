import type { Language } from '../workspace/schema.ts';

export type FaceName = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** The faces of a letter. A face is loaded when it is first asked for, so that a letter costs only what it uses. */
export interface Fonts {
  face(name: FaceName): Face;
}

/** One face of a TrueType font, with the shaper that belongs to it. Lengths are in font units, `unitsPerEm` to the em. */
export interface Face {
  readonly name: FaceName;
  readonly bytes: Uint8Array;
  readonly unitsPerEm: number;
  /** Whether the font has a glyph of its own for the code point. */
  has(codePoint: number): boolean;
  /** Shapes text of one script and direction (left to right), with kerning and ligatures; glyphs in visual order. */
  shape(text: string, language: Language): readonly ShapedGlyph[];
}

/** What the shaper yields. `cluster` is the offset (UTF-16) of the first character that the glyph stands for. */
export interface ShapedGlyph {
  readonly id: number;
  readonly cluster: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}
