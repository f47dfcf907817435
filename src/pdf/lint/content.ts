import { Buffer } from 'node:buffer';
import { ColourLint } from './colours.ts';
import type { PdfFile } from './file.ts';
import { isLanguage } from './language.ts';
import type { Report } from './lint.ts';
import { intents, lintValue } from './objects.ts';
import { pagesOf } from './pages.ts';
import { Keyword, type PdfDictionary, type PdfObject, PdfReference, PdfStream, PdfString, Reader } from './syntax.ts';

/** What the pages show. */
export interface Shown {
  /** By the number of a font's object: the strings that are shown in it. */
  readonly codes: Map<number, ShownString[]>;
  /** By the number of the object of a page, or of a form that it shows: its marked content, by MCID, with its tag. */
  readonly marked: Map<number, Map<number, string>>;
}

export interface ShownString {
  readonly bytes: string;
  /** True where another text is said to be read in its place (ActualText). */
  readonly replaced: boolean;
}

const painting = new Set('Tj TJ \' " S s f F f* B B* b b* sh'.split(' '));
const silent = new Set(
  'w J j M d i gs q Q cm m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* SC sc MP DP BX EX BI'.split(' '),
);

/** Walks the content of each page, with the forms in it: all of it is either tagged or an artifact, and painted by known operators. */
export function lintContent(file: PdfFile, shown: Shown, report: Report): void {
  const walks: Walks = { file, shown, colours: new ColourLint(file), forms: new Map() };
  for (const { number, id, dictionary } of pagesOf(file)) {
    const onPage: Report = (clause, message) => report(clause, `Page ${number}: ${message}`);
    if (!dictionary.has('Resources')) onPage('A 6.2.2', 'it names no resources of its own.');
    const contents = file.resolve(dictionary.get('Contents'));
    const streams = (Array.isArray(contents) ? contents : [contents]).map((part) => file.resolve(part));
    const source = streams.map((part) => (part instanceof PdfStream ? textOf(file, part) : '')).join('\n');
    new ContentWalk(walks, { id, dictionary, source, around: outside }, onPage).walk();
    for (const annotation of file.list(dictionary.get('Annots'))) {
      const look = file.dictionary(file.dictionary(annotation).get('AP')).get('N');
      const looks = file.resolve(look) instanceof PdfStream ? [look] : [...file.dictionary(look).values()];
      for (const one of looks) walkForm(walks, one, artifact, onPage);
    }
  }
}

const textOf = (file: PdfFile, stream: PdfStream) => Buffer.from(file.unpacked(stream)).toString('latin1');

interface Walks {
  readonly file: PdfFile;
  readonly shown: Shown;
  readonly colours: ColourLint;
  /** How often each form is shown, by the number of its object. */
  readonly forms: Map<number, number>;
}

/** The content of a page or a form. */
interface Content {
  readonly id: number;
  readonly dictionary: PdfDictionary;
  readonly source: string;
  readonly around: Marking;
}

interface Marking {
  readonly kind: 'tagged' | 'artifact' | 'neither';
  readonly replaced: boolean;
}

const outside: Marking = { kind: 'neither', replaced: false };
const artifact: Marking = { kind: 'artifact', replaced: false };

/** The content of a form, or of a pattern, within that of a page. */
function walkForm(walks: Walks, reference: PdfObject | undefined, around: Marking, report: Report): void {
  const form = walks.file.resolve(reference);
  if (!(form instanceof PdfStream)) return;
  const id = reference instanceof PdfReference ? reference.id : 0;
  const times = (walks.forms.get(id) ?? 0) + 1;
  walks.forms.set(id, times);
  if (times > 1 && (walks.shown.marked.get(id)?.size ?? 0) > 0) {
    report('UA 7.20', 'a form with tagged content is shown more than once.');
  }
  // Shown again, it is the same, but for what stands around it. Forms may show one another in a circle.
  if (times > 9 || (times > 1 && around.kind !== 'neither')) return;
  const { dictionary } = form;
  new ContentWalk(walks, { id, dictionary, source: textOf(walks.file, form), around }, report).walk();
}

class ContentWalk {
  readonly #walks: Walks;
  readonly #content: Content;
  readonly #resources: PdfDictionary;
  readonly #report: Report;
  readonly #open: Marking[] = [];
  readonly #marked = new Map<number, string>();
  #font: number | undefined;
  #depth = 0;

