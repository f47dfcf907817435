import { createHash } from 'node:crypto';
import { type PdfDocument, pdfDate, text, type Value } from './document.ts';

/** A file that is packed into a PDF. */
export interface Attachment {
  /** Its name, in ASCII, unlike that of any other. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** "application/pdf" */
  readonly mediaType: string;
  /** What it is, for people. */
  readonly description: string;
  /** What it is to the document (ISO 19005-3, 6.8). */
  readonly relationship: 'Source' | 'Data' | 'Supplement';
  /** When it came to be what it is. */
  readonly modified: Date;
}

/** Packs files into the document, listed for a reader and belonging to the whole of it (ISO 32000-1, 7.11; ISO 19005-3, 6.8). */
export function attach(document: PdfDocument, attachments: readonly Attachment[]): void {
  const sorted = [...attachments].sort((a, b) => (a.name < b.name ? -1 : 1));
  const specifications = sorted.map(({ name, bytes, mediaType, description, relationship, modified }) => {
    const file = document.stream(bytes, {
      Type: 'EmbeddedFile',
      Subtype: mediaType.replace(/[^A-Za-z0-9.-]/g, (character) => `#${character.charCodeAt(0).toString(16)}`),
      Params: {
        Size: bytes.length,
        ModDate: text(pdfDate(modified)),
        CheckSum: Uint8Array.from(createHash('md5').update(bytes).digest()),
      },
    });
    const specification = document.object({
      Type: 'Filespec',
      F: text(name),
      UF: text(name),
      Desc: text(description),
      AFRelationship: relationship,
      EF: { F: file, UF: file },
    });
    return [name, specification] as const;
  });
  const names = specifications.flatMap(([name, specification]): Value[] => [text(name), specification]);
  document.root.Names = { EmbeddedFiles: document.object({ Names: names }) };
  document.root.AF = specifications.map(([, specification]) => specification);
  document.root.PageMode = 'UseAttachments';
}
