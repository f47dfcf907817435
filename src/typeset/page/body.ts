import type { Block } from '../../letter/letter.ts';
import { layout } from '../design.ts';
import { wordBox } from '../lines/items.ts';
import { lineMarks } from '../lines/line-marks.ts';
import { remembered } from '../lines/remembered-rows.ts';
import { baseline, type Column, held, paragraph, type Row, type Setting, spaced, together } from '../lines/rows.ts';
import { itemise } from '../text/itemise.ts';
import { isAlwaysJustified } from '../text/scripts.ts';
import { spansOf } from '../text/spans.ts';
import type { Role, Structure } from './pages.ts';
import { element, type Press, styleOf } from './parts.ts';

/** The blocks of a letter as rows, a line apart. `subject` says that a heading of the first level stands before them. */
export function setBody(press: Press, blocks: readonly Block[], subject: boolean): Row[] {
  const { design, line } = press;
  const { link } = design.colours;
  let depth = subject ? 1 : 0;
  const headingRole = (level: number): Role => {
    // No level may be skipped on the way down (ISO 14289-1, 7.4.2).
    depth = Math.min(level + (subject ? 1 : 0), depth + 1);
    return headingRoles[depth - 1] ?? 'H4';
  };
  const set = (inner: readonly Block[], parent: Structure, column: Column, between = line): Row[] =>
    inner.flatMap((block, index) => {
      const gap = index === 0 || inner[index - 1]?.type === 'heading' ? 0 : between;
      const rows = spaced(gap, setBlock(block, parent, column));
      return block.type === 'paragraph' && inner[index + 1]?.type === 'list' ? withNext(rows) : rows;
    });

  const setBlock = (block: Block, parent: Structure, column: Column): Row[] => {
    switch (block.type) {
      case 'paragraph': {
        const style = styleOf(press, element('P', parent));
        const align = isAlwaysJustified(press.language) ? 'justify' : design.align;
        return paragraph(spansOf(block.content, style, link), column, { ...design.text, align }, press);
      }
      case 'heading': {
        const face = block.level === 3 ? 'italic' : 'bold';
        const size = block.level === 1 ? design.headingSize : design.text.size;
        const before = depth;
        const style = styleOf(press, element(headingRole(block.level), parent), { face, size, colour: 'accent' });
        const setting = { ...design.text, align: 'start', balanced: true } as const;
        const rows = paragraph(spansOf(block.content, style, link), column, setting, press);
        // One that shows nothing is no element of the PDF: it must not count as a level.
        if (rows.every(({ marks }) => marks.length === 0)) depth = before;
        return held(rows);
      }
      case 'quote': {
        const inset = layout.quoteIndent;
        return set(block.blocks, element('BlockQuote', parent), {
          x: column.x + inset,
          width: column.width - 2 * inset,
        });
      }
      case 'list': {
        const list = element('L', parent, { numbering: block.ordered ? 'Decimal' : 'Disc' });
        const labels = block.items.map((_item, index) => (block.ordered ? `${block.start + index}.` : '•'));
        const style = styleOf(press, list);
        const widest = Math.max(...labels.map((label) => wordBox(press.fonts, style, label).width));
        const inset = Math.max(layout.listIndent, widest + labelGap);
        const inner = { x: column.x + inset, width: column.width - inset };
        const between = block.items.every(isShort) ? 0 : line;
        const rows = block.items.flatMap((item, index) => {
          const entry = element('LI', list);
          const label = labels[index] ?? '';
          const rows = set(item, element('LBody', entry), inner, between);
          return spaced(index === 0 ? 0 : between, labelled(press, label, element('Lbl', entry), column.x, rows));
        });
        // An item of one line is alone at the end or the beginning of a page as much as a line of a paragraph.
        return together(rows);
      }
    }
  };
  return set(blocks, press.document, press.column);
}

/** Whether an item of a list is one block, or a paragraph that leads in to a list of its own. */
const isShort = (item: readonly Block[]): boolean =>
  item.length <= 1 || (item.length === 2 && item[0]?.type === 'paragraph' && item[1]?.type === 'list');

/** Space between the widest label of a list and its text, in points. */
const labelGap = 5;

/** What leads in to a list does not end a page. */
const withNext = (rows: readonly Row[]): Row[] =>
  rows.map((row, index) => (index === rows.length - 1 ? { ...row, keep: true } : row));

const headingRoles: readonly Role[] = ['H1', 'H2', 'H3', 'H4'];

/** Rows with a label beside the first of them, read before it. */
function labelled(press: Press, label: string, part: Structure, x: number, rows: readonly Row[]): Row[] {
  const spans = [{ text: `${label} `, style: styleOf(press, part) }];
  const setting: Setting = { ...press.design.text, leading: press.line, align: 'start' };
  const [beside] = remembered(spans, { x, width: 0 }, setting, press, (column): Row[] => {
    const items = itemise(spans, press, Number.POSITIVE_INFINITY);
    const shown = items.filter((item) => item.type !== 'penalty');
    const space = shown.pop();
    const line = { items: shown, ...(space?.type === 'glue' ? { space } : {}), full: false };
    const marks = lineMarks(line, { ...column, y: baseline(setting) }, 'start', press);
    return [{ gap: 0, height: setting.leading, marks, keep: false }];
  });
  if (!beside) return [...rows];
  const [first = { ...beside, marks: [] }, ...rest] = rows;
  return [{ ...first, marks: [...beside.marks, ...first.marks] }, ...rest];
}
