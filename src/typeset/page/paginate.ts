import { moveDown, type Row } from '../lines/rows.ts';
import type { Page } from './pages.ts';

/** Where the text of a page begins and ends, from the top of the page. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Fills pages with rows, each page as full as it gets, without ending one after a row that must be kept with the next.
 * Where rows that must stay together are higher than a page, they are parted where they had rather not be, else where the
 * page is full. A page may be longer by `spare` points where all that is left then stands on it: a letter that nearly fits
 * would leave a page half empty, since its last lines and the signature stay together. With `line`, gaps that are wider are
 * closed up to it where that saves a page, and more than five lines that could stand on a page would leave a hole on it.
 */
export function paginate(rows: readonly Row[], first: Area, following: Area, spare = 0, line?: number): Page[] {
  const set = (rows: readonly Row[], ends: readonly number[]) =>
    ends.map((end, page) => place(rows.slice(ends[page - 1] ?? 0, end), (page === 0 ? first : following).top));
  const hole = line === undefined ? Number.POSITIVE_INFINITY : holeLines * line;
  const ends = pageEnds(rows, first, following, spare, hole);
  if (line === undefined || ends.length < 2) return set(rows, ends);
  const closed = rows.map((row) => (row.gap > line ? { ...row, gap: line } : row));
  const closedEnds = pageEnds(closed, first, following, spare, hole);
  return closedEnds.length < ends.length ? set(closed, closedEnds) : set(rows, ends);
}

/** Lines that may go over to the next page before somebody sees a hole where they could stand. */
const holeLines = 5;

/** After which rows pages end. */
function pageEnds(rows: readonly Row[], first: Area, following: Area, spare: number, hole: number): number[] {
  const ends: number[] = [];
  let start = 0;
  while (start < rows.length) {
    const area = ends.length === 0 ? first : following;
    const room = area.bottom - area.top;
    start = heightFrom(rows, start) <= room + spare ? rows.length : pageEnd(rows, start, room, hole);
    ends.push(start);
  }
  return ends;
}

/** The height of rows from one on, where it is the first of a page. */
export function heightFrom(rows: readonly Row[], start = 0): number {
  return rows.slice(start).reduce((sum, { gap, height }, index) => sum + (index === 0 ? 0 : gap) + height, 0);
}

function pageEnd(rows: readonly Row[], start: number, room: number, hole: number): number {
  let filled = 0;
  let end = start;
  let allowed = start;
  let allowedHeight = 0;
  let tolerated = start;
  for (; end < rows.length; end++) {
    const row = rows[end];
    if (!row) break;
    filled += (end === start ? 0 : row.gap) + row.height;
    if (filled > room) break;
    if (row.keep === false || (row.keep === 'unlessHole' && filled - allowedHeight > hole)) {
      allowed = end + 1;
      allowedHeight = filled;
    }
    if (row.keep === 'rather') tolerated = end + 1;
  }
  if (end === rows.length) return end;
  if (allowed > start) return allowed;
  return tolerated > start ? tolerated : Math.max(end, start + 1);
}

function place(rows: readonly Row[], top: number): Page {
  let y = top;
  return rows.flatMap((row, index) => {
    y += index === 0 ? 0 : row.gap;
    const marks = placed(row.marks, y);
    y += row.height;
    return marks;
  });
}

/** By the marks of a row, and the place of its top: rows that letters share are in most of them at one place. */
const memory = new WeakMap<Row['marks'], Map<number, Page>>();

function placed(marks: Row['marks'], y: number): Page {
  const known = memory.get(marks) ?? new Map<number, Page>();
  memory.set(marks, known);
  const moved = known.get(y) ?? marks.map((mark) => moveDown(mark, y));
  known.set(y, moved);
  return moved;
}
