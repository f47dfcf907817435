import { isBond } from '../protocol/no-break.ts';
import type { Language } from '../workspace/schema/scalars.ts';

/** Characters that take two columns where text is set in fixed width (Unicode annex 11, W and F, in broad strokes). */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
/** Marks and format characters, which take none. */
const zero = /[\u0300-\u036F\u0483-\u0489\u064B-\u065F\u0670\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069]/;

/** A wide character begins a new piece, unless it must not begin a line or what precedes it must not end one. */
const pieceStart =
  /(?<![ （［｛「『【《〈〔“‘])(?=[\u3041-\u30FF\u3400-\u9FFF\uAC00-\uD7A3（［｛「『【《〈〔])(?![ぁぃぅぇぉっゃゅょァィゥェォッャュョー])/uy;

/** The first of the characters that `pieceStart` asks for. */
const firstPiece = 0x3041;

/** What takes one column a character, as most texts do: Latin, Greek, Cyrillic, dashes and quotation marks. */
const narrow = /^[ -\u02FF\u0370-\u0482\u048A-\u058F\u2010-\u2027]*$/;

/** Words of those with one space between them. */
const evenWords =
  /^[!-\u02FF\u0370-\u0482\u048A-\u058F\u2010-\u2027]+(?: [!-\u02FF\u0370-\u0482\u048A-\u058F\u2010-\u2027]+)*$/;

/**
 * Breaks a paragraph into lines of at most `width` columns: at spaces, but for those that hold together what belongs together
 * in the language, and before ideographs, which need none. What has no place to break, such as a web address, stays whole
 * and may stick out. No-break spaces are kept.
 */
export function wrap(text: string, width: number, language: Language): string[] {
  // Most are a line of an address or a name.
  if (text.length <= width && evenWords.test(text)) return [text];
  const even = text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
  const lines: string[] = [];
  for (let start = 0; start < even.length; ) {
    const end = lineEnd(even, start, width, language);
    lines.push(even.slice(start, end));
    start = even[end] === ' ' ? end + 1 : end;
  }
  return lines;
}

/** Where the line that begins there ends: at the last good place that it reaches, else at the last, else at the next. */
function lineEnd(text: string, start: number, width: number, language: Language): number {
  const most = reach(text, start, width);
  if (most === text.length) return most;
  let bond: number | undefined;
  for (let at = most; at > start; at -= 1) {
    if (!isPlace(text, at)) continue;
    if (text[at] !== ' ' || !isBond(text, at, language)) return at;
    bond ??= at;
  }
  let next = bond ?? most + 1;
  while (next < text.length && !isPlace(text, next)) next += 1;
  return next;
}

/** How far a line of so many columns goes. */
function reach(text: string, start: number, width: number): number {
  // The next one tells whether a mark follows that takes no column of its own.
  if (narrow.test(text.slice(start, start + width + 1))) return Math.min(start + width, text.length);
  let [at, columns] = [start, 0];
  for (const character of text.slice(start)) {
    columns += zero.test(character) ? 0 : wide.test(character) ? 2 : 1;
    if (columns > width) break;
    at += character.length;
  }
  return at;
}

/** A space, or the beginning of a piece that needs none. */
function isPlace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < firstPiece) return code === 0x20;
  pieceStart.lastIndex = at;
  return pieceStart.test(text);
}
