/** Paints the pictures of docs/: the first page of a shipped letter, as PDFium shows it. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { main } from '../src/cli/main.ts';
import { world } from '../src/cli/world.ts';
import { colourPng } from './png.ts';

const pictures = [{ file: 'docs/letter.png', letter: ['kyrgyzstan-2023'] }];

const library = await PDFiumLibrary.init();
for (const { file, letter } of pictures) {
  const pdf = path.join(mkdtempSync(path.join(tmpdir(), 'appeal-')), 'letter.pdf');
  const code = await main(['generate', ...letter, '--output', pdf, '--quiet'], process, world());
  if (code !== 0) throw new Error(`appeal generate ${letter.join(' ')} ended with ${code}`);
  const document = await library.loadDocument(readFileSync(pdf));
  const { data, width, height } = await document.getPage(0).render({ scale: 1.5, render: 'bitmap' });
  writeFileSync(file, colourPng(data, width, height));
  document.destroy();
}
library.destroy();
