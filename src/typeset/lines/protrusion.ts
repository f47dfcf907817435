/**
 * How far a line's first and last characters stand out of the margins, so that the margins look straight: what microtype
 * sets by default (microtype.cfg of the LaTeX package, sets `default`, `T1-default` and `T2A-default`).
 */
import type { Glyph } from '../page/pages.ts';

/** At the beginning and at the end of a line. */
export interface Hang {
  readonly start: number;
  readonly end: number;
}

/** Characters that hang alike, with shares of their own width in thousandths: at the beginning, at the end. */
const shares: readonly (readonly [characters: string, start: number, end: number])[] = [
  ['ATVWXYvwx147%@ÀÁÂÃÄÅÝŸАТХУху', 50, 50],
  ['FKLkryýÿГКкгŁ', 0, 50],
  ['JÆ', 50, 0],
  ['.', 0, 700],
  [',:،', 0, 500],
  [';؛', 0, 300],
  ['!?؟', 0, 100],
  ['-\u00ad\u2010\u2011', 500, 500],
  ['–', 200, 200],
  ['—', 150, 150],
  ['‘’', 300, 400],
  ['“”', 300, 300],
  ['‚„', 400, 400],
  ['‹', 400, 300],
  ['›', 300, 400],
  ['«»', 200, 200],
  ['(', 100, 0],
  ['/', 100, 200],
  [')', 0, 200],
  ['[', 100, 0],
  [']', 0, 100],
  ['*', 200, 200],
  ['+~', 200, 250],
  ['¡¿', 100, 0],
  ['_', 100, 100],
];

const byCharacter = new Map(
  shares.flatMap(([characters, start, end]) =>
    [...characters].map((character) => [character, { start, end }] as const),
  ),
);

export const noHang: Hang = { start: 0, end: 0 };

/** How far a word may stand out, in points, where a line begins or ends with it; its glyphs in the order of reading. */
export function hangOf(glyphs: readonly Glyph[], size: number): Hang {
  const [first] = glyphs;
  const last = glyphs[glyphs.length - 1];
  if (!first || !last) return noHang;
  const start = byCharacter.get(first.text.charAt(0))?.start ?? 0;
  const end = byCharacter.get(last.text.charAt(last.text.length - 1))?.end ?? 0;
  if (start === 0 && end === 0) return noHang;
  return { start: (start * first.advance * size) / 1e6, end: (end * last.advance * size) / 1e6 };
}
