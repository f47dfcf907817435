import { describe, expect, it } from 'vitest';
import type { Letter } from '../../src/letter/letter.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { type Remember, rememberNothing } from '../../src/remember.ts';
import { loadFonts } from '../../src/system/fonts/fonts.ts';
import { readPatterns } from '../../src/system/fonts/patterns.ts';
import type { Fonts } from '../../src/typeset/fonts.ts';
import type { Pages, TextMark } from '../../src/typeset/page/pages.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import { png } from '../typeset/png.ts';
import { design, fonts, letterWith, pagesOf, paragraph, text } from '../typeset/sample.ts';
import { mutated } from './mutate.ts';
import { readPdf } from './read.ts';

describe('paintPdf', () => {
  it('gives the same bytes for the same pages', () => {
    const once = paintPdf(pagesOf());
    expect(Buffer.from(paintPdf(pagesOf())).equals(once)).toBe(true);
  });

  const between = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index)).join('');
  const latin = [between(0x41, 0x5a), between(0x61, 0x7a), between(0xc0, 0x131)];
  const alphabets = [...latin, between(0x410, 0x44f), between(0x4efc, 0x4f02)].join(' ');
  const hex = (value: number) => value.toString(16).padStart(4, '0');

  it('maps neighbours to text in ranges, in which only the last bytes change', () => {
    const unpacked = Buffer.from(mutated(paintPdf(pagesOf({ body: [paragraph(alphabets)] })))).toString('latin1');
    const ranges = [...unpacked.matchAll(/^<(\w{4})> <(\w{4})> <(\w{4})>$/gm)];
    expect(ranges.map(([, , , text]) => text)).toEqual(expect.arrayContaining(['0041', '0061', '0410']));
    for (const [range, from = '', to = '', text = ''] of ranges) {
      const last = Number.parseInt(text, 16) + Number.parseInt(to, 16) - Number.parseInt(from, 16);
      expect([from.slice(0, 2), text.slice(0, 2)], range).toEqual([to.slice(0, 2), hex(last).slice(0, 2)]);
    }
  });

  const passage = 'The same passage in each letter, with “quotes”, an efﬁcient ligature and a divided word.';
  const link = { type: 'link', href: 'https://www.example/', content: [text(passage)] } as const;
  const quote = { type: 'quote', blocks: [paragraph(passage)] } as const;

  it('gives the same bytes in a batch as alone', () => {
    const letters: Partial<Letter>[] = [
      { body: [paragraph(passage), paragraph('Ada')] },
      { body: [quote, paragraph('Ürsula', link)], language: 'fr' },
      { body: [paragraph(link), paragraph('−½', text(passage)), quote] },
      { body: [paragraph(passage), paragraph('Ada\u2011')], salutation: passage },
      { body: [paragraph({ type: 'strong', content: [text(passage)] }), paragraph('Ada\u2010')] },
      { body: [paragraph('كتبنا إليكم في ', text(passage), ' مرة')], language: 'ar', direction: 'rtl' },
      {
        body: [paragraph('كتبنا إليكم في ', { ...link, content: [text(passage)] }, ' مرة')],
        language: 'ar',
        direction: 'rtl',
      },
    ];
    const painted = (letter: Partial<Letter>, among: Fonts) => {
      const { value } = typeset(letterWith(letter), {
        page: 'A4',
        design,
        fonts: among,
        patternsOf: readPatterns,
        images: new Map(),
      });
      return Buffer.from(paintPdf(value as Pages)).toString('latin1');
    };
    const batch = [...letters, ...letters.toReversed()].map((letter) => painted(letter, fonts));
    const alone = letters.map((letter) => painted(letter, loadFonts(design)));
    expect(batch.map((bytes) => alone.indexOf(bytes))).toEqual([0, 1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1, 0]);
  });

  it('gives the same bytes with what was kept from an earlier run', () => {
    const items = [[paragraph(passage)], [paragraph('é\u0301 Ada'), paragraph(link)]];
    const letters: Partial<Letter>[] = [
      { body: [paragraph(passage, link), quote, { type: 'list', ordered: true, start: 1, items }] },
      { body: [paragraph('كتبنا إليكم في ', link, ' مرة'), paragraph('وكَتَبَ')], language: 'ar', direction: 'rtl' },
      { body: [paragraph('尊敬的主席：《公约》第 87 号', text('Ada'), '。')], language: 'zh' },
    ];
    const kept = new Map<string, string>();
    const made = new Set<string>();
    const ends: (() => void)[] = [];
    const remember: Remember = (kind, of, make, form) => {
      const json = kept.get(`${kind}\n${of}`);
      const known = json === undefined ? undefined : JSON.parse(json);
      if (json === undefined) made.add(kind);
      const value = json === undefined ? make() : form ? form.unpack(known) : known;
      const keep = () => {
        const packed = form ? form.pack(value) : value;
        if (packed !== undefined) kept.set(`${kind}\n${of}`, JSON.stringify(packed));
      };
      if (form?.grown) ends.push(() => form.grown?.(value) && made.add(`${kind} of ${of}`) && keep());
      else if (json === undefined) keep();
      return value;
    };
    const whole = (memory: Remember) => {
      made.clear();
      const fresh = { page: 'A4', design, fonts: loadFonts(design, memory), images: new Map() } as const;
      const bytes = letters.map((letter) => {
        const { value } = typeset(letterWith(letter), { ...fresh, patternsOf: readPatterns, remember: memory });
        return Buffer.from(paintPdf(value as Pages, [], memory)).toString('latin1');
      });
      for (const end of ends.splice(0)) end();
      return bytes;
    };
    const plain = whole(rememberNothing);
    expect(whole(remember)).toEqual(plain);
    expect([...made]).toEqual(expect.arrayContaining(['rows', 'face', expect.stringMatching(/^words of .*Amiri/)]));
    expect(whole(remember)).toEqual(plain);
    expect([...made]).toEqual([]);
    // Other lines of the same words: none is shaped again.
    for (const key of kept.keys()) if (key.startsWith('rows')) kept.delete(key);
    expect(whole(remember)).toEqual(plain);
    expect([...made]).toEqual(['rows']);
  });

  it('gives the same bytes where a page is painted again that other letters had, too', () => {
    const long =
      'The same passage in each letter, with “quotes”, an efﬁcient ligature and extraordinarily long words. '.repeat(9);
    const emphasis = { type: 'emphasis', content: [text('slanted nowhere else')] } as const;
    const link = { type: 'link', href: 'https://www.example/', content: [text('a place to read on')] } as const;
    const body = [paragraph(long, emphasis), paragraph(link, '. ', long), paragraph(long.repeat(4))];
    const signed = (signature: string) => ({ signatories: [{ name: 'Ann Example', signature }] });
    const letters: Partial<Letter>[] = [
      { body, addressee: ['Ada Abara', '1 Harbour Street'], salutation: 'Dear Ms. Abara,' },
      { body, addressee: ['Ines Brandt', '2 Harbour Street'], salutation: 'Dear Ms. Brandt,' },
      // Of another height, so that all lines stand elsewhere.
      { body, addressee: ['Zoë Moreau', 'Ministry', '3 Harbour Street'], salutation: 'Dear Ms. Moreau,' },
      // A hyphen that is read as another character takes a code before those of the text.
      { body, addressee: ['Ines Brandt\u2011Abara', 'a-b\u2010c', '2 Harbour Street'], salutation: '\u2011' },
      { body, addressee: ['Ada Abara', '1 Harbour Street'], ...signed('signature.svg') },
      { body, addressee: ['Ada Abara', '1 Harbour Street'], ...signed('signature.png') },
      {
        body,
        addressee: ['Ada Abara', '1 Harbour Street'],
        reference: { label: 'Ref.:', value: '12' },
      },
      {
        body,
        addressee: ['Ada Abara', '1 Harbour Street'],
        letterhead: { logo: 'logo.png', lines: ['Example Union'] },
      },
      // Of one height, with the faces in another order.
      { body, letterhead: { lines: [] }, delivery: 'By e-mail', subject: 'Arrests' },
      { body, letterhead: { lines: [] }, confidential: 'Private', subject: 'Arrests' },
    ];
    const images = new Map([
      [
        'signature.svg',
        new TextEncoder().encode('<svg viewBox="0 0 90 30"><path d="M0 0L90 30" stroke="#00f"/></svg>'),
      ],
      ['logo.png', png(4, 8, [1, 1], [0, 9, 100])],
      ['signature.png', png(0, 8, [2, 1], [0, 7, 9])],
    ]);
    const painted = (letter: Partial<Letter>, among: Fonts) => {
      const { value } = typeset(letterWith(letter), {
        page: 'A4',
        design,
        fonts: among,
        patternsOf: readPatterns,
        images,
      });
      return Buffer.from(paintPdf(value as Pages)).toString('latin1');
    };
    const order = [
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 3, 1, 2, 4, 5, 4, 6, 6, 7, 8, 8, 9, 8, 9, 9, 7, 5, 4, 3, 1, 2, 6, 0, 3, 8, 7,
    ];
    const batch = order.map((index) => painted(letters[index] ?? {}, fonts));
    const alone = letters.map((letter) => painted(letter, loadFonts(design)));
    expect(batch.map((bytes) => alone.indexOf(bytes))).toEqual(order);
  });

  it('draws a picture the same in whatever units it is', () => {
    const drawn = (unit: number) => {
      const [width, middle, stroke] = [2000, 1000, 40].map((length) => length * unit);
      const logo = `<svg viewBox="0 0 ${width} ${middle}"><path d="M0 0L${middle} ${stroke}" stroke="#00f" stroke-width="${stroke}"/></svg>`;
      const images = new Map([['logo.svg', new TextEncoder().encode(logo)]]);
      return Buffer.from(paintPdf(pagesOf({ letterhead: { logo: 'logo.svg', lines: [] } }, 'A4', images)));
    };
    expect(drawn(1000).equals(drawn(1))).toBe(true);
  });

  it('underlines no space at the end of a line', () => {
    const link = { type: 'link', href: 'https://www.example/', content: [text('劳动 '.repeat(60))] } as const;
    const lines = new Map<number, TextMark>();
    for (let times = 0; times < 2; times++) {
      const marks = pagesOf({ body: [paragraph(link)] }).pages.flat();
      for (const mark of marks) if (mark.type === 'text' && mark.part.role === 'Link') lines.set(mark.y + times, mark);
    }
    const ends = [...lines.values()].filter(({ glyphs }) => glyphs.every((glyph) => glyph.text === ' '));
    expect(ends.map(({ underline }) => underline)).toEqual(Array.from({ length: 8 }, () => false));
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
