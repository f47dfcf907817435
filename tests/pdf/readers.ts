import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { readPdf } from './read.ts';

/** A program that gives back the text of a PDF. */
interface TextReader {
  readonly name: string;
  readonly isInstalled: boolean;
  /** Its text as it comes. */
  read(pdf: Uint8Array): Promise<string>;
}

/** The readers behind Firefox; Chrome and Edge; Evince and Okular. */
export const textReaders: readonly TextReader[] = [
  { name: 'pdf.js', isInstalled: true, read: async (pdf) => (await readPdf(pdf)).text },
  { name: 'PDFium', isInstalled: true, read: readWithPdfium },
  { name: 'poppler', isInstalled: spawnSync('pdftotext', ['-v']).error === undefined, read: readWithPoppler },
];

async function readWithPdfium(pdf: Uint8Array): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages = Array.from({ length: document.getPageCount() }, (_, page) => document.getPage(page).getText());
  document.destroy();
  library.destroy();
  return pages.join('\n');
}

async function readWithPoppler(pdf: Uint8Array): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'appeal-'));
  const file = path.join(folder, 'letter.pdf');
  try {
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Text in one line, as it is pasted: a divided word is whole again, where its soft hyphen (U+FFFE in PDFium) tells that it
 * was divided, a word with a hyphen of its own has no space behind it, and what shows nothing is left out.
 */
export const flowing = (text: string): string =>
  text
    .replace(/[\u00ad\ufffe]\s*/g, '')
    .replace(/(?<=\p{L}-\u200b?)\s*\n\s*(?=\u200b?\p{L})/gu, '')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ');
