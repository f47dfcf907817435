/** Two PDFs beside each other, one pair below the other, as PDFium shows them: a PNG in 16 greys. */
import { readFileSync, writeFileSync } from 'node:fs';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { greyPng } from '../../scripts/png.ts';

/** Pixels a point. */
const scale = 1.25;
/** Points of each page that are shown: its top. */
const shown = 250;
/** Points of each margin that are cut off. */
const cut = 60;

/** Writes the tops of the pages: ours at the left, theirs at the right. */
export async function paintSideBySide(
  pairs: readonly (readonly [left: string, right: string])[],
  file: string,
): Promise<void> {
  const library = await PDFiumLibrary.init();
  const rows: Uint8Array[] = [];
  for (const pair of pairs) {
    const halves = [];
    for (const pdf of pair) {
      const document = await library.loadDocument(readFileSync(pdf));
      const { data, width } = await document.getPage(0).render({ scale, render: 'bitmap' });
      const [from, to] = [Math.round(cut * scale), width - Math.round(cut * scale)];
      halves.push(
        Array.from({ length: Math.round(shown * scale) }, (_, y) =>
          Uint8Array.from({ length: to - from }, (_pixel, x) => data[(y * width + from + x) * 4 + 1] ?? 255),
        ),
      );
      document.destroy();
    }
    const [ours = [], theirs = []] = halves;
    for (const [y, row] of ours.entries()) rows.push(Uint8Array.from([...row, ...(theirs[y] ?? [])]));
  }
  library.destroy();
  writeFileSync(file, greyPng(rows));
}
