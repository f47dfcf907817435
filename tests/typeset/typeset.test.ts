import { describe, expect, it } from 'vitest';
import type { Block, Letter } from '../../src/letter/letter.ts';
import { readPatterns } from '../../src/system/fonts/patterns.ts';
import type { Pages } from '../../src/typeset/page/pages.ts';
import { type TypesetOptions, typeset } from '../../src/typeset/typeset.ts';
import { design, fonts, hanging, letterWith, linesOf, pagesOf, paragraph, text } from './sample.ts';

const long = 'The facts of the case are known to you from our earlier letters and need no repetition here. ';

describe('typeset', () => {
  it('sets the parts of a letter in the order of reading', () => {
    const pages = pagesOf({
      reference: { label: 'Ref.:', value: 'AH/kg 012' },
      delivery: 'By e-mail',
      confidential: 'Confidential',
      subject: 'Detention',
      enclosures: { label: 'Enclosure:', value: [{ title: 'A list' }] },
      copies: { label: 'cc:', value: ['An embassy'] },
    });
    expect(linesOf(pages).map((line) => line.text.trim())).toEqual([
      'Ref.: AH/kg 012',
      'Geneva, 3 February 2026',
      'By e-mail',
      'Confidential',
      'Ms. Ada Example',
      'Director-General',
      'Detention',
      'Dear Ms. Example,',
      'We write to you about the case.',
      'Yours sincerely,',
      'Bo Example',
      'Enclosure:',
      'A list',
      'cc:',
      'An embassy',
    ]);
  });

  it.each([
    [
      'Жалоба в Комитет по свободе объединения. Арест руководителей профсоюза портовых рабочих',
      ['Жалоба в Комитет по свободе объединения. ', 'Арест руководителей профсоюза портовых рабочих'],
    ],
    [
      'Complaint to the Committee on Freedom of Association: Arrests of trade union leaders in Borduria',
      ['Complaint to the Committee on Freedom of Association: ', 'Arrests of trade union leaders in Borduria'],
    ],
    // Not in three lines what goes into two, nor behind a word or two.
    [
      'Complaint to the Committee on Freedom of Association: Arrests of leaders of three trade unions, and the closure of their premises in Norrhaven',
      [
        'Complaint to the Committee on Freedom of Association: Arrests of leaders ',
        'of three trade unions, and the closure of their premises in Norrhaven',
      ],
    ],
    [
      'Follow-up: Arrests of leaders of three trade unions, and the closure of their premises in Norrhaven',
      ['Follow-up: Arrests of leaders of three trade unions, ', 'and the closure of their premises in Norrhaven'],
    ],
    ['Complaint to the Committee: Arrests', ['Complaint to the Committee: Arrests']],
  ])('ends a line of the subject where its parts do: %s', (subject, lines) => {
    const texts = linesOf(pagesOf({ subject })).map((line) => line.text);
    expect(texts.slice(3, -4)).toEqual(lines);
  });

  it('leaves no trace of what is absent', () => {
    expect(linesOf(pagesOf())).toHaveLength(7);
  });

  it('sets no line wider than the measure', () => {
    const right = 595.276 - 79;
    const body = [
      paragraph(long.repeat(20)),
      paragraph(`https://a.example/${'very-long-path/'.repeat(20)}`),
      paragraph('x'.repeat(300)),
    ];
    for (const line of linesOf(pagesOf({ body }))) expect(line.end).toBeLessThan(right + hanging);
  });

  it('ends every line but the last with a space to be read', () => {
    const texts = linesOf(pagesOf({ body: [paragraph(long.repeat(3).trim())] })).map((line) => line.text);
    const body = texts.slice(texts.indexOf('Dear Ms. Example,') + 1, texts.indexOf('Yours sincerely,'));
    expect(body.join('')).toBe(long.repeat(3).trim());
  });

  it('heads every page but the first with recipient, date and number', () => {
    const pages = pagesOf({ body: Array.from({ length: 12 }, () => paragraph(long.repeat(5))) });
    expect(pages.pages.length).toBeGreaterThan(1);
    expect(linesOf(pages, 0)[0]?.text).toBe('Geneva, 3 February 2026');
    expect(
      linesOf(pages, 1)
        .slice(0, 2)
        .map((line) => line.text),
    ).toEqual(['Ms. Ada Example\u00a0· Geneva, 3 February 2026', `page 2 of ${pages.pages.length}`]);
  });

  it('never leaves a signature without two lines of text on its page', () => {
    for (let count = 20; count < 60; count++) {
      const pages = pagesOf({ body: Array.from({ length: count }, () => paragraph('One line of text.')) });
      const last = linesOf(pages, pages.pages.length - 1).map((line) => line.text.trim());
      const body = last.filter((line) => line === 'One line of text.');
      if (last.includes('Bo Example')) expect(body.length).toBeGreaterThanOrEqual(2);
      expect(last).toContain('Yours sincerely,');
    }
  });

  it('leaves a whole paragraph alone with the signature rather than that a page ends in a hole', () => {
    const list: Block = {
      type: 'list',
      ordered: false,
      start: 1,
      items: ['One.', 'Two.', 'Three.'].map((one) => [paragraph(one)]),
    };
    const firstOfLastPages = Array.from({ length: 12 }, (_, count) => {
      const before = Array.from({ length: 10 + count }, () => paragraph('One line of text.'));
      const pages = pagesOf({ body: [...before, paragraph('We ask you to:'), list, paragraph('Please tell us.')] });
      return linesOf(pages, pages.pages.length - 1)[2]?.text.trim();
    });
    expect(firstOfLastPages).toContain('Please tell us.');
    expect(firstOfLastPages).toContain('We ask you to:');
  });

  it('never leaves enclosures and copies without the signature on their page', () => {
    const copies = { label: 'cc:', value: ['Ms. Ada Copy', 'Mr. Bo Copy', 'Mx. Cy Copy'] };
    for (let count = 12; count < 30; count++) {
      const pages = pagesOf({ body: Array.from({ length: count }, () => paragraph('One line of text.')), copies });
      const last = linesOf(pages, pages.pages.length - 1).map((line) => line.text.trim());
      expect(last, `${count} lines`).toEqual(
        expect.arrayContaining(['One line of text.', 'Bo Example', 'Mr. Bo Copy']),
      );
    }
  });

  const signedBy = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `Name ${index}` }));
  const namesOf = (pages: Pages, page: number) => linesOf(pages, page).filter(({ text }) => /Name \d/.test(text));
  const namesOn = (pages: Pages) => pages.pages.map((_, page) => namesOf(pages, page).length);

  it('lets signatures that fill more than a page flow, two rows at least on each', () => {
    for (const count of [40, 52, 55, 58]) {
      for (let lines = 1; lines < 24; lines += 2) {
        const body = Array.from({ length: lines }, () => paragraph('One line of text.'));
        const pages = pagesOf({ body, signatories: signedBy(count) });
        const names = namesOn(pages);
        const first = names.findIndex((found) => found > 0);
        const about = `${count} names after ${lines} lines: ${names}`;
        expect(first, about).toBeLessThanOrEqual(lines < 16 ? 0 : 1);
        expect(
          names.slice(first).every((found) => found > 3),
          about,
        ).toBe(true);
        const before = linesOf(pages, first).filter(({ text }) => text.trim() === 'One line of text.');
        expect(before.length, about).toBeGreaterThanOrEqual(Math.min(2, lines));
      }
    }
  });

  it('sets three signatures a row where they fit on a page only so', () => {
    const columns = (count: number) => {
      const pages = pagesOf({ signatories: signedBy(count) });
      const page = namesOn(pages).indexOf(count);
      return new Set(namesOf(pages, page).map(({ x }) => Math.round(x))).size;
    };
    expect([2, 12, 20].map(columns)).toEqual([2, 2, 3]);
  });

  it('keeps signatures together that fit on a page', () => {
    for (let lines = 1; lines < 24; lines++) {
      const body = Array.from({ length: lines }, () => paragraph('One line of text.'));
      const rows = namesOn(pagesOf({ body, signatories: signedBy(12) }));
      expect(rows.filter((count) => count > 0)).toEqual([12]);
    }
  });

  it('begins a long list of copies beneath the signature that stands well on its page', () => {
    const copies = { label: 'cc:', value: Array.from({ length: 30 }, (_, index) => `Copy ${index}`) };
    for (let count = 4; count < 12; count++) {
      const pages = pagesOf({ body: Array.from({ length: count }, () => paragraph('One line of text.')), copies });
      const [first = [], second = []] = [0, 1].map((page) => linesOf(pages, page).map(({ text }) => text.trim()));
      const copied = (lines: readonly string[]) => lines.filter((line) => /Copy \d/.test(line)).length;
      expect(first, `${count} lines`).toContain('Bo Example');
      expect(copied(first), `${count} lines`).toBeGreaterThan(1);
      expect(copied(second), `${count} lines`).not.toBe(1);
    }
  });

  it('leaves no line of an enclosure alone where signatures fill the page', () => {
    const title =
      'A list of what we have seen and heard, and of those who told us of it, by the day and the place of it all';
    const enclosures = { label: 'Enclosures:', value: [{ title }, { title: 'A map' }] };
    const copies = { label: 'cc:', value: ['An embassy', 'A union'] };
    for (let titled = 0; titled <= 12; titled += 2) {
      const signatories = signedBy(12).map((one, index) => (index < titled ? { ...one, title: 'President' } : one));
      const pages = pagesOf({ signatories, enclosures, copies });
      const shown = pages.pages.map((_, page) => linesOf(pages, page).map(({ text }) => text.trim()));
      const enclosed = shown.map((lines) => lines.filter((line) => /^(?:A list|and the|A map)/.test(line)).length);
      expect(Math.max(...enclosed), `${titled} titles: ${enclosed}`).toBe(3);
    }
  });

  it('lets a list of copies run over a page that is longer than one', () => {
    const copies = { label: 'cc:', value: Array.from({ length: 90 }, (_, index) => `Copy ${index}`) };
    const pages = pagesOf({ copies });
    expect(pages.pages.length).toBe(3);
    expect(linesOf(pages, 0).map((line) => line.text.trim())).toContain('Copy 20');
  });

  it('closes up a letter that nearly fits', () => {
    const copies = { label: 'cc:', value: ['Ms. Ada Copy'] };
    const lines = (count: number) => {
      const pages = pagesOf({
        subject: 'About',
        body: Array.from({ length: count }, () => paragraph('A line.')),
        copies,
      });
      return pages.pages.map((_, index) => linesOf(pages, index));
    };
    const subjectOf = (count: number) => lines(count)[0]?.find(({ text }) => text === 'About')?.y ?? 0;
    const fitting = Array.from({ length: 30 }, (_, index) => index).filter((count) => lines(count).length === 1);
    const longest = fitting.at(-1) ?? 0;
    expect(subjectOf(1) - subjectOf(longest)).toBeCloseTo(14);
    expect(subjectOf(longest + 1)).toBe(subjectOf(1));
  });

  it('leaves a line less to sign by pen where a letter nearly fits', () => {
    const picture = new TextEncoder().encode('<svg viewBox="0 0 160 50"><path d="M0 0H160V50"/></svg>');
    const signed = (count: number, signature?: string) => {
      const body = [
        paragraph(...Array.from({ length: count }, () => [text('A line.'), { type: 'break' }] as const).flat()),
      ];
      const signatories = [{ name: 'Bo Example', ...(signature && { signature }) }];
      const pages = pagesOf({ body, signatories }, 'A4', new Map([['bo.svg', picture]]));
      const [name = 0, valediction = 0] = ['Bo Example', 'Yours sincerely,'].map(
        (shown) => linesOf(pages).find(({ text }) => text.trim() === shown)?.y,
      );
      return { fits: pages.pages.length === 1, lines: Math.round((name - valediction) / 14) };
    };
    const longest = (signature?: string) => {
      for (let count = 20; ; count++) if (!signed(count, signature).fits) return count - 1;
    };
    expect(longest()).toBe(longest('bo.svg') + 1);
    expect([1, longest() - 2, longest()].map((count) => signed(count).lines)).toEqual([5, 5, 4]);
    expect([1, longest('bo.svg')].map((count) => signed(count, 'bo.svg').lines)).toEqual([5, 5]);
  });

  it('never ends a page with what leads in to a list', () => {
    const list: Block = { type: 'list', ordered: false, start: 1, items: [[paragraph('One.')], [paragraph('Two.')]] };
    for (let count = 20; count < 60; count++) {
      const before = Array.from({ length: count }, () => paragraph('One line of text.'));
      const all = pagesOf({ body: [...before, paragraph('We ask you to:'), list] });
      const lasts = all.pages.map((_, index) => linesOf(all, index).at(-1)?.text.trim());
      expect(lasts).not.toContain('We ask you to:');
    }
  });

  it('sets a list within an item as close as the items are', () => {
    const inner: Block = {
      type: 'list',
      ordered: false,
      start: 1,
      items: [[paragraph('Four.')], [paragraph('Five.')]],
    };
    const lines = (...items: Block[][]) => {
      const list: Block = { type: 'list', ordered: true, start: 1, items };
      const shown = linesOf(pagesOf({ body: [list] })).filter(({ text }) =>
        /^(?:One|Two|Three|Four|Five)\./.test(text),
      );
      return shown.map(({ y }, index) => Math.round((y - (shown[index - 1]?.y ?? y)) / 14));
    };
    expect(lines([paragraph('One.')], [paragraph('Two.'), inner], [paragraph('Three.')])).toEqual([0, 1, 1, 1, 1]);
    expect(lines([paragraph('One.'), paragraph('Two.')], [paragraph('Three.'), inner])).toEqual([0, 2, 2, 2, 1]);
  });

  it('leaves room for the numbers of a long list', () => {
    const list: Block = { type: 'list', ordered: true, start: 998, items: Array(4).fill([paragraph('One.')]) };
    const lines = linesOf(pagesOf({ body: [list] }));
    for (const number of ['998.', '1001.']) {
      const at = lines.findIndex(({ text }) => text.trim() === number);
      expect(lines[at + 1]?.x).toBeGreaterThan((lines[at]?.x ?? 0) + 25);
      expect(lines[at + 1]?.x).toBeGreaterThan((lines[at]?.end ?? 0) + 1);
    }
  });

  it.each(['Geneva, 3 February 2026', 'Женева, 11 декабря 2023 года', '2026年11月10日，克莱尔港'])(
    'keeps place and date whole in the head of a later page, however long the addressee: %s',
    (placeAndDate) => {
      for (let length = 1; length < 16; length += 1) {
        const addresseeName = Array.from({ length }, () => 'Минист').join(' ');
        const body = Array.from({ length: 12 }, () => paragraph(long.repeat(4)));
        const head = linesOf(pagesOf({ placeAndDate, addresseeName, body }), 1);
        const whole = head.some(({ text }) => text.replaceAll('\u00a0', ' ').includes(placeAndDate));
        expect(whole, addresseeName).toBe(true);
        expect(head.filter(({ text }) => /^·|·\s*$/.test(text))).toEqual([]);
      }
    },
  );

  it('indents the further lines of a copy, so that the next is seen to begin', () => {
    const long =
      'H.E. Ms. Ada Example, Ambassador Extraordinary and Plenipotentiary of Astovia to the Confederation, Berne';
    const lines = linesOf(pagesOf({ copies: { label: 'cc:', value: [long, 'H.E. Mr. Bo Example'] } })).slice(-3);
    const [first, further, second] = lines.map(({ x }) => x);
    expect(lines.map(({ text }) => text.trim()).join(' ')).toBe(`${long} H.E. Mr. Bo Example`);
    expect(second).toBeCloseTo(first as number, 6);
    expect(further).toBeGreaterThan((first as number) + 8);
  });

  describe('an address', () => {
    const shown = (language: Letter['language'], line: string, envelope?: TypesetOptions['envelope']) => {
      const letter = letterWith({ language, addressee: [line, 'Astovia'], signatories: [{ name: line }], body: [] });
      const options = { page: 'A4', design, fonts, patternsOf: readPatterns, images: new Map(), envelope } as const;
      const { value } = typeset(letter, options);
      return value ? linesOf(value).map(({ text }) => text) : [];
    };

    it.each([
      ['en', 'Minister of Labour, Social Protection and Internationalisation'],
      ['fr', 'Son Excellence Madame Maria Placeholder-Exemplaire'],
      ['de', 'Bundesministerin für Arbeit und Gleichstellungsangelegenheiten'],
      ['ru', 'Её Превосходительству госпоже Марии Плейсхолдеровой'],
    ] as const)('divides no word that fits a line, nor does a signature: %s', (language, line) => {
      for (const envelope of ['din-5008-b', 'dl', 'c5', undefined] as const) {
        for (let more = 0; more < line.length; more += 3) {
          const lines = shown(language, `${line.slice(0, more)} ${line}`, envelope);
          expect(lines.length).toBeGreaterThan(4);
          expect(lines.filter((text) => text.includes('\u00ad'))).toEqual([]);
        }
      }
    });

    it('divides a word by hyphens that is wider than the window', () => {
      const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzesministerium';
      const lines = shown('de', `Bundesministerin für ${word}`, 'dl');
      expect(lines.filter((text) => text.endsWith('\u00ad')).length).toBeGreaterThan(0);
      expect(lines.join('').replaceAll('\u00ad', '')).toContain(`Bundesministerin für ${word}`);
    });
  });

  it.each([
    ['a character without a glyph', 'A \u{1f600} and \u{1f600}', 'missing-glyph', '\u{1f600}'],
    ['Hebrew', 'A \u05d0', 'script-unsupported', '\u05d0'],
    ['Korean', 'A 한', 'script-unsupported', '한'],
    ['a Georgian word', 'A საქართველო', 'script-unsupported', 'ს'],
    ['a Hindi word', 'A नमस्ते', 'script-unsupported', 'न'],
    ['a Burmese word', 'A မြန်မာ', 'script-unsupported', 'မ'],
    ['an Amharic word', 'A አማርኛ', 'script-unsupported', 'አ'],
    ['a Chinese character without a glyph', 'A 𠮷', 'missing-glyph', '𠮷'],
    ['a bullet of a word processor', 'A \uf0b7B', 'missing-glyph', '\uf0b7'],
    ['a bidirectional control', 'A \u202eB', 'invisible-character', '\u202e'],
    ['a control', 'A \u0007B', 'invisible-character', '\u0007'],
    ['half a character', 'A \ud800B', 'invisible-character', '\ud800'],
  ])('refuses %s, once', (_name, text, code, character) => {
    const { value, diagnostics } = typeset(letterWith({ body: [paragraph(text)] }), {
      page: 'A4',
      design,
      fonts,
      images: new Map(),
    });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, character, severity: 'error' }]);
  });
});

