import { expect, it } from 'vitest';
import { loadFonts } from '../../src/system/fonts.ts';
import type { Design } from '../../src/typeset/design.ts';

it.each(['source-serif-4', 'source-sans-3'] as const)(
  'sets the figures of %s as the design wants them',
  async (typeface) => {
    const glyphs = async (figures: Design['figures']) => {
      const fonts = await loadFonts({ typeface, figures });
      return fonts
        .face('regular')
        .shape('0123456789', 'en')
        .map(({ id }) => id);
    };
    const [lining, oldStyle] = [await glyphs('lining'), await glyphs('old-style')];
    expect(lining).toHaveLength(10);
    expect(oldStyle.filter((id, index) => id === lining[index])).toEqual([]);
  },
);
