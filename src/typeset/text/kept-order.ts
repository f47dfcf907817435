import type { Glyph } from '../page/pages.ts';

const [toLeft, toRight] = ['\u200f', '\u200e'];
const bracket = /[()[\]{}«»‹›]$/;
const isWeak = (text: string) => /^(?:\p{Nd}|\p{M}+)$/u.test(text);
const separator = /[,.:;/،؛٬٫]$/;

/**
 * Glyphs of Arabic as they are painted, from left to right, with marks of direction where PDFium, and Chrome with it, would
 * mirror or exchange them: it turns brackets around that stand next to Arabic, and leaves a separator on the wrong side of
 * a number or a vowel sign.
 */
export function keptOrder(glyphs: readonly Glyph[], space: Glyph): readonly Glyph[] {
  const kept = glyphs.flatMap((glyph, index) => {
    const left = glyphs[index - 1]?.text ?? '';
    const isApart = bracket.test(glyph.text) || (isWeak(glyph.text) && separator.test(left));
    const marks = [...(bracket.test(left) ? [toRight] : []), ...(isApart ? [toLeft] : [])];
    return [...marks.map((mark) => invisible(mark, space, glyph.dy)), glyph];
  });
  return bracket.test(glyphs.at(-1)?.text ?? '') ? [...kept, invisible(toRight, space, 0)] : kept;
}

/** A character that is read and takes no room: a space without its width. pdf.js leaves such ones out. */
export function invisible(text: string, { id }: Glyph, dy: number): Glyph {
  return { id, text, advance: 0, dx: 0, dy, parts: [{ id, dx: 0, dy: 0 }] };
}
