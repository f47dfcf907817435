import type { Mark, Structure, TextMark } from '../typeset/page/pages.ts';
import { type PdfDocument, type PdfPage, type Reference, text } from './document.ts';
import type { StructureTree } from './structure.ts';

/** The link that a part is, or is in: a passage in another language is an element of its own within it. */
export function linkOf(part: Mark['part']): Structure | undefined {
  for (let at: Structure | undefined = part.role === 'Artifact' ? undefined : part; at; at = at.parent)
    if (at.role === 'Link') return at;
  return undefined;
}

/** A link that a pointer and a screen reader find (ISO 14289-1, 7.18.5), where its text stands on the page. */
export function linkAnnotation(
  document: PdfDocument,
  tree: StructureTree,
  { part, x, y, width, size }: TextMark,
  page: PdfPage,
  height: number,
): Reference {
  const element = linkOf(part);
  const href = element?.href ?? '';
  const baseline = height - y;
  const annotation = document.object({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [x, baseline - size * 0.28, x + width, baseline + size * 0.8],
    Border: [0, 0, 0],
    F: 4,
    Contents: text(href),
    A: { Type: 'Action', S: 'URI', URI: text(asciiAddress(href)) },
  });
  if (element) annotation.data.StructParent = tree.annotation(element, page, annotation);
  return annotation;
}

/** An address in ASCII, as URI actions want it; what is escaped already stays as it is. */
function asciiAddress(href: string): string {
  return href.replace(/\p{Cs}/gu, '').replace(/[^!-~]/gu, encodeURIComponent);
}
