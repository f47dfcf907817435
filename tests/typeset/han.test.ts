import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../src/system/fonts/fonts.ts';
import { isOrdinary } from '../../src/typeset/text/scripts.ts';
import { canShow } from '../../src/typeset/text/shape.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import { fonts, letterWith, linesOf, pagesOf, paragraph, shippedDesign, text } from './sample.ts';

const size = 11;
const measure = 595.276 - 2 * 79;
const chinese = (...content: Parameters<typeof paragraph>) =>
  pagesOf({ language: 'zh', body: [paragraph(...content)] });
/** The lines of the body: the last line is not justified, and none of them is the letter's frame. */
function bodyLines(...content: Parameters<typeof paragraph>) {
  return linesOf(chinese(...content)).slice(4, -2);
}

describe('the face of Chinese', () => {
  it.each([
    ['classic', /NotoSerifSC/],
    ['modern', /NotoSansSC/],
  ])('has strokes like its neighbours in the %s design', (name, face) => {
    const ofDesign = loadFonts(shippedDesign(name));
    const options = { page: 'A4', design: shippedDesign(name), fonts: ofDesign, images: new Map() } as const;
    const { value } = typeset(letterWith({ language: 'zh', body: [paragraph('工会')] }), options);
    const marks = value?.pages.flat().filter((mark) => mark.type === 'text') ?? [];
    expect(marks.find(({ glyphs }) => glyphs[0]?.text === '工')?.face.id).toMatch(face);
  });
});

describe('signs that only the Chinese font has', () => {
  const signs = '・℃℉Ⅰ、Ⅻ、ⅲ、※‖∶∷∵∴∈∥≌⊙⌒';

  it.each([
    ['zh', `气温12℃，第Ⅲ章，${signs}。`],
    ['en', `At 12℃, see chapter Ⅲ: ${signs}.`],
    ['ar', `الفصل Ⅲ ${signs}`],
  ] as const)('are shown by it in a letter in %s', (language, content) => {
    const direction = language === 'ar' ? 'rtl' : 'ltr';
    const marks = pagesOf({ language, direction, body: [paragraph(content)] }).pages.flat();
    const glyphs = marks.flatMap((mark) =>
      mark.type === 'text' ? mark.glyphs.map(({ id, text }) => ({ id, text, family: mark.face.family })) : [],
    );
    for (const sign of signs.replaceAll('、', '')) {
      // Marks of direction may stand before it.
      const shown = glyphs.filter((glyph) => glyph.text.replaceAll(/[\u061c\u200e\u200f]/g, '') === sign);
      expect(shown.length, sign).toBeGreaterThan(0);
      for (const { id, family } of shown) expect([sign, id > 0, family]).toEqual([sign, true, 'han']);
    }
  });

  it.each(['classic', 'modern'])('are never taken for what the typeface of the %s design has', (name) => {
    const ofDesign = loadFonts(shippedDesign(name));
    const [typeface, han] = [ofDesign.face('regular'), ofDesign.face('regular', 'han')];
    const missed = Array.from({ length: 0xffff }, (_, code) => code).filter(
      (code) => isOrdinary(String.fromCharCode(code)) && han.has(code) && !canShow(typeface, String.fromCharCode(code)),
    );
    expect(String.fromCharCode(...missed)).toBe('');
  });
});

describe('lines of Chinese', () => {
  const filler = '结社自由原则';
  // Each sign stands in turn at every place of a line.
  it.each([...'，。、；：！？”’）》〉」』】…·％℃″′°–'])('never begin with %s', (sign) => {
    for (let length = 30; length < 48; length++) {
      for (const line of bodyLines(filler.repeat(10).slice(0, length) + sign + filler.repeat(4))) {
        expect(line.text.startsWith(sign)).toBe(false);
      }
    }
  });

  it.each([...'“‘（《〈「『【№±￥'])('never end with %s', (sign) => {
    for (let length = 30; length < 48; length++) {
      for (const line of bodyLines(filler.repeat(10).slice(0, length) + sign + filler.repeat(4))) {
        expect(line.text.endsWith(sign)).toBe(false);
      }
    }
  });

  it.each([...'.,;:!?)]%"', '?)', '.”'])('never begin with the Latin %s', (sign) => {
    for (let length = 30; length < 48; length++) {
      for (const line of bodyLines(filler.repeat(10).slice(0, length) + sign + filler.repeat(4))) {
        expect(line.text.startsWith(sign.charAt(0))).toBe(false);
      }
    }
  });

  it.each([...'(["'])('never end with the Latin %s', (sign) => {
    for (let length = 30; length < 48; length++) {
      for (const line of bodyLines(filler.repeat(10).slice(0, length) + sign + filler.repeat(4))) {
        expect(line.text.endsWith(sign)).toBe(false);
      }
    }
  });

  const wholes = ['——', '……', '2026年', '19日', '第87号', '96个', 'Lanterna', '第Ⅲ章', '2023–2026年', '12–15条'];
  const measures = ['12°C', '12 °C', '5′30″', '±5%', '№5', '§14', '≥18岁', '1,500元', '−12℃', '3×4'];
  it.each([...wholes, ...measures, '10 kg', '10 元'])('never divide %s', (whole) => {
    for (let length = 28; length < 48; length++) {
      const lines = bodyLines(filler.repeat(10).slice(0, length) + whole + filler.repeat(4));
      expect(lines.filter((line) => line.text.replaceAll('\u00a0', ' ').includes(whole))).toHaveLength(1);
    }
  });

  it.each(['，', '。', '（', '”', '工会，', '（工会，）'])(
    'are full and none is overfull where %s comes 120 times',
    (sign) => {
      const lines = bodyLines(sign.repeat(120));
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.map((line) => line.text).join('')).toBe(sign.repeat(120));
      for (const line of lines) expect(line.end - (595.276 - 79)).toBeLessThan(0.05);
    },
  );

  it('end at any other character, and fill the measure', () => {
    const lines = bodyLines('国际劳工组织结社自由委员会一再强调因合法的工会活动而拘留工会领导人'.repeat(5));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines.slice(0, -1)) {
      expect([...line.text].length).toBeGreaterThanOrEqual(Math.floor(measure / size) - 1);
      // Glyphs give way by whole hundredths of a percent, and some lines have no space that shrinks: 0.04 pt at most.
      expect(Math.abs(line.end - (595.276 - 79))).toBeLessThan(0.05);
    }
  });
});

