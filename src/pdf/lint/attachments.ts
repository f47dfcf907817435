import { createHash } from 'node:crypto';
import type { PdfFile } from './file.ts';
import type { Report } from './lint.ts';
import { claimedPart } from './metadata.ts';
import { rootOf } from './pages.ts';
import { type PdfDictionary, type PdfObject, PdfReference, PdfStream, PdfString } from './syntax.ts';

const relationships = new Set(['Source', 'Data', 'Alternative', 'Supplement', 'Unspecified']);

/** Embedded files: none in part 2; in part 3 each says what it is, what it is to the document, and is reached from it. */
export function lintAttachments(file: PdfFile, report: Report): void {
  const specifications = file.ids
    .map((id) => ({ id, dictionary: file.dictionary(new PdfReference(id)) }))
    .filter(({ dictionary }) => dictionary.has('EF'));
  const listed = file.dictionary(rootOf(file).get('Names')).has('EmbeddedFiles');
  if (specifications.length === 0 && !listed) return;
  if (claimedPart(file) !== '3') {
    report('A 6.8', 'Files are embedded, which only PDF/A-3 allows.');
    return;
  }
  const associated = referencesIn(file);
  for (const { id, dictionary } of specifications) lintSpecification(file, id, dictionary, associated, report);
}

function lintSpecification(
  file: PdfFile,
  id: number,
  dictionary: PdfDictionary,
  associated: ReadonlySet<number>,
  report: Report,
): void {
  const [name, unicode] = ['F', 'UF'].map((key) => file.resolve(dictionary.get(key)));
  const named = [name, unicode].every((value) => value instanceof PdfString && value.text !== '');
  const shown = unicode instanceof PdfString ? unicode.text : String(id);
  const fault: Report = (clause, message) => report(clause, `The embedded file ${shown}: ${message}`);
  if (!named) fault('UA 7.11', 'it has not both its names (F and UF).');
  if (!relationships.has(String(file.resolve(dictionary.get('AFRelationship'))))) {
    fault('A3 6.8', 'it does not say what it is to the document (AFRelationship).');
  }
  if (!associated.has(id)) fault('A3 6.8', 'no part of the document is said to have it (AF).');
  const embedded = file.resolve(file.dictionary(dictionary.get('EF')).get('F'));
  if (!(embedded instanceof PdfStream)) {
    fault('A3 6.8', 'its bytes are not in the document.');
    return;
  }
  const type = file.resolve(embedded.dictionary.get('Subtype'));
  if (typeof type !== 'string' || !/^[-\w+.]+\/[-\w+.]+$/.test(type)) fault('A3 6.8', 'its MIME type is not said.');
  const parameters = file.dictionary(embedded.dictionary.get('Params'));
  const bytes = file.unpacked(embedded);
  const size = file.resolve(parameters.get('Size'));
  if (typeof size === 'number' && size !== bytes.length) fault('A3 6.8', 'it has another size than it says.');
  const sum = file.resolve(parameters.get('CheckSum'));
  if (sum instanceof PdfString && sum.bytes !== createHash('md5').update(bytes).digest().toString('latin1')) {
    fault('A3 6.8', 'it is not what its checksum says.');
  }
}

/** The numbers of all objects that any AF array names: of the catalog, a page, an element of the structure. */
function referencesIn(file: PdfFile): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (value: PdfObject) => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!(value instanceof Map)) return;
    for (const item of file.list(value.get('AF'))) if (item instanceof PdfReference) found.add(item.id);
    for (const entry of value.values()) visit(entry);
  };
  for (const id of file.ids) visit(file.dictionary(new PdfReference(id)));
  return found;
}
