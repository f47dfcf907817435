/** What is held of every letter that the project ships, in every language. */
import { describe, expect, it } from 'vitest';
import { readPatterns } from '../../src/system/patterns.ts';
import { design } from '../../src/typeset/design.ts';
import type { Artifact, Pages, Structure, TextMark } from '../../src/typeset/pages.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import { fonts, hanging } from './sample.ts';
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

function setOf({ letter, images }: ShippedLetter): Pages {
  const { value, diagnostics } = typeset(letter, { page: 'A4', fonts, patternsOf: readPatterns, images });
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** The paragraphs between salutation and valediction. */
function paragraphsOf({ width, pages }: Pages, { salutation, valediction, direction }: ShippedLetter['letter']) {
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
    const { left, right } = design.margin;
    const quote = inset('BlockQuote', design.quoteIndent);
    const [start, end] = [left + quote + inset('LI', design.listIndent), width - right - quote];
    const column = direction === 'rtl' ? { left: width - end, right: width - start } : { left: start, right: end };
    return { column, lines: [...lines.values()].map(lineOf) };
  });
  const texts = shown.map(({ lines }) => lines.map(({ text }) => text).join(''));
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
  return shown.slice(texts.indexOf(plain(salutation)) + 1, texts.lastIndexOf(plain(valediction)));
}

function lineOf(marks: readonly TextMark[]): ShownLine {
  const text = marks.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join('');
  const seen = marks.filter(({ glyphs }) => glyphs.some((glyph) => glyph.text.trim() !== ''));
  return {
    text,
    left: Math.min(...seen.map(({ x }) => x)),
    right: Math.max(...seen.map((mark) => mark.x + mark.width)),
  };
}

describe.each(shippedLetters.map((shipped) => [shipped.name, shipped] as const))('%s', (_name, shipped) => {
  const paragraphs = paragraphsOf(setOf(shipped), shipped.letter);

  it('fills the measure with every full line, and no line stands out of it', () => {
    expect(paragraphs.length).toBeGreaterThan(0);
    for (const { column, lines } of paragraphs) {
      for (const { text, left, right } of lines.slice(0, -1)) {
        expect(Math.abs(left - column.left), text).toBeLessThan(hanging);
        expect(Math.abs(right - column.right), text).toBeLessThan(hanging);
      }
      expect(lines.at(-1)?.right).toBeLessThan(column.right + hanging);
      expect(lines.at(-1)?.left).toBeGreaterThan(column.left - hanging);
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
});
