import { expect, it } from 'vitest';
import { paintPdf } from '../../src/pdf/paint.ts';
import { readPatterns } from '../../src/system/patterns.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import { design, fonts, letterWith, linesOf, paragraph } from '../typeset/sample.ts';
import { readPdf } from './read.ts';

it('gives divided words back whole: their hyphens are read as soft ones', async () => {
  const text =
    'правозащитники неоднократно свидетельствовали о противозаконных преследованиях профсоюзных активистов и ' +
    'представителей международных организаций, систематически препятствовавших распространению ' +
    'недостоверных сведений о несанкционированных государственными учреждениями мероприятиях общественных объединений';
  const letter = letterWith({ language: 'ru', body: [paragraph(text)] });
  const { value } = typeset(letter, { page: 'A4', design, fonts, patternsOf: readPatterns, images: new Map() });
  if (!value) throw new Error('has faults');
  const shown = linesOf(value).map((line) => line.text);
  expect(shown.filter((line) => line.endsWith('\u00ad')).length).toBeGreaterThan(0);
  // pdf.js drops soft hyphens, as copying does.
  const read = (await readPdf(paintPdf(value))).text;
  expect(read.replace(/\s+/g, '')).toContain(text.replace(/\s+/g, ''));
});
