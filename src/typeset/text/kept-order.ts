import type { Glyph } from '../page/pages.ts';

const [toLeft, toRight, arabicLetter] = ['\u200f', '\u200e', '\u061c'];
const bracket = /[()[\]{}«»‹›“”‘’]$/;
const isSign = (text: string) => /^\p{M}+$/u.test(text);
/** What poppler takes for a part of a number, and so for the beginning of text from left to right. */
const numeral = /[-−+±#%‰٪°\p{Sc},.:/،]$/u;
const separator = /[,.:;/،؛٬٫]$/;
/** A sign that pdf.js takes for Latin, or for a part of a number, and so turns around together with the number beside it. */
const stray = /[$%¢-¥°±]|[^\p{ASCII}\u00a0-\u00ff\u0600-\u0669\u066b-\u06ff\p{L}\p{N}\p{M}\s]/u;

/** Neighbours in a line from right to left that run one way; glyphs as they are painted, from left to right. */
interface Stretch {
  readonly glyphs: readonly Glyph[];
  readonly rightToLeft: boolean;
  /** A space in its font. */
  readonly space: Glyph;
}

/**
 * The glyphs of a line with marks of direction where readers of a PDF would mirror or exchange them: PDFium, and Chrome
 * with it, turns brackets around that stand next to Arabic, and leaves a separator on the wrong side of a vowel sign; poppler
 * takes signs and spaces at the left of a number, or of Latin, for a part of it, and a sign that ends it for none; pdf.js
 * takes "€" and dashes for Latin. Inside of numbers and Latin there are no marks, for poppler would take them apart.
 * Stretches come in reading order.
 */
export function keptOrder(stretches: readonly Stretch[]): Glyph[][] {
  return stretches.map((stretch, index) => {
    const [before, after] = [stretches[index - 1], stretches[index + 1]];
    const glyphs = parted(stretch, after);
    if (stretch.rightToLeft) return arabic({ ...stretch, glyphs }, before, after);
    const { space } = stretch;
    // One glyph for both marks: PDFium reads a space between two that have no width.
    const left = after ? (bracket.test(lastOf(after)) ? `${toRight}${toLeft}` : toLeft) : '';
    const right = /[\p{L}\p{N}]$/u.test(lastOf(stretch)) ? '' : toRight;
    return [...marks(left, space, 0), ...glyphs, ...marks(right, space, 0)];
  });
}

/** The glyphs of a stretch, with marks for pdf.js at their left: they keep signs with their Latin, and part stray ones. */
function parted({ glyphs, rightToLeft }: Stretch, after: Stretch | undefined): readonly Glyph[] {
  const [first, ...rest] = glyphs;
  if (!first || isSign(first.text) || after?.rightToLeft === rightToLeft) return glyphs;
  const left = after ? textOf(after) : '';
  const isLatin = /[^\p{L}\p{N}]$/u.test(rightToLeft ? left : first.text);
  const [signs = ''] =
    (rightToLeft ? /^[^\p{L}\p{N}]*/u.exec(textOf({ glyphs })) : /[^\p{L}\p{N}]*$/u.exec(left)) ?? [];
  const isStray = stray.test(signs) && (after !== undefined || signs === textOf({ glyphs }));
  return [{ ...first, text: `${isLatin ? toRight : ''}${isStray ? arabicLetter : ''}${first.text}` }, ...rest];
}

const textOf = ({ glyphs }: Pick<Stretch, 'glyphs'>) => glyphs.map(({ text }) => text).join('');

function arabic({ glyphs, space }: Stretch, before: Stretch | undefined, after: Stretch | undefined): Glyph[] {
  const kept = glyphs.flatMap((glyph, index) => {
    const left = glyphs[index - 1]?.text ?? (after ? ' ' : '');
    const isApart =
      bracket.test(glyph.text) ||
      (isSign(glyph.text) && separator.test(left)) ||
      (numeral.test(glyph.text) && (left.endsWith(' ') || bracket.test(left) || separator.test(left)));
    return [
      ...marks(bracket.test(left) ? toRight : '', space, glyph.dy),
      ...marks(isApart ? toLeft : '', space, glyph.dy),
      glyph,
    ];
  });
  const isMarked = before?.rightToLeft === false || !bracket.test(glyphs.at(-1)?.text ?? '');
  return [...kept, ...marks(isMarked ? '' : toRight, space, 0)];
}

const lastOf = ({ glyphs }: Stretch) => glyphs.at(-1)?.text ?? '';

const marks = (text: string, space: Glyph, dy: number) => (text === '' ? [] : [invisible(text, space, dy)]);

/** A character that is read and takes no room: a space without its width. pdf.js leaves such ones out. */
export function invisible(text: string, { id }: Glyph, dy: number): Glyph {
  return { id, text, advance: 0, dx: 0, dy, parts: [{ id, dx: 0, dy: 0 }] };
}
