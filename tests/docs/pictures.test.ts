/** The letter of each language looks as its pictures in docs/letters/ do. `npm run pictures` makes these anew: look at each. */
import { readFileSync } from 'node:fs';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, expect, it } from 'vitest';
import { pageGrey, pageLetters } from '../../scripts/page-grey.ts';
import { greyRows } from '../../scripts/png.ts';
import { shippedWorkspace } from '../cli/shipped.ts';

const library = await PDFiumLibrary.init();
afterAll(() => library.destroy());

/** Where ink is in one picture and not in the other: a rounding of an edge is no difference. */
function differences(one: readonly Uint8Array[], other: readonly Uint8Array[]): number {
  let count = 0;
  for (const [y, row] of one.entries())
    for (const [x, grey] of row.entries()) if (Math.abs(grey - (other[y]?.[x] ?? 0)) > 100) count++;
  return count;
}

it.each(pageLetters)('$name', async ({ name, case: id, language, settings }) => {
  const { appeal, edit, read } = shippedWorkspace();
  if (settings) edit('appeal.yaml', /$/, settings);
  const made = await appeal('generate', id, '--lang', language, '--output', 'letter.pdf', '--quiet');
  expect(made.exit, `run npm run build first; ${made.err}`).toBe(0);
  const pages = await pageGrey(library, new Uint8Array(read('letter.pdf')));
  expect(pages.length).toBe(2);
  for (const [index, page] of pages.entries()) {
    const picture = greyRows(readFileSync(`docs/letters/${name}-${index + 1}.png`));
    expect([picture.length, picture[0]?.length]).toEqual([page.length, page[0]?.length]);
    expect(page.flatMap((row) => [...row]).some((grey) => grey < 100)).toBe(true);
    expect(differences(page, picture), `page ${index + 1}`).toBeLessThan(20);
  }
});
