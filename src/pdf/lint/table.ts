/** Tables: their cells fill a rectangle, and each of them has its headers (ISO 14289-1, 7.5). */
import type { Report } from './lint.ts';

/** What the element of a cell says. */
export interface Cell {
  readonly isHeader: boolean;
  readonly scope: string | undefined;
  readonly id: string | undefined;
  /** The IDs of its headers. */
  readonly headers: readonly string[];
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export function lintTable(rows: readonly (readonly Cell[])[], report: Report): void {
  const fault = (message: string) => report('UA 7.5', message);
  const cells = rows.flat();
  if (!cells.some(({ isHeader, scope, headers }) => (isHeader ? scope !== undefined : headers.length > 0))) {
    fault('A table does not say which of its cells are headers, and of what (TH with Scope).');
    return;
  }
  const grid: Cell[][] = rows.map(() => []);
  const misplaced = place(rows, grid);
  if (misplaced) {
    fault(misplaced);
    return;
  }
  // Where all headers say of what, it can be told which cells have none.
  if (cells.every(({ isHeader, scope }) => !isHeader || scope !== undefined)) return;
  const ids = new Set(cells.filter(({ isHeader }) => isHeader).map(({ id }) => id));
  for (const [row, line] of grid.entries()) {
    for (const [column, cell] of line.entries()) {
      const isNamed = cell.headers.length > 0 && cell.headers.every((id) => ids.has(id));
      const above = grid.slice(0, row).map((one) => one[column]);
      if (cell.isHeader || isNamed || leads(above, 'Column') || leads(line.slice(0, column), 'Row')) continue;
      fault(`The cell ${column + 1} in row ${row + 1} of a table has no header (TH with Scope, or Headers).`);
    }
  }
}

/** Puts each cell where it stands, by row and column. @returns what is wrong, where they fill no rectangle. */
function place(rows: readonly (readonly Cell[])[], grid: Cell[][]): string | undefined {
  const width = rows[0]?.reduce((sum, cell) => sum + cell.columnSpan, 0);
  for (const [row, cells] of rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (grid[row]?.[column]) column++;
      for (let y = row; y < row + cell.rowSpan; y++) {
        const line = grid[y];
        if (!line) return 'A cell of a table reaches below its last row (RowSpan).';
        for (let x = column; x < column + cell.columnSpan; x++) {
          if (line[x]) return 'Two cells of a table stand in one place (RowSpan, ColSpan).';
          line[x] = cell;
        }
      }
    }
  }
  const whole = grid.every((line) => line.length === width && !(line as (Cell | undefined)[]).includes(undefined));
  return whole ? undefined : 'The rows of a table have not the same number of cells.';
}

/** Whether the nearest headers before a cell, in its row or its column, are headers of that. */
function leads(before: readonly (Cell | undefined)[], scope: 'Row' | 'Column'): boolean {
  let met = false;
  for (const cell of before.toReversed()) {
    if (cell?.isHeader && (cell.scope === scope || cell.scope === 'Both')) return true;
    if (met && !cell?.isHeader) return false;
    met ||= cell?.isHeader ?? false;
  }
  return false;
}
