import type { Shown } from './content.ts';
import type { PdfFile } from './file.ts';
import type { Fault, Report } from './lint.ts';
import { pagesOf, rootOf } from './pages.ts';
import { type PdfDictionary, type PdfObject, PdfReference, PdfString } from './syntax.ts';

const standardRoles = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  ),
);
/** The elements that one may stand in, and those that may stand in one. */
const parentsOf: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  LBody: ['LI'],
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  TOCI: ['TOC'],
};
const kidsOf: Readonly<Record<string, readonly string[]>> = {
  L: ['L', 'LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  TOC: ['TOC', 'TOCI', 'Caption'],
};

/** The structure tree: every part of the content in it once, with what a screen reader says of it. */
export function lintStructure(file: PdfFile, { marked }: Shown, report: Report): void {
  const root = file.dictionary(rootOf(file).get('StructTreeRoot'));
  if (root.size === 0) {
    report('A 6.7.3', 'There is no structure tree.');
    return;
  }
  const walk = new StructureWalk(file, root, report);
  walk.visitAll(root.get('K'), undefined, undefined);
  walk.conclude();
  const parents = numberTree(file, root.get('ParentTree'));
  for (const { number, id, dictionary } of pagesOf(file)) {
    const fault: Report = (clause, message) => report(clause, `Page ${number}: ${message}`);
    const key = dictionary.get('StructParents');
    const content = typeof key === 'number' ? file.list(parents.get(key)) : [];
    for (const mcid of marked.get(id)?.keys() ?? []) {
      const element = walk.contents.get(`${id} ${mcid}`);
      const said = content[mcid];
      if (element === undefined) fault('UA 7.1', `the content ${mcid} is not in the structure tree.`);
      else if (!(said instanceof PdfReference) || file.dictionary(said) !== element) {
        fault('A 6.7.3.3', `the parent tree leads from the content ${mcid} to another element, or to none.`);
      }
    }
    for (const link of file.list(dictionary.get('Annots'))) lintAnnotation(file, link, id, parents, walk, fault);
  }
}

class StructureWalk {
  /** By page and MCID: the element that the content is in. */
  readonly contents = new Map<string, PdfDictionary>();
  /** By the number of the object: the element that an annotation is in, and the page it says. */
  readonly objects = new Map<number, { element: PdfDictionary; page: number | undefined }>();
  readonly #file: PdfFile;
  readonly #roles: PdfDictionary;
  readonly #report: Report;
  readonly #visited = new Set<PdfDictionary>();
  #heading = 0;
  #plainHeading = false;
  readonly #notes = new Set<string>();

  constructor(file: PdfFile, root: PdfDictionary, report: Report) {
    this.#file = file;
    this.#roles = file.dictionary(root.get('RoleMap'));
    this.#report = report;
    for (const role of this.#roles.keys())
      if (standardRoles.has(role)) report('UA 7.1', `The standard role ${role} is mapped to another.`);
  }

  role(element: PdfDictionary): string {
    let role = String(element.get('S'));
    for (let depth = 0; depth < 10 && !standardRoles.has(role); depth++) role = String(this.#roles.get(role));
    return role;
  }

  /** What only the whole tree shows. */
  conclude(): void {
    if (this.#plainHeading && this.#heading > 0) {
      this.#report('UA 7.4.4', 'Headings with a level (H1) and without one (H) are mixed.');
    }
    const annotated = new Set([...this.objects.values()].map(({ element }) => element));
    for (const element of this.#visited) {
      if (this.role(element) === 'Link' && !annotated.has(element)) {
        this.#report('UA 7.18.5', 'An element Link has no link (OBJR).');
      }
    }
  }

  visitAll(kids: PdfObject | undefined, parent: PdfDictionary | undefined, page: number | undefined): void {
    const found = this.#file.resolve(kids);
    for (const kid of Array.isArray(found) ? found : [kids ?? null]) this.#visit(kid, parent, page);
  }

  #visit(kid: PdfObject, parent: PdfDictionary | undefined, inherited: number | undefined): void {
    const value = this.#file.resolve(kid);
    if (typeof value === 'number' && parent) this.#content(inherited, value, parent);
    if (!(value instanceof Map)) return;
    const own = value.get('Pg');
    const page = own instanceof PdfReference ? own.id : inherited;
    if (value.get('Type') === 'MCR' && parent) this.#content(page, Number(value.get('MCID')), parent);
    else if (value.get('Type') === 'OBJR' && parent) {
      const object = value.get('Obj');
      if (object instanceof PdfReference) this.objects.set(object.id, { element: parent, page });
    } else if (value.has('S')) this.#element(value, parent, page);
  }

  #content(page: number | undefined, mcid: number, parent: PdfDictionary): void {
    const key = `${page} ${mcid}`;
    if (this.contents.has(key)) this.#report('A 6.7.3.3', `The content ${mcid} of a page is in two elements.`);
    this.contents.set(key, parent);
  }

  #element(element: PdfDictionary, parent: PdfDictionary | undefined, page: number | undefined): void {
    if (this.#visited.has(element)) {
      this.#report('A 6.7.3.3', 'The structure tree has an element twice.');
      return;
    }
    this.#visited.add(element);
    const role = this.role(element);
    if (!standardRoles.has(role))
      this.#report('A 6.7.3.4', `The role ${String(element.get('S'))} is not mapped to a standard one.`);
    if (parent && this.#file.dictionary(element.get('P')) !== parent) {
      this.#report('A 6.7.3.3', `An element ${role} does not know its parent.`);
    }
    const around = parent && this.role(parent);
    const fitting = parentsOf[role]?.includes(around ?? '') ?? true;
    const taken = kidsOf[around ?? '']?.includes(role) ?? true;
    if (around !== undefined && !(fitting && taken)) {
      this.#report(
        tableRoles.test(role) || tableRoles.test(around) ? 'UA 7.5' : 'UA 7.6',
        `An element ${role} stands in ${around}.`,
      );
    }
    const said = [element.get('Alt'), element.get('ActualText')].map((value) => this.#file.resolve(value));
    const described = said.some((value) => value instanceof PdfString && value.text.trim() !== '');
    if (role === 'Figure' && !described) this.#report('UA 7.3', 'A picture has no description (Alt).');
    if (role === 'Formula' && !described) this.#report('UA 7.7', 'A formula has no description (Alt).');
    if (role === 'H') this.#plainHeading = true;
    if (role === 'Note') this.#note(element);
    if (role === 'Table' && !this.#hasHeaders(element)) {
      this.#report('UA 7.5', 'A table does not say which of its cells are headers, and of what (TH with Scope).');
    }
    const language = this.#file.resolve(element.get('Lang'));
    if (language instanceof PdfString && !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language.text)) {
      this.#report('UA 7.2', `“${language.text}” is no language.`);
    }
    const level = Number(/^H([1-6])$/.exec(role)?.[1] ?? 0);
    if (level > this.#heading + 1)
      this.#report('UA 7.4.2', `A heading of level ${level} follows one of level ${this.#heading}.`);
    if (level > 0) this.#heading = level;
    this.visitAll(element.get('K'), element, page);
  }

  #note(element: PdfDictionary): void {
    const id = this.#file.resolve(element.get('ID'));
    const name = id instanceof PdfString ? id.bytes : '';
    if (name === '' || this.#notes.has(name)) this.#report('UA 7.9', 'A note has no ID of its own.');
    this.#notes.add(name);
  }

  /** True where some cell is a header that says of what, or a cell names its headers. */
  #hasHeaders(element: PdfDictionary, depth = 0): boolean {
    if (depth > 5) return false;
    return this.#kids(element).some((kid) => {
      const own = this.#file.resolve(kid.get('A'));
      const attributes = (Array.isArray(own) ? own : [own]).map((one) => this.#file.dictionary(one));
      const says = (key: string) => attributes.some((one) => one.get('O') === 'Table' && one.has(key));
      const role = this.role(kid);
      return (role === 'TH' && says('Scope')) || (role === 'TD' && says('Headers')) || this.#hasHeaders(kid, depth + 1);
    });
  }

  #kids(element: PdfDictionary): PdfDictionary[] {
    const found = this.#file.resolve(element.get('K'));
    return (Array.isArray(found) ? found : [found])
      .map((kid) => this.#file.resolve(kid))
      .filter((kid) => kid instanceof Map && kid.has('S')) as PdfDictionary[];
  }
}

