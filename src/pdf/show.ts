import type { Face } from '../typeset/fonts.ts';
import type { Glyph, TextMark } from '../typeset/page/pages.ts';
import type { EmbeddedFont } from './font.ts';
import { number } from './number.ts';

interface Shown {
  readonly face: Face;
  readonly size: number;
  /** Each glyph once, in the order of the line, and the code that it had. */
  readonly glyphs: readonly Glyph[];
  readonly codes: readonly number[];
  readonly operators: string;
}

/** By glyphs of a line: letters of a batch share whole lines. */
const shown = new WeakMap<readonly Glyph[], Shown>();

/** Operators that show the glyphs of a mark, where the text matrix has put them. */
export function showOperators({ face, glyphs, size }: TextMark, font: EmbeddedFont): string {
  const known = shown.get(glyphs);
  if (
    known?.face === face &&
    known.size === size &&
    known.glyphs.every((glyph, index) => font.code(glyph) === known.codes[index])
  )
    return known.operators;
  const once = distinct(glyphs);
  const operators = lineOperators(glyphs, size, font);
  shown.set(glyphs, { face, size, glyphs: once, codes: once.map((glyph) => font.code(glyph)), operators });
  return operators;
}

/** Of glyphs that a font has under one code, the first. */
export function distinct(glyphs: readonly Glyph[]): Glyph[] {
  const once = new Map<string, Glyph>();
  for (const glyph of glyphs) {
    const key = glyph.parts ? JSON.stringify(glyph) : `${glyph.id} ${glyph.text}`;
    if (!once.has(key)) once.set(key, glyph);
  }
  return [...once.values()];
}

/** Shows glyphs: what the shaper moved is moved by adjustments between them, or by a rise of the baseline. */
function lineOperators(glyphs: readonly Glyph[], size: number, font: EmbeddedFont): string {
  let operators = '';
  let parts = '';
  let run = '';
  let due = 0;
  let rise = 0;
  const endRun = () => {
    if (run !== '') parts += `(${run})`;
    run = '';
  };
  const show = () => {
    endRun();
    if (parts !== '') operators += `[${parts}] TJ\n`;
    parts = '';
  };
  for (const glyph of glyphs) {
    if (glyph.dy !== rise) {
      show();
      rise = glyph.dy;
      operators += `${number((rise * size) / 1000)} Ts\n`;
    }
    due += glyph.dx;
    // Whole thousandths of the em: what is left over goes to the next glyph.
    const moved = Math.round(due);
    if (moved !== 0) {
      endRun();
      parts += -moved;
    }
    run += codeBytes(font.code(glyph));
    due += glyph.advance - font.width(glyph) - glyph.dx - moved;
  }
  show();
  if (rise !== 0) operators += '0 Ts\n';
  return operators;
}

const escapedBytes: string[] = [];

/** A character code as it stands in a string: two bytes, escaped where one of them has a meaning there. */
function codeBytes(code: number): string {
  const known = escapedBytes[code];
  if (known !== undefined) return known;
  const bytes = String.fromCharCode(code >> 8, code & 0xff)
    .replace(/[\\()]/g, '\\$&')
    .replace(/\r/g, '\\r');
  escapedBytes[code] = bytes;
  return bytes;
}
