import { describe, expect, it } from 'vitest';
import type { Letter } from '../../src/letter/letter.ts';
import { lintPdf } from '../../src/pdf/lint/lint.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { hanging, letterWith, linesOf, pagesOf, paragraph, text } from '../typeset/sample.ts';
import { readPdf } from './read.ts';
import { textReaders } from './readers.ts';

const sentence =
  'وقد أكدت لجنة الحرية النقابية مرارا أن احتجاز القادة النقابيين بسبب أنشطتهم المشروعة يشكل تدخلا خطيرا في الحريات المدنية.';
const other =
  'وفي 12 تشرين الأول بدأ عمال الميناء إضرابا سلميا للمطالبة بأجورهم المتأخرة، ثم جرى تفتيش مكاتب النقابة دون إبراز أمر قضائي ومصادرة قائمة أعضائها.';
const letter: Partial<Letter> = {
  language: 'ar',
  direction: 'rtl',
  title: 'رسالة',
  letterhead: { lines: ['Lanterna Federation of Workers', '12 Quai des Lanternes, 2000 Port-Clair'] },
  placeAndDate: 'جنيف، 3 شباط/فبراير 2026',
  addressee: ['معالي السيد كمال الراجحي', '12 Long Street, 10100 Astova'],
  addresseeName: 'معالي السيد كمال الراجحي',
  subject: 'احتجاز ممثلي المعلمين (القضية رقم 3394)',
  salutation: 'معالي السيد الوزير،',
  body: [
    paragraph('تخالف الاتفاقية رقم 87 (1948) والاتفاقية رقم 98 (1949) في 96 بلدا.'),
    paragraph(
      'نكتب إليكم باسم ',
      { type: 'foreign', language: 'en', content: [text('Lanterna Federation of Workers (LFW)')] },
      '، والهاتف: +41 22 799 61 11.',
    ),
    { type: 'list', ordered: true, start: 1, items: [[paragraph('الإفراج عن جميع المحتجزين؛')]] },
    paragraph(`${other} ${sentence} ${other}`),
    ...Array.from({ length: 12 }, () => paragraph(sentence.repeat(2))),
  ],
  valediction: 'وتفضلوا بقبول فائق الاحترام.',
  signatories: [{ name: 'ميريام' }],
  pageLabel: 'الصفحة {page} من {pages}',
};
const pages = pagesOf(letter);
const pdf = paintPdf(pages);
/** What stands between words differs with who reads it, and is no part of their order. */
const words = (content: string) => content.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\s/g, '');

const expected = [
  '12 Long Street, 10100 Astova',
  'جنيف، 3 شباط/فبراير 2026',
  'معالي السيد كمال الراجحي',
  'احتجاز ممثلي المعلمين (القضية رقم 3394)',
  'تخالف الاتفاقية رقم 87 (1948) والاتفاقية رقم 98 (1949) في 96 بلدا.',
  'نكتب إليكم باسم Lanterna Federation of Workers (LFW)، والهاتف: +41 22 799 61 11.',
  '1. الإفراج عن جميع المحتجزين؛',
  sentence,
  `الصفحة 2 من ${pages.pages.length}`,
];

describe('a letter in Arabic', () => {
  const readers = textReaders.filter(({ name }) => name !== 'PDFium');
  it.each(readers.map((reader) => [reader.name, reader] as const))('is read in its order by %s', async (_, reader) => {
    if (!reader.isInstalled) return;
    const read = words(await reader.read(pdf));
    for (const part of expected) expect(read).toContain(words(part));
    expect(read).not.toMatch(/[\u200b\ufb50-\ufdff\ufe70-\ufefc]/);
  });

  it('meets the standards', () => expect(lintPdf(pdf)).toEqual([]));

  it('stands at the right, its ends at the left', () => {
    const right = pages.width - 79;
    const lines = linesOf(pages);
    // Digits and punctuation hang into the margins a little.
    const hung = (distance: number) => expect(Math.abs(distance)).toBeLessThan(hanging);
    hung((lines[0]?.end ?? Number.NaN) - right);
    hung((lines.find((line) => line.text.includes('10100'))?.end ?? Number.NaN) - right);
    hung((lines.find((line) => line.text.includes('2026'))?.x ?? Number.NaN) - 79);
    const marks = pages.pages.flat().filter((mark) => mark.type === 'text');
    expect(Math.min(...marks.map((mark) => mark.x))).toBeGreaterThan(79 - 5);
    expect(Math.max(...marks.map((mark) => mark.x + mark.width))).toBeLessThan(right + hanging);
  });

  it('stretches spaces and nothing inside its words', () => {
    const advances = new Map<string, Set<number>>();
    for (const mark of pages.pages.flat()) {
      if (mark.type !== 'text') continue;
      for (const { id, text: characters, advance, parts } of mark.glyphs) {
        if (/\p{Script=Arabic}/u.test(characters)) {
          const key = JSON.stringify([mark.face.name, id, characters, parts]);
          advances.set(key, (advances.get(key) ?? new Set()).add(advance));
        }
      }
    }
    const widths = pages.pages.flat().flatMap((mark) => {
      return mark.type === 'text'
        ? mark.glyphs.filter((glyph) => glyph.text.endsWith(' ') && glyph.advance > 0).map(({ advance }) => advance)
        : [];
    });
    expect(new Set(widths).size).toBeGreaterThan(5);
    // Kerning gives a letter few widths; justification would give it as many as there are lines.
    for (const [key, own] of advances) expect(own.size, key).toBeLessThan(6);
  });

  it('joins a word over a change of its style', () => {
    const joined = ['ل', 'ج'].map((part) => ({ type: 'strong' as const, content: [text(part)] }));
    const { pages: set } = pagesOf({ ...letterWith(letter), body: [paragraph('و', ...joined, 'نة')] });
    const { pages: plain } = pagesOf({ ...letterWith(letter), body: [paragraph('لجنة')] });
    const glyphs = (of: typeof set) =>
      of
        .flat()
        .flatMap((mark) => (mark.type === 'text' ? mark.glyphs.map(({ id, text: read }) => `${read}${id}`) : []));
    const last = glyphs(plain).filter((glyph) => /[نة]/.test(glyph));
    for (const glyph of last.filter((candidate) => candidate.startsWith('ة'))) expect(glyphs(set)).toContain(glyph);
  });
});

