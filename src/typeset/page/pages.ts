/**
 * A letter laid out: what stands where on which page, and what it is. Lengths are in points; x runs from the left edge of
 * the page, y from its top.
 */
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Face } from '../fonts.ts';
import type { Picture } from '../picture/picture.ts';

export interface Pages {
  readonly title: string;
  readonly author: string;
  readonly language: Language;
  /** Date of the letter, YYYY-MM-DD. */
  readonly date: string;
  readonly width: number;
  readonly height: number;
  readonly pages: readonly Page[];
}

/** Marks in reading order, which is also the order in which they are painted. */
export type Page = readonly Mark[];

/** A page whose other side is in front: what was laid out from the left edge stands that far from the right one. */
export function mirrored(page: Page, width: number): Page {
  return page.map((mark) => ({ ...mark, x: width - mark.x - mark.width }));
}

export type Mark = TextMark | RuleMark | PictureMark;

interface Placed {
  readonly x: number;
  readonly y: number;
  /** What the mark is part of: an element of the structure, or an artifact, which a screen reader skips. */
  readonly part: Structure | Artifact;
}

/** A piece of a line in one style; `y` is its baseline. */
export interface TextMark extends Placed {
  readonly type: 'text';
  readonly face: Face;
  readonly size: number;
  readonly colour: Colour;
  readonly underline: boolean;
  readonly glyphs: readonly Glyph[];
  /** Width of the glyphs and of their advances as a multiple of their own; 1 where absent. */
  readonly scale?: number;
  /** Sum of the advances as shown, in points. */
  readonly width: number;
}

/** A glyph with the characters it stands for, `''` never. Lengths in thousandths of the em. */
export interface Glyph {
  readonly id: number;
  readonly text: string;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
  /** Glyphs that are painted as one, with their places in it: a letter of Arabic and its marks. `id` is the first's. */
  readonly parts?: readonly GlyphPart[];
}

export interface GlyphPart {
  readonly id: number;
  readonly dx: number;
  readonly dy: number;
}

/** A horizontal line of the given thickness; `y` is its middle. */
export interface RuleMark extends Placed {
  readonly type: 'rule';
  readonly width: number;
  readonly thickness: number;
  readonly colour: Colour;
}

export interface PictureMark extends Placed {
  readonly type: 'picture';
  readonly picture: Picture;
  readonly width: number;
  readonly height: number;
}

/** sRGB, 0 to 1 each. */
export type Colour = readonly [number, number, number];

/**
 * An element of the document's structure (ISO 32000-1, 14.8.4). The tree is given by the parents; the order of siblings
 * is the order of their first marks.
 */
export interface Structure {
  readonly role: Role;
  readonly parent?: Structure;
  /** Where it is not the parent's. */
  readonly language?: Language;
  /** What a figure shows. */
  readonly alternative?: string;
  /** Where a link leads. */
  readonly href?: string;
  /** What the labels of a list look like. */
  readonly numbering?: 'Decimal' | 'Disc' | 'None';
  /** What the header cell of a table is the header of. */
  readonly scope?: 'Row' | 'Column';
}

export type Role =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'BlockQuote'
  | 'Link'
  | 'Span'
  | 'Figure';

export interface Artifact {
  readonly role: 'Artifact';
  readonly kind: 'Pagination' | 'Layout';
}

export const decoration: Artifact = { role: 'Artifact', kind: 'Layout' };
export const pagination: Artifact = { role: 'Artifact', kind: 'Pagination' };
