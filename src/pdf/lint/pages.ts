import type { PdfFile } from './file.ts';
import { type PdfDictionary, type PdfObject, PdfReference } from './syntax.ts';

export interface LintPage {
  /** From 1. */
  readonly number: number;
  readonly id: number;
  readonly dictionary: PdfDictionary;
}

export const rootOf = (file: PdfFile): PdfDictionary => file.dictionary(file.trailer.get('Root'));

/** The pages in their order. */
export function pagesOf(file: PdfFile): LintPage[] {
  const pages: LintPage[] = [];
  const visited = new Set<number>();
  const visit = (node: PdfObject) => {
    if (!(node instanceof PdfReference) || visited.has(node.id)) return;
    visited.add(node.id);
    const dictionary = file.dictionary(node);
    if (dictionary.get('Type') === 'Page') pages.push({ number: pages.length + 1, id: node.id, dictionary });
    else file.list(dictionary.get('Kids')).forEach(visit);
  };
  visit(rootOf(file).get('Pages') ?? null);
  return pages;
}
