import { type Remember, rememberNothing } from '../remember.ts';
import type { Face } from '../typeset/fonts.ts';
import type { Colour, Mark, Page, Pages, PictureMark, RuleMark, Structure, TextMark } from '../typeset/page/pages.ts';
import type { Picture } from '../typeset/picture/picture.ts';
import { type Attachment, attach } from './attach.ts';
import type { Stretch } from './compress.ts';
import {
  type Dictionary,
  type Info,
  PdfDocument,
  type PdfPage,
  type Reference,
  shortened,
  stretchOf,
  text,
} from './document.ts';
import { EmbeddedFont } from './font.ts';
import { linkAnnotation, linkOf } from './link.ts';
import { number } from './number.ts';
import { Outline } from './outline.ts';
import { outputIntent } from './output-intent.ts';
import { type PaintState, paintedBefore, remember } from './painted-text.ts';
import { pictureObject, pictureOperators, transparencyGroup } from './picture.ts';
import { showOperators } from './show.ts';
import { StructureTree } from './structure.ts';
import { xmp } from './xmp.ts';

const producer = 'appeal';

/**
 * Paints pages as a PDF: tagged, PDF/A-2a (3a where files are attached) and PDF/UA-1. The same pages give the same bytes: its time is noon UTC of the
 * letter's date, its identifier a hash of its content. Subsets of fonts are remembered.
 */
export function paintPdf(
  pages: Pages,
  attachments: readonly Attachment[] = [],
  remember: Remember = rememberNothing,
): Uint8Array {
  const created = new Date(`${pages.date}T12:00:00Z`);
  const [title, author] = [shortened(pages.title), shortened(pages.author)];
  const info: Info = { title, author, producer, created };
  const document = new PdfDocument(remember);
  const painter = new Painter(document, pages, remember);
  for (const page of pages.pages) painter.page(page);
  painter.finish(info, attachments.length > 0 ? 3 : 2);
  if (attachments.length > 0) attach(document, attachments);
  return document.finish(info);
}

/** What is known of a page while it is painted. */
interface Sheet {
  readonly file: (part: Structure) => number;
  /** So many pieces of marked content are filed. */
  filed: number;
  readonly links: TextMark[];
}

interface Labelled {
  readonly label: string;
  readonly reference: Reference;
}

interface LabelledPicture extends Labelled {
  readonly seenThrough: boolean;
}

class Painter {
  readonly #document: PdfDocument;
  readonly #remember: Remember;
  readonly #pages: Pages;
  readonly #tree: StructureTree;
  readonly #outline = new Outline();
  readonly #fonts = new Map<Face, EmbeddedFont>();
  /** The horizontal scale in force on the page, as a multiple. */
  #scale = 1;
  readonly #pictures = new Map<object, LabelledPicture>();

  constructor(document: PdfDocument, pages: Pages, remember: Remember) {
    this.#document = document;
    this.#remember = remember;
    this.#pages = pages;
    this.#tree = new StructureTree(document);
  }

