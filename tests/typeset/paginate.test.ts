import { expect, it } from 'vitest';
import type { Row } from '../../src/typeset/lines/rows.ts';
import { paginate } from '../../src/typeset/page/paginate.ts';

const area = { top: 0, bottom: 100 };

/** The heights of the pages, in rows of ten points, of which the last six must stay together. */
function pagesOf(count: number, spare?: number): readonly number[] {
  const rows = Array.from({ length: count }, (_, index): Row => {
    const mark = { type: 'rule', x: 0, y: 0, width: 1, thickness: 1 } as Row['marks'][number];
    return { gap: 0, height: 10, marks: [mark], keep: index >= count - 6 };
  });
  return paginate(rows, area, area, spare).map((page) => page.length);
}

it.each([
  ['that fits', 10, [10]],
  ['that lacks a line', 11, [11]],
  ['that lacks two', 12, [12]],
  ['that lacks three: the end of it stays together', 13, [7, 6]],
  ['of two pages, of which the second lacks two', 22, [10, 12]],
])('ends a letter on its page %s', (_what, count, pages) => {
  expect(pagesOf(count, 20)).toEqual(pages);
});

it.each([
  ['five lines less leave no hole on a page: it ends where it had better', 4, [4, 9]],
  ['six lines less do', 3, [9, 4]],
])('%s', (_what, free, pages) => {
  const rows = Array.from({ length: 13 }, (_, index): Row => {
    const mark = { type: 'rule', x: 0, y: 0, width: 1, thickness: 1 } as Row['marks'][number];
    return { gap: 0, height: 10, marks: [mark], keep: index === 8 ? 'unlessHole' : index >= free };
  });
  expect(paginate(rows, area, area, 0, 10).map((page) => page.length)).toEqual(pages);
});

it('fills no page beyond its end where nothing is to be spared', () => {
  expect(pagesOf(11)).toEqual([5, 6]);
});
