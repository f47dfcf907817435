/** Paints the pictures of docs/: the first page of a shipped letter, as PDFium shows it. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { main } from '../src/cli/main.ts';
import { world } from '../src/cli/world.ts';

const pictures = [{ file: 'docs/letter.png', letter: ['kyrgyzstan-2023'] }];

const library = await PDFiumLibrary.init();
for (const { file, letter } of pictures) {
  const pdf = path.join(mkdtempSync(path.join(tmpdir(), 'appeal-')), 'letter.pdf');
  const code = await main(['generate', ...letter, '--output', pdf, '--quiet'], process, world());
  if (code !== 0) throw new Error(`appeal generate ${letter.join(' ')} ended with ${code}`);
  const document = await library.loadDocument(readFileSync(pdf));
  const { data, width, height } = await document.getPage(0).render({ scale: 1.5, render: 'bitmap' });
  writeFileSync(file, png(data, width, height));
  document.destroy();
}
library.destroy();

/** A PNG of 8-bit RGB, from PDFium's bytes in the order blue, green, red, alpha. */
function png(bgra: Uint8Array, width: number, height: number): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0, to = 0; y < height; y++) {
    to++;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      for (const channel of [2, 1, 0]) rows[to++] = bgra[from + channel] ?? 255;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
