/** A document that is no letter: headings, paragraphs, tables of two columns and numbered steps. */
import type { Language } from '../../workspace/schema/scalars.ts';
import { continuationOf, type Design, type PaperSize, paperSizes } from '../design.ts';
import type { Fonts } from '../fonts.ts';
import { beside, type Column, held, joined, moveDown, type Row, spaced } from '../lines/rows.ts';
import { withEscapes } from '../text/characters.ts';
import { decoration, type Mark, type Pages, pagination, type Structure } from './pages.ts';
import { paginate } from './paginate.ts';
import { element, type Press, plain } from './parts.ts';

export interface Sheet {
  readonly title: string;
  readonly author: string;
  readonly language: Language;
  /** YYYY-MM-DD */
  readonly date: string;
  /** At the head of every page but the first, with "page 2 of 3": pattern with {page} and {pages}. */
  readonly header: string;
  readonly pageLabel: string;
  readonly parts: readonly SheetPart[];
}

export type SheetPart =
  | { readonly type: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string; readonly strong?: boolean }
  | { readonly type: 'steps'; readonly items: readonly string[] }
  /** The first cell of a row is its header; `head` names the columns. Cells may have several lines. */
  | {
      readonly type: 'table';
      readonly head: readonly [string, string];
      readonly rows: readonly (readonly [string, string])[];
    };

const look = { size: 9.5, leading: 13 };
/** A SHA-256 stands on one line, to be compared and copied. */
const hash = /^[0-9a-f]{64}$/;
const hashLook = { size: 8.4, leading: 13 };
const labelWidth = 118;

/** Lays a sheet out. What the fonts cannot show is shown as an escape, `\u{…}`; words are not divided. */
export function typesetSheet(
  sheet: Sheet,
  { page, design, fonts }: { page: PaperSize; design: Design; fonts: Fonts },
): Pages {
  const paper = paperSizes[page];
  const { margin } = design;
  const continuation = continuationOf(design, design.text.leading);
  const column = { x: margin.left, width: paper.width - margin.left - margin.right };
  const { language } = sheet;
  const press: Press = {
    fonts,
    patternsOf: () => undefined,
    language,
    direction: 'ltr',
    leading: 1,
    design,
    line: design.text.leading,
    document: { role: 'Document' },
    column,
    pictures: new Map(),
  };
  const bottom = paper.height - margin.bottom;
  const rows = sheet.parts.flatMap((part) => setPart(press, part));
  const set = paginate(rows, { top: margin.top, bottom }, { top: continuation.text, bottom });
  const pages = set.map((marks, index) =>
    index === 0 ? marks : [...header(press, sheet, index + 1, set.length), ...marks],
  );
  const { title, author, date } = sheet;
  return { title, author, language, date, ...paper, pages };
}

function setPart(press: Press, part: SheetPart): Row[] {
  const line = press.design.small.leading;
  const set = (text: string, of: Structure, more: object = {}) =>
    plain(press, withEscapes(text, press.fonts), of, { ...look, ...more });
  switch (part.type) {
    case 'heading': {
      const size = part.level === 1 ? { size: 16, leading: 20 } : { size: 11.5, leading: 15 };
      const rows = set(part.text, element(part.level === 1 ? 'H1' : 'H2', press.document), { ...size, face: 'bold' });
      return spaced(line * 1.5, held(rows));
    }
    case 'paragraph':
      return spaced(
        line / 2,
        set(
          part.text,
          element('P', press.document),
          part.strong ? { face: 'bold', size: 11, leading: 15 } : { size: 10, leading: 13.5 },
        ),
      );
    case 'steps': {
      const list = element('L', press.document, { numbering: 'Decimal' });
      return part.items.flatMap((item, index) => {
        const entry = element('LI', list);
        const label = set(`${index + 1}.`, element('Lbl', entry));
        const column = shifted(press.column, 18);
        return sideBySide(label, set(item, element('LBody', entry), { column }), line / 2);
      });
    }
    case 'table':
      return setTable(press, part, set);
  }
}

type Setter = (text: string, of: Structure, more?: object) => Row[];

function setTable(press: Press, { head, rows }: Extract<SheetPart, { type: 'table' }>, set: Setter): Row[] {
  const table = element('Table', press.document);
  const left = { x: press.column.x, width: labelWidth - 10 };
  const right = shifted(press.column, labelWidth);
  const quiet = { colour: 'quiet', ...press.design.small } as const;
  const [first, second] = head;
  const headRow = element('TR', table);
  const heading = sideBySide(
    set(first, element('TH', headRow, { scope: 'Column' }), { ...quiet, column: left }),
    set(second, element('TH', headRow, { scope: 'Column' }), { ...quiet, column: right }),
    press.design.small.leading / 2,
  );
  const body = rows.map(([label, value]) => {
    const row = element('TR', table);
    const cell = element('TD', row);
    return sideBySide(
      set(label, element('TH', row, { scope: 'Row' }), { face: 'bold', column: left }),
      value
        .split('\n')
        .flatMap((line) => set(line, cell, hash.test(line) ? { ...hashLook, column: right } : { column: right })),
      7,
    );
  });
  return [held(heading), ...body].flatMap((one) => ruled(press, one));
}

/** The rows with a thin line above the first of them. */
function ruled(press: Press, [first, ...rest]: Row[]): Row[] {
  if (!first) return [];
  const { x, width } = press.column;
  const rule: Mark = {
    type: 'rule',
    x,
    y: -1.5,
    width,
    thickness: 0.3,
    colour: press.design.colours.rule,
    part: decoration,
  };
  return [{ ...first, marks: [rule, ...first.marks] }, ...rest];
}

/** Two columns as one row; as a row a line where they are so long that a page may have to end within them. */
function sideBySide(left: readonly Row[], right: readonly Row[], gap: number): Row[] {
  const count = Math.max(left.length, right.length);
  const columns = [left, right].filter((rows) => rows.length > 0);
  if (count <= 8) return spaced(gap, [{ ...beside(columns.map(joined)), keep: false }]);
  const lines = Array.from({ length: count }, (_, index) => ({
    ...beside([left[index], right[index]].filter((row) => row !== undefined)),
    keep: index === 0 || index === count - 2,
  }));
  return spaced(gap, lines);
}

const shifted = ({ x, width }: Column, by: number): Column => ({ x: x + by, width: width - by });

function header(press: Press, { header: text, pageLabel }: Sheet, page: number, pages: number): Mark[] {
  const label = pageLabel.replace('{page}', String(page)).replace('{pages}', String(pages));
  const { small } = press.design;
  const continuation = continuationOf(press.design, press.line);
  const [left] = plain(press, withEscapes(text, press.fonts), pagination, {
    ...small,
    colour: 'quiet',
    column: { ...press.column, width: press.column.width * 0.78 },
  });
  const [right] = plain(press, label, pagination, { ...small, colour: 'quiet', align: 'end' });
  const marks = [...(left?.marks ?? []), ...(right?.marks ?? [])];
  return marks.map((mark) => moveDown(mark, continuation.header - small.leading));
}
