import { type Diagnostic, hasErrors, type Outcome } from '../diagnostic.ts';
import type { Letter } from '../letter/letter.ts';
import type { Remember } from '../remember.ts';
import type { Settings } from '../workspace/schema/settings.ts';
import { continuationOf, type Design, layout, type PaperSize, paperSizes } from './design.ts';
import type { Fonts } from './fonts.ts';
import type { PatternsOf } from './lines/hyphenate.ts';
import { joined, moveDown, type Row, ratherKept, spaced } from './lines/rows.ts';
import { setBody } from './page/body.ts';
import { setNotes, setSignatures } from './page/closing.ts';
import { type AddressWindow, foldMarks, windowOf } from './page/envelope.ts';
import { setOpening } from './page/opening.ts';
import { decoration, type Mark, mirrored, type Page, type Pages, pagination } from './page/pages.ts';
import { heightFrom, paginate } from './page/paginate.ts';
import { apart, type Press, plain } from './page/parts.ts';
import { samePress, shared } from './page/shared-rows.ts';
import { returnAddress } from './page/window-address.ts';
import { type Picture, parsePicture } from './picture/picture.ts';
import { unprintable } from './text/characters.ts';
import { languageLeading } from './text/scripts.ts';

export interface TypesetOptions {
  readonly page: PaperSize;
  readonly design: Design;
  /** The faces of the design. */
  readonly fonts: Fonts;
  /** Patterns of hyphenation by language; without them words are not divided. */
  readonly patternsOf?: PatternsOf;
  /** Keeps paragraphs for the next run. */
  readonly remember?: Remember | undefined;
  /** The bytes of the logo and of the signatures that the letter names, by their paths. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  /** The envelope in whose window the addressee is to be seen. */
  readonly envelope?: Settings['envelope'] | undefined;
  /** Whether the first page shows where to fold it for the envelope. */
  readonly foldMarks?: boolean | undefined;
}

/**
 * Lays a letter out on pages. Errors: `missing-glyph`, `script-unsupported` and `invisible-character` (each with the
 * `character` that cannot be printed), `file-missing` for a picture without bytes, `picture-invalid`; warnings:
 * `address-outside-window`, `letterhead-in-window`.
 */
export function typeset(
  letter: Letter,
  { page, design, fonts, patternsOf = () => undefined, remember, images, envelope, ...options }: TypesetOptions,
): Outcome<Pages> {
  const paper = paperSizes[page];
  const { margin } = design;
  const window = envelope && windowOf(envelope, paper, margin.left, letter.direction);
  const diagnostics: Diagnostic[] = unprintable(letter, fonts, window ? returnAddress(letter, window) : []);
  const pictures = parsePictures(letter, images, diagnostics);
  if (hasErrors(diagnostics)) return { diagnostics };
  const leading = languageLeading(letter.language);
  const line = design.text.leading * leading;
  const continuation = continuationOf(design, line);
  const column = { x: margin.left, width: paper.width - margin.left - margin.right };
  const press = samePress({
    fonts,
    patternsOf,
    ...(remember && { remember }),
    language: letter.language,
    direction: letter.direction,
    leading,
    design,
    line,
    document: { role: 'Document' },
    column,
    pictures,
  });
  const bottom = paper.height - margin.bottom;
  const room = bottom - continuation.text - (textLines + 1) * line;
  const rows = allRows(press, letter, window, room, diagnostics);
  const set = paginate(rows, { top: margin.top, bottom }, { top: continuation.text, bottom }, spareLines * line, line);
  const pages = set.map((marks, index): Page => {
    const page = index === 0 ? marks : [...continuationHeader(press, letter, index + 1, set.length), ...marks];
    const whole = letter.direction === 'rtl' ? mirrored(page, paper.width) : page;
    const folded = envelope && options.foldMarks && index === 0;
    return folded ? [...whole, ...foldMarks(envelope, paper, design.colours.rule)] : whole;
  });
  const { title, language, date } = letter;
  return { value: { title, author: letter.sender.name, language, date, ...paper, pages }, diagnostics };
}

/** Lines by which a page may reach into the margin at the bottom where the letter then ends on it. */
const spareLines = 2;

/** Lines of the head of a page: more would reach the edge of the sheet. */
const headLines = 3;

