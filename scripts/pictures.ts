/** Paints the pictures of docs/: the pages of shipped letters in each language, as PDFium shows them. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { main } from '../src/cli/main.ts';
import { world } from '../src/cli/world.ts';
import { pageGrey, pageLetters } from './page-grey.ts';
import { colourPng, greyPng } from './png.ts';

const library = await PDFiumLibrary.init();

async function generated(letter: readonly string[]): Promise<Uint8Array> {
  const pdf = path.join(mkdtempSync(path.join(tmpdir(), 'appeal-')), 'letter.pdf');
  const code = await main(['generate', ...letter, '--output', pdf, '--quiet'], process, world());
  if (code !== 0) throw new Error(`appeal generate ${letter.join(' ')} ended with ${code}`);
  return readFileSync(pdf);
}

const document = await library.loadDocument(await generated(['kyrgyzstan-2023']));
const { data, width, height } = await document.getPage(0).render({ scale: 1.5, render: 'bitmap' });
writeFileSync('docs/letter.png', colourPng(data, width, height));
document.destroy();

for (const [language, id] of Object.entries(pageLetters)) {
  const pages = await pageGrey(library, await generated([id, '--lang', language]));
  for (const [index, rows] of pages.entries()) {
    writeFileSync(`docs/letters/${language}-${index + 1}.png`, greyPng(rows));
  }
}
library.destroy();
