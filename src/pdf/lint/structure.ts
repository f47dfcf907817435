import type { Shown } from './content.ts';
import type { PdfFile } from './file.ts';
import type { Report } from './lint.ts';
import { pagesOf, rootOf } from './pages.ts';
import { type PdfDictionary, type PdfObject, PdfReference, PdfString } from './syntax.ts';

const standardRoles = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  ),
);
const parentsOf: Readonly<Record<string, readonly string[]>> = { LI: ['L'], Lbl: ['LI', 'Note'], LBody: ['LI'] };

/** The structure tree: every part of the content in it once, with what a screen reader says of it. */
export function lintStructure(file: PdfFile, { marked }: Shown, report: Report): void {
  const root = file.dictionary(rootOf(file).get('StructTreeRoot'));
  if (root.size === 0) {
    report('A 6.7.3', 'There is no structure tree.');
    return;
  }
  const walk = new StructureWalk(file, root, report);
  walk.visitAll(root.get('K'), undefined, undefined);
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

  constructor(file: PdfFile, root: PdfDictionary, report: Report) {
    this.#file = file;
    this.#roles = file.dictionary(root.get('RoleMap'));
    this.#report = report;
  }

  role(element: PdfDictionary): string {
    let role = String(element.get('S'));
    for (let depth = 0; depth < 10 && !standardRoles.has(role); depth++) role = String(this.#roles.get(role));
    return role;
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
    const fitting = parentsOf[role];
    if (fitting && parent && !fitting.includes(this.role(parent))) {
      this.#report('UA 7.6', `An element ${role} stands in ${this.role(parent)}.`);
    }
    const said = [element.get('Alt'), element.get('ActualText')].map((value) => this.#file.resolve(value));
    if (role === 'Figure' && !said.some((value) => value instanceof PdfString && value.text.trim() !== '')) {
      this.#report('UA 7.3', 'A picture has no description (Alt).');
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
}

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
  const contents = file.resolve(dictionary.get('Contents'));
  if (!(contents instanceof PdfString) || contents.text.trim() === '') {
    fault('UA 7.18.5', 'a link does not say where it leads (Contents).');
  }
  const found = annotation instanceof PdfReference ? walk.objects.get(annotation.id) : undefined;
  if (!found) {
    fault('UA 7.18.1', 'an annotation is not in the structure tree.');
    return;
  }
  if (found.page !== page) fault('A 6.7.3.3', 'the structure tree names another page for an annotation than it is on.');
  if (dictionary.get('Subtype') === 'Link' && walk.role(found.element) !== 'Link') {
    fault('UA 7.18.5', 'a link is not in an element Link.');
  }
  const key = dictionary.get('StructParent');
  if (typeof key !== 'number' || file.dictionary(parents.get(key)) !== found.element) {
    fault('UA 7.18.1', 'an annotation does not lead to its element of the structure (StructParent).');
  }
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