/** Lines of the text that stand before the signatures on their page: a signature alone on it could belong to any letter. */
const textLines = 2;

/** `room` is what a page has for signatures beneath those lines. */
function allRows(
  press: Press,
  letter: Letter,
  window: AddressWindow | undefined,
  room: number,
  diagnostics: Diagnostic[],
): Row[] {
  const opening = setOpening(press, letter, window, diagnostics);
  const { body, subject, valediction, signatories, enclosures, copies } = letter;
  const text = shared(press, ['text', body, subject !== undefined], () => {
    const rows = spaced(press.line, setBody(press, body, subject !== undefined));
    const last = rows.length - 1;
    // A paragraph of one line is no widow: it stands alone before the signatures rather than that a page ends in a hole.
    const isWhole = body.at(-1)?.type === 'paragraph' && (rows[last]?.gap ?? 0) > 0;
    return rows.map((row, index) => {
      if (index <= last - textLines) return row;
      return { ...row, keep: isWhole && index < last && row.keep === false ? 'unlessHole' : true };
    });
  });
  const closing = shared(press, ['closing', room, valediction, signatories, enclosures, copies], () => {
    const notes = setNotes(press, letter);
    const signatures = setSignatures(press, letter, room);
    // So could notes alone on a page: they stand beneath the signatures, whole. Long ones only begin there, since they would
    // take with them what stood well on the page before. Where signatures fill their page, they are alone all the same.
    const whole = heightFrom(notes) <= room / 3;
    const last = signatures.length - 1;
    const kept = signatures.map((row, index) => (index === last ? ratherKept(row) : row));
    return notes.length > 0 ? [...kept, ...(whole ? notes.map(ratherKept) : notes)] : signatures;
  });
  return [...opening, ...text, ...closing];
}

/** Addressee, date and page number at the head of every page but the first. */
function continuationHeader(press: Press, letter: Letter, page: number, pages: number): Mark[] {
  const { column, design, line } = press;
  const { small, colours } = design;
  const continuation = continuationOf(design, line);
  const label = letter.pageLabel.replace('{page}', String(page)).replace('{pages}', String(pages));
  const look = { ...small, colour: 'quiet' as const };
  const number = joined(plain(press, label, pagination, { ...look, align: 'end' }));
  const left = Math.min(...number.marks.map(({ x }) => x));
  const set = (name: string, gap: string) =>
    plain(press, `${apart(press, name)}${gap}${letter.placeAndDate}`, pagination, {
      ...look,
      column: { x: column.x, width: left - layout.columnGap - column.x },
    });
  const onOneLine = set(letter.addresseeName, '\u00a0· ');
  const named = joined(onOneLine.length === 1 ? onOneLine : above(letter.addresseeName, (name) => set(name, '\n')));
  const top = continuation.header - small.leading;
  return [
    ...named.marks.map((mark) => moveDown(mark, top + number.height - named.height)),
    ...number.marks.map((mark) => moveDown(mark, top)),
    {
      type: 'rule',
      x: column.x,
      y: continuation.header + 5,
      width: column.width,
      thickness: layout.rule,
      colour: colours.rule,
      part: decoration,
    },
  ];
}

/** Where the addressee leaves no room for place and date on the line of the number, it stands above, and is cut where it is very long. */
function above(name: string, set: (name: string) => Row[]): Row[] {
  let rows = set(name);
  for (let words = name.split(' '); rows.length > headLines && words.length > 1; ) {
    words = words.slice(0, -1);
    rows = set(`${words.join(' ')} …`);
  }
  return rows;
}

function parsePictures(letter: Letter, images: TypesetOptions['images'], diagnostics: Diagnostic[]) {
  const pictures = new Map<string, Picture>();
  const paths = [letter.letterhead?.logo, ...letter.signatories.map((signatory) => signatory.signature)];
  for (const path of new Set(paths)) {
    if (path === undefined) continue;
    const bytes = images.get(path);
    if (!bytes) {
      diagnostics.push({ code: 'file-missing', severity: 'error', message: `The picture ${path} does not exist.` });
      continue;
    }
    const parsed = parsePicture(bytes, path);
    diagnostics.push(...parsed.diagnostics);
    if (parsed.value) pictures.set(path, parsed.value);
  }
  return pictures;
}
