import { type Remember, rememberNothing } from '../remember.ts';
import type { Face } from '../typeset/fonts.ts';
import type {
  Colour,
  Glyph,
  Mark,
  Page,
  Pages,
  PictureMark,
  RuleMark,
  Structure,
  TextMark,
} from '../typeset/page/pages.ts';
import { type Attachment, attach } from './attach.ts';
import { latin1 } from './bytes.ts';
import { type Info, Packed, PdfDocument, type PdfPage, type Reference, shortened, text } from './document.ts';
import { EmbeddedFont } from './font.ts';
import { number } from './number.ts';
import { Outline } from './outline.ts';
import { imageObject, shapeOperators } from './picture.ts';
import { srgbProfile } from './srgb.ts';
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

class Painter {
  readonly #document: PdfDocument;
  readonly #remember: Remember;
  readonly #pages: Pages;
  readonly #tree: StructureTree;
  readonly #outline = new Outline();
  readonly #fonts = new Map<Face, EmbeddedFont>();
  /** The horizontal scale in force on the page, as a multiple. */
  #scale = 1;
  readonly #images = new Map<object, { label: string; reference: Reference }>();

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
    const file = this.#tree.page(page);
    /** The operators of each element, or of each of its parts. */
    const elements: string[] = [];
    let operators = '';
    const links: TextMark[] = [];
    this.#scale = 1;
    let open: Mark['part'] | undefined;
    for (const mark of marks) {
      if (mark.part !== open) {
        if (open) elements.push(`${operators}EMC\n`);
        open = mark.part;
        const { part } = mark;
        operators =
          part.role === 'Artifact'
            ? `/Artifact <</Type /${part.kind}${part.kind === 'Pagination' ? ' /Subtype /Header' : ''}>> BDC\n`
            : `/${part.role} <</MCID ${file(part)}>> BDC\n`;
      }
      operators += this.#mark(mark, page);
      if (mark.type === 'text' && linkOf(mark.part)) links.push(mark);
    }
    if (open) elements.push(`${operators}EMC\n`);
    page.content(stretchesOf(elements));
    if (links.length > 0) page.dictionary.data.Annots = links.map((link) => this.#link(link, page));
  }

  finish(info: Info, part: 2 | 3): void {
    for (const font of this.#fonts.values()) font.finish();
    const { root } = this.#document;
    const intent = this.#document.object({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      Info: text('sRGB IEC61966-2.1'),
      OutputConditionIdentifier: text('sRGB IEC61966-2.1'),
      DestOutputProfile: this.#document.stream(packedProfile(this.#remember), { N: 3 }),
    });
    Object.assign(root, {
      Lang: text(this.#pages.language),
      MarkInfo: { Marked: true },
      StructTreeRoot: this.#tree.finish(),
      Outlines: this.#outline.finish(this.#document, this.#pages.pages.length),
      OutputIntents: [intent],
      Metadata: this.#document.plainStream(new TextEncoder().encode(xmp(info, part)), {
        Type: 'Metadata',
        Subtype: 'XML',
      }),
    });
  }

  /** Each operator, or each few of them, on a line. */
  #mark(mark: Mark, page: PdfPage): string {
    switch (mark.type) {
      case 'text':
        return this.#text(mark, page);
      case 'rule':
        return this.#rule(mark);
      case 'picture':
        return this.#picture(mark, page);
    }
  }

  #text(mark: TextMark, page: PdfPage): string {
    const font = this.#font(mark.face, page);
    const x = number(mark.x);
    const y = this.#y(mark.y);
    const { scale = 1 } = mark;
    const scaled = scale === this.#scale ? '' : ` ${number(scale * 100)} Tz`;
    this.#scale = scale;
    const placed = `BT /${font.label} ${number(mark.size)} Tf 1 0 0 1 ${x} ${y} Tm${scaled}`;
    const operators = `${colour(mark.colour)} rg\n${placed}\n${showOperators(mark, font)}ET\n`;
    if (!mark.underline) return operators;
    const line = number(this.#pages.height - mark.y - mark.size * 0.13);
    return `${operators}${colour(mark.colour)} RG 0.4 w ${x} ${line} m ${number(mark.x + mark.width)} ${line} l S\n`;
  }

  #rule({ x, y, width, thickness, colour: ink }: RuleMark): string {
    const line = this.#y(y);
    return `${colour(ink)} RG ${number(thickness)} w ${number(x)} ${line} m ${number(x + width)} ${line} l S\n`;
  }

  #picture(mark: PictureMark, page: PdfPage): string {
    const { picture, width, height } = mark;
    const bottom = this.#pages.height - mark.y - height;
    if (mark.part.role !== 'Artifact') {
      const box = [mark.x, bottom, mark.x + width, bottom + height].map((length) => Math.round(length * 1000) / 1000);
      const [left = 0, low = 0, right = 0, top = 0] = box;
      this.#tree.box(mark.part, [left, low, right, top]);
    }
    if (picture.type === 'shapes') {
      const matrix = [1, 0, 0, -1, mark.x, bottom + height].map(number).join(' ');
      return `${[`q ${matrix} cm`, ...shapeOperators(picture, width / picture.width), 'Q'].join('\n')}\n`;
    }
    let image = this.#images.get(picture);
    if (!image) {
      image = { label: `I${this.#images.size + 1}`, reference: imageObject(this.#document, picture) };
      this.#images.set(picture, image);
    }
    page.resources.XObject = { ...(page.resources.XObject as object), [image.label]: image.reference };
    return `q ${[width, 0, 0, height, mark.x, bottom].map(number).join(' ')} cm /${image.label} Do Q\n`;
  }

  #font(face: Face, page: PdfPage): EmbeddedFont {
    let font = this.#fonts.get(face);
    if (!font) {
      font = new EmbeddedFont(this.#document, face, `F${this.#fonts.size + 1}`, this.#remember);
      this.#fonts.set(face, font);
    }
    page.resources.Font = { ...(page.resources.Font as object), [font.label]: font.reference };
    return font;
  }

  /** A link that a pointer and a screen reader find (ISO 14289-1, 7.18.5). */
  #link({ part, x, y, width, size }: TextMark, page: PdfPage): Reference {
    const element = linkOf(part);
    const href = element?.href ?? '';
    const baseline = this.#pages.height - y;
    const annotation = this.#document.object({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [x, baseline - size * 0.28, x + width, baseline + size * 0.8],
      Border: [0, 0, 0],
      F: 4,
      Contents: text(href),
      A: { Type: 'Action', S: 'URI', URI: text(asciiAddress(href)) },
    });
    if (element) annotation.data.StructParent = this.#tree.annotation(element, page, annotation);
    return annotation;
  }

  #y(y: number): string {
    return number(this.#pages.height - y);
  }
}