  constructor(walks: Walks, content: Content, report: Report) {
    this.#walks = walks;
    this.#content = content;
    this.#resources = walks.file.dictionary(content.dictionary.get('Resources'));
    this.#report = report;
    walks.shown.marked.set(content.id, this.#marked);
  }

  walk(): void {
    const { source, dictionary } = this.#content;
    const { file, colours } = this.#walks;
    const blended = file.dictionary(dictionary.get('Group')).get('CS');
    if (blended !== undefined) colours.space(blended, this.#resources, this.#report);
    const reader = new Reader(source);
    let operands: PdfObject[] = [];
    for (let item = reader.next(); item !== undefined; item = reader.next()) {
      if (!(item instanceof Keyword)) operands.push(item);
      else {
        if (item.word === 'ID') reader.at = this.#inlineImage(operands, source, reader.at);
        else this.#operator(item.word, operands);
        operands = [];
      }
    }
    if (this.#open.length > 0) this.#report('A 6.2.2', 'marked content has no end.');
    if (this.#depth !== 0) this.#report('A 6.2.2', 'q and Q are not balanced.');
  }

  #operator(name: string, operands: readonly PdfObject[]): void {
    const { file } = this.#walks;
    for (const operand of operands) lintValue(operand, file, this.#report);
    if (painting.has(name)) this.#paint(name, operands);
    else if (name === 'Do') this.#show(String(operands[0]));
    else if (name === 'BDC' || name === 'BMC') this.#begin(operands);
    else if (name === 'EMC') {
      if (this.#open.pop() === undefined) this.#report('A 6.2.2', 'marked content ends that has not begun.');
    } else if (name === 'ri') {
      if (!intents.has(String(operands[0]))) this.#report('A 6.2.6', 'a rendering intent is not known.');
    } else if (!silent.has(name) && !this.#walks.colours.operator(name, operands, this.#resources, this.#report)) {
      this.#report('A 6.2.2', `the operator ${name} is unknown.`);
    }
    // Masks and patterns are a part of what is painted with them.
    const mask = name === 'gs' ? file.dictionary(this.#resource('ExtGState', String(operands[0]))).get('SMask') : null;
    if (name === 'gs') walkForm(this.#walks, file.dictionary(mask).get('G'), artifact, this.#report);
    if (/^scn$/i.test(name) && typeof operands.at(-1) === 'string') {
      walkForm(this.#walks, this.#resource('Pattern', String(operands.at(-1))), artifact, this.#report);
    }
    if (name === 'q' && ++this.#depth > 28) this.#report('A 6.1.13', 'q is nested deeper than 28 times.');
    if (name === 'Q') this.#depth--;
    if (name === 'Tf') {
      const font = this.#resource('Font', String(operands[0]));
      this.#font = font instanceof PdfReference ? font.id : undefined;
      if (this.#font === undefined)
        this.#report('A 6.2.2', `the font ${String(operands[0])} is not among its resources.`);
    }
  }

  #resource(kind: string, name: string): PdfObject | undefined {
    return this.#walks.file.dictionary(this.#resources.get(kind)).get(name);
  }

  /** @returns where it ends: behind its data, which may look like anything. */
  #inlineImage(operands: readonly PdfObject[], source: string, at: number): number {
    const entries = new Map<PdfObject, PdfObject>();
    for (let index = 0; index < operands.length; index += 2) {
      entries.set(operands[index] ?? null, operands[index + 1] ?? null);
    }
    const filter = entries.get('F') ?? entries.get('Filter') ?? [];
    if ([filter].flat().some((name) => !inlineFilters.has(String(name)))) {
      this.#report('A 6.1.10', 'an image in it is packed by LZW, Crypt or what is no filter.');
    }
    if (entries.get('I') === true || entries.get('Interpolate') === true) {
      this.#report('A 6.2.8', 'an image in it asks for interpolation.');
    }
    const space = entries.get('CS') ?? entries.get('ColorSpace');
    if (space !== undefined) this.#walks.colours.inlineSpace(space, this.#resources, this.#report);
    this.#paint('BI', []);
    const end = /\sEI(?=\s|$)/g;
    end.lastIndex = at;
    return end.test(source) ? end.lastIndex : source.length;
  }

  /** An image, or a form, which may have marked content of its own. */
  #show(name: string): void {
    const { file, colours } = this.#walks;
    const reference = this.#resource('XObject', name);
    const object = file.resolve(reference);
    if (!(object instanceof PdfStream)) this.#report('A 6.2.2', `the picture ${name} is not among its resources.`);
    if (!(object instanceof PdfStream) || object.dictionary.get('Subtype') !== 'Form') {
      const space = object instanceof PdfStream ? object.dictionary.get('ColorSpace') : undefined;
      if (space !== undefined) colours.space(space, this.#resources, this.#report);
      this.#paint('Do', []);
      return;
    }
    walkForm(this.#walks, reference, this.#open.at(-1) ?? this.#content.around, this.#report);
  }

  #begin([tag, properties]: readonly PdfObject[]): void {
    const { file } = this.#walks;
    const { kind: inherited, replaced } = this.#open.at(-1) ?? this.#content.around;
    const own = typeof properties === 'string' ? this.#resource('Properties', properties) : properties;
    const list = file.dictionary(own);
    const number = list.get('MCID');
    const language = file.resolve(list.get('Lang'));
    if (language instanceof PdfString && !isLanguage(language.text)) {
      this.#report('UA 7.2', `“${language.text}” is no language.`);
    }
    const kind = tag === 'Artifact' ? 'artifact' : typeof number === 'number' ? 'tagged' : inherited;
    if (kind !== inherited && inherited !== 'neither') {
      this.#report('UA 7.1', 'an artifact and tagged content are one inside the other.');
    }
    this.#open.push({ kind, replaced: replaced || list.has('ActualText') });
    if (typeof number !== 'number') return;
    if (this.#marked.has(number)) this.#report('A 6.7.3.3', `the MCID ${number} stands there twice.`);
    this.#marked.set(number, String(tag));
  }

  #paint(name: string, operands: readonly PdfObject[]): void {
    const { kind, replaced } = this.#open.at(-1) ?? this.#content.around;
    if (kind === 'neither') {
      this.#report('UA 7.1', 'some of its content is neither tagged nor an artifact.');
    }
    if (name === 'sh') {
      const shading = this.#walks.file.dictionary(this.#resource('Shading', String(operands[0])));
      this.#walks.colours.space(shading.get('ColorSpace'), this.#resources, this.#report);
    }
    if (this.#font === undefined || !/^(Tj|TJ|'|")$/.test(name)) return;
    const strings = operands.flat().filter((part) => part instanceof PdfString);
    const codes = this.#walks.shown.codes.get(this.#font) ?? [];
    codes.push(...strings.map(({ bytes }) => ({ bytes, replaced })));
    this.#walks.shown.codes.set(this.#font, codes);
  }
}

/** Of images among the operators, with their short names (ISO 32000-1, 8.9.7, table 94). */
const inlineFilters = new Set(
  'AHx A85 Fl RL CCF DCT ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode DCTDecode'.split(' '),
);
