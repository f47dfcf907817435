import { describe, expect, it } from 'vitest';
import { breakLines } from '../../src/typeset/lines/break-lines.ts';
import { type Box, costs, type Item } from '../../src/typeset/lines/items.ts';
import { type Fit, Paragraph, type Pass } from '../../src/typeset/lines/knuth-plass.ts';
import type { Hang } from '../../src/typeset/lines/protrusion.ts';
import type { Style } from '../../src/typeset/style.ts';
import { fc } from '../fast-check.ts';

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
const divided: Item = { type: 'penalty', cost: costs.word, width: 1, hyphen };
const kerned: Item = { ...divided, kern: -0.5 };
const named: Item = { type: 'penalty', cost: costs.name, width: 1, hyphen };
const ownHyphen: Item = { type: 'penalty', cost: costs.word, width: 0, flagged: true };
const loose: readonly Item[] = [{ type: 'penalty', cost: costs.parting, width: 0 }, space];
const firm: readonly Item[] = [{ type: 'penalty', cost: costs.forbidden, width: 0 }, space];

const pass: Pass = {
  tolerance: 400,
  divides: true,
  hyphensInRow: 2,
  costliest: costs.parting,
  stubs: true,
  lent: 0.05,
  overfull: false,
};
const passes = fc.record<Pass>({
  tolerance: fc.constantFrom(100, 200, 400),
  divides: fc.boolean(),
  hyphensInRow: fc.constantFrom(1, 2, Number.POSITIVE_INFINITY),
  costliest: fc.constantFrom(costs.word, costs.parting, costs.name, costs.forbidden),
  stubs: fc.boolean(),
  lent: fc.constantFrom(0, 0.05),
  overfull: fc.constant(false),
});

const hangs = fc.constantFrom(0, 0, 0.25, 1.5);

/** Words of one to three parts, with a place to break between the parts, and a space of some kind between the words. */
const part = fc.record({
  width: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(1.5, 2.25, 2.5, 3)),
  hang: fc.record({ start: hangs, end: hangs }),
  before: fc.constantFrom(divided, divided, kerned, named, ownHyphen),
});
const word = fc.record({
  before: fc.constantFrom<readonly Item[]>([space], [space], [space], loose, firm),
  parts: fc.array(part, { minLength: 1, maxLength: 3 }),
});
const paragraphs = fc
  .array(word, { minLength: 1, maxLength: 7 })
  .map((words) =>
    words.flatMap(({ before, parts }, index) => [
      ...(index > 0 ? before : []),
      ...parts.flatMap(({ width, hang, before: place }, at) =>
        at > 0 ? [place, box(width, hang)] : [box(width, hang)],
      ),
    ]),
  );
const fits = fc.record<Fit>({
  width: fc.integer({ min: 16, max: 44 }),
  mode: fc.constantFrom('justify', 'ragged'),
  expansion: fc.constantFrom(0, 0.02, 0.1),
});

/** The lines down to a break, and their demerits as TeX counts them. */
interface Way {
  readonly ends: readonly number[];
  readonly demerits: number;
  readonly fitness: number;
  readonly hyphens: number;
}

const unbroken: Way = { ends: [], demerits: 0, fitness: 1, hyphens: 0 };

const flagged = (item: Item | undefined) => item?.type === 'penalty' && (item.hyphen ?? item.flagged) !== undefined;

/** The same with one line more, which ends at an item; nothing where it does not fit. */
function withLine(
  items: readonly Item[],
  above: Way,
  end: number,
  { width, mode, expansion = 0 }: Fit,
  { tolerance, divides: mayDivide, hyphensInRow, costliest, stubs, lent }: Pass,
): Way | undefined {
  const place = items[end];
  const penalty = place?.type === 'penalty' ? place : undefined;
  if (penalty && (penalty.cost > costliest || (penalty.hyphen && !mayDivide))) return undefined;
  const hyphens = flagged(place) ? above.hyphens + 1 : 0;
  if (hyphens > hyphensInRow) return undefined;
  const before = items[above.ends.at(-1) ?? -1];
  const first = above.ends.length === 0;
  const last = end === items.length;
  // What a line begins with after a break is a word, and not the space before it.
  let start = above.ends.at(-1) ?? 0;
  while (start < items.length && items[start]?.type !== 'box') start++;
  const inside = items.slice(start, end);
  const boxes = inside.filter((item) => item.type === 'box');
  const spaces = inside.filter((item) => item === space).length;
  const kern = inside.reduce((sum, item) => sum + ((item.type === 'penalty' && item.kern) || 0), 0);
  const ink = boxes.reduce((sum, item) => sum + item.width, kern);
  const hanging = (boxes[0]?.hang.start ?? 0) + (penalty?.hyphen ? 0.5 : (boxes.at(-1)?.hang.end ?? 0));
  const own = ink + 3 * spaces + (penalty?.width ?? 0) - hanging;
  const elastic = mode === 'justify' ? spaces : 0;
  const stretch = elastic * 1.5 + width * (lent + (mode === 'ragged' ? 0.15 : 0));
  const short = width - own;
  const give = mode === 'justify' ? expansion * ink : 0;
  const rest = Math.sign(short) * Math.max(0, Math.abs(short) - give);
  const ratio = rest === 0 || (rest > 0 && last) ? 0 : rest / (rest < 0 ? elastic : stretch);
  // tex.web, 108
  const share = Math.floor(297 * Math.abs(ratio) + 1e-6);
  const badness = share > 1290 ? 10_000 : Math.floor((share ** 3 + 131_072) / 262_144);
  if (ratio < -1 || badness > tolerance) return undefined;
  const fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
  let demerits = above.demerits + (10 + badness) ** 2 + (penalty?.cost ?? 0) ** 2;
  if (flagged(place) && flagged(before)) demerits += 10_000;
  if (last && flagged(before)) demerits += 5_000;
  if (Math.abs(fitness - above.fitness) > 1) demerits += 10_000;
  // As it is seen, without what hangs at its end.
  const seen = ink + 3 * spaces - (boxes[0]?.hang.start ?? 0);
  const partial = before?.type === 'penalty' && before.hyphen && spaces === 0;
  const stub = last && !first && (seen < width / 16 || partial);
  if (stub && !stubs) return undefined;
  if (stub) demerits += 100_000;
  else if (last && !first && seen < width / 12) demerits += 7_500;
  return { ends: [...above.ends, end], demerits, fitness, hyphens };
}

