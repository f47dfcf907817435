import { lintAnnotation } from './annotations.ts';
import type { Shown } from './content.ts';
import type { PdfFile } from './file.ts';
import type { Report } from './lint.ts';
import { pagesOf, rootOf } from './pages.ts';
import { StructureWalk } from './structure-walk.ts';
import { type PdfObject, PdfReference } from './syntax.ts';

/** The structure tree: every part of the content in it once, with what a screen reader says of it. */
export function lintStructure(file: PdfFile, { marked }: Shown, report: Report): void {
  const root = file.dictionary(rootOf(file).get('StructTreeRoot'));
  if (root.size === 0) {
    report('A 6.7.3', 'There is no structure tree.');
    return;
  }
  if (root.get('Type') !== 'StructTreeRoot')
    report('A 6.7.3', 'The structure tree does not say that it is one (Type).');
  const walk = new StructureWalk(file, root, report);
  walk.visitAll(root.get('K'), undefined, undefined);
  walk.conclude();
  for (const [place, element] of walk.contents) {
    const [page = 0, mcid = 0] = place.split(' ').map(Number);
    if (!marked.get(page)?.has(mcid)) {
      report('A 6.7.3.3', `An element ${walk.role(element)} has the content ${mcid} of a page, which is not there.`);
    }
  }
  const parents = numberTree(file, root.get('ParentTree'));
  const pages = new Map(pagesOf(file).map((page) => [page.id, page]));
  for (const [id, contents] of marked) {
    const page = pages.get(id);
    const dictionary = file.dictionary(new PdfReference(id));
    const fault: Report = (clause, message) =>
      report(clause, `${page ? `Page ${page.number}` : `Form ${id}`}: ${message}`);
    const key = dictionary.get('StructParents');
    const content = typeof key === 'number' ? file.list(parents.get(key)) : [];
    for (const mcid of contents.keys()) {
      const element = walk.contents.get(`${id} ${mcid}`);
      const said = content[mcid];
      if (element === undefined) fault('UA 7.1', `the content ${mcid} is not in the structure tree.`);
      else if (!(said instanceof PdfReference) || file.dictionary(said) !== element) {
        fault('A 6.7.3.3', `the parent tree leads from the content ${mcid} to another element, or to none.`);
      }
    }
    for (const link of page ? file.list(dictionary.get('Annots')) : [])
      lintAnnotation(file, link, id, parents, walk, fault);
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