const tableRoles = /^T(?:able|R|H|D|Head|Body|Foot)$/;
const printed = 4;
const notShown = 1 | 2 | 32 | 256;

function lintAnnotation(
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
  const kind = String(dictionary.get('Subtype'));
  if (forbiddenAnnotations.has(kind)) fault('A 6.3.1', `an annotation is of the kind ${kind}.`);
  if (kind !== 'Link' && kind !== 'Popup' && !isEmpty(file, dictionary) && !dictionary.has('AP')) {
    fault('A 6.3.3', `an annotation of the kind ${kind} does not say how it looks (AP).`);
  }
  const [key, wanted] =
    kind === 'Widget' ? ['TU', 'UA 7.18.1'] : ['Contents', kind === 'Link' ? 'UA 7.18.5' : 'UA 7.18.1'];
  const contents = file.resolve(dictionary.get(key) ?? dictionary.get('Alt'));
  if (!(contents instanceof PdfString) || contents.text.trim() === '') {
    fault(wanted as Fault['clause'], `an annotation of the kind ${kind} does not say what it is (${key}).`);
  }
  const found = annotation instanceof PdfReference ? walk.objects.get(annotation.id) : undefined;
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

function numberTree(file: PdfFile, node: PdfObject | undefined, depth = 0): Map<number, PdfObject> {
  const dictionary = file.dictionary(node);
  const numbers = new Map<number, PdfObject>();
  const pairs = file.list(dictionary.get('Nums'));
  for (let at = 0; at < pairs.length; at += 2) numbers.set(Number(pairs[at]), pairs[at + 1] ?? null);
  if (depth > 20) return numbers;
  for (const kid of file.list(dictionary.get('Kids'))) {
    for (const [key, value] of numberTree(file, kid, depth + 1)) numbers.set(key, value);
  }
  return numbers;
}
