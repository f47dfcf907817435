import { expect, it } from 'vitest';
import { paintPdf } from '../../src/pdf/paint.ts';
import { directionOf } from '../../src/protocol/words.ts';
import { loadFonts } from '../../src/system/fonts/fonts.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';
import { fc } from '../fast-check.ts';
import { design, fonts, hanging, letterWith, linesOf, paragraph, shippedDesign } from '../typeset/sample.ts';
import { readPdf } from './read.ts';

const latin = [
  ..."ABCMWaeiflmxyz.,:;-–—'’“”«»()/@&<>0123456789éèüñøłşțğýÇЖЩыяңөүӱӨҢ№§€\u0301\u00a0\u2011\u2000\u2008\u205f\ufe0f",
];
const arabic = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئلا،؛؟ًٌَُِّْ٠١٩'];
const han = [...'一工会被拘留者释放中华人民国，。；：！？“”（）《》、…—'];

interface Script {
  readonly language: Language;
  readonly letters: readonly string[];
  /** Whether the characters come back in their order: where directions mix, readers differ in it. */
  readonly inOrder: boolean;
}

const scripts: readonly Script[] = [
  { language: 'en', letters: latin, inOrder: true },
  { language: 'ar', letters: [...arabic, ...arabic, ...latin.slice(0, 20)], inOrder: false },
  { language: 'zh', letters: [...han, ...han, ...latin.slice(0, 20)], inOrder: true },
];

const content = (letters: readonly string[]) => {
  const letter = fc.constantFrom(...letters);
  const word = fc.oneof(
    { weight: 9, arbitrary: fc.array(letter, { minLength: 1, maxLength: 60 }) },
    // Wider than the measure, and all of one letter, so that what each is off adds up.
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          letter.filter((one) => /[A-Za-z]|\p{Script=Han}|\p{Script=Arabic}/u.test(one)),
          fc.nat(300),
        )
        .map(([one, times]) => Array(times + 1).fill(one)),
    },
  );
  return fc.array(word, { minLength: 1, maxLength: 80 }).map((words) => words.map((one) => one.join('')).join(' '));
};

const modern = shippedDesign('modern');
const looks = [
  { design, fonts },
  { design: modern, fonts: loadFonts(modern) },
];

/** Composed when the spaces are gone: of an accent that stands on one, readers tell the space before it or after it. */
const characters = (text: string) =>
  text.replace(/[\s\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '').normalize('NFC');
const sorted = (text: string) => [...text].sort().join('');

it.each(scripts)(
  'gives back every character of any text in $language, on lines within the measure, in each design',
  async ({ language, letters, inOrder }) => {
    const direction = directionOf(language);
    await fc.assert(
      fc.asyncProperty(content(letters), fc.constantFrom(...looks), async (text, look) => {
        const typesetText = (text: string) =>
          typeset(letterWith({ body: [paragraph(text)], language, direction }), {
            page: 'A4',
            ...look,
            images: new Map(),
          });
        const { value, diagnostics } = typesetText(text);
        if (!value) throw new Error(JSON.stringify(diagnostics));
        const { left, right } = look.design.margin;
        const most = 595.276 - (direction === 'rtl' ? left : right);
        for (const line of linesOf(value)) expect(line.end).toBeLessThan(most + hanging);
        const read = characters((await readPdf(paintPdf(value))).text);
        const written = characters(text);
        if (inOrder) expect(read).toContain(written);
        else {
          const empty = typesetText('x').value;
          if (!empty) throw new Error('has faults');
          const around = characters((await readPdf(paintPdf(empty))).text);
          expect(sorted(`${read}x`)).toBe(sorted(around + written));
        }
      }),
      { numRuns: 30 },
    );
  },
);

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
