import { Buffer } from 'node:buffer';
import type { PdfFile } from './file.ts';
import { isLanguage } from './language.ts';
import type { Report } from './lint.ts';
import { lintValue } from './objects.ts';
import { type LintPage, pagesOf, rootOf } from './pages.ts';
import { Keyword, type PdfDictionary, type PdfObject, PdfReference, PdfStream, PdfString, Reader } from './syntax.ts';

/** What the pages show. */
export interface Shown {
  /** By the number of a font's object: the strings that are shown in it. */
  readonly codes: Map<number, ShownString[]>;
  /** By the number of a page's object: its marked content, by MCID, with its tag. */
  readonly marked: Map<number, Map<number, string>>;
}

export interface ShownString {
  readonly bytes: string;
  /** True where another text is said to be read in its place (ActualText). */
  readonly replaced: boolean;
}

const painting = new Set('Tj TJ \' " S s f F f* B B* b b* sh Do BI'.split(' '));
const silent = new Set(
  'w J j M d ri i gs q Q cm m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* CS cs SC SCN sc scn G g RG rg K k MP DP BX EX'.split(
    ' ',
  ),
);

/** Walks the content of each page: all of it is either tagged or an artifact, and painted by known operators. */
export function lintContent(file: PdfFile, shown: Shown, report: Report): void {
  for (const page of pagesOf(file)) {
    const marked = new Map<number, string>();
    shown.marked.set(page.id, marked);
    new PageWalk(file, page, shown, marked, report).walk();
  }
}

class PageWalk {
  readonly #file: PdfFile;
  readonly #page: LintPage;
  readonly #shown: Shown;
  readonly #marked: Map<number, string>;
  readonly #resources: PdfDictionary;
  readonly #report: Report;
  readonly #open: { readonly kind: 'tagged' | 'artifact' | 'neither'; readonly replaced: boolean }[] = [];
  readonly #colours: number;
  #font: number | undefined;
  #depth = 0;

  constructor(file: PdfFile, page: LintPage, shown: Shown, marked: Map<number, string>, report: Report) {
    this.#file = file;
    this.#page = page;
    this.#shown = shown;
    this.#marked = marked;
    this.#resources = file.dictionary(page.dictionary.get('Resources'));
    this.#colours = coloursOf(file);
    this.#report = (clause, message) => report(clause, `Page ${page.number}: ${message}`);
    if (!page.dictionary.has('Resources')) this.#report('A 6.2.2', 'it names no resources of its own.');
  }

  walk(): void {
    const contents = this.#file.resolve(this.#page.dictionary.get('Contents'));
    const streams = (Array.isArray(contents) ? contents : [contents]).map((part) => this.#file.resolve(part));
    const source = streams
      .map((part) => (part instanceof PdfStream ? Buffer.from(this.#file.unpacked(part)).toString('latin1') : ''))
      .join('\n');
    const reader = new Reader(source);
    let operands: PdfObject[] = [];
    for (let item = reader.next(); item !== undefined; item = reader.next()) {
      if (!(item instanceof Keyword)) operands.push(item);
      else {
        this.#operator(item.word, operands);
        operands = [];
        if (item.word === 'BI') reader.at = this.#inlineImage(source, reader.at);
      }
    }
    if (this.#open.length > 0) this.#report('A 6.2.2', 'marked content has no end.');
    if (this.#depth !== 0) this.#report('A 6.2.2', 'q and Q are not balanced.');
  }

  #operator(name: string, operands: readonly PdfObject[]): void {
    for (const operand of operands) lintValue(operand, this.#file, this.#report);
    if (painting.has(name)) this.#paint(name, operands);
    else if (name === 'BDC' || name === 'BMC') this.#begin(operands);
    else if (name === 'EMC') {
      if (this.#open.pop() === undefined) this.#report('A 6.2.2', 'marked content ends that has not begun.');
    } else if (!silent.has(name)) this.#report('A 6.2.2', `the operator ${name} is unknown.`);
    if (name === 'q' && ++this.#depth > 28) this.#report('A 6.1.13', 'q is nested deeper than 28 times.');
    if (name === 'Q') this.#depth--;
    const colours = { rg: 3, RG: 3, k: 4, K: 4 }[name] ?? this.#colours;
    if (colours !== this.#colours) {
      this.#report('A 6.2.4.3', `a colour has ${colours} parts, which the output intent has no profile for.`);
    }
    if (name === 'Tf') {
      const font = this.#file.dictionary(this.#resources.get('Font')).get(String(operands[0]));
      this.#font = font instanceof PdfReference ? font.id : undefined;
      if (this.#font === undefined)
        this.#report('A 6.2.2', `the font ${String(operands[0])} is not among its resources.`);
    }
  }

  /** @returns where it ends: behind its data, which may look like anything. */
  #inlineImage(source: string, at: number): number {
    const [head = ''] = source.slice(at).split(/\bID\s/, 1);
    if (/\/(?:LZW|LZWDecode|Crypt)\b/.test(head)) this.#report('A 6.1.10', 'an image in it is packed by LZW or Crypt.');
    if (/\/(?:I|Interpolate)\s+true\b/.test(head)) this.#report('A 6.2.8', 'an image in it asks for interpolation.');
    const end = /\sEI(?=\s|$)/g;
    end.lastIndex = at;
    return end.test(source) ? end.lastIndex : source.length;
  }

  #begin([tag, properties]: readonly PdfObject[]): void {
    const { kind: inherited, replaced } = this.#open.at(-1) ?? outside;
    const own =
      typeof properties === 'string'
        ? this.#file.dictionary(this.#resources.get('Properties')).get(properties)
        : properties;
    const list = this.#file.dictionary(own);
    const number = list.get('MCID');
    const language = this.#file.resolve(list.get('Lang'));
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
    const { kind, replaced } = this.#open.at(-1) ?? outside;
    if (kind === 'neither') {
      this.#report('UA 7.1', 'some of its content is neither tagged nor an artifact.');
    }
    if (this.#font === undefined || !/^(Tj|TJ|'|")$/.test(name)) return;
    const strings = operands.flat().filter((part) => part instanceof PdfString);
    const codes = this.#shown.codes.get(this.#font) ?? [];
    codes.push(...strings.map(({ bytes }) => ({ bytes, replaced })));
    this.#shown.codes.set(this.#font, codes);
  }
}

const outside = { kind: 'neither', replaced: false } as const;

/** The number of parts that a colour of the output intent has; 0 where there is none. */
function coloursOf(file: PdfFile): number {
  const [profile] = file
    .list(rootOf(file).get('OutputIntents'))
    .map((intent) => file.dictionary(file.dictionary(intent).get('DestOutputProfile')));
  return Number(profile?.get('N') ?? 0);
}
