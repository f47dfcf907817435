import type { PdfFile } from './file.ts';
import { isLanguage } from './language.ts';
import type { Report } from './lint.ts';
import { pagesOf, rootOf } from './pages.ts';
import { type PdfDictionary, type PdfObject, PdfReference, PdfStream, PdfString } from './syntax.ts';

/** What no object may be or have, and what the trailer, the catalog and the pages must have. */
export function lintObjects(file: PdfFile, report: Report): void {
  if (!/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(file.source)) {
    report('A 6.1.2', 'The header is not %PDF-1.n and a comment of four bytes above 127.');
  }
  if (!/%%EOF(?:\r\n|\n|\r)?$/.test(file.source)) report('A 6.1.3', 'Something follows the end of the file.');
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
  const pages = pagesOf(file);
  if (file.dictionary(rootOf(file).get('Pages')).get('Count') !== pages.length) {
    report('A 6.1.1', 'There are not as many pages as the file says.');
  }
  for (const { number, dictionary } of pages) {
    if (!hasSize(file, dictionary)) report('A 6.1.1', `Page ${number} has no size (MediaBox).`);
    if (dictionary.get('Tabs') !== 'S')
      report('UA 7.18.3', `Page ${number}: the tab order is not that of the structure.`);
    if (dictionary.has('AA')) report('A 6.5.2', `Page ${number} acts by itself.`);
    if (dictionary.has('PresSteps')) report('A 6.10', `Page ${number} has steps of a presentation.`);
  }
}

/** A page has its size from those that it stands in where it has none of its own (ISO 32000-1, 7.7.3.4). */
function hasSize(file: PdfFile, page: PdfDictionary): boolean {
  let node = page;
  for (let depth = 0; depth < 50 && !node.has('MediaBox'); depth++) node = file.dictionary(node.get('Parent'));
  return file.list(node.get('MediaBox')).length === 4;
}

const allowedFilters = new Set(
  'ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode'.split(' '),
);

function lintStream(dictionary: PdfDictionary, file: PdfFile, report: Report): void {
  const filter = file.resolve(dictionary.get('Filter'));
  for (const name of Array.isArray(filter) ? filter : filter === null ? [] : [filter]) {
    if (!allowedFilters.has(String(name))) report('A 6.1.7.2', `A stream is packed by ${String(name)}.`);
  }
  if (['F', 'FFilter', 'FDecodeParms'].some((key) => dictionary.has(key))) {
    report('A 6.1.7.1', 'A stream stands in another file.');
  }
  if (dictionary.get('Subtype') === 'PS' || dictionary.get('Subtype2') === 'PS' || dictionary.has('PS')) {
    report('A 6.2.9', 'There is a PostScript object.');
  }
  if (dictionary.get('Subtype') === 'Form' && (dictionary.has('Ref') || dictionary.has('OPI'))) {
    report('A 6.2.9', 'A form stands for something in another file.');
  }
  if (dictionary.get('Subtype') !== 'Image') return;
  const bits = file.resolve(dictionary.get('BitsPerComponent'));
  if (bits !== null && ![1, 2, 4, 8, 16].includes(Number(bits))) {
    report('A 6.2.8', 'An image has a strange number of bits a colour.');
  }
  if (dictionary.has('OPI')) report('A 6.2.8', 'An image stands for another one.');
  if (dictionary.get('Interpolate') === true) report('A 6.2.8', 'An image asks for interpolation.');
  if (dictionary.has('Alternates')) report('A 6.2.8', 'An image has alternates.');
  const intent = file.resolve(dictionary.get('Intent'));
  if (intent !== null && !intents.has(String(intent))) report('A 6.2.6', 'A rendering intent is not known.');
}

/** The actions that ISO 19005-2 leaves. */
const allowedActions = new Set(['GoTo', 'GoToR', 'GoToE', 'Thread', 'URI', 'SubmitForm', 'Named']);
const actionKeys = new Set(['A', 'OpenAction', 'Next']);