it('keeps the head of a page on the sheet, however long a name is', () => {
  const body = Array.from({ length: 60 }, () => paragraph('We write to you.'));
  const long = (count: number) => linesOf(pagesOf({ body, addresseeName: 'Placeholder '.repeat(count).trim() }), 1);
  expect(Math.min(...long(10).map(({ y }) => y))).toBeGreaterThan(20);
  const cut = long(60);
  expect(Math.min(...cut.map(({ y }) => y))).toBeGreaterThan(20);
  expect(cut.some(({ text }) => text.includes('…'))).toBe(true);
});

it('shows a letter by its parts, also before a selector of emoji', () => {
  const { pages } = pagesOf({ body: [paragraph('ӱ\ufe0f')] });
  const glyphs = pages.flat().flatMap((mark) => (mark.type === 'text' ? mark.glyphs : []));
  expect(
    glyphs
      .map(({ text }) => text)
      .join('')
      .normalize('NFC'),
  ).toContain('ӱ\ufe0f');
  expect(glyphs.filter(({ id }) => id === 0)).toEqual([]);
});

it('keeps a word that fills lines within the margins, kerned as its letters are', () => {
  const [longest] = linesOf(pagesOf({ body: [paragraph('A'.repeat(100))] })).sort((a, b) => b.end - a.end);
  expect(longest?.end).toBeLessThan(595.276 - design.margin.right + hanging);
});
