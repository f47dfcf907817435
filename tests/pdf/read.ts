import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PdfFile } from '../../src/pdf/lint/file.ts';
import { PdfReference, PdfStream } from '../../src/pdf/lint/syntax.ts';

export interface ReadPdf {
  /** All text, a line feed at the end of each line. */
  readonly text: string;
  readonly links: { url: string; contents: string }[];
  readonly pages: number;
  /** Roles of the structure tree of each page, as nested lists. */
  readonly structure: unknown[];
  readonly metadata: { info: Record<string, unknown>; xmp: string };
}

/** Reads a PDF with pdf.js, as a reader would. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const texts: string[] = [];
  const links: ReadPdf['links'] = [];
  const structure: unknown[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    texts.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    for (const annotation of await page.getAnnotations()) {
      links.push({ url: annotation.unsafeUrl, contents: annotation.contentsObj.str });
    }
    structure.push(roles(await page.getStructTree()));
  }
  const { info, metadata } = await pdf.getMetadata();
  const xmp = metadata?.getRaw() ?? '';
  await pdf.destroy();
  return {
    text: texts.join('\n'),
    links,
    pages: texts.length,
    structure,
    metadata: { info: info as Record<string, unknown>, xmp },
  };
}

/** A piece of text as a page shows it. Millimetres from the left and the top of the page, the letters' ink included. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The texts of a page with their places, as pdf.js finds them. */
export async function placedTexts(bytes: Uint8Array, number = 1): Promise<PlacedText[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const page = await pdf.getPage(number);
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const inMillimetres = (points: number) => (points * 25.4) / 72;
  const placed = items.flatMap((item): PlacedText[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , size = 0, x = 0, baseline = 0] = item.transform as number[];
    return [
      {
        text: item.str,
        left: inMillimetres(x),
        right: inMillimetres(x + item.width),
        top: inMillimetres(height - baseline - 0.75 * size),
        bottom: inMillimetres(height - baseline + 0.22 * size),
      },
    ];
  });
  await pdf.destroy();
  return placed;
}

function roles(node: unknown): unknown {
  if (typeof node !== 'object' || node === null || !('role' in node)) return undefined;
  const children = 'children' in node && Array.isArray(node.children) ? node.children.map(roles).filter(Boolean) : [];
  return children.length > 0 ? [node.role, ...children] : node.role;
}

/** All objects that are no streams, as they are written, one a line. */
export function objectsOf(bytes: Uint8Array): string {
  const file = new PdfFile(bytes);
  const streams = file.ids.map((id) => file.resolve(new PdfReference(id)));
  const packed = streams.find((object) => object instanceof PdfStream && object.dictionary.get('Type') === 'ObjStm');
  return packed instanceof PdfStream ? Buffer.from(file.unpacked(packed)).toString('latin1') : '';
}
