/** What is held of the pages of any letter, however its parts fall. */

import { expect, it } from 'vitest';
import type { Block, Letter } from '../../src/letter/letter.ts';
import { loadFonts } from '../../src/system/fonts/fonts.ts';
import { type Design, layout } from '../../src/typeset/design.ts';
import type { Artifact, Mark, Pages, Structure, TextMark } from '../../src/typeset/page/pages.ts';
import { typeset } from '../../src/typeset/typeset.ts';
import { fc } from '../fast-check.ts';
import { hanging, letterWith, paragraph, shippedDesign } from './sample.ts';

const looks = ['classic', 'modern'].map((name) => {
  const design = shippedDesign(name);
  return { design, fonts: loadFonts(design) };
});

const vocabulary =
  'we write to you about the arrest of trade unionists and their immediate unconditional release'.split(' ');
const words = (min: number, max: number) =>
  fc.array(fc.constantFrom(...vocabulary), { minLength: min, maxLength: max }).map((picked) => picked.join(' '));
const text = fc.oneof(words(1, 12), words(10, 120)).map((content) => paragraph(`${content}.`));
const list = fc.record({
  type: fc.constant('list' as const),
  ordered: fc.boolean(),
  start: fc.constant(1),
  items: fc.array(fc.array(text, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 6 }),
});
const heading = fc.record({
  type: fc.constant('heading' as const),
  level: fc.constantFrom(1, 2, 3),
  content: words(1, 20).map((content) => [{ type: 'text' as const, text: content }]),
});
const quote = fc.array(text, { minLength: 1, maxLength: 2 }).map((blocks): Block => ({ type: 'quote', blocks }));
const section: fc.Arbitrary<readonly Block[]> = fc.oneof(
  text.map((block) => [block]),
  fc.tuple(heading, text),
  fc.tuple(heading, list),
  fc.tuple(text, list),
  quote.map((block) => [block]),
);
const lines = (max: number) => fc.array(words(1, 8), { minLength: 1, maxLength: max });
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const signatory = fc
  .record({ name: words(1, 6), title: optional(words(1, 12)), organisation: optional(words(1, 8)) })
  .map((parts) => JSON.parse(JSON.stringify(parts)) as Letter['signatories'][number]);
const oddLetter = fc
  .record({
    letterhead: optional(fc.record({ lines: lines(5) })),
    reference: optional(words(1, 6).map((value) => ({ label: 'Ref.:', value }))),
    delivery: optional(words(1, 4)),
    addressee: lines(9),
    addresseeName: words(1, 16),
    placeAndDate: words(1, 6),
    subject: optional(words(1, 40)),
    body: fc.array(section, { minLength: 1, maxLength: 14 }).map((sections) => sections.flat()),
    signatories: fc.array(signatory, { minLength: 1, maxLength: 6 }),
    copies: optional(lines(60).map((value) => ({ label: 'cc:', value }))),
  })
  .map((parts) => letterWith(JSON.parse(JSON.stringify(parts))));

interface Line {
  readonly page: number;
  readonly y: number;
  readonly text: string;
  /** The element of the block that it belongs to, under the paragraph of a link or word. */
  readonly block: Structure;
  readonly left: number;
  readonly right: number;
}

const blockOf = (part: Structure): Structure =>
  part.parent && ['Span', 'Link'].includes(part.role) ? blockOf(part.parent) : part;
const isText = (mark: Mark): mark is TextMark => mark.type === 'text';
const readable = (mark: TextMark) => mark.glyphs.map((glyph) => glyph.text).join('');
const isArtifact = (part: Structure | Artifact): part is Artifact => part.role === 'Artifact';

/** The lines of a letter in the order of reading, without the heads of pages. */
function linesOf({ pages }: Pages): Line[] {
  const found: Line[] = [];
  for (const [page, marks] of pages.entries())
    for (const mark of marks) {
      if (!isText(mark) || isArtifact(mark.part) || readable(mark).trim() === '') continue;
      const block = blockOf(mark.part);
      const last = found.at(-1);
      const right = mark.x + mark.width;
      if (last?.page === page && last.y === mark.y && last.block === block)
        found[found.length - 1] = { ...last, text: last.text + readable(mark), right };
      else found.push({ page, y: mark.y, text: readable(mark), block, left: mark.x, right });
    }
  return found;
}

const ancestors = (part: Structure): Structure[] => [part, ...(part.parent ? ancestors(part.parent) : [])];

