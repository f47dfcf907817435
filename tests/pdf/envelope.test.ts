/** Letters for window envelopes, as painted: what shows in the window, and that nothing else does. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Letter } from '../../src/letter/letter.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { loadFonts } from '../../src/system/fonts/fonts.ts';
import type { PaperSize } from '../../src/typeset/design.ts';
import { type TypesetOptions, typeset } from '../../src/typeset/typeset.ts';
import { letterWith, shippedDesign } from '../typeset/sample.ts';
import { type PlacedText, placedTexts, readPdf } from './read.ts';

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Standard {
  readonly envelope: NonNullable<TypesetOptions['envelope']>;
  readonly page: PaperSize;
  /** The windows in use, as they lie on a sheet that rests on the bottom and the left of its envelope. Millimetres. */
  readonly windows: readonly Rectangle[];
  /** What of the sheet can come before a window as it slides up. */
  readonly shown: readonly [number, number];
  readonly folds: readonly number[];
}

const window = (left: number, top: number, width: number, height: number): Rectangle => {
  return { left, right: left + width, top, bottom: top + height };
};
const inch = 25.4;

const standards: readonly Standard[] = [
  {
    envelope: 'din-5008-b',
    page: 'A4',
    windows: [window(20, 45, 85, 45)],
    shown: [45, 98.46],
    folds: [105, 210, 148.5],
  },
  {
    envelope: 'dl',
    page: 'A4',
    windows: [window(20, 99 - 15 - 35, 90, 35), window(20, 99 - 20 - 35, 90, 35)],
    shown: [44, 110 - 15],
    folds: [99, 198],
  },
  {
    envelope: 'c5',
    page: 'A4',
    windows: [window(20, 148.5 - 60 - 45, 90, 45)],
    shown: [43.5, 162 - 60],
    folds: [148.5],
  },
  {
    envelope: 'us-10',
    page: 'Letter',
    // An eighth of an inch stays clear on each side.
    windows: [window(inch, (11 / 3 - 1.5) * inch, 4.25 * inch, 0.875 * inch)],
    shown: [(11 / 3 - 1.625) * inch, (4.125 - 0.5) * inch],
    folds: [(11 / 3) * inch, (22 / 3) * inch],
  },
];
const looks = ['classic', 'modern'].map((name) => {
  const design = shippedDesign(name);
  return { name, design, fonts: loadFonts(design) };
});
const cases = standards.flatMap((standard) =>
  looks.map((look) => [standard.envelope, look.name, standard, look] as const),
);

const logo = readFileSync('data/logos/lanterna.svg');
const address = [
  'Ms. Ada Example',
  'Director-General',
  'Ministry of Labour',
  '1 Example Street',
  '10100 Example',
  'Astovia',
];
const letter: Partial<Letter> = {
  sender: { name: 'Example Federation', address: ['1 Sender Street', '2000 Sendertown'] },
  letterhead: { logo: 'logo.svg', lines: ['Example Federation', '1 Sender Street', 'https://www.example'] },
  reference: { label: 'Ref.:', value: 'AH/kg 012' },
  delivery: 'By registered post',
  confidential: 'Confidential',
  addressee: [...address, 'minister@labour.example'],
  subject: 'Detention',
};

async function painted(
  parts: Partial<Letter>,
  { envelope, page }: Standard,
  { design, fonts }: (typeof looks)[number],
) {
  const images = new Map([['logo.svg', logo]]);
  const set = typeset(letterWith(parts), { page, design, fonts, images, envelope, foldMarks: true });
  if (!set.value) throw new Error(JSON.stringify(set.diagnostics));
  const pdf = paintPdf(set.value);
  return { pdf, diagnostics: set.diagnostics, pages: set.value, texts: await placedTexts(pdf) };
}

const isIn = (text: PlacedText, { left, right, top, bottom }: Rectangle) =>
  text.left >= left && text.right <= right && text.top >= top && text.bottom <= bottom;

