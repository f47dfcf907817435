import type { Structure } from '../typeset/page/pages.ts';
import { type PdfDocument, type PdfPage, type Reference, text, type Value } from './document.ts';

interface Element {
  readonly reference: Reference;
  readonly kids: Value[];
}

/**
 * The structure tree of a tagged PDF (ISO 32000-1, 14.7), grown while the pages are painted: an element comes into being
 * with its first mark, behind the elder children of its parent.
 */
export class StructureTree {
  readonly #document: PdfDocument;
  readonly #root: Reference;
  readonly #top: Value[] = [];
  readonly #elements = new Map<Structure, Element>();
  /** By key: the elements of a page's marked content in order, or the element of an annotation. */
  readonly #parents: (Reference[] | Reference)[] = [];

  constructor(document: PdfDocument) {
    this.#document = document;
    this.#root = document.object({ Type: 'StructTreeRoot' });
  }

  /** Prepares a page. @returns a function that files marked content under an element, and says its number on the page. */
  page(page: PdfPage): (structure: Structure) => number {
    const content: Reference[] = [];
    page.dictionary.data.StructParents = this.#parents.push(content) - 1;
    page.dictionary.data.Tabs = 'S';
    return (structure) => {
      const { reference, kids } = this.#element(structure);
      const number = content.push(reference) - 1;
      reference.data.Pg ??= page.dictionary;
      kids.push(reference.data.Pg === page.dictionary ? number : { Type: 'MCR', Pg: page.dictionary, MCID: number });
      return number;
    };
  }

  /** Files an annotation under an element. @returns the key that the annotation has to name. */
  annotation(structure: Structure, page: PdfPage, annotation: Reference): number {
    const { reference, kids } = this.#element(structure);
    kids.push({ Type: 'OBJR', Obj: annotation, Pg: page.dictionary });
    return this.#parents.push(reference) - 1;
  }

  /** Adds attributes of layout: the box of a figure, in the page's own coordinates. */
  box(structure: Structure, box: readonly [number, number, number, number]): void {
    this.#element(structure).reference.data.A = { O: 'Layout', Placement: 'Block', BBox: box };
  }

  /** Writes the tree. @returns its root. */
  finish(): Reference {
    for (const { reference, kids } of this.#elements.values()) reference.data.K = kids;
    Object.assign(this.#root.data, {
      K: this.#top,
      ParentTree: this.#document.object({ Nums: this.#parents.flatMap((parent, key) => [key, parent]) }),
      ParentTreeNextKey: this.#parents.length,
    });
    return this.#root;
  }

  #element(structure: Structure): Element {
    const known = this.#elements.get(structure);
    if (known) return known;
    const parent = structure.parent && this.#element(structure.parent);
    // Their Type may be left out (ISO 32000-1, table 323), and there are many.
    const reference = this.#document.object({
      S: structure.role,
      P: parent?.reference ?? this.#root,
      ...(structure.language ? { Lang: text(structure.language) } : {}),
      ...(structure.alternative ? { Alt: text(structure.alternative) } : {}),
      ...(structure.scope ? { A: { O: 'Table', Scope: structure.scope } } : {}),
      ...(structure.numbering ? { A: { O: 'List', ListNumbering: structure.numbering } } : {}),
    });
    const element: Element = { reference, kids: [] };
    this.#elements.set(structure, element);
    (parent?.kids ?? this.#top).push(reference);
    return element;
  }
}
