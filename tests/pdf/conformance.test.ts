import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, describe, expect, it } from 'vitest';
import { PdfFile } from '../../src/pdf/lint/file.ts';
import { PdfReference } from '../../src/pdf/lint/syntax.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { pagesOf, paragraph, text } from '../typeset/sample.ts';
import { objectsOf, readPdf } from './read.ts';

const signature = new TextEncoder().encode(
  '<svg viewBox="0 0 160 50"><path d="M5 40C20-10 40 0 30 35" fill="none" stroke="#102a6b"/></svg>',
);
const whole = paintPdf(
  pagesOf(
    {
      title: 'Detention of A & B <urgent>',
      language: 'en',
      subject: 'Detention of A & B',
      body: [
        paragraph('See ', { type: 'link', href: 'https://www.example', content: [text('our report')] }, '.'),
        { type: 'heading', level: 2, content: [text('Facts')] },
        { type: 'list', ordered: true, start: 1, items: [[paragraph('One')], [paragraph('Two')]] },
        { type: 'quote', blocks: [paragraph('A quotation.')] },
        paragraph({ type: 'foreign', language: 'ru', content: [text('Профсоюз')] }, ' is a union.'),
        ...Array.from({ length: 12 }, () => paragraph('The facts of the case are known to you. '.repeat(12))),
      ],
      signatories: [{ name: 'Bo Example', signature: 'bo.svg' }, { name: 'Cy Example' }],
    },
    'A4',
    new Map([['bo.svg', signature]]),
  ),
);
const source = objectsOf(whole);

const folder = mkdtempSync(path.join(os.tmpdir(), 'appeal-pdf-'));
const file = path.join(folder, 'letter.pdf');
writeFileSync(file, whole);
afterAll(() => rmSync(folder, { recursive: true }));

const installed = (program: string) => spawnSync(program, ['--version']).error === undefined;

describe('a painted letter', () => {
  it('says that it is PDF/A-2a and PDF/UA-1, in well-formed XMP', async () => {
    const { metadata } = await readPdf(whole);
    expect(metadata.xmp).toContain('pdfaid:part="2"');
    expect(metadata.xmp).toContain('pdfaid:conformance="A"');
    expect(metadata.xmp).toContain('pdfuaid:part="1"');
    expect(metadata.xmp).toContain('Detention of A &amp; B &lt;urgent&gt;');
    expect(metadata.info).toMatchObject({ Title: 'Detention of A & B <urgent>', CreationDate: 'D:20260203120000Z' });
  });

  it('has the structure of a letter', async () => {
    const { structure } = await readPdf(whole);
    const [, [role, ...parts]] = structure[0] as [string, unknown[]];
    const item = ['LI', 'Lbl', ['LBody', 'P']];
    expect(role).toBe('Document');
    expect(parts.slice(0, 9)).toEqual([
      ...['P', 'P', 'H1', 'P', ['P', 'Link'], 'H2'],
      ...[
        ['L', item, item],
        ['BlockQuote', 'P'],
        ['P', 'Span'],
      ],
    ]);
    expect(JSON.stringify(structure.at(-1))).toContain('"Figure"');
  });

  it.each([
    ['its title is shown', '/DisplayDocTitle true'],
    ['its language is said', '/Lang(en)'],
    ['a passage has another', '/Lang(ru)'],
    ['it is marked', '/Marked true'],
    ['it has an output intent', '/S/GTS_PDFA1'],
    ['the tab order follows the structure', '/Tabs/S'],
    ['a signature is described', '/Alt(Signature: Bo Example)'],
    ['lists say how they are numbered', '/ListNumbering/Decimal'],
    ['links are part of the structure', '/Type/OBJR'],
  ])('%s', (_name, entry) => {
    expect(source).toContain(entry);
  });

  it('leads from each link to its element of the structure, and back', () => {
    const file = new PdfFile(whole);
    const [annotation] = file.ids.filter((id) => file.dictionary(new PdfReference(id)).get('Subtype') === 'Link');
    const link = new PdfReference(annotation ?? 0);
    const key = file.dictionary(link).get('StructParent');
    const root = file.dictionary(file.trailer.get('Root'));
    const numbers = file.list(
      file.dictionary(file.dictionary(root.get('StructTreeRoot')).get('ParentTree')).get('Nums'),
    );
    const element = file.dictionary(numbers[numbers.indexOf(key ?? null) + 1]);
    expect(element.get('S')).toBe('Link');
    expect(file.list(element.get('K')).map((kid) => file.dictionary(kid).get('Obj'))).toContainEqual(link);
  });

  it('never depends on the time zone', () => {
    const zone = process.env.TZ;
    try {
      const made = ['Pacific/Kiritimati', 'America/Anchorage'].map((other) => {
        process.env.TZ = other;
        return Buffer.from(paintPdf(pagesOf())).toString('latin1');
      });
      expect(made[0]).toBe(made[1]);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('has an identifier of its own', () => {
    const identifier = (bytes: Uint8Array) => /\/ID\[<(\w+)>/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
    expect(identifier(whole)).toMatch(/^[\da-f]{32}$/);
    expect(identifier(whole)).not.toBe(identifier(paintPdf(pagesOf())));
  });

  it('is opened and drawn by PDFium', async () => {
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(whole);
    expect(document.getPageCount()).toBeGreaterThan(1);
    const drawn = await document.getPage(0).render({ scale: 1, render: 'bitmap' });
    expect(drawn.data.some((channel) => channel < 128)).toBe(true);
    document.destroy();
    library.destroy();
  });

  it.skipIf(!installed('qpdf'))('is well-formed to qpdf', () => {
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
  });

  it.skipIf(!installed('pdffonts'))('embeds subsets of its fonts, with their text', () => {
    const [, , ...fonts] = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n');
    expect(fonts.length).toBeGreaterThan(1);
    for (const font of fonts)
      expect(font).toMatch(/^[A-Z]{6}\+SourceSerif4-\w+ +CID TrueType +Identity-H +yes yes yes/);
  });
});
