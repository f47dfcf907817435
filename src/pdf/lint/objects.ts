import type { PdfFile } from './file.ts';
import type { Report } from './lint.ts';
import { pagesOf, rootOf } from './pages.ts';
import { type PdfDictionary, type PdfObject, PdfReference, PdfStream, PdfString } from './syntax.ts';

/** What no object may be or have, and what the trailer, the catalog and the pages must have. */
export function lintObjects(file: PdfFile, report: Report): void {
  if (!/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(file.source)) {
    report('A 6.1.2', 'The header is not %PDF-1.n and a comment of four bytes above 127.');
  }
  if (file.trailer.has('Encrypt')) report('A 6.1.3', 'The file is encrypted.');
  const identifiers = file.list(file.trailer.get('ID')).map((part) => (part instanceof PdfString ? part.bytes : ''));
  if (identifiers.length !== 2 || identifiers.includes('')) report('A 6.1.3', 'The file has no identifier.');
  for (const id of file.ids) {
    const object = file.resolve(new PdfReference(id));
    if (object instanceof PdfStream) lintStream(object.dictionary, file, report);
    lintValue(object instanceof PdfStream ? object.dictionary : object, file, report);
  }
  lintCatalog(file, report);
  lintIntent(file, report);
  for (const { number, dictionary } of pagesOf(file)) {
    if (dictionary.get('Tabs') !== 'S')
      report('UA 7.18.3', `Page ${number}: the tab order is not that of the structure.`);
    if (dictionary.has('AA')) report('A 6.5.2', `Page ${number} acts by itself.`);
    if (dictionary.has('PresSteps')) report('A 6.10', `Page ${number} has steps of a presentation.`);
  }
}

const forbiddenFilters = new Set(['LZWDecode', 'LZW', 'Crypt']);

function lintStream(dictionary: PdfDictionary, file: PdfFile, report: Report): void {
  const filter = file.resolve(dictionary.get('Filter'));
  for (const name of Array.isArray(filter) ? filter : [filter]) {
    if (forbiddenFilters.has(String(name))) report('A 6.1.7.2', `A stream is packed by ${String(name)}.`);
  }
  if (['F', 'FFilter', 'FDecodeParms'].some((key) => dictionary.has(key))) {
    report('A 6.1.7.1', 'A stream stands in another file.');
  }
  if (dictionary.get('Subtype') === 'PS') report('A 6.2.9', 'There is a PostScript object.');
  if (dictionary.get('Interpolate') === true) report('A 6.2.8', 'An image asks for interpolation.');
  if (dictionary.has('Alternates')) report('A 6.2.8', 'An image has alternates.');
}

/** The actions that ISO 19005-2 leaves. */
const allowedActions = new Set(['GoTo', 'GoToR', 'GoToE', 'Thread', 'URI', 'SubmitForm', 'Named']);
const actionKeys = new Set(['A', 'OpenAction', 'Next']);

function lintValue(value: PdfObject, file: PdfFile, report: Report): void {
  if (value instanceof PdfString && value.bytes.length > 32_767) {
    report('A 6.1.13', 'A string is longer than 32767 bytes.');
  }
  if (typeof value === 'string' && value.length > 127) report('A 6.1.13', 'A name is longer than 127 bytes.');
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 31) {
    report('A 6.1.13', 'A whole number is larger than 2147483647.');
  }
  if (Array.isArray(value)) for (const item of value) lintValue(item, file, report);
  if (!(value instanceof Map)) return;
  if (value.has('JS')) report('A 6.5.1', 'There is JavaScript.');
  if (value.has('XFA')) report('A 6.4.2', 'There is an XFA form.');
  for (const [key, entry] of value) {
    const action = actionKeys.has(key) ? file.dictionary(entry).get('S') : undefined;
    if (
      typeof action === 'string' &&
      (key !== 'A' || !file.dictionary(entry).has('O')) &&
      !allowedActions.has(action)
    ) {
      report('A 6.5.1', `There is an action of the kind ${action}.`);
    }
    lintValue(entry, file, report);
  }
}

function lintCatalog(file: PdfFile, report: Report): void {
  const root = rootOf(file);
  const language = file.resolve(root.get('Lang'));
  if (!(language instanceof PdfString) || !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language.text)) {
    report('UA 7.2', 'The language of the document is not said.');
  }
  const marked = file.dictionary(root.get('MarkInfo'));
  if (marked.get('Marked') !== true) report('A 6.7.2.2', 'The document is not marked as tagged.');
  if (marked.get('Suspects') === true) report('UA 7.1', 'The document says that its tags are suspect.');
  if (file.dictionary(root.get('ViewerPreferences')).get('DisplayDocTitle') !== true) {
    report('UA 7.1', 'The title of the document is not shown.');
  }
  if (root.has('OpenAction')) report('A 6.5.1', 'The document acts when it is opened.');
  if (root.has('AA')) report('A 6.5.2', 'The document acts by itself.');
  if (root.has('Requirements')) report('A 6.11', 'The document has requirements.');
  if (file.dictionary(root.get('AcroForm')).get('NeedAppearances') === true) {
    report('A 6.4.1', 'The form needs its reader to draw it.');
  }
  const names = file.dictionary(root.get('Names'));
  if (names.has('JavaScript')) report('A 6.5.1', 'There is JavaScript.');
  if (names.has('AlternatePresentations')) report('A 6.10', 'There are alternate presentations.');
}

/** The colours of the document mean something only through the profile of its output intent. */
function lintIntent(file: PdfFile, report: Report): void {
  const intents = file.list(rootOf(file).get('OutputIntents')).map((intent) => file.dictionary(intent));
  const intent = intents.find((one) => one.get('S') === 'GTS_PDFA1');
  const profile = file.resolve(intent?.get('DestOutputProfile'));
  if (!(profile instanceof PdfStream)) {
    report('A 6.2.3', 'There is no output intent with a profile of its colours.');
    return;
  }
  const bytes = file.unpacked(profile);
  const word = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  const components = { 'RGB ': 3, GRAY: 1, CMYK: 4 }[word(16)];
  if (word(36) !== 'acsp' || !['mntr', 'prtr'].includes(word(12)) || (bytes[8] ?? 9) > 4) {
    report('A 6.2.3', 'The profile of the output intent is no ICC profile of a display or a printer, up to version 4.');
  }
  if (components === undefined || profile.dictionary.get('N') !== components) {
    report('A 6.2.3', 'The profile of the output intent has another number of colours than it says.');
  }
}
