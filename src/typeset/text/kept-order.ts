import type { Glyph } from '../page/pages.ts';

const [toLeft, toRight, arabicLetter] = ['\u200f', '\u200e', '\u061c'];
const bracket = /[()[\]{}«»‹›“”‘’]$/;
const isSign = (text: string) => /^\p{M}+$/u.test(text);
/** What poppler takes for a part of a number, and so for the beginning of text from left to right. */
const numeral = /[-−+±#%‰٪°\p{Sc},.:/،]$/u;
const separator = /[,.:;/،؛٬٫]$/;
/** A sign that pdf.js takes for Latin, and so reads together with the number beside it. */
const stray = /[^\p{ASCII}\u00a0-\u00ff\u0600-\u06ff\p{L}\p{N}\p{M}\s]/u;
const [signsAtStart, signsAtEnd] = [/^[^\p{L}\p{N}]*/u, /[^\p{L}\p{N}]*$/u];

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

/** The glyphs of a stretch, with an Arabic letter mark at their left where a stray sign and what it is not part of meet. */
function parted({ glyphs, rightToLeft }: Stretch, after: Stretch | undefined): readonly Glyph[] {
  const [first, ...rest] = glyphs;
  if (!first || !after || after.rightToLeft === rightToLeft) return glyphs;
  const [signs = ''] =
    (rightToLeft ? textOf(glyphs).match(signsAtStart) : textOf(after.glyphs).match(signsAtEnd)) ?? [];
  return stray.test(signs) ? [{ ...first, text: `${arabicLetter}${first.text}` }, ...rest] : glyphs;
}

const textOf = (glyphs: readonly Glyph[]) => glyphs.map(({ text }) => text).join('');

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
