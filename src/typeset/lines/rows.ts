/** Rows are what pages are built from: lines of text, the letterhead, a row of signatures. */

import type { Measure } from '../design.ts';
import type { Mark } from '../page/pages.ts';
import type { Span } from '../style.ts';
import { type Divide, itemise, type Tools } from '../text/itemise.ts';
import { balancedLines, breakLines } from './break-lines.ts';
import type { Fit } from './knuth-plass.ts';
import { expansion, lineMarks } from './line-marks.ts';
import { remembered } from './remembered-rows.ts';

export interface Row {
  /** Space above, which is dropped at the top of a page. */
  readonly gap: number;
  readonly height: number;
  /** Positions: x from the edge of the page where lines begin, y from the top of the row. */
  readonly marks: readonly Mark[];
  /** A page must not end after this row, or only where it would end in a hole, or only where it could not end at all. */
  readonly keep: boolean | 'unlessHole' | 'rather';
}

/** Where text stands: x from the edge of the page where lines begin, the left one unless the letter is in Arabic. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

export interface Setting extends Measure {
  /** `start` is the side where lines begin. */
  readonly align: 'start' | 'end' | 'justify';
  /** Whether its lines are about as long as one another, and no word stands alone: for what stands by itself. */
  readonly balanced?: boolean;
  /** Whether its words may be divided where the lines gain by it: they may where it is absent. */
  readonly divide?: Divide;
}

/** A paragraph as rows, of which at least two stay together at its beginning and at its end (no widows, no orphans). */
export function paragraph(spans: readonly Span[], column: Column, setting: Setting, tools: Tools): Row[] {
  return remembered(spans, column, setting, tools, (at) => set(spans, at, setting, tools));
}

function set(spans: readonly Span[], column: Column, setting: Setting, tools: Tools): Row[] {
  const { width } = column;
  const fit: Fit = setting.align === 'justify' ? { width, mode: 'justify', expansion } : { width, mode: 'ragged' };
  const leading = setting.leading * (tools.leading ?? 1);
  const items = itemise(spans, tools, width);
  const divided = () => itemise(spans, tools, width, setting.divide ?? true);
  const lines = (setting.balanced ? balancedLines : breakLines)(items, fit, divided);
  const y = baseline({ ...setting, leading });
  return together(
    lines.map((line) => {
      const marks = lineMarks(line, { ...column, y }, setting.align, tools);
      return { gap: 0, height: leading, marks, keep: false };
    }),
  );
}

/** The same rows, of which at least two stay together at the beginning and at the end. */
export function together(rows: readonly Row[]): Row[] {
  const last = rows.length - 1;
  return rows.map((row, index) => (last > 0 && (index === 0 || index === last - 1) ? { ...row, keep: true } : row));
}

/** The same rows with space above the first. */
export function spaced(gap: number, rows: readonly Row[]): Row[] {
  return rows.map((row, index) => (index === 0 ? { ...row, gap: row.gap + gap } : row));
}

/** The same rows, with no page break between them nor after the last. */
export function held(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({ ...row, keep: true }));
}

/** The same row, after which a page had rather not end. */
export function ratherKept(row: Row): Row {
  return row.keep ? row : { ...row, keep: 'rather' };
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
    keep: columns.some((row) => row.keep !== false),
  };
}

export function moveDown<T extends Mark>(mark: T, by: number): T {
  return { ...mark, y: mark.y + by };
}

/** Distance of the baseline from the top of a line: the letters' own middle stands a little above the line's. */
export function baseline({ size, leading }: Measure): number {
  return leading / 2 + size * 0.33;
}
