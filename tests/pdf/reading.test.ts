/** What readers of a PDF give back of the letters that the project ships, in each of their languages. */
import { describe, expect, it } from 'vitest';
import type { Block, Inline, Letter } from '../../src/letter/letter.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { loadFonts } from '../../src/system/fonts/fonts.ts';
import { readPatterns } from '../../src/system/fonts/patterns.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import { letterWith, linesOf, paragraph, shippedDesign } from '../typeset/sample.ts';
import { type ShippedLetter, shippedLetters } from '../typeset/shipped.ts';
import { flowing, textReaders } from './readers.ts';

const looks = ['classic', 'modern'].map((name) => {
  const design = shippedDesign(name);
  return { design, fonts: loadFonts(design) };
});

const plain = (part: Inline): string =>
  part.type === 'text' ? part.text : part.type === 'break' ? ' ' : part.content.map(plain).join('');

function paragraphs(block: Block): string[] {
  if (block.type === 'list') return block.items.flat().flatMap(paragraphs);
  if (block.type === 'quote') return block.blocks.flatMap(paragraphs);
  return [block.content.map(plain).join('')];
}

const partsOf = (letter: Letter): string[] =>
  [
    letter.placeAndDate,
    ...letter.addressee,
    letter.subject ?? '',
    letter.salutation,
    ...letter.body.flatMap(paragraphs),
    letter.valediction,
    ...letter.signatories.map(({ name }) => name),
  ].map(flowing);

/** The letter in each design, without the lines that run along its pages: they part a paragraph that goes on. */
function painted({ letter, images }: Pick<ShippedLetter, 'letter' | 'images'>) {
  return looks.map((look) => {
    const { value, diagnostics } = typeset(letter, { page: 'A4', ...look, patternsOf: readPatterns, images });
    if (!value) throw new Error(JSON.stringify(diagnostics));
    const pages = value.pages.map((marks) => marks.filter(({ part }) => part.role !== 'Artifact'));
    return { pages: value, pdf: paintPdf({ ...value, pages }) };
  });
}

/** The longest letter of each language. */
const longest = new Map<string, ShippedLetter>();
for (const shipped of shippedLetters) {
  const size = ({ letter }: ShippedLetter) => partsOf(letter).join('').length;
  const known = longest.get(shipped.letter.language);
  if (!known || size(shipped) > size(known)) longest.set(shipped.letter.language, shipped);
}

describe.each([...longest])('a letter in the language %s', (language, shipped) => {
  const files = painted(shipped);
  it.each(textReaders.map((reader) => [reader.name, reader] as const))(
    'is read in its order by %s',
    async (name, reader) => {
      if (!reader.isInstalled) return;
      // Chinese lines end anywhere; pdf.js ends a line in a divided word.
      const spaced = language !== 'zh' && name !== 'pdf.js';
      const comparable = (text: string) => (spaced ? flowing(text) : flowing(text).replace(/ /g, ''));
      for (const { pdf } of files) {
        const read = comparable(await reader.read(pdf));
        let at = 0;
        for (const part of partsOf(shipped.letter).map(comparable)) expect(read).toContain(part);
        for (const part of shipped.letter.body.flatMap(paragraphs).map(comparable)) {
          const found = read.indexOf(part, at);
          expect(found, part).toBeGreaterThanOrEqual(at);
          at = found + part.length;
        }
      }
    },
  );
});

describe.each([
  [
    'en',
    'The representatives characterised disproportionate administrative proceedings, notwithstanding ' +
      'internationally acknowledged responsibilities, as incomprehensible intimidation of uncompromising demonstrators.',
  ],
  [
    'fr',
    'Les représentants internationaux dénoncent l’incompréhensible disproportion des procédures administratives ' +
      'exceptionnellement contradictoires, systématiquement renouvelées malgré d’innombrables recommandations.',
  ],
  [
    'es',
    'Los representantes internacionales denunciaron la incomprensible desproporcionalidad de procedimientos ' +
      'administrativos sistemáticamente extraordinarios, incompatibles con responsabilidades internacionalmente reconocidas.',
  ],
  [
    'ru',
    'Правозащитники неоднократно свидетельствовали о противозаконных преследованиях профсоюзных активистов, ' +
      'систематически препятствовавших распространению несанкционированных сведений.',
  ],
  [
    'ky',
    'Кесиптик бирликтердин өкүлдөрү эл аралык уюмдардын көзөмөлдөөсүндөгү мыйзамсыз кармоолорду ' +
      'токтотууну, коомдук бирикмелердин мүчөлөрүнүн укуктарын сактоону талап кылышат.',
  ],
] as const)('words divided at the ends of lines, in the language %s', (language, sentence) => {
  const whole = Array.from({ length: 5 }, () => sentence).join(' ');
  // A list in a list in a list: its lines are short.
  const list = (...blocks: readonly Block[]) => ({ type: 'list', ordered: false, start: 1, items: [blocks] }) as const;
  const body = [paragraph(whole), list(list(list(paragraph(whole))))];
  const files = painted({ letter: letterWith({ language, body }), images: new Map() });

  it.each(textReaders.map((reader) => [reader.name, reader] as const))(
    'come back whole from %s',
    async (name, reader) => {
      if (!reader.isInstalled) return;
      for (const { pages, pdf } of files) {
        expect(linesOf(pages).filter(({ text }) => text.endsWith('\u00ad')).length).toBeGreaterThan(0);
        const read = flowing(await reader.read(pdf));
        // pdf.js leaves out soft hyphens, and not the ends of their lines.
        if (name === 'pdf.js') expect(read.replace(/ /g, '')).toContain(flowing(whole).replace(/ /g, ''));
        else expect(read).toContain(flowing(whole));
      }
    },
  );
});

describe('a hyphen that stands at the end of a line and again where the next begins', () => {
  const whole = Array.from({ length: 12 }, () => 'Encontrar-se-iam segunda-feira com o vice-primeiro-ministro.').join(
    ' ',
  );
  const files = painted({ letter: letterWith({ language: 'pt', body: [paragraph(whole)] }), images: new Map() });

  it.each(textReaders.map((reader) => [reader.name, reader] as const))('is read once by %s', async (_, reader) => {
    if (!reader.isInstalled) return;
    const again = files.flatMap(({ pages }) => linesOf(pages)).filter(({ text }) => text.startsWith('\u200b'));
    expect(again.length).toBeGreaterThan(1);
    for (const { pdf } of files) expect(flowing(await reader.read(pdf))).toContain(whole);
  });
});