/** Every way to go on from the lines above to the end, one after another. */
function* everyWay(items: readonly Item[], fit: Fit, how: Pass, above = unbroken): Generator<Way> {
  for (let end = (above.ends.at(-1) ?? 0) + 1; end <= items.length; end++) {
    const item = items[end];
    if (item?.type === 'box' || (item?.type === 'glue' && items[end - 1]?.type !== 'box')) continue;
    const way = withLine(items, above, end, fit, how);
    if (!way) continue;
    if (end === items.length) yield way;
    else yield* everyWay(items, fit, how, way);
  }
}

const least = (ways: readonly Way[]) => Math.min(...ways.map((way) => way.demerits));

function expectBest(items: readonly Item[], fit: Fit, how: Pass): void {
  const best = least([...everyWay(items, fit, how)]);
  const found = new Paragraph(items, fit).breaks(how);
  expect(found?.demerits ?? Number.POSITIVE_INFINITY).toBeCloseTo(best, 3);
  let way: Way | undefined = unbroken;
  for (const end of found?.ends ?? []) way = way && withLine(items, way, end, fit, how);
  if (found) expect(way?.demerits).toBeCloseTo(best, 3);
}

/**
 * Two parts of a word or three fill a line, and few of them well: the best beginning has often as many hyphens in a row as
 * may be, and a dearer one with fewer is what leaves the next part its place.
 */
const longWords = fc
  .array(
    fc.record({ width: fc.constantFrom(5, 7, 9, 11, 13), before: fc.constantFrom(divided, divided, divided, space) }),
    {
      minLength: 6,
      maxLength: 8,
    },
  )
  .map((parts) => parts.flatMap(({ width, before }, index) => (index > 0 ? [before, box(width)] : [box(width)])));
const narrow = fc.integer({ min: 22, max: 26 }).map((width): Fit => ({ width, mode: 'justify', expansion: 0.02 }));
const fewHyphens = fc
  .constantFrom(1, 2, 2, 3)
  .map((hyphensInRow): Pass => ({ ...pass, tolerance: Number.POSITIVE_INFINITY, hyphensInRow, lent: 0 }));

describe('breaks', () => {
  it('are the best of all that there are', () => {
    fc.assert(fc.property(paragraphs, fits, passes, expectBest), { numRuns: 300 });
  });

  it('are the best where only so many lines in a row may end in a hyphen', () => {
    fc.assert(fc.property(longWords, narrow, fewHyphens, expectBest), { numRuns: 600 });
  });

  it('are the best of those with a line more or fewer', () => {
    fc.assert(
      fc.property(longWords, narrow, fewHyphens, fc.constantFrom(-1, 1), (items, fit, how, looseness) => {
        const ways = [...everyWay(items, fit, how)];
        const lines = new Set(ways.filter((way) => way.demerits === least(ways)).map(({ ends }) => ends.length));
        fc.pre(lines.size === 1);
        const wanted = Math.max(...lines) + looseness;
        const distance = (way: { readonly ends: readonly number[] }) => Math.abs(way.ends.length - wanted);
        const nearest = Math.min(...ways.map(distance));
        const found = new Paragraph(items, { ...fit, looseness }).breaks(how);
        expect(found && distance(found)).toBe(nearest);
        expect(found?.demerits).toBeCloseTo(least(ways.filter((way) => distance(way) === nearest)), 3);
      }),
      { numRuns: 600 },
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

  it('are lent some stretch before they leave a short word alone', () => {
    const text = words([...Array(7).fill(12), 3]);
    expect(
      new Paragraph(text, { width: 99, mode: 'justify' }).breaks({ ...pass, stubs: false, lent: 0 }),
    ).toBeUndefined();
    expect(breakLines(text, { width: 99, mode: 'justify' }).at(-1)?.items).toHaveLength(3);
  });

  it('divide a name sooner than they leave holes, but not sooner than they are uneven', () => {
    const text = [...words([10, 10, 10, 10]), space, box(4), named, box(36), space, box(7)];
    expect(breakLines(text, { width: 57, mode: 'justify' })[0]?.hyphen).toBeDefined();
    expect(breakLines(text, { width: 54, mode: 'justify' })[0]?.hyphen).toBeUndefined();
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