/** What no value may be, in an object or before an operator. */
export function lintValue(value: PdfObject, file: PdfFile, report: Report): void {
  if (value instanceof PdfString && value.bytes.length > 32_767) {
    report('A 6.1.13', 'A string is longer than 32767 bytes.');
  }
  if (value instanceof PdfString && !value.isWhole) {
    report('A 6.1.6', 'A string has an odd number of hexadecimal digits.');
  }
  if (typeof value === 'string' && value.length > 127) report('A 6.1.13', 'A name is longer than 127 bytes.');
  if (typeof value === 'number' && Number.isInteger(value) && (value >= 2 ** 31 || value < -(2 ** 31))) {
    report('A 6.1.13', 'A whole number is larger than 2147483647.');
  }
  if (typeof value === 'number' && Math.abs(value) > 3.403e38) report('A 6.1.13', 'A number is larger than 3.403e38.');
  if (typeof value === 'number' && value !== 0 && Math.abs(value) < 1.175e-38) {
    report('A 6.1.13', 'A number is nearer to zero than 1.175e-38.');
  }
  if (Array.isArray(value)) for (const item of value) lintValue(item, file, report);
  if (!(value instanceof Map)) return;
  if (value.has('JS')) report('A 6.5.1', 'There is JavaScript.');
  lintGraphicsState(value, file, report);
  for (const [key, entry] of value) {
    if (boxes.has(key)) lintBox(key, file.list(entry), report);
    const action = actionKeys.has(key) ? file.dictionary(entry).get('S') : undefined;
    if (
      typeof action === 'string' &&
      (key !== 'A' || !file.dictionary(entry).has('O')) &&
      !allowedActions.has(action)
    ) {
      report('A 6.5.1', `There is an action of the kind ${action}.`);
    }
    if (action === 'Named' && !namedActions.has(String(file.dictionary(entry).get('N')))) {
      report('A 6.5.1', 'There is a named action that is none of the four for turning pages.');
    }
    lintValue(entry, file, report);
  }
}

const namedActions = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage']);
const boxes = new Set(['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox']);

function lintBox(name: string, corners: readonly PdfObject[], report: Report): void {
  const [left = 0, low = 0, right = 0, top = 0] = corners.map(Number);
  for (const length of [Math.abs(right - left), Math.abs(top - low)]) {
    if (length < 3 || length > 14_400) report('A 6.1.13', `A ${name} is smaller than 3 or larger than 14400 units.`);
  }
}

const blendModes = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(
    ' ',
  ),
);
/** The rendering intents that there are (ISO 32000-1, 8.6.5.8). */
export const intents = new Set(['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation']);

function lintGraphicsState(value: PdfDictionary, file: PdfFile, report: Report): void {
  const halftone = file.resolve(value.get('HalftoneType'));
  if (halftone !== null && ((halftone !== 1 && halftone !== 5) || value.has('HalftoneName'))) {
    report('A 6.2.5', 'A halftone has a name, or is of another type than 1 or 5.');
  }
  if (value.get('Type') !== 'ExtGState') return;
  const second = file.resolve(value.get('TR2'));
  if (value.has('TR') || value.has('HTP') || (second !== null && second !== 'Default')) {
    report('A 6.2.5', 'A graphics state changes colours by a transfer function or a halftone.');
  }
  const mode = file.resolve(value.get('BM'));
  const modes = Array.isArray(mode) ? mode : mode === null ? [] : [mode];
  if (!modes.every((one) => blendModes.has(String(one)))) report('A 6.2.10', 'A blend mode is not known.');
  if (value.has('RI') && !intents.has(String(value.get('RI')))) report('A 6.2.6', 'A rendering intent is not known.');
}

function lintCatalog(file: PdfFile, report: Report): void {
  const root = rootOf(file);
  const language = file.resolve(root.get('Lang'));
  if (!(language instanceof PdfString) || !isLanguage(language.text)) {
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
  if (root.get('NeedsRendering') === true) report('A 6.4.2', 'The document needs its reader to draw it.');
  const permissions = [...file.dictionary(root.get('Perms')).keys()];
  if (permissions.some((key) => key !== 'UR3' && key !== 'DocMDP')) {
    report('A 6.1.12', 'The document has permissions of an unknown kind.');
  }
  const layers = file.dictionary(root.get('OCProperties'));
  const layerNames = new Set<string>();
  for (const one of layers.size > 0 ? [layers.get('D') ?? null, ...file.list(layers.get('Configs'))] : []) {
    const configuration = file.dictionary(one);
    const name = file.resolve(configuration.get('Name'));
    const said = name instanceof PdfString ? name.text : '';
    if (said === '' || layerNames.has(said)) report('A 6.9', 'A configuration of layers has no name of its own.');
    layerNames.add(said);
    if (configuration.has('AS')) report('A 6.9', 'Layers are shown and hidden by themselves.');
  }
  if (root.has('Requirements')) report('A 6.11', 'The document has requirements.');
  const names = file.dictionary(root.get('Names'));
  if (names.has('JavaScript')) report('A 6.5.1', 'There is JavaScript.');
  if (names.has('AlternatePresentations')) report('A 6.10', 'There are alternate presentations.');
}

/** The colours of the document mean something only through the profile of its output intent. */
function lintIntent(file: PdfFile, report: Report): void {
  const outputs = file.list(rootOf(file).get('OutputIntents')).map((intent) => file.dictionary(intent));
  const intent = outputs.find((one) => one.get('S') === 'GTS_PDFA1');
  const profile = file.resolve(intent?.get('DestOutputProfile'));
  const profiles = outputs.filter((one) => one.has('DestOutputProfile'));
  if (profiles.some((one) => file.resolve(one.get('DestOutputProfile')) !== profile)) {
    report('A 6.2.3', 'The output intents have different profiles.');
  }
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
