/** What is held of every letter that the project ships, in every language. */
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../src/system/fonts/fonts.ts';
import { readPatterns } from '../../src/system/fonts/patterns.ts';
import { type Design, layout } from '../../src/typeset/design.ts';
import type { Fonts } from '../../src/typeset/fonts.ts';
import type { Artifact, Pages, Structure, TextMark } from '../../src/typeset/page/pages.ts';
import { languageLeading } from '../../src/typeset/text/scripts.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import { hanging, shippedDesign } from './sample.ts';
import { type ShippedLetter, shippedLetters } from './shipped.ts';

interface ShownLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** A justified paragraph: where its lines begin and end, and what they hold. */
interface ShownParagraph {
  readonly column: { readonly left: number; readonly right: number };
  readonly lines: readonly ShownLine[];
}

const ancestors = (part: Structure | Artifact): Structure[] =>
  part.role === 'Artifact' ? [] : [part, ...(part.parent ? ancestors(part.parent) : [])];

const designs = ['classic', 'modern'].map((name) => ({ name, design: shippedDesign(name) }));
const fontsOf = new Map(designs.map(({ design }) => [design, loadFonts(design)] as const));

function setOf({ letter, images }: ShippedLetter, design: Design): Pages {
  const fonts = fontsOf.get(design);
  const { value, diagnostics } = typeset(letter, {
    page: 'A4',
    design,
    fonts: fonts as Fonts,
    patternsOf: readPatterns,
    images,
  });
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** The paragraphs between salutation and valediction. */
function paragraphsOf(
  { width, pages }: Pages,
  { margin }: Design,
  { salutation, valediction, direction }: ShippedLetter['letter'],
) {
  const elements = new Map<Structure, Map<string, TextMark[]>>();
  for (const [page, marks] of pages.entries())
    for (const mark of marks) {
      const paragraph = ancestors(mark.part).find(({ role }) => role === 'P');
      if (mark.type !== 'text' || !paragraph) continue;
      const lines = elements.get(paragraph) ?? new Map<string, TextMark[]>();
      elements.set(paragraph, lines);
      const key = `${page} ${mark.y}`;
      lines.set(key, [...(lines.get(key) ?? []), mark]);
    }
  const shown = [...elements].map(([part, lines]): ShownParagraph => {
    const inset = (role: string, by: number) => by * ancestors(part).filter((one) => one.role === role).length;
    const { left, right } = margin;
    const quote = inset('BlockQuote', layout.quoteIndent);
    const [start, end] = [left + quote + inset('LI', layout.listIndent), width - right - quote];
    const column = direction === 'rtl' ? { left: width - end, right: width - start } : { left: start, right: end };
    return { column, lines: [...lines.values()].map((marks) => lineOf(marks, direction)) };
  });
  const texts = shown.map(({ lines }) => lines.map(({ text }) => text).join(''));
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
  return shown.slice(texts.indexOf(plain(salutation)) + 1, texts.lastIndexOf(plain(valediction)));
}

function lineOf(marks: readonly TextMark[], direction: 'ltr' | 'rtl'): ShownLine {
  // Arabic is read from the right: numbers in it come out backwards, which nothing here looks at.
  const read = ({ glyphs }: TextMark) => (direction === 'rtl' ? glyphs.toReversed() : glyphs);
  const text = marks.flatMap((mark) => read(mark).map((glyph) => glyph.text)).join('');
  const seen = marks.filter(({ glyphs }) => glyphs.some((glyph) => glyph.text.trim() !== ''));
  return {
    text,
    left: Math.min(...seen.map(({ x }) => x)),
    right: Math.max(...seen.map((mark) => mark.x + mark.width)),
  };
}

/** All but the letterhead, the heads of later pages and what is in another size. */
const isText = ({ size }: TextMark, { text }: Design) => size === text.size;

const cases = shippedLetters.flatMap((shipped) =>
  designs.map(({ name, design }) => [`${shipped.name} ${name}`, shipped, design] as const),
);

describe.each(cases)('%s', (_name, shipped, design) => {
  const pages = setOf(shipped, design);
  const paragraphs = paragraphsOf(pages, design, shipped.letter);

  it('fills the measure with every full line that is justified, and no line stands out of it', () => {
    expect(paragraphs.length).toBeGreaterThan(0);
    for (const { column, lines } of paragraphs) {
      for (const { text, left, right } of lines.slice(0, -1)) {
        const ends = shipped.letter.direction === 'rtl' ? [right, column.right] : [left, column.left];
        expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0)), text).toBeLessThan(hanging);
        if (design.align === 'justify' || shipped.letter.language === 'zh') {
          expect(Math.abs(left - column.left), text).toBeLessThan(hanging);
          expect(Math.abs(right - column.right), text).toBeLessThan(hanging);
        }
      }
      for (const { text, left, right } of lines) {
        expect(left, text).toBeGreaterThan(column.left - hanging);
        expect(right, text).toBeLessThan(column.right + hanging);
      }
    }
  });

  it('ends no paragraph with part of a word, or with a short one', () => {
    for (const { column, lines } of paragraphs) {
      const [before, last] = lines.slice(-2);
      if (!before || !last) continue;
      if (/\u00ad$/.test(before.text)) expect(last.text.trim()).toMatch(/\s/);
      expect(last.right - last.left, last.text).toBeGreaterThan((column.right - column.left) / 15);
    }
  });

  it('stands on the same lines on all pages', () => {
    const line = design.text.leading * languageLeading(shipped.letter.language);
    const places = pages.pages.flatMap((page) =>
      page.flatMap((mark) => (mark.type === 'text' && isText(mark, design) ? [mark.y] : [])),
    );
    const first = places[0] ?? 0;
    expect(places.length).toBeGreaterThan(0);
    for (const y of places) expect(Math.abs((y - first) / line - Math.round((y - first) / line))).toBeLessThan(1e-6);
  });
});
