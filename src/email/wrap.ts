import { isBond } from '../protocol/no-break.ts';
import type { Language } from '../workspace/schema/scalars.ts';

/** Characters that take two columns where text is set in fixed width (Unicode annex 11, W and F, in broad strokes). */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
/** Marks and format characters, which take none. */
const zero = /[\u0300-\u036F\u0483-\u0489\u064B-\u065F\u0670\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069]/;

/** A wide character begins a new piece, unless it must not begin a line or what precedes it must not end one. */
const pieceStart =
  /(?<![（［｛「『【《〈〔])(?=[\u3041-\u30FF\u3400-\u9FFF\uAC00-\uD7A3（［｛「『【《〈〔])(?![ぁぃぅぇぉっゃゅょァィゥェォッャュョー])/u;

/** What takes one column a character, as most texts do: up to the first combining mark. */
const narrow = /^[ -\u02FF]*$/;

/** Columns that a text takes in fixed width. */
function columns(text: string): number {
  if (narrow.test(text)) return text.length;
  let count = 0;
  for (const character of text) count += zero.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return count;
}

/**
 * Breaks a paragraph into lines of at most `width` columns: at spaces, but for those that hold together what belongs together
 * in the language, and before ideographs, which need none. What has no place to break, such as a web address, stays whole
 * and may stick out. No-break spaces are kept.
 */
export function wrap(text: string, width: number, language: Language): string[] {
  const even = text.replace(/[ \t\r\n]+/g, ' ');
  const pieces = piecesOf(even);
  const isPlace = ({ gap, start }: Piece) => gap === '' || !isBond(even, start - 1, language);
  const lines: string[] = [];
  for (let first = 0; first < pieces.length; ) {
    let next = first;
    for (let used = 0; next < pieces.length; next += 1) {
      const { gap, length } = pieces[next] as Piece;
      used += (next > first ? gap.length : 0) + length;
      if (next > first && used > width) break;
    }
    if (next < pieces.length) {
      const place = pieces.slice(first + 1, next + 1).findLastIndex(isPlace);
      if (place >= 0) next = first + 1 + place;
    }
    lines.push(even.slice(pieces[first]?.start, pieces[next - 1]?.end));
    first = next;
  }
  return lines;
}

/** What is never broken: where it stands, its columns, and the space before it. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly length: number;
  readonly gap: ' ' | '';
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const word of text.split(' ')) {
    let gap: Piece['gap'] = pieces.length > 0 ? ' ' : '';
    for (const piece of narrow.test(word) ? [word] : word.split(pieceStart)) {
      const end = start + piece.length;
      if (piece !== '') pieces.push({ start, end, length: columns(piece), gap });
      start = end;
      gap = '';
    }
    start += 1;
  }
  return pieces;
}
