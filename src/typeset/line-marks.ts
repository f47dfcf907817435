import type { Line } from './break-lines.ts';
import type { Fonts } from './fonts.ts';
import { type Box, type Glue, wordBox } from './items.ts';
import type { Glyph, TextMark } from './pages.ts';
import type { Setting } from './rows.ts';
import type { Style } from './style.ts';

/** Spaces wider than this multiple of their own width look worse than a line that falls short. */
const widestSpace = 3;

/** Places a line: `x` and `width` of its column and `y` of its baseline, in points. */
export function lineMarks(
  line: Line,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  align: Setting['align'],
  fonts: Fonts,
): TextMark[] {
  const items = whole(line, fonts);
  const own = sum(items, (item) => item.width);
  const ratio = align === 'justify' ? ratioOf(items, width - own, line.full) : 0;
  const runs: { style: Style; glyphs: Glyph[]; width: number }[] = [];
  for (const item of items) {
    const set = item.type === 'box' ? item : stretched(item, ratio);
    const last = runs.at(-1);
    if (last?.style === item.style) {
      last.glyphs.push(...set.glyphs);
      last.width += set.width;
    } else {
      runs.push({ style: item.style, glyphs: [...set.glyphs], width: set.width });
    }
  }
  // Without the space the last word and the next line's first would run together when copied.
  if (line.space) runs.at(-1)?.glyphs.push(line.space.glyph);
  let left = x + (align === 'right' ? width - own : 0);
  return runs.map(({ style, glyphs, width: runWidth }) => {
    const { face, size, colour, underline, part } = style;
    const at = left;
    left += runWidth;
    return { type: 'text', x: at, y, part, face: fonts.face(face), size, colour, underline, glyphs, width: runWidth };
  });
}

/** The line's items with what was not divided in one piece again, so that kerning and ligatures reach over the seams. */
function whole({ items, hyphen }: Line, fonts: Fonts): (Box | Glue)[] {
  const joined: (Box | Glue)[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    if (item.type === 'box' && last?.type === 'box' && item.style === last.style) {
      joined[joined.length - 1] = wordBox(fonts, item.style, last.text + item.text);
    } else {
      joined.push(item);
    }
  }
  return hyphen ? [...joined, hyphen] : joined;
}

/** What share of its stretch, or of its shrink where negative, each space needs to fill what the line falls short. */
function ratioOf(items: readonly (Box | Glue)[], short: number, full: boolean): number {
  const glues = items.filter((item) => item.type === 'glue');
  if (short < 0) return short / (sum(glues, (glue) => glue.shrink) || Number.POSITIVE_INFINITY);
  if (!full || short > sum(glues, (glue) => (widestSpace - 1) * glue.width)) return 0;
  return short / (sum(glues, (glue) => glue.stretch) || Number.POSITIVE_INFINITY);
}

function stretched({ width, stretch, shrink, style, glyph }: Glue, ratio: number): { width: number; glyphs: Glyph[] } {
  const set = width + ratio * (ratio < 0 ? shrink : stretch);
  return { width: set, glyphs: [ratio === 0 ? glyph : { ...glyph, advance: (set * 1000) / style.size }] };
}

function sum<T>(values: readonly T[], measure: (value: T) => number): number {
  return values.reduce((total, value) => total + measure(value), 0);
}