describe.each(cases)('%s in the %s design', (_envelope, _name, standard, look) => {
  const [from, to] = standard.shown;
  const returned = standard.envelope === 'din-5008-b' ? ['Example Federation · 1 Sender Street · 2000 Sendertown'] : [];

  it('shows the address in the window, and nothing else wherever the letter slides', async () => {
    for (const addressee of [address.slice(0, 2), address.slice(1, 5), address]) {
      const { texts, diagnostics } = await painted({ ...letter, addressee }, standard, look);
      const shown = texts.filter(({ top, bottom }) => bottom > from && top < to);
      expect(diagnostics).toEqual([]);
      expect(shown.map(({ text }) => text.trim())).toEqual([...returned, ...addressee]);
      for (const window of standard.windows)
        for (const text of shown)
          expect(isIn(text, window), `${JSON.stringify(text)} ${JSON.stringify(window)}`).toBe(true);
    }
  });

  it('is read in the order of reading, an e-mail address beneath the window', async () => {
    const { pdf } = await painted(letter, standard, look);
    const { text } = await readPdf(pdf);
    const order = [...returned, 'Ms. Ada', 'Astovia', 'Ref.:', 'By registered', 'minister@', 'Detention', 'Dear'];
    const places = order.map((words) => text.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(text.indexOf('www.example'));
  });

  it('is marked where to fold it, at the left edge of the first page', async () => {
    const { pages } = await painted({ ...letter, body: Array(40).fill(letterWith().body[0]) }, standard, look);
    const marks = pages.pages.map((page) =>
      page.filter((mark) => mark.type === 'rule' && mark.x + mark.width < look.design.margin.left),
    );
    expect(marks[0]?.map(({ y }) => y)).toEqual(standard.folds.map((fold) => expect.closeTo((fold * 72) / inch, 1)));
    expect(marks[0]?.every(({ part }) => part.role === 'Artifact')).toBe(true);
    expect(marks.slice(1).flat()).toEqual([]);
  });

  it('moves a letterhead up that would show, and says where it is too high', async () => {
    const withLines = (count: number) => ({
      ...letter,
      letterhead: { lines: Array.from({ length: count }, (_, index) => `Line ${index + 1}`) },
    });
    const high = await painted(withLines(4), standard, look);
    expect(high.diagnostics).toEqual([]);
    expect(high.texts.find(({ text }) => text === 'Line 4')?.bottom).toBeLessThan(from);
    const { texts, diagnostics } = await painted(withLines(14), standard, look);
    expect(diagnostics).toMatchObject([{ code: 'letterhead-in-window', severity: 'warning' }]);
    const last = texts.find(({ text }) => text === 'Line 14') as PlacedText;
    expect(texts.find(({ text }) => text === 'Ms. Ada Example')?.top).toBeGreaterThan(last.bottom);
  });

  it('says of an address that has too many lines, or a word too long, and prints it whole', async () => {
    for (const addressee of [Array.from({ length: 14 }, (_, index) => `Line ${index + 1}`), ['x'.repeat(80)]]) {
      const { texts, diagnostics } = await painted({ ...letter, addressee }, standard, look);
      expect(diagnostics).toMatchObject([{ code: 'address-outside-window', severity: 'warning' }]);
      const all = texts.map(({ text }) => text.trim()).join('');
      expect(all).toContain(addressee.join(''));
      expect(texts.find(({ text }) => text.startsWith('Ref.'))?.top).toBeGreaterThan(to);
    }
  });
});

describe('the address of the sender above that of the reader', () => {
  const [din] = standards as [Standard];
  const [classic] = looks as [(typeof looks)[number]];
  const above = async (parts: Partial<Letter>) => {
    const { texts } = await painted({ ...letter, ...parts }, din, classic);
    return texts.filter(({ top, bottom }) => bottom > din.shown[0] && top < din.shown[0] + 12);
  };

  it('stands a little beneath the rule of a letterhead that ends where the window begins', async () => {
    for (const count of [3, 4, 5]) {
      const lines = Array.from({ length: count }, (_, index) => `Line ${index + 1}`);
      const { texts, pages } = await painted({ ...letter, letterhead: { lines } }, din, classic);
      const rules = pages.pages[0]?.filter((mark) => mark.type === 'rule' && mark.width > 200) ?? [];
      const ruled = ((rules[0]?.y ?? 0) / 72) * inch;
      const sender = texts.find(({ text }) => text.startsWith('Example Federation ·')) as PlacedText;
      expect(sender.top - ruled).toBeGreaterThan(2);
      expect(sender.top).toBeLessThan(din.shown[0] + 2);
    }
  });

  it('has each of its parts whole on a line', async () => {
    const name = 'Example Federation of Workers in Transport and Trade';
    const shown = await above({ sender: { name, address: ['12 Sender Street', '2000 Sendertown'] } });
    expect(shown.map(({ text }) => text.trim())).toEqual([name, '12 Sender Street · 2000 Sendertown']);
  });

  it('has its parts in order from the right in Arabic, and numbers before their streets', async () => {
    const sender = { name: 'اتحاد العمال', address: ['12 Sender Street', '2000 Sendertown'] };
    const shown = await above({ language: 'ar', direction: 'rtl', sender, addressee: ['وزير العمل'] });
    const left = (words: string) => shown.find(({ text }) => text.includes(words))?.left;
    expect(shown.map(({ text }) => text).join('')).toMatch(/^اتحاد العمال · .*12 Sender Street.*2000 Sendertown$/);
    expect(left('2000')).toBeLessThan(left('12') as number);
    expect(left('2000')).toBeLessThan(left('اتحاد') as number);
  });
});

it('leaves the window at the left of a page in Arabic', async () => {
  for (const standard of standards) {
    const parts = {
      ...letter,
      language: 'ar',
      direction: 'rtl',
      addressee: ['وزير العمل', '21 Harbour Street'],
    } as const;
    const { texts } = await painted(parts, standard, looks[0] as (typeof looks)[number]);
    const [from, to] = standard.shown;
    const shown = texts.filter(({ top, bottom }) => bottom > from && top < to);
    expect(shown.map(({ text }) => text)).toContain('21 Harbour Street');
    for (const window of standard.windows) expect(shown.filter((text) => !isIn(text, window))).toEqual([]);
  }
});
