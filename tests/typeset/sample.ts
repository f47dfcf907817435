import { readFileSync } from 'node:fs';
import type { Block, Inline, Letter } from '../../src/letter/letter.ts';
import { loadFonts } from '../../src/system/fonts/fonts.ts';
import { designOf, type PaperSize } from '../../src/typeset/design.ts';
import type { Pages } from '../../src/typeset/page/pages.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import { parseDesign } from '../../src/workspace/parse/parse-design.ts';

export const design = shippedDesign('classic');
export const fonts = loadFonts(design);

export function shippedDesign(name: string) {
  const path = `templates/designs/${name}.yaml`;
  const { value, diagnostics } = parseDesign({ path, text: readFileSync(path, 'utf8') });
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return designOf(value);
}

export const text = (content: string): Inline => ({ type: 'text', text: content });
export const paragraph = (...content: (string | Inline)[]): Block => ({
  type: 'paragraph',
  content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
});

/** A letter of the smallest kind, with what a test is about put into it. */
export function letterWith(parts: Partial<Letter> = {}): Letter {
  return {
    case: 'example-2026',
    entry: '1',
    recipient: 'example-recipient',
    language: 'en',
    direction: 'ltr',
    title: 'Example',
    date: '2026-02-03',
    sender: { name: 'Example Federation' },
    placeAndDate: 'Geneva, 3 February 2026',
    addressee: ['Ms. Ada Example', 'Director-General'],
    addresseeName: 'Ms. Ada Example',
    salutation: 'Dear Ms. Example,',
    body: [paragraph('We write to you about the case.')],
    valediction: 'Yours sincerely,',
    signatories: [{ name: 'Bo Example' }],
    pageLabel: 'page {page} of {pages}',
    ...parts,
  };
}

/** Typesets a letter that has no faults. */
export function pagesOf(
  parts: Partial<Letter> = {},
  page: PaperSize = 'A4',
  images = new Map<string, Uint8Array>(),
): Pages {
  const { value, diagnostics } = typeset(letterWith(parts), { page, design, fonts, images });
  if (!value) throw new Error(diagnostics.map((diagnostic) => diagnostic.message).join('\n'));
  return value;
}

/** Points by which a line's first and last characters may stand out of the margins. */
export const hanging = 4;

export interface ShownLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly end: number;
}

/** The lines of a page as they are read, from the top; marks on one baseline that touch are one line. */
export function linesOf(pages: Pages, page = 0): ShownLine[] {
  const lines: ShownLine[] = [];
  for (const mark of pages.pages[page] ?? []) {
    if (mark.type !== 'text') continue;
    const shown = mark.glyphs.map((glyph) => glyph.text).join('');
    const last = lines.at(-1);
    if (last && last.y === mark.y && Math.abs(last.end - mark.x) < 0.01) {
      lines[lines.length - 1] = { ...last, text: last.text + shown, end: mark.x + mark.width };
    } else {
      lines.push({ text: shown, x: mark.x, y: mark.y, end: mark.x + mark.width });
    }
  }
  return lines;
}
