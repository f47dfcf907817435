import { describe, expect, it } from 'vitest';
import { paintPdf } from '../../src/pdf/paint.ts';
import { pagesOf, paragraph, text } from '../typeset/sample.ts';
import { readPdf } from './read.ts';

describe('paintPdf', () => {
  it('gives the same bytes for the same pages', () => {
    const once = paintPdf(pagesOf());
    expect(Buffer.from(paintPdf(pagesOf())).equals(once)).toBe(true);
  });

  it('keeps every character, with ligatures, kerning, accents and Cyrillic', async () => {
    const words =
      'Offices, fjords, AVATAR – Genève, Høie, ý̃ x́ Кыргызстандын агроөнөр жай ӱңөү “quoted” non\u2011breaking';
    const pdf = await readPdf(paintPdf(pagesOf({ body: [paragraph(words)] })));
    expect(pdf.text.normalize('NFC').replaceAll('\n', ' ')).toContain(words.normalize('NFC'));
  });

  it('makes links that can be followed, and says where they lead', async () => {
    const link = { type: 'link', href: 'https://www.example/résumé?a=%20', content: [text('our report')] } as const;
    const pdf = await readPdf(paintPdf(pagesOf({ body: [paragraph('See ', link, '.')] })));
    expect(pdf.links).toEqual([{ url: 'https://www.example/r%C3%A9sum%C3%A9?a=%20', contents: link.href }]);
  });
});