describe('vowel signs, Latin words, brackets and numbers in a line', () => {
  const lines = [
    'بدأ إضراباً سلمياً',
    'أمين صندوق ADU في 2026، وفقاً للتقارير.',
    'فوراً',
    'ميناء نورهافن (Norrhaven) في 96 بلداً، ثم',
    'الاتفاقية (رقم 87)، ثم النقابة (أدو).',
    '«نص» بين 23؛ 24: كلمة',
    'تخالف الاتفاقية رقم 87 (1948) في 96 بلدا.',
    'في الساعة 6:45 صباحاً، ثم 7:30؛ وفي 2026/10/03.',
    'القيمة 1,250.50 دولار والنسبة 12% فقط',
    'المادة (336) والمادة 14(2)(ب) والبند 14/ب منه',
    'والفقرة ٣،٥ ثم ١٢٫٥ هنا',
    'قال «نعم» ثم (لا) ثم "ربما" و[هكذا] في المادة 14(ب).',
    'كتب «ITUC» و(ILO) و[87] هنا',
    'قدرها 1500 € (12%) من الأجر.',
    'والمبلغ 1501 € فقط، أو ١٥٠٢ € فقط.',
    'والمبلغ 1503 €، والباقي (1504 €)، ثم',
    'دفع €1505 أو 1506€ أو £1507 أو 200 $ (نقداً) أمس.',
    'النسبة ١٢٪ من الأجر، أو 13٪، أو (14٪)، أو 15‰ منه.',
    'العدد ±5 والرقم °6 والحرارة 40° هنا',
    'السنوات 1990–1995 في 2026 – ثم',
    'الاتحاد ITUC – ثم – ILO هنا',
    'قال “ILO” ثم “نعم” ثم “2028” هنا',
    'والمبلغ 10 (€) فقط',
    'وكانت النسبة من الأجر 13%.',
    'وكانت النسبة من الأجر 14٪.',
    'وكانت النسبة من الأجر 20% ILO هنا',
    'وكانت النسبة من الأجر £16.',
    'وكانت الحرارة في الزنزانة °24.',
  ];
  /** PDFium puts several words or numbers that stand in a row from left to right into the order of Arabic. */
  const inRows = [
    'شركة Mining (Pty) Ltd. أمام المصنع.',
    'الهاتف +41 22 308 50 50 الآن',
    'والوثيقة A/HRC/52/3 هنا',
    'والاتفاقية ILO Convention No. 87 (1948) نافذة.',
    'والمبلغ US$ 1,500.00 هنا',
    'قرأنا تقرير “Freedom (6th ed., 2018)” كاملاً.',
    'والتوصية R-198 (2007) هنا',
    'أمام مصنع شركة Mining & Sons (Pty)، ثم نقابة أخرى',
    'ثم شركة أخرى في المصنع Mining (Pty) – ثم نقابة أخرى',
  ];
  /** Latin that a line end divides. */
  const divided = [
    [
      'أمام مصنع شركة أخرى في المدينة الجديدة الكبيرة أمام مصنع شركة أخرى Trans-Continental Mining',
      '& Sons (Pty) Ltd. ثم نقابة أخرى أمام مصنع شركة',
    ],
    [
      'أمام مصنع شركة أخرى في المدينة الجديدة أمام مصنع شركة Trans-Continental Mining & Sons',
      '(Pty) Ltd. ثم نقابة أخرى أمام مصنع شركة',
    ],
  ];
  const apart = [...lines, ...inRows];
  const body = [...apart, ...divided.map((halves) => halves.join(' '))].map((line) => paragraph(line));
  const file = paintPdf(pagesOf({ ...letter, body }));
  const plain = (content: string) => content.replace(/[\u061c\u200e\u200f\u202a-\u202e]/g, '').split(/ *\r?\n/);

  it.each(textReaders.map((reader) => [reader.name, reader] as const))(
    'are read as they were written by %s',
    async (name, reader) => {
      if (!reader.isInstalled) return;
      const read = plain(await reader.read(file)).map((line) => line.trim());
      for (const line of name === 'PDFium' ? lines : [...apart, ...divided.flat()]) expect(read).toContain(line);
    },
  );
});

it('reads an Arabic name in an English letter in its order', async () => {
  const english = pagesOf({ body: [paragraph('We write for كمال الراجحي, who is held in Astova.')] });
  const read = words((await readPdf(paintPdf(english))).text);
  expect(read).toContain(words('We write for كمال الراجحي, who is held in Astova.'));
});
