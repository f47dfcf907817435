/** Paragraphs of one language on one tall page, as a letter's text is set. Lengths in points. */
import { readFileSync } from 'node:fs';
import { paintPdf } from '../../src/pdf/paint.ts';
import { readPatterns } from '../../src/system/fonts/patterns.ts';
import { designOf, paperSizes } from '../../src/typeset/design.ts';
import type { Fonts } from '../../src/typeset/fonts.ts';
import { type Column, moveDown, paragraph } from '../../src/typeset/lines/rows.ts';
import type { Style } from '../../src/typeset/style.ts';
import { parseDesign } from '../../src/workspace/parse/parse-design.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

const path = 'templates/designs/classic.yaml';
const { value: file } = parseDesign({ path, text: readFileSync(path, 'utf8') });
if (!file) throw new Error(`${path} has faults`);
export const design = designOf(file);

export interface Sheet {
  readonly language: Language;
  readonly paragraphs: readonly string[];
  readonly page: { readonly width: number; readonly height: number };
  readonly column: Column;
  readonly size: number;
  readonly leading: number;
  readonly gap: number;
}

export function sheetOf(language: Language, paragraphs: readonly string[]): Sheet {
  const { margin, text } = design;
  const { width } = paperSizes.A4;
  const column = { x: margin.left, width: width - margin.left - margin.right };
  return { language, paragraphs, page: { width, height: 2200 }, column, ...text, gap: text.leading };
}

/** The sheet as appeal sets it. */
export function setByUs({ language, paragraphs, page, column, gap, ...text }: Sheet, fonts: Fonts): Uint8Array {
  const tools = { fonts, patternsOf: readPatterns };
  let y = 30;
  const marks = paragraphs.flatMap((content) => {
    const part = { role: 'P', parent: { role: 'Document' } } as const;
    const { colours } = design;
    const style: Style = { face: 'regular', size: text.size, colour: colours.text, underline: false, language, part };
    const set = paragraph([{ text: content, style }], column, { ...text, align: 'justify' }, tools).flatMap((row) => {
      const moved = row.marks.map((mark) => moveDown(mark, y));
      y += row.height;
      return moved;
    });
    y += gap;
    return set;
  });
  return paintPdf({ title: language, author: '', language, date: '2026-01-01', ...page, pages: [marks] });
}