function expectSound(letter: Letter, pages: Pages, design: Design): void {
  const all = linesOf(pages);
  const blocks = [...new Set(all.map(({ block }) => block))];
  const linesIn = (block: Structure) => all.filter((line) => line.block === block);
  const textOf = (block: Structure | undefined) =>
    block
      ? linesIn(block)
          .map((line) => line.text)
          .join('')
          .replace(/\s/g, '')
      : ''; // prettier-ignore
  const blockWith = (content: string) => blocks.findIndex((block) => textOf(block) === content.replace(/\s/g, ''));
  const salutation = blockWith(letter.salutation);
  const valediction = blockWith(letter.valediction);
  const closing = blocks.slice(valediction, letter.copies ? blockWith('cc:') : undefined);
  const body = blocks.slice(salutation + 1, valediction).filter(({ role }) => role !== 'Lbl');

  // Nothing stands out of the page, or of its margins by more than hangs there.
  const lastPage = pages.pages.length - 1;
  for (const { text, left, right, y, block, page } of all) {
    const quoted = ancestors(block).some(({ role }) => role === 'BlockQuote') ? layout.quoteIndent : 0;
    expect(left, text).toBeGreaterThan(design.margin.left + quoted - hanging);
    expect(right, text).toBeLessThan(pages.width - design.margin.right - quoted + hanging);
    // The page on which a letter ends can be two lines longer.
    const spare = page === lastPage ? 2 * design.text.leading : 0;
    expect(y, text).toBeLessThan(pages.height - design.margin.bottom + spare);
    expect(y, text).toBeGreaterThan(design.margin.top);
  }

  // A paragraph, heading or part of the opening is whole, or has two lines at least on each of its pages.
  for (const block of blocks) {
    const rows = linesIn(block);
    const on = new Set(rows.map(({ page }) => page));
    if (on.size > 1)
      for (const page of on) expect(rows.filter((row) => row.page === page).length, textOf(block)).toBeGreaterThan(1);
  }

  // So has a list, also where each of its items is one line.
  const listOf = ({ block }: Line) => ancestors(block).findLast(({ role }) => role === 'L');
  for (const list of new Set(all.map(listOf))) {
    if (!list) continue;
    const rows = new Set(all.filter((line) => listOf(line) === list).map(({ page, y }) => `${page} ${y}`));
    const on = [...rows].map((row) => row.split(' ')[0]);
    if (new Set(on).size > 1) for (const page of on) expect(on.filter((one) => one === page).length).toBeGreaterThan(1);
  }

  // All down to the salutation is on the first page, but of a letter whose text and signatures need a page of their own. What
  // begins the body is on the page of the salutation; no heading ends a page.
  const after = (block: Structure) => all[all.indexOf(linesIn(block).at(-1) as Line) + 1];
  const opens = blocks[salutation - (letter.subject === undefined ? 0 : 1)] as Structure;
  const from = all.indexOf(linesIn(opens)[0] as Line);
  const second = all[from]?.page === 1;
  for (const { page } of all.slice(0, from)) expect(page).toBe(0);
  for (const block of blocks.slice(0, salutation + 1).concat(second ? [...body, ...closing] : []))
    if (blocks.indexOf(block) >= blocks.indexOf(opens))
      for (const { page } of linesIn(block)) expect(page).toBe(second ? 1 : 0);
  for (const block of [blocks[salutation] as Structure, ...body.filter(({ role }) => role.startsWith('H'))])
    expect(after(block)?.page, textOf(block)).toBe(linesIn(block).at(-1)?.page);

  // The signatures are on one page with the valediction and two lines of text, or a whole paragraph of one line.
  const signed = new Set(closing.flatMap(linesIn).map(({ page }) => page));
  expect(signed.size).toBe(1);
  const lastBlock = body.at(-1);
  const isWhole = lastBlock?.role === 'P' && lastBlock.parent?.role === 'Document' && linesIn(lastBlock).length === 1;
  const lastText = body.flatMap(linesIn).slice(isWhole ? -1 : -2);
  for (const { page } of lastText) expect(signed).toContain(page);

  // Every further page names the recipient, the date, a dot between where they are on one line, and, on the last line, its number.
  for (const [index, marks] of pages.pages.entries()) {
    const head = marks.filter(isText).filter(({ part }) => isArtifact(part));
    const dot = new Set(head.map(({ y }) => y)).size === 1 ? '·' : '';
    const expected = `${letter.addresseeName} ${dot} ${letter.placeAndDate} page ${index + 1} of ${pages.pages.length}`;
    expect(head.map(readable).join('').replace(/\s/g, '')).toBe(index === 0 ? '' : expected.replace(/\s/g, ''));
    for (const { y } of head) expect(y).toBeLessThanOrEqual(head.at(-1)?.y ?? 0);
  }
}

it.each(looks.map((look, index) => [['classic', 'modern'][index], look] as const))('%s', (_name, { design, fonts }) => {
  fc.assert(
    fc.property(oddLetter, fc.constantFrom('A4', 'Letter'), (letter, page) => {
      const { value } = typeset(letter, { page, design, fonts, images: new Map() });
      expectSound(letter, value as Pages, design);
    }),
    { numRuns: 150, endOnFailure: true },
  );
});
