import { lintAttachments } from './attachments.ts';
import { lintContent, type Shown } from './content.ts';
import { PdfFile } from './file.ts';
import { lintFonts } from './fonts.ts';
import { lintForms } from './forms.ts';
import { lintLayout } from './layout.ts';
import { lintMetadata } from './metadata.ts';
import { lintObjects } from './objects.ts';
import { lintStructure } from './structure.ts';
import { PdfSyntaxError } from './syntax.ts';

/** What in a PDF is not as PDF/A-2a, PDF/A-3a or PDF/UA-1 wants it. */
export interface Fault {
  /** `A` for ISO 19005-2 (and -3, which says the same), `A3` for what ISO 19005-3 alone says, `UA` for ISO 14289-1, and the number of the clause. */
  readonly clause: `${'A' | 'A3' | 'UA'} ${string}`;
  readonly message: string;
}

export type Report = (clause: Fault['clause'], message: string) => void;

/**
 * Holds a PDF against what ISO 19005-2 (level A) and ISO 14289-1 demand of a letter. It knows the faults that programs
 * make when they write letters, not every clause: a full validator says more.
 */
export function lintPdf(bytes: Uint8Array): Fault[] {
  const faults = new Map<string, Fault>();
  const report: Report = (clause, message) => faults.set(`${clause} ${message}`, { clause, message });
  try {
    const file = new PdfFile(bytes);
    lintLayout(file, report);
    lintObjects(file, report);
    lintForms(file, report);
    lintMetadata(file, report);
    lintAttachments(file, report);
    const shown: Shown = { codes: new Map(), marked: new Map() };
    lintContent(file, shown, report);
    lintFonts(file, shown, report);
    lintStructure(file, shown, report);
  } catch (error) {
    // A RangeError: a font or a profile that ends too early.
    if (!(error instanceof PdfSyntaxError || error instanceof RangeError)) throw error;
    report('A 6.1.1', `${error.message}.`);
  }
  return [...faults.values()];
}