/** Width of a line of its own, in em. */
const width = (content: string) => {
  const [line] = bodyLines(content);
  return line ? (line.end - line.x) / size : 0;
};

describe('Chinese within other text', () => {
  const facesOf = (content: string, sign: string) =>
    pagesOf({ language: 'en', body: [paragraph(content)] })
      .pages.flat()
      .flatMap((mark) =>
        mark.type === 'text' && mark.glyphs.some((glyph) => glyph.text === sign) ? [mark.face.id] : [],
      );

  it.each(['“', '”', ',', '—', '1'])('leaves the sign %s to that text', (sign) => {
    expect(new Set(facesOf('“中国”, 中国1 — 中国.', sign))).toEqual(new Set([fonts.face('regular').id]));
  });

  it('keeps its own signs', () => {
    expect(facesOf('the 东京、大阪 branches', '、')).toEqual([fonts.face('regular', 'han').id]);
  });

  it('never begins a line with a sign, nor with a small kana', () => {
    for (let length = 1; length < 40; length++) {
      const words = `${'a'.repeat(length)} ${'the “中国”, 中国. (中国); ちょっと '.repeat(12)}`;
      for (const line of linesOf(pagesOf({ language: 'en', body: [paragraph(words)] }))) {
        expect(line.text).not.toMatch(/^[”,.);ょっ]|[“(]$/);
      }
    }
  });
});

describe('signs of Chinese', () => {
  it('are half as wide at the ends of lines, and beside each other', () => {
    expect(width('工会')).toBeCloseTo(2, 3);
    expect(width('工会。')).toBeCloseTo(2.5, 3);
    expect(width('（工会）')).toBeCloseTo(3, 3);
    expect(width('工会。工会')).toBeCloseTo(5, 3);
    expect(width('工会》（工会')).toBeCloseTo(5.5, 3);
    expect(width('工会》，工会')).toBeCloseTo(5.5, 3);
  });

  it('stand a hair away from Latin letters and digits, and not from other signs', () => {
    const latin = width('96');
    expect(width('在96个')).toBeCloseTo(2 + latin + 0.18, 3);
    expect(width('（96）')).toBeCloseTo(1 + latin, 3);
  });

  it('are those of Chinese, unless they stand within Latin text', () => {
    const faces = (content: string, sign: string) =>
      chinese(content)
        .pages.flat()
        .flatMap((mark) =>
          mark.type === 'text' && mark.glyphs.some((glyph) => glyph.text === sign) ? [mark.face] : [],
        );
    expect(faces('他们的“工会”', '“')).toEqual([fonts.face('regular', 'han')]);
    expect(faces('见Workers’ Union。', '’')).toEqual([fonts.face('regular')]);
  });
});

it('shows a rare character of a name in the regular face where the bold one has it not', () => {
  const rare = '喆';
  const set = chinese('王', { type: 'strong', content: [text(`${rare}国`)] });
  const faces = set.pages.flat().flatMap((mark) => {
    if (mark.type !== 'text') return [];
    return mark.glyphs.filter((glyph) => /[喆国]/.test(glyph.text)).map((glyph) => [glyph.text, mark.face.name]);
  });
  expect(Object.fromEntries(faces)).toEqual({ 喆: 'regular', 国: 'bold' });
  for (const mark of set.pages.flat()) {
    if (mark.type === 'text') for (const glyph of mark.glyphs) expect(glyph.id).toBeGreaterThan(0);
  }
});
