import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines } from '../../src/typeset/lines/break-lines.ts';
import type { Box, Item } from '../../src/typeset/lines/items.ts';
import { type Fit, Paragraph, type Pass } from '../../src/typeset/lines/knuth-plass.ts';
import type { Hang } from '../../src/typeset/lines/protrusion.ts';
import type { Style } from '../../src/typeset/style.ts';

const style: Style = {
  face: 'regular',
  size: 10,
  colour: [0, 0, 0],
  underline: false,
  language: 'en',
  part: { role: 'Document' },
};
const glyph = { id: 0, text: ' ', advance: 0, dx: 0, dy: 0 };
const box = (width: number, hang: Hang = { start: 0, end: 0 }): Box => ({
  type: 'box',
  width,
  style,
  text: '',
  glyphs: [],
  hang,
});
const hyphen = box(1, { start: 0, end: 0.5 });
const space: Item = { type: 'glue', width: 3, stretch: 1.5, shrink: 1, style, glyph };
const divided: Item = { type: 'penalty', cost: 50, width: 1, hyphen };

const pass: Pass = { tolerance: 400, divides: true, costliest: 50, stubs: true, lent: 0.05, overfull: false };

const hangs = fc.constantFrom(0, 0, 0.25, 1.5);

/** Words of one to three parts, each with a hyphen between. */
const paragraphs = fc
  .array(
    fc.array(fc.record({ width: fc.integer({ min: 1, max: 12 }), hang: fc.record({ start: hangs, end: hangs }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((words) => words.flatMap((parts, word) => [...(word > 0 ? [space] : []), ...parts.flatMap(part)]));
const part = ({ width, hang }: { width: number; hang: Hang }, index: number): Item[] =>
  index > 0 ? [divided, box(width, hang)] : [box(width, hang)];
const fits = fc.record<Fit>({
  width: fc.integer({ min: 18, max: 40 }),
  mode: fc.constantFrom('justify', 'ragged'),
  expansion: fc.constantFrom(0, 0.02, 0.1),
});

/** The demerits of given breaks as TeX counts them, line by line; infinite where a line does not fit. */
function demerits(items: readonly Item[], ends: readonly number[], { width, mode, expansion = 0 }: Fit): number {
  let total = 0;
  let start = 0;
  let fitness = 1;
  let flagged = false;
  for (const [line, end] of ends.entries()) {
    const last = end === items.length;
    const inside = items.slice(start, end).filter((item) => item.type !== 'penalty');
    const divides = items[end] === divided;
    const boxes = inside.filter((item) => item.type === 'box');
    const ink = boxes.reduce((sum, item) => sum + item.width, 0);
    const hanging = (boxes[0]?.hang.start ?? 0) + (divides ? 0.5 : (boxes.at(-1)?.hang.end ?? 0));
    const own = inside.reduce((sum, item) => sum + item.width, divides ? 1 : 0) - hanging;
    const spaces = inside.filter((item) => item === space).length;
    const elastic = mode === 'justify' ? spaces : 0;
    const stretch = elastic * 1.5 + width * (0.05 + (mode === 'ragged' ? 0.15 : 0));
    const short = width - own;
    const give = mode === 'justify' ? expansion * ink : 0;
    const rest = Math.sign(short) * Math.max(0, Math.abs(short) - give);
    const ratio = rest === 0 || (rest > 0 && last) ? 0 : rest / (rest < 0 ? elastic : stretch);
    // tex.web, 108
    const share = Math.floor(297 * Math.abs(ratio) + 1e-6);
    const badness = share > 1290 ? 10_000 : Math.floor((share ** 3 + 131_072) / 262_144);
    if (ratio < -1 || badness > 400) return Number.POSITIVE_INFINITY;
    const kind = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
    total += (10 + badness) ** 2 + (divides ? 2500 : 0);
    if (divides && flagged) total += 10_000;
    if (last && flagged) total += 5_000;
    if (Math.abs(kind - fitness) > 1) total += 10_000;
    if (last && line > 0 && (own < width / 15 || (flagged && spaces === 0))) total += 100_000;
    fitness = kind;
    flagged = divides;
    start = end + 1;
  }
  return total;
}

function* choices(places: readonly number[]): Generator<number[]> {
  for (let bits = 0; bits < 2 ** places.length; bits++) yield places.filter((_place, index) => bits & (1 << index));
}

describe('breaks', () => {
  it('are the best of all that there are', () => {
    fc.assert(
      fc.property(paragraphs, fits, (items, fit) => {
        const places = items.flatMap((item, index) => (item.type === 'box' ? [] : [index]));
        let best = Number.POSITIVE_INFINITY;
        for (const chosen of choices(places)) best = Math.min(best, demerits(items, [...chosen, items.length], fit));
        const found = new Paragraph(items, fit).breaks(pass);
        expect(found?.demerits ?? Number.POSITIVE_INFINITY).toBeCloseTo(best, 3);
        if (found) expect(demerits(items, found.ends, fit)).toBeCloseTo(best, 3);
      }),
      { numRuns: 60 },
    );
  });

  it('make a line more or fewer where asked and where the spaces allow', () => {
    const items = Array.from({ length: 54 }, () => [box(7), space]).flat();
    const lines = (looseness: number) =>
      new Paragraph(items, { width: 100, mode: 'justify', looseness }).breaks({ ...pass, tolerance: 2000 })?.ends
        .length;
    expect([lines(-1), lines(0), lines(1)]).toEqual([5, 6, 7]);
  });

  const words = (widths: readonly number[]) =>
    widths.flatMap((width, index) => (index > 0 ? [space, box(width)] : [box(width)]));

  it('divide no word where lines fit without', () => {
    const plain = words([20, 20, 20, 20, 20, 20, 20, 20, 20]);
    breakLines(plain, { width: 66, mode: 'justify' }, () => {
      throw new Error('asked for hyphens');
    });
  });

  it('leave no short word alone on the last line where the spaces allow otherwise', () => {
    const lines = breakLines(words([...Array(14).fill(10), 4]), { width: 88, mode: 'justify' });
    expect(lines.at(-1)?.items.length).toBeGreaterThan(1);
  });

  it('give every box a place, however narrow the measure', () => {
    fc.assert(
      fc.property(paragraphs, fc.integer({ min: 1, max: 60 }), (items, width) => {
        const lines = breakLines(items, { width, mode: 'justify' });
        const boxes = lines.flatMap((line) => line.items.filter((item) => item.type === 'box'));
        expect(boxes).toEqual(items.filter((item) => item.type === 'box'));
      }),
    );
  });
});
