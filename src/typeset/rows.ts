/** Rows are what pages are built from: lines of text, the letterhead, a row of signatures. */
import { breakLines, type Line } from './break-lines.ts';
import type { Measure } from './design.ts';
import type { Fonts } from './fonts.ts';
import { itemise } from './itemise.ts';
import type { Glyph, Mark } from './pages.ts';
import type { Span, Style } from './style.ts';

export interface Row {
  /** Space above, which is dropped at the top of a page. */
  readonly gap: number;
  readonly height: number;
  /** Positions: x from the left edge of the page, y from the top of the row. */
  readonly marks: readonly Mark[];
  /** A page must not end after this row. */
  readonly keep: boolean;
}

/** Where text stands: x from the left edge of the page. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

export interface Setting extends Measure {
  readonly align?: 'left' | 'right';
}

/** A paragraph as rows, of which at least two stay together at its beginning and at its end (no widows, no orphans). */
export function paragraph(spans: readonly Span[], column: Column, setting: Setting, fonts: Fonts): Row[] {
  const lines = breakLines(itemise(spans, fonts, column.width), column.width);
  return lines.map((line, index) => {
    const keep = lines.length > 1 && (index === 0 || index === lines.length - 2);
    return { gap: 0, height: setting.leading, marks: lineMarks(line, column, setting, fonts), keep };
  });
}

/** The same rows with space above the first. */
export function spaced(gap: number, rows: readonly Row[]): Row[] {
  return rows.map((row, index) => (index === 0 ? { ...row, gap: row.gap + gap } : row));
}

/** The same rows, with no page break between them nor after the last. */
export function held(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({ ...row, keep: true }));
}

/** The same rows in one, which nothing divides. */
export function joined(rows: readonly Row[]): Row {
  let height = 0;
  const marks = rows.flatMap((row, index) => {
    height += index === 0 ? 0 : row.gap;
    const moved = row.marks.map((mark) => moveDown(mark, height));
    height += row.height;
    return moved;
  });
  return { gap: rows[0]?.gap ?? 0, height, marks, keep: rows.at(-1)?.keep ?? false };
}

/** Rows side by side as one row; what is in the first column is read first. */
export function beside(columns: readonly Row[]): Row {
  return {
    gap: Math.max(0, ...columns.map((row) => row.gap)),
    height: Math.max(0, ...columns.map((row) => row.height)),
    marks: columns.flatMap((row) => row.marks),
    keep: columns.some((row) => row.keep),
  };
}

export function moveDown<T extends Mark>(mark: T, by: number): T {
  return { ...mark, y: mark.y + by };
}

/** Distance of the baseline from the top of a line: the letters' own middle stands a little above the line's. */
export function baseline({ size, leading }: Measure): number {
  return leading / 2 + size * 0.33;
}

function lineMarks(line: Line, column: Column, setting: Setting, fonts: Fonts): Mark[] {
  const runs: { style: Style; glyphs: Glyph[]; width: number }[] = [];
  const add = (style: Style, glyphs: readonly Glyph[], width: number) => {
    const last = runs.at(-1);
    if (last?.style === style) {
      last.glyphs.push(...glyphs);
      last.width += width;
    } else {
      runs.push({ style, glyphs: [...glyphs], width });
    }
  };
  for (const item of line.items) add(item.style, item.type === 'box' ? item.glyphs : [item.glyph], item.width);
  if (line.hyphen) add(line.hyphen.style, line.hyphen.glyphs, line.hyphen.width);
  const width = runs.reduce((sum, run) => sum + run.width, 0);
  // Without the space the last word and the next line's first would run together when copied.
  if (line.space) runs.at(-1)?.glyphs.push(line.space.glyph);
  let x = column.x + (setting.align === 'right' ? column.width - width : 0);
  const y = baseline(setting);
  return runs.map(({ style, glyphs, width: runWidth }) => {
    const mark: Mark = {
      type: 'text',
      x,
      y,
      part: style.part,
      face: fonts.face(style.face),
      size: style.size,
      colour: style.colour,
      underline: style.underline,
      glyphs,
      width: runWidth,
    };
    x += runWidth;
    return mark;
  });
}
