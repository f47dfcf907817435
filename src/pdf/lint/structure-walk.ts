import type { PdfFile } from './file.ts';
import { isLanguage } from './language.ts';
import type { Report } from './lint.ts';
import { type PdfDictionary, type PdfObject, PdfReference, PdfString } from './syntax.ts';
import { type Cell, lintTable } from './table.ts';

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

/** Walks the tree from its root, once, and reports what is wrong with its elements. */
export class StructureWalk {
  /** By the number of a page or a form, and MCID: the element that the content is in. */
  readonly contents = new Map<string, PdfDictionary>();
  /** By the number of the object: the element that an annotation is in, and the page it says. */
  readonly objects = new Map<number, { element: PdfDictionary; page: number | undefined }>();
  readonly #file: PdfFile;
  readonly #root: PdfDictionary;
  readonly #roles: PdfDictionary;
  readonly #classes: PdfDictionary;
  readonly #report: Report;
  readonly #visited = new Set<PdfDictionary>();
  #heading = 0;
  #plainHeading = false;
  readonly #notes = new Set<string>();

  constructor(file: PdfFile, root: PdfDictionary, report: Report) {
    this.#file = file;
    this.#root = root;
    this.#roles = file.dictionary(root.get('RoleMap'));
    this.#classes = file.dictionary(root.get('ClassMap'));
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
    // What stands in a form of its own (Stm) is no content of the page.
    const form = value.get('Stm');
    const holder = form instanceof PdfReference ? form.id : page;
    if (value.get('Type') === 'MCR' && parent) this.#content(holder, Number(value.get('MCID')), parent);
    else if (value.get('Type') === 'OBJR' && parent) {
      const object = value.get('Obj');
      if (object instanceof PdfReference) this.objects.set(object.id, { element: parent, page });
    } else if (value.has('S')) this.#element(value, parent, page);
  }

  #content(holder: number | undefined, mcid: number, parent: PdfDictionary): void {
    const key = `${holder} ${mcid}`;
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
    if (this.#file.dictionary(element.get('P')) !== (parent ?? this.#root)) {
      this.#report('A 6.7.3.3', `An element ${role} does not know its parent.`);
    }
    const around = parent ? this.role(parent) : 'the root';
    const fitting = parentsOf[role]?.includes(around) ?? true;
    const taken = kidsOf[around]?.includes(role) ?? true;
    if (!(fitting && taken)) {
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
    if (role === 'Table') lintTable(this.#rows(element), this.#report);
    const language = this.#file.resolve(element.get('Lang'));
    if (language instanceof PdfString && !isLanguage(language.text)) {
      this.#report('UA 7.2', `“${language.text}” is no language.`);
    }
    this.#lintKids(
      role,
      this.#kids(element).map((kid) => this.role(kid)),
    );
    if (role === 'Form' && this.#attribute(element, 'PrintField', 'Role') === null && !this.#isField(element)) {
      this.#report('UA 7.18.4', 'An element Form has something else than one field.');
    }
    const level = Number(/^H([1-6])$/.exec(role)?.[1] ?? 0);
    if (level > this.#heading + 1)
      this.#report('UA 7.4.2', `A heading of level ${level} follows one of level ${this.#heading}.`);
    if (level > 0) this.#heading = level;
    this.visitAll(element.get('K'), element, page);
  }

  #isField(element: PdfDictionary): boolean {
    const found = this.#file.resolve(element.get('K'));
    const [kid, ...more] = Array.isArray(found) ? found : [found];
    return more.length === 0 && this.#file.dictionary(kid).get('Type') === 'OBJR';
  }

  /** Which elements may stand in one how often, and where. */
  #lintKids(role: string, kids: readonly string[]): void {
    const count = (kind: string) => kids.filter((kid) => kid === kind).length;
    const clause = role === 'Table' ? 'UA 7.5' : 'UA 7.6';
    if (count('H') > 1) this.#report('UA 7.4.4', `An element ${role} has more than one heading H.`);
    const middle = role === 'Table' ? kids.slice(1, -1) : kids.slice(1);
    if (/^(?:L|TOC|Table)$/.test(role) && (middle.includes('Caption') || count('Caption') > 1)) {
      this.#report(clause, `The caption of an element ${role} does not stand first.`);
    }
    if (role !== 'Table') return;
    if (count('THead') > 1 || count('TFoot') > 1) this.#report(clause, 'A table has more than one head or foot.');
    if (count('THead') + count('TFoot') > 0 && count('TBody') === 0) {
      this.#report(clause, 'A table has a head or a foot, and no body.');
    }
  }

  #rows(table: PdfDictionary): Cell[][] {
    const rows = this.#kids(table).flatMap((kid) => (this.role(kid) === 'TR' ? [kid] : this.#kids(kid)));
    return rows
      .filter((row) => this.role(row) === 'TR')
      .map((row) => this.#kids(row).filter((cell) => /^T[HD]$/.test(this.role(cell))))
      .map((cells) => cells.map((cell) => this.#cell(cell)));
  }

  #cell(element: PdfDictionary): Cell {
    const said = (key: string) => this.#attribute(element, 'Table', key);
    const text = (value: PdfObject) => (value instanceof PdfString ? value.bytes : undefined);
    const span = (key: string) => Math.min(Math.max(Number(said(key) ?? 1), 1), widestSpan);
    const scope = said('Scope');
    return {
      isHeader: this.role(element) === 'TH',
      scope: typeof scope === 'string' ? scope : undefined,
      id: text(this.#file.resolve(element.get('ID'))),
      headers: this.#file.list(said('Headers')).flatMap((one) => text(this.#file.resolve(one)) ?? []),
      rowSpan: span('RowSpan'),
      columnSpan: span('ColSpan'),
    };
  }

  /** An attribute of an element, said by it or by its classes (ISO 32000-1, 14.7.5). */
  #attribute(element: PdfDictionary, owner: string, key: string): PdfObject {
    const all = (value: PdfObject | undefined) => [this.#file.resolve(value)].flat();
    const classes = all(element.get('C')).flatMap((name) => all(this.#classes.get(String(name))));
    const sets = [...all(element.get('A')), ...classes].map((one) => this.#file.dictionary(one));
    const set = sets.find((one) => one.get('O') === owner && one.has(key));
    return this.#file.resolve(set?.get(key));
  }

  #note(element: PdfDictionary): void {
    const id = this.#file.resolve(element.get('ID'));
    const name = id instanceof PdfString ? id.bytes : '';
    if (name === '' || this.#notes.has(name)) this.#report('UA 7.9', 'A note has no ID of its own.');
    this.#notes.add(name);
  }

  #kids(element: PdfDictionary): PdfDictionary[] {
    const found = this.#file.resolve(element.get('K'));
    return (Array.isArray(found) ? found : [found])
      .map((kid) => this.#file.resolve(kid))
      .filter((kid) => kid instanceof Map && kid.has('S')) as PdfDictionary[];
  }
}

/** Columns or rows that a cell may span: more than a table has. */
const widestSpan = 1000;

const tableRoles = /^T(?:able|R|H|D|Head|Body|Foot)$/;
