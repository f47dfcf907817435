/** Characters that take two columns where text is set in fixed width (Unicode annex 11, W and F, in broad strokes). */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
/** Marks and format characters, which take none. */
const zero = /[\u0300-\u036F\u0483-\u0489\u064B-\u065F\u0670\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069]/;

/** A wide character begins a new piece, unless it must not begin a line or what precedes it must not end one. */
const pieceStart =
  /(?<![（［｛「『【《〈〔])(?=[\u3041-\u30FF\u3400-\u9FFF\uAC00-\uD7A3（［｛「『【《〈〔])(?![ぁぃぅぇぉっゃゅょァィゥェォッャュョー])/u;

/** Columns that a text takes in fixed width. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) count += zero.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return count;
}

/**
 * Breaks a paragraph into lines of at most `width` columns: at spaces, and before ideographs, which need none. What has
 * no place to break, such as a web address, stays whole and may stick out. No-break spaces are kept.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(/[ \t\r\n]+/).filter(Boolean)) {
    let gap = line === '' ? '' : ' ';
    for (const piece of word.split(pieceStart)) {
      const length = columns(piece);
      if (line !== '' && used + gap.length + length > width) {
        lines.push(line);
        line = piece;
        used = length;
      } else {
        line += gap + piece;
        used += gap.length + length;
      }
      gap = '';
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
