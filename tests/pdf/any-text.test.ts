import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paintPdf } from '../../src/pdf/paint.ts';
import { loadFonts } from '../../src/system/fonts.ts';
import type { Pages } from '../../src/typeset/page/pages.ts';
import { type TypesetOptions, typeset } from '../../src/typeset/typeset.ts';
import { design, fonts, hanging, letterWith, linesOf, paragraph, shippedDesign } from '../typeset/sample.ts';
import { readPdf } from './read.ts';

const letters = [..."ABCMWaeiflmxyz.,:;-–—'’“”«»()/@&<>0123456789éèüñøłşțğýÇЖЩыяңөүӱӨҢ№§€\u0301\u00a0\u2011"];
const word = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 60 })
  .map((characters) => characters.join(''));
const content = fc.array(word, { minLength: 1, maxLength: 80 }).map((words) => words.join(' '));

const typesetText = (text: string, look: Pick<TypesetOptions, 'design' | 'fonts'>): Pages | undefined =>
  typeset(letterWith({ body: [paragraph(text)] }), { page: 'A4', ...look, images: new Map() }).value;

const modern = shippedDesign('modern');
const looks = [
  { design, fonts },
  { design: modern, fonts: loadFonts(modern) },
];

it('gives back every character of any Latin or Cyrillic text, on lines within the measure, in each design', async () => {
  await fc.assert(
    fc.asyncProperty(content, fc.constantFrom(...looks), async (text, look) => {
      const pages = typesetText(text, look);
      if (!pages) throw new Error('has faults');
      const right = 595.276 - look.design.margin.right;
      for (const line of linesOf(pages)) expect(line.end).toBeLessThan(right + hanging);
      const read = (await readPdf(paintPdf(pages))).text;
      const plain = (characters: string) => characters.normalize('NFC').replace(/\s+/g, '');
      expect(plain(read)).toContain(plain(text));
    }),
    { numRuns: 40 },
  );
});

it('typesets any Unicode text or says what it cannot print', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      const outcome = typeset(letterWith({ body: [paragraph(one, other)] }), {
        page: 'Letter',
        design,
        fonts,
        images: new Map(),
      });
      if (outcome.value) paintPdf(outcome.value);
      else expect(outcome.diagnostics.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});
