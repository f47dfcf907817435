/**
 * The texts of pages that letters of a batch have in common: the very same marks, where they are painted under the same
 * conditions, are the same stretch of a stream.
 */
import type { Face } from '../typeset/fonts.ts';
import type { Glyph, Mark } from '../typeset/page/pages.ts';
import type { Stretch } from './compress.ts';
import type { EmbeddedFont } from './font.ts';
import { distinct } from './show.ts';

/** What the operators of a text depend on, beside its marks. */
export interface PaintState {
  /** Of the page, in points. */
  readonly height: number;
  /** The horizontal scale in force, as a multiple. */
  readonly scale: number;
  /** So many pieces of marked content stand before it on its page. */
  readonly filed: number;
  /** The name of a font or an image in this document. */
  readonly labelOf: (used: object) => string | undefined;
  readonly fontOf: (face: Face) => EmbeddedFont;
}

interface Painted {
  readonly stretch: Stretch;
  /** The horizontal scale that it leaves. */
  readonly scale: number;
}

interface Remembered extends Painted {
  readonly marks: readonly Mark[];
  readonly state: Pick<PaintState, 'height' | 'scale' | 'filed'>;
  /** By font or image: its name. */
  readonly labels: ReadonlyMap<object, string | undefined>;
  /** By font: its glyphs in the order in which they were painted, and the codes that they had. */
  readonly codes: ReadonlyMap<Face, Codes>;
}

interface Codes {
  readonly glyphs: readonly Glyph[];
  readonly codes: readonly number[];
}

/** By the first mark of a text. */
const memory = new WeakMap<Mark, Remembered>();
/** Those painted once: most are in one letter only, which needs no memory of them. */
const once = new WeakSet<Mark>();

/** What was painted of these marks, where nothing about it would differ; the fonts have its glyphs then. */
export function paintedBefore(marks: readonly Mark[], state: PaintState): Painted | undefined {
  const known = marks[0] && memory.get(marks[0]);
  if (!known || known.marks.length !== marks.length || known.marks.some((mark, index) => mark !== marks[index])) {
    return undefined;
  }
  const { height, scale, filed } = known.state;
  if (height !== state.height || scale !== state.scale || filed !== state.filed) return undefined;
  for (const [used, label] of known.labels) if (state.labelOf(used) !== label) return undefined;
  const fonts = [...known.codes].map(([face, codes]) => [state.fontOf(face), codes] as const);
  return fonts.every(([font, { glyphs, codes }]) => font.takes(glyphs, codes)) ? known : undefined;
}

/** Remembers what was painted of these marks in this state, from the second time on. */
export function remember(marks: readonly Mark[], state: PaintState, painted: Painted): void {
  const [first] = marks;
  if (!first) return;
  if (!once.has(first)) {
    once.add(first);
    return;
  }
  const labels = new Map<object, string | undefined>();
  const glyphs = new Map<Face, Glyph[]>();
  for (const mark of marks) {
    if (mark.type === 'picture') labels.set(mark.picture, state.labelOf(mark.picture));
    if (mark.type !== 'text') continue;
    labels.set(mark.face, state.labelOf(mark.face));
    const known = glyphs.get(mark.face) ?? [];
    glyphs.set(mark.face, known);
    known.push(...mark.glyphs);
  }
  const codes = new Map<Face, Codes>();
  for (const [face, all] of glyphs) {
    const once = distinct(all);
    const font = state.fontOf(face);
    codes.set(face, { glyphs: once, codes: once.map((glyph) => font.code(glyph)) });
  }
  const { height, scale, filed } = state;
  memory.set(first, { ...painted, marks, state: { height, scale, filed }, labels, codes });
}
