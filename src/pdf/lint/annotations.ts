import type { PdfFile } from './file.ts';
import type { Fault, Report } from './lint.ts';
import type { StructureWalk } from './structure-walk.ts';
import { type PdfDictionary, type PdfObject, PdfReference, PdfStream, PdfString } from './syntax.ts';

const printed = 4;
const notShown = 1 | 2 | 32 | 256;

/** An annotation of a page: shown and printed, saying what it is, and in the structure tree. */
export function lintAnnotation(
  file: PdfFile,
  annotation: PdfObject,
  page: number,
  parents: ReadonlyMap<number, PdfObject>,
  walk: StructureWalk,
  fault: Report,
): void {
  const dictionary = file.dictionary(annotation);
  const flags = Number(file.resolve(dictionary.get('F')) ?? 0);
  if ((flags & printed) === 0 || (flags & notShown) !== 0) {
    fault('A 6.3.2', 'an annotation is not printed, or not shown.');
  }
  if (dictionary.has('AA')) fault('A 6.5.2', 'an annotation acts by itself.');
  if (dictionary.has('A') && typeof file.resolve(file.dictionary(dictionary.get('A')).get('S')) !== 'string') {
    fault('A 6.5.1', 'an annotation acts in an unknown way.');
  }
  const kind = String(dictionary.get('Subtype'));
  if (forbiddenAnnotations.has(kind)) fault('A 6.3.1', `an annotation is of the kind ${kind}.`);
  if (kind !== 'Link' && kind !== 'Popup' && !isEmpty(file, dictionary) && !dictionary.has('AP')) {
    fault('A 6.3.3', `an annotation of the kind ${kind} does not say how it looks (AP).`);
  }
  const [key, wanted] =
    kind === 'Widget' ? ['TU', 'UA 7.18.1'] : ['Contents', kind === 'Link' ? 'UA 7.18.5' : 'UA 7.18.1'];
  const appearances = file.dictionary(dictionary.get('AP'));
  if ([...appearances.keys()].some((name) => name !== 'N')) {
    fault('A 6.3.3', `an annotation of the kind ${kind} has other appearances than the normal one (AP).`);
  }
  const isButton = kind === 'Widget' && file.resolve(dictionary.get('FT')) === 'Btn';
  const normal = file.resolve(appearances.get('N'));
  if (appearances.has('N') && normal instanceof PdfStream === isButton) {
    fault('A 6.3.3', `the appearance of an annotation of the kind ${kind} is of the wrong kind (AP).`);
  }
  if (kind === 'Widget' && dictionary.has('A')) fault('A 6.4.1', 'a field acts by itself.');
  const found = annotation instanceof PdfReference ? walk.objects.get(annotation.id) : undefined;
  // A link has to say it by itself, all others can leave it to their element.
  const contents = file.resolve(dictionary.get(key) ?? (kind === 'Link' ? null : found?.element.get('Alt')));
  if (!(contents instanceof PdfString) || contents.text.trim() === '') {
    fault(wanted as Fault['clause'], `an annotation of the kind ${kind} does not say what it is (${key}).`);
  }
  if (!found) {
    fault('UA 7.18.1', 'an annotation is not in the structure tree.');
    return;
  }
  if (found.page !== page) fault('A 6.7.3.3', 'the structure tree names another page for an annotation than it is on.');
  const role = kind === 'Link' ? 'Link' : kind === 'Widget' ? 'Form' : 'Annot';
  if (walk.role(found.element) !== role) {
    const clause = { Link: 'UA 7.18.5', Form: 'UA 7.18.4', Annot: 'UA 7.18.1' } as const;
    fault(clause[role], `an annotation of the kind ${kind} is not in an element ${role}.`);
  }
  const place = dictionary.get('StructParent');
  if (typeof place !== 'number' || file.dictionary(parents.get(place)) !== found.element) {
    fault('UA 7.18.1', 'an annotation does not lead to its element of the structure (StructParent).');
  }
}

const forbiddenAnnotations = new Set('3D Sound Screen Movie RichMedia TrapNet'.split(' '));

function isEmpty(file: PdfFile, annotation: PdfDictionary): boolean {
  const [left, low, right, top] = file.list(annotation.get('Rect')).map(Number);
  return left === right && low === top;
}
