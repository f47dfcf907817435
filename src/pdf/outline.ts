import type { Mark, Page, Structure } from '../typeset/page/pages.ts';
import { type PdfDocument, type PdfPage, type Reference, text } from './document.ts';

interface Heading {
  readonly level: number;
  title: string;
  readonly page: PdfPage;
  /** From the foot of the page, in points. */
  readonly top: number;
}

interface Entry {
  readonly heading: Heading;
  readonly reference: Reference;
  readonly kids: Entry[];
}

/** So many pages can be seen without a list of places to jump to. */
const seenAtOnce = 2;

/** The outline of a document (ISO 32000-1, 12.3.3): its headings, as they are nested, where there are pages to jump to. */
export class Outline {
  readonly #headings = new Map<Structure, Heading>();

  /** Takes the headings of a page. */
  page(marks: Page, page: PdfPage, height: number): void {
    for (const mark of marks) {
      const part = mark.type === 'text' ? headingOf(mark.part) : undefined;
      if (mark.type !== 'text' || !part) continue;
      const level = Number(part.role.slice(1));
      const heading = this.#headings.get(part) ?? { level, title: '', page, top: height - mark.y + mark.size * 1.2 };
      for (const glyph of mark.glyphs) if (glyph.text !== '\u00ad') heading.title += glyph.text;
      this.#headings.set(part, heading);
    }
  }

  /** @returns the outline; undefined for a document that needs none. */
  finish(document: PdfDocument, pages: number): Reference | undefined {
    const headings = [...this.#headings.values()];
    if (pages <= seenAtOnce || headings.length < 2) return undefined;
    const root = document.object({ Type: 'Outlines' });
    const top: Entry[] = [];
    const open: Entry[] = [];
    for (const heading of headings) {
      while ((open.at(-1)?.heading.level ?? 0) >= heading.level) open.pop();
      const { page } = heading;
      const reference = document.object({
        Title: text(heading.title.replace(/\s+/g, ' ').trim()),
        Parent: open.at(-1)?.reference ?? root,
        Dest: [page.dictionary, 'XYZ', 0, heading.top, 0],
      });
      const entry = { heading, reference, kids: [] };
      (open.at(-1)?.kids ?? top).push(entry);
      open.push(entry);
    }
    root.data.Count = link(root, top);
    return root;
  }
}

/** Links entries with each other and their parent. @returns the number of those that are seen below it: all are open. */
function link(parent: Reference, entries: readonly Entry[]): number {
  let count = entries.length;
  for (const [index, { reference, kids }] of entries.entries()) {
    const [before, after] = [entries[index - 1], entries[index + 1]];
    if (before) reference.data.Prev = before.reference;
    if (after) reference.data.Next = after.reference;
    if (kids.length === 0) continue;
    const below = link(reference, kids);
    reference.data.Count = below;
    count += below;
  }
  const [first, last] = [entries[0], entries.at(-1)];
  if (first && last) Object.assign(parent.data, { First: first.reference, Last: last.reference });
  return count;
}

function headingOf(part: Mark['part']): Structure | undefined {
  for (let at: Structure | undefined = part.role === 'Artifact' ? undefined : part; at; at = at.parent)
    if (/^H\d$/.test(at.role)) return at;
  return undefined;
}
