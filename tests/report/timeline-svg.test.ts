import { expect, it } from 'vitest';
import type { Happening } from '../../src/report/happenings.ts';
import { timelineSvg } from '../../src/report/timeline-svg.ts';

it('lets no mark of a day cover another', () => {
  const of = { recipient: 'minister', name: 'Minister', what: 'letter' };
  const happenings: Happening[] = ['2026-01-05', '2026-01-05', '2026-01-05', '2026-11-05', '2026-11-06'].map(
    (date) => ({
      ...of,
      date,
      kind: 'letter',
    }),
  );
  const drawn = timelineSvg({ happenings, threads: [] }, '2026-11-27', 'narrow');
  const places = [...drawn.matchAll(/<circle class="letter" cx="(\d+)"/g)].map(([, x]) => Number(x));
  const distances = places.slice(1).map((place, index) => place - (places[index] ?? 0));
  expect(distances).toHaveLength(4);
  expect(Math.min(...distances)).toBe(8);
});
