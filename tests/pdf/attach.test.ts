import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../src/pdf/attach.ts';
import { lintPdf } from '../../src/pdf/lint/lint.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { pagesOf } from '../typeset/sample.ts';
import { mutated } from './mutate.ts';
import { readPdf } from './read.ts';

const attachment = (name: string, text: string, more: Partial<Attachment> = {}): Attachment => ({
  name,
  bytes: new TextEncoder().encode(text),
  mediaType: 'message/rfc822',
  description: 'Письмо & ответ',
  relationship: 'Source',
  modified: new Date('2026-02-03T09:30:00Z'),
  ...more,
});
const files = [
  attachment('message.eml', 'Subject: A\r\n\r\nB\r\n'),
  attachment('ledger.jsonl', '{}\n', { mediaType: 'application/jsonl', relationship: 'Data' }),
];
const whole = paintPdf(pagesOf(), files);
const installed = (program: string) => spawnSync(program, ['-v']).error === undefined;

describe('a PDF with files attached', () => {
  it('is PDF/A-3a, and a letter without stays PDF/A-2a', async () => {
    expect((await readPdf(whole)).metadata.xmp).toContain('pdfaid:part="3"');
    expect((await readPdf(paintPdf(pagesOf(), []))).metadata.xmp).toContain('pdfaid:part="2"');
    expect([lintPdf(whole), lintPdf(mutated(whole))]).toEqual([[], []]);
  });

  it('gives the files back as they were, to pdf.js and to PDFium', async () => {
    const pdf = await getDocument({ data: whole.slice(), verbosity: 0 }).promise;
    const found = (await pdf.getAttachments()) as Record<string, { content: Uint8Array; description: string }>;
    await pdf.destroy();
    expect(Object.keys(found)).toEqual(['ledger.jsonl', 'message.eml']);
    expect(Buffer.from(found['message.eml']?.content ?? []).toString()).toBe('Subject: A\r\n\r\nB\r\n');
    expect(found['message.eml']?.description).toBe('Письмо & ответ');
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(whole);
    expect(document.getPageCount()).toBe(1);
    document.destroy();
    library.destroy();
  });

  it.skipIf(!installed('pdfdetach'))('gives them to poppler, and qpdf finds no fault', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'whole.pdf');
    writeFileSync(file, whole);
    expect(execFileSync('pdfdetach', ['-list', file], { encoding: 'utf8' })).toContain('2: message.eml');
    if (installed('qpdf')) execFileSync('qpdf', ['--check', file]);
  });

  it('is the same to the byte, in whatever order the files come', () => {
    expect(Buffer.compare(paintPdf(pagesOf(), [...files].reverse()), whole)).toBe(0);
  });

  it.each<[fault: string, clause: string, pattern: RegExp | string, replacement: string]>([
    ['part 2 with files', 'A 6.8', 'pdfaid:part="3', 'pdfaid:part="2'],
    ['a file without a MIME type', 'A3 6.8', '/Subtype /message#2Frfc822', ''],
    ['a file that is nothing to the document', 'A3 6.8', '/AFRelationship /Source', ''],
    ['a relationship that there is not', 'A3 6.8', '/AFRelationship /Source', '/AFRelationship /Friend'],
    ['a file that nothing has', 'A3 6.8', '/AF [', '/FA ['],
    ['a file without a name', 'UA 7.11', '/UF (message.eml)', ''],
    ['a file that was changed', 'A3 6.8', 'Subject: A', 'Subject: Z'],
    ['a file of another size', 'A3 6.8', /\/Size 1\d/, '/Size 99'],
    ['no bytes', 'A3 6.8', /\/EF <<\/F \d+ 0 R/, '/EF <</F null'],
  ])('is not sound with %s', (_fault, clause, pattern, replacement) => {
    expect(lintPdf(mutated(whole, [pattern, replacement])).map((fault) => fault.clause)).toContain(clause);
  });
});
