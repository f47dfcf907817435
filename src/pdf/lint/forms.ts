import type { PdfFile } from './file.ts';
import type { Report } from './lint.ts';
import { rootOf } from './pages.ts';
import { type PdfDictionary, type PdfObject, PdfReference, PdfString } from './syntax.ts';

/** The form of the document: it draws itself, does nothing, and its signatures cover the whole file. */
export function lintForms(file: PdfFile, report: Report): void {
  const form = file.dictionary(rootOf(file).get('AcroForm'));
  if (form.get('NeedAppearances') === true) report('A 6.4.1', 'The form needs its reader to draw it.');
  if (form.has('XFA')) report('A 6.4.2', 'There is an XFA form.');
  const visited = new Set<PdfDictionary>();
  const visit = (value: PdfObject) => {
    const field = file.dictionary(value);
    if (visited.has(field)) return;
    visited.add(field);
    if (field.has('A') || field.has('AA')) report('A 6.4.1', 'A field of the form acts by itself.');
    const signature = file.dictionary(field.get('V'));
    if (signature.has('ByteRange') && !coversFile(file, signature)) {
      report('A 6.4.3', 'A signature leaves out more of the file than itself.');
    }
    file.list(field.get('Kids')).forEach(visit);
  };
  file.list(form.get('Fields')).forEach(visit);
  const guarded = file.dictionary(rootOf(file).get('Perms')).has('DocMDP');
  for (const id of guarded ? file.ids : []) {
    for (const reference of file.list(file.dictionary(new PdfReference(id)).get('Reference'))) {
      if (['DigestLocation', 'DigestMethod', 'DigestValue'].some((key) => file.dictionary(reference).has(key))) {
        report('A 6.1.12', 'A signature that forbids changes says how its digest was made.');
      }
    }
  }
}

/** Whether a signature is of all bytes but its own, which stand in hexadecimal digits (ISO 32000-1, 12.8.1). */
function coversFile(file: PdfFile, signature: PdfDictionary): boolean {
  const [start, length = 0, next = 0, rest = 0] = file.list(signature.get('ByteRange')).map(Number);
  const contents = file.resolve(signature.get('Contents'));
  const digits = contents instanceof PdfString ? 2 * contents.bytes.length : 0;
  // A later signature, or what proves this one, follows the end of the file that was signed.
  const end = next + rest;
  const ends = end === file.source.length || /%%EOF\s*$/.test(file.source.slice(0, end));
  const gap = file.source.slice(length, next);
  return start === 0 && ends && gap.startsWith('<') && gap.endsWith('>') && gap.length === digits + 2;
}