  page(marks: Page): void {
    const { width, height } = this.#pages;
    const page = this.#document.addPage(width, height);
    this.#outline.page(marks, page, height);
    this.#provide(marks, page);
    const sheet: Sheet = { file: this.#tree.page(page), filed: 0, links: [] };
    this.#scale = 1;
    const at = textOf(marks);
    const head = this.#operators(at > 0 ? marks.slice(0, at) : marks, sheet);
    page.content(at > 0 ? [head, this.#text(marks.slice(at), sheet)] : [head]);
    if (sheet.links.length > 0)
      page.dictionary.data.Annots = sheet.links.map((link) =>
        linkAnnotation(this.#document, this.#tree, link, page, height),
      );
  }

  /** Brings what the marks are painted with, before any of them is: a text that is not painted again needs no less. */
  #provide(marks: Page, page: PdfPage): void {
    const fonts: Dictionary = {};
    const pictures: Dictionary = {};
    for (const mark of marks) {
      if (mark.type === 'text') {
        const { label, reference } = this.#font(mark.face);
        fonts[label] = reference;
      } else if (mark.type === 'picture') {
        const { label, reference, seenThrough } = this.#labelled(mark.picture);
        pictures[label] = reference;
        if (seenThrough) page.dictionary.data.Group = transparencyGroup;
      }
    }
    if (Object.keys(fonts).length > 0) page.resources.Font = fonts;
    if (Object.keys(pictures).length > 0) page.resources.XObject = pictures;
  }

  /** The operators of marks, with each element, or each of its parts, as marked content. */
  #operators(marks: readonly Mark[], sheet: Sheet): string {
    let operators = '';
    let open: Mark['part'] | undefined;
    for (const mark of marks) {
      const { part } = mark;
      if (part !== open) {
        if (open) operators += 'EMC\n';
        open = part;
        operators +=
          part.role === 'Artifact'
            ? `/Artifact <</Type /${part.kind}${part.kind === 'Pagination' ? ' /Subtype /Header' : ''}>> BDC\n`
            : `/${part.role} <</MCID ${filed(part, sheet)}>> BDC\n`;
      }
      operators += this.#mark(mark);
      this.#note(mark, sheet);
    }
    return open ? `${operators}EMC\n` : operators;
  }

  /** What a mark leaves elsewhere than among the operators. */
  #note(mark: Mark, { links }: Sheet): void {
    if (mark.type === 'text' && linkOf(mark.part)) links.push(mark);
    if (mark.type !== 'picture' || mark.part.role === 'Artifact') return;
    const low = this.#pages.height - mark.y - mark.height;
    this.#tree.box(mark.part, [mark.x, low, mark.x + mark.width, low + mark.height]);
  }

  /** The text of a page: where the very same was painted for another document, only what it leaves elsewhere is done again. */
  #text(marks: readonly Mark[], sheet: Sheet): string | Stretch {
    const state: PaintState = {
      height: this.#pages.height,
      scale: this.#scale,
      filed: sheet.filed,
      labelOf: (used) => this.#fonts.get(used as Face)?.label ?? this.#pictures.get(used)?.label,
      fontOf: (face) => this.#font(face),
    };
    const painted = paintedBefore(marks, state);
    if (!painted) {
      const stretch = stretchOf(this.#operators(marks, sheet), this.#remember);
      remember(marks, state, { stretch, scale: this.#scale });
      return stretch;
    }
    let open: Mark['part'] | undefined;
    for (const mark of marks) {
      if (mark.part !== open && mark.part.role !== 'Artifact') filed(mark.part, sheet);
      open = mark.part;
      this.#note(mark, sheet);
    }
    this.#scale = painted.scale;
    return painted.stretch;
  }

  finish(info: Info, part: 2 | 3): void {
    for (const font of this.#fonts.values()) font.finish();
    const { root } = this.#document;
    Object.assign(root, {
      Lang: text(this.#pages.language),
      MarkInfo: { Marked: true },
      StructTreeRoot: this.#tree.finish(),
      Outlines: this.#outline.finish(this.#document, this.#pages.pages.length),
      OutputIntents: [outputIntent(this.#document, this.#remember)],
      Metadata: this.#document.plainStream(new TextEncoder().encode(xmp(info, part)), {
        Type: 'Metadata',
        Subtype: 'XML',
      }),
    });
  }

  /** Each operator, or each few of them, on a line. */
  #mark(mark: Mark): string {
    switch (mark.type) {
      case 'text':
        return this.#line(mark);
      case 'rule':
        return this.#rule(mark);
      case 'picture':
        return this.#picture(mark);
    }
  }

  #line(mark: TextMark): string {
    const font = this.#font(mark.face);
    const x = number(mark.x);
    const y = this.#y(mark.y);
    const { scale = 1 } = mark;
    const scaled = scale === this.#scale ? '' : ` ${number(scale * 100)} Tz`;
    this.#scale = scale;
    const placed = `BT /${font.label} ${number(mark.size)} Tf ${x} ${y} Td${scaled}`;
    const operators = `${colour(mark.colour)} rg\n${placed}\n${showOperators(mark, font)}ET\n`;
    if (!mark.underline) return operators;
    const line = number(this.#pages.height - mark.y - mark.size * 0.13);
    return `${operators}${colour(mark.colour)} RG 0.4 w ${x} ${line} m ${number(mark.x + mark.width)} ${line} l S\n`;
  }

  #rule({ x, y, width, thickness, colour: ink }: RuleMark): string {
    const line = this.#y(y);
    return `${colour(ink)} RG ${number(thickness)} w ${number(x)} ${line} m ${number(x + width)} ${line} l S\n`;
  }

  #picture({ picture, x, y, width, height }: PictureMark): string {
    const bottom = this.#pages.height - y - height;
    return pictureOperators(picture, this.#labelled(picture).label, { x, y: bottom, width, height });
  }

  #font(face: Face): EmbeddedFont {
    const known = this.#fonts.get(face);
    if (known) return known;
    const font = new EmbeddedFont(this.#document, face, `F${this.#fonts.size + 1}`, this.#remember);
    this.#fonts.set(face, font);
    return font;
  }

  #labelled(picture: Picture): LabelledPicture {
    const known = this.#pictures.get(picture);
    if (known) return known;
    const labelled = { label: `I${this.#pictures.size + 1}`, ...pictureObject(this.#document, picture) };
    this.#pictures.set(picture, labelled);
    return labelled;
  }

  #y(y: number): string {
    return number(this.#pages.height - y);
  }
}

/** Glyphs of several full lines. */
const several = 300;

/**
 * Where the text of a page begins: its head is another in each letter of a batch, and what follows is often the same. The
 * head is that of a continuation page, or reaches to the first paragraph of several lines. Not above 0 for no text.
 */
function textOf(marks: readonly Mark[]): number {
  if (marks[0]?.part.role === 'Artifact') return marks.findIndex(({ part }) => part.role !== 'Artifact');
  let begin = 0;
  let glyphs = 0;
  for (const [index, mark] of marks.entries()) {
    if (mark.part !== marks[begin]?.part) [begin, glyphs] = [index, 0];
    if (mark.type === 'text') glyphs += mark.glyphs.length;
    if (glyphs >= several) return begin;
  }
  return -1;
}

/** Files marked content under an element. @returns its number on the page. */
function filed(part: Structure, sheet: Sheet): number {
  sheet.filed++;
  return sheet.file(part);
}

const colour = (channels: Colour) => channels.map(number).join(' ');
