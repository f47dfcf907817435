import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/letter/letter.ts';
import { lintPdf } from '../../src/pdf/lint/lint.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { pagesOf, paragraph, text } from '../typeset/sample.ts';
import { readPdf } from './read.ts';

const heading = (level: 1 | 2 | 3, words: string): Block => ({ type: 'heading', level, content: [text(words)] });
const filler = Array.from({ length: 12 }, () => paragraph('The facts of the case are known to you. '.repeat(12)));
const long = [heading(1, 'Facts'), ...filler, heading(2, 'The trial'), ...filler, heading(1, 'Demands'), ...filler];

async function outlineOf(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const outline = await pdf.getOutline();
  const entries: string[] = [];
  const walk = async (items: typeof outline, depth: number): Promise<void> => {
    for (const { title, dest, items: kids } of items ?? []) {
      const page = (await pdf.getPageIndex((dest as [{ num: number; gen: number }])[0])) + 1;
      entries.push(`${'  '.repeat(depth)}${title}, ${page}`);
      await walk(kids, depth + 1);
    }
  };
  await walk(outline, 0);
  await pdf.destroy();
  return entries;
}

describe('the outline', () => {
  it('lists the headings of a long letter as they are nested, with their pages', async () => {
    const bytes = paintPdf(pagesOf({ subject: 'Arrests', body: long }));
    expect(lintPdf(bytes)).toEqual([]);
    const entries = await outlineOf(bytes);
    expect(entries.map((entry) => entry.replace(/\d+$/, 'n'))).toEqual([
      'Arrests, n',
      '  Facts, n',
      '    The trial, n',
      '  Demands, n',
    ]);
    const pages = entries.map((entry) => Number(/\d+$/.exec(entry)?.[0]));
    expect(pages[0]).toBe(1);
    expect(pages.at(-1)).toBeGreaterThan(2);
    expect(pages).toEqual([...pages].sort((a, b) => a - b));
  });

  it.each([
    ['few pages', { subject: 'Arrests', body: [heading(1, 'Facts')] }],
    ['one heading', { subject: 'Arrests', body: [...filler, ...filler, ...filler] }],
  ])('is absent with %s', async (_what, parts) => {
    expect(await outlineOf(paintPdf(pagesOf(parts)))).toEqual([]);
  });
});

describe('a link whose words are in another language', () => {
  it('is a link all the same', async () => {
    const name = { type: 'foreign', language: 'ru', content: [text('Профсоюз')] } as const;
    const body = [paragraph('See ', { type: 'link', href: 'https://www.example', content: [name] }, '.')];
    const bytes = paintPdf(pagesOf({ body }));
    expect(lintPdf(bytes)).toEqual([]);
    expect((await readPdf(bytes)).links.map(({ url }) => url)).toEqual(['https://www.example']);
  });
});
