/** Paints the pictures of docs/: the pages of shipped letters in each language, as PDFium shows them. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { main } from '../src/cli/main.ts';
import { world } from '../src/cli/world.ts';
import { pageGrey, pageLetters } from './page-grey.ts';
import { colourPng, greyPng } from './png.ts';

const library = await PDFiumLibrary.init();

/** The PDF of a shipped letter, made with these settings beside the shipped ones. */
async function generated(letter: readonly string[], settings = ''): Promise<Uint8Array> {
  const root = mkdtempSync(path.join(tmpdir(), 'appeal-'));
  for (const folder of ['data', 'templates']) cpSync(folder, path.join(root, folder), { recursive: true });
  writeFileSync(path.join(root, 'appeal.yaml'), readFileSync('appeal.yaml', 'utf8') + settings);
  const argv = ['generate', ...letter, '--output', 'letter.pdf', '--quiet'];
  const code = await main(argv, process, { ...world(), cwd: root });
  if (code !== 0) throw new Error(`appeal generate ${letter.join(' ')} ended with ${code}`);
  return readFileSync(path.join(root, 'letter.pdf'));
}

const document = await library.loadDocument(await generated(['kyrgyzstan-2023']));
const { data, width, height } = await document.getPage(0).render({ scale: 1.5, render: 'bitmap' });
writeFileSync('docs/letter.png', colourPng(data, width, height));
document.destroy();

for (const { name, case: id, language, settings } of pageLetters) {
  const pages = await pageGrey(library, await generated([id, '--lang', language], settings));
  for (const [index, rows] of pages.entries()) writeFileSync(`docs/letters/${name}-${index + 1}.png`, greyPng(rows));
}
library.destroy();
