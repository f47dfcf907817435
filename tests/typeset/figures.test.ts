import { describe, expect, it } from 'vitest';
import { knownLanguages } from '../../src/protocol/language-rules.ts';
import { fontFiles, loadFonts, readFace } from '../../src/system/fonts/fonts.ts';
import { startShaper } from '../../src/system/fonts/shaper.ts';
import type { Design } from '../../src/typeset/design.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

it.each(['source-serif-4', 'source-sans-3'] as const)('sets the figures of %s as the design wants them', (typeface) => {
  const glyphs = (figures: Design['figures']) => {
    const fonts = loadFonts({ typeface, figures });
    return fonts
      .face('regular')
      .shape('0123456789', 'en')
      .map(({ id }) => id);
  };
  const [lining, oldStyle] = [glyphs('lining'), glyphs('old-style')];
  expect(lining).toHaveLength(10);
  expect(oldStyle.filter((id, index) => id === lining[index])).toEqual([]);
});

const faces = Object.values(fontFiles).flatMap((files) =>
  (['regular', 'bold', 'italic', 'boldItalic'] as const).map(
    (name) => [files.faces[name], readFace(name, files)] as const,
  ),
);

describe.each(['lining', 'old-style'] as const)('%s figures', (style) => {
  it.each([...new Map(faces)])('take no notice of each other in %s: a number is its figures', (_file, bytes) => {
    const shaper = startShaper(bytes, style);
    const figures = (language: Language) => [...'0123456789'].map((figure) => shaper.shape(figure, language)[0]);
    const numbers = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(number % 2 ? 2 : 4, '0'));
    for (const language of knownLanguages) {
      const apart = figures(language);
      const wrong = (language === 'en' ? numbers : numbers.slice(0, 100)).filter((number) => {
        const each = [...number].map((figure, cluster) => ({ ...apart[Number(figure)], cluster }));
        return JSON.stringify(shaper.shape(number, language)) !== JSON.stringify(each);
      });
      expect(wrong, language).toEqual([]);
    }
  });
});

it('sets a number by its figures as the shaper would', () => {
  const files = fontFiles['source-serif-4'];
  const face = loadFonts({ typeface: 'source-serif-4', figures: 'lining' }).face('regular');
  const shaper = startShaper(readFace('regular', files), 'lining');
  for (const number of ['7', '10', '2024', '1919'])
    expect(face.shape(number, 'en')).toEqual(shaper.shape(number, 'en'));
});