/** Operators that show several full lines are as long as this. */
const several = 1500;

/**
 * The operators of a page in two: its head, which is another in each letter of a batch, and what follows, which is often the
 * same. The head is that of a continuation page, or reaches to the first paragraph of several lines.
 */
function stretchesOf(elements: readonly string[]): string[] {
  const text = elements[0]?.startsWith('/Artifact')
    ? elements.findIndex((operators) => !operators.startsWith('/Artifact'))
    : elements.findIndex((operators) => operators.length >= several);
  const parts = text > 0 ? [elements.slice(0, text), elements.slice(text)] : [elements];
  return parts.map((part) => part.join(''));
}

/** The link that a part is, or is in: a passage in another language is an element of its own within it. */
function linkOf(part: Mark['part']): Structure | undefined {
  for (let at: Structure | undefined = part.role === 'Artifact' ? undefined : part; at; at = at.parent)
    if (at.role === 'Link') return at;
  return undefined;
}

let profile: Packed | undefined;

/** The same in every letter. */
function packedProfile(remember: Remember): Packed {
  profile ??= Packed.of([latin1(srgbProfile())], remember);
  return profile;
}

/** An address in ASCII, as URI actions want it; what is escaped already stays as it is. */
function asciiAddress(href: string): string {
  return href.replace(/\p{Cs}/gu, '').replace(/[^!-~]/gu, encodeURIComponent);
}

interface Shown {
  readonly face: Face;
  readonly size: number;
  /** Each glyph once, in the order of the line, and the code that it had. */
  readonly glyphs: readonly Glyph[];
  readonly codes: readonly number[];
  readonly operators: string;
}

/** By glyphs of a line: letters of a batch share whole lines. */
const shown = new WeakMap<readonly Glyph[], Shown>();

function showOperators({ face, glyphs, size }: TextMark, font: EmbeddedFont): string {
  const known = shown.get(glyphs);
  if (
    known?.face === face &&
    known.size === size &&
    known.glyphs.every((glyph, index) => font.code(glyph) === known.codes[index])
  )
    return known.operators;
  const once = new Map(glyphs.map((glyph) => [`${glyph.id} ${glyph.text}`, glyph]));
  const operators = lineOperators(glyphs, size, font);
  const codes = [...once.values()].map((glyph) => font.code(glyph));
  shown.set(glyphs, { face, size, glyphs: [...once.values()], codes, operators });
  return operators;
}

/** Shows glyphs: what the shaper moved is moved by adjustments between them, or by a rise of the baseline. */
function lineOperators(glyphs: readonly Glyph[], size: number, font: EmbeddedFont): string {
  let operators = '';
  let parts = '';
  let run = '';
  let due = 0;
  let rise = 0;
  const endRun = () => {
    if (run !== '') parts += `(${run})`;
    run = '';
  };
  const show = () => {
    endRun();
    if (parts !== '') operators += `[${parts}] TJ\n`;
    parts = '';
  };
  for (const glyph of glyphs) {
    if (glyph.dy !== rise) {
      show();
      rise = glyph.dy;
      operators += `${number((rise * size) / 1000)} Ts\n`;
    }
    due += glyph.dx;
    // Whole thousandths of the em: what is left over goes to the next glyph.
    const moved = Math.round(due);
    if (moved !== 0) {
      endRun();
      parts += -moved;
    }
    run += codeBytes(font.code(glyph));
    due += glyph.advance - font.width(glyph) - glyph.dx - moved;
  }
  show();
  if (rise !== 0) operators += '0 Ts\n';
  return operators;
}

const escapedBytes: string[] = [];

/** A character code as it stands in a string: two bytes, escaped where one of them has a meaning there. */
function codeBytes(code: number): string {
  const known = escapedBytes[code];
  if (known !== undefined) return known;
  const bytes = String.fromCharCode(code >> 8, code & 0xff)
    .replace(/[\\()]/g, '\\$&')
    .replace(/\r/g, '\\r');
  escapedBytes[code] = bytes;
  return bytes;
}

const colour = (channels: Colour) => channels.map(number).join(' ');
