import { createHash } from 'node:crypto';
import type { Form, Remember } from '../remember.ts';
import type { Face } from '../typeset/fonts.ts';
import type { Glyph, GlyphPart } from '../typeset/page/pages.ts';
import { alphabetsOf, withAlphabets } from './alphabets.ts';
import { ascii, base64 } from './bytes.ts';
import { Packed, type PdfDocument, type Reference, text, type Value } from './document.ts';
import { type Composite, subsetTrueType } from './subset.ts';
import { type Texts, toUnicode } from './to-unicode.ts';
import { readTrueType, type TrueType } from './truetype.ts';

/**
 * A face in a PDF as a composite font. A character code is the number of the glyph; a glyph that is read as several texts,
 * as the hyphen is that ends a line, is there again under a number of its own for each of them.
 */
export class EmbeddedFont {
  readonly label: string;
  readonly reference: Reference;
  readonly #document: PdfDocument;
  readonly #face: Face;
  readonly #remember: Remember;
  readonly #font: TrueType;
  /** By glyph: what it is read as. */
  readonly #texts = new Map<number, string>();
  readonly #widths: number[] = [];
  readonly #again: Again[] = [];
  readonly #places = new Map<string, number>();

  constructor(document: PdfDocument, face: Face, label: string, remember: Remember) {
    this.#remember = remember;
    this.#document = document;
    this.#face = face;
    this.#font = readTrueType(face.bytes);
    this.label = label;
    this.reference = document.object();
  }

  /** The character code of a glyph with its text. */
  code({ id, text: characters, advance, parts }: Glyph): number {
    if (parts && !isPlain(this.#font, advance, parts)) {
      return this.#codeAgain({ id, text: characters, composite: composite(this.#font, advance, parts) });
    }
    const known = this.#texts.get(id);
    if (known === characters) return id;
    if (known === undefined) {
      const usual = alphabetsOf(this.#face, this.#remember).get(id)?.get(id) ?? characters;
      this.#texts.set(id, usual);
      if (usual === characters) return id;
    }
    return this.#codeAgain({ id, text: characters });
  }

  /** Takes glyphs in this order, where each gets the code that it had in another document. @returns whether: else it takes none. */
  takes(glyphs: readonly Glyph[], codes: readonly number[]): boolean {
    const [texts, again] = [this.#texts.size, this.#again.length];
    if (glyphs.every((glyph, index) => this.code(glyph) === codes[index])) return true;
    for (const id of [...this.#texts.keys()].slice(texts)) this.#texts.delete(id);
    for (const key of [...this.#places.keys()].slice(again)) this.#places.delete(key);
    this.#again.length = again;
    return false;
  }

  /** Width of a glyph in thousandths of the em. */
  width({ id, advance, parts }: Glyph): number {
    if (parts && !isPlain(this.#font, advance, parts))
      return widthOf(this.#font, composite(this.#font, advance, parts));
    const known = this.#widths[id];
    if (known !== undefined) return known;
    const width = widthOf(this.#font, id);
    this.#widths[id] = width;
    return width;
  }

  #codeAgain(glyph: Again): number {
    const key = JSON.stringify(glyph);
    const found = this.#places.get(key) ?? this.#again.push(glyph) - 1;
    this.#places.set(key, found);
    return this.#font.glyphCount + found;
  }

  /** Writes the font with the glyphs that were asked for (ISO 32000-1, 9.7 and 9.10.3). */
  finish(): void {
    const { name, widths, descriptor, program, toUnicode } = this.#parts();
    const descendant = this.#document.object({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: text('Adobe'), Ordering: text('Identity'), Supplement: 0 },
      FontDescriptor: this.#document.object({
        ...descriptor,
        FontName: name,
        FontFile2: this.#document.stream(program.packed, { Length1: program.length }),
      }),
      W: widths,
      CIDToGIDMap: 'Identity',
    });
    Object.assign(this.reference.data, {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: this.#document.stream(toUnicode),
    });
  }

  #parts(): Parts {
    const texts = [...withAlphabets(this.#texts, this.#face, this.#remember)].sort(([a], [b]) => a - b);
    const key = JSON.stringify([texts, this.#again]);
    let known = memory.get(this.#face);
    if (!known || known.size >= remembered) {
      known = new Map();
      memory.set(this.#face, known);
    }
    const parts =
      known.get(key) ??
      this.#remember(`font ${this.#face.id}`, key, () => makeParts(this.#font, texts, this.#again), form);
    known.set(key, parts);
    return parts;
  }
}

const form: Form<Parts, Parts<string>> = {
  pack: (parts) => withStreams(parts, ({ bytes }) => base64(bytes)),
  unpack: (kept) => withStreams(kept, (stream) => new Packed(Buffer.from(stream, 'base64'))),
};

function withStreams<From, To>(parts: Parts<From>, made: (stream: From) => To): Parts<To> {
  const { program, toUnicode } = parts;
  return { ...parts, program: { ...program, packed: made(program.packed) }, toUnicode: made(toUnicode) };
}

/** A glyph that is in the font once more: read as another text, or composed of several. */
interface Again {
  readonly id: number;
  readonly text: string;
  readonly composite?: Composite;
}

/** Thousandths of the em by which readers of a PDF let glyphs of a word stand apart or overlap. */
const tolerated = 50;

/** Whether glyphs that are painted as one are a single one in its usual place. */
function isPlain(font: TrueType, advance: number, [part, ...more]: readonly GlyphPart[]): boolean {
  if (!part || more.length > 0 || part.dx !== 0 || part.dy !== 0) return false;
  return Math.abs(advance - widthOf(font, part.id)) <= tolerated;
}

function composite(font: TrueType, advance: number, parts: readonly GlyphPart[]): Composite {
  const units = (length: number) => Math.round((length * font.unitsPerEm) / 1000);
  return {
    advance: Math.max(0, units(advance)),
    parts: parts.map(({ id, dx, dy }) => ({ id, dx: units(dx), dy: units(dy) })),
  };
}

/** What of a font is the same in all documents that need the same glyphs of it. */
interface Parts<Stream = Packed> {
  readonly name: string;
  readonly widths: readonly Value[];
  readonly descriptor: Readonly<Record<string, Value>>;
  readonly program: { readonly packed: Stream; readonly length: number };
  readonly toUnicode: Stream;
}

/** Most letters of a batch need the same glyphs; beyond this many sets the memory starts anew. */
const remembered = 100;
const memory = new WeakMap<Face, Map<string, Parts>>();

function makeParts(font: TrueType, texts: Texts, again: readonly Again[]): Parts {
  const copies = again.map((glyph) => glyph.composite ?? glyph.id);
  const program = subsetTrueType(
    font,
    texts.map(([id]) => id),
    copies,
  );
  const scaled = (length: number) => Math.round((length * 1000) / font.unitsPerEm);
  const codes: Texts = [
    [0, '\ufffd'],
    ...texts.filter(([id]) => id !== 0),
    ...again.map((glyph, index) => [font.glyphCount + index, glyph.text] as const),
  ];
  return {
    name: `${subsetTag(program)}+${font.name}`,
    widths: widthRuns(codes.map(([code]) => [code, widthOf(font, copies[code - font.glyphCount] ?? code)])),
    descriptor: {
      Type: 'FontDescriptor',
      // Serif, non-symbolic or symbolic: the codes are our own, so symbolic; italic where it slants.
      Flags: 2 | 4 | (font.italicAngle === 0 ? 0 : 64),
      FontBBox: font.box.map(scaled),
      ItalicAngle: font.italicAngle,
      Ascent: scaled(font.ascent),
      Descent: scaled(font.descent),
      CapHeight: scaled(font.capHeight),
      StemV: Math.round(50 + (font.weight / 65) ** 2),
    },
    program: { packed: Packed.of(program), length: program.length },
    toUnicode: Packed.of(ascii(toUnicode(codes))),
  };
}

function widthOf(font: TrueType, glyph: number | Composite): number {
  const advance = typeof glyph === 'number' ? font.advance(glyph) : glyph.advance;
  return Math.round((advance * 1000) / font.unitsPerEm);
}

/** The widths as runs of neighbouring codes (ISO 32000-1, 9.7.4.3). */
function widthRuns(widths: readonly (readonly [code: number, width: number])[]): Value[] {
  const runs: Value[] = [];
  let run: number[] = [];
  let next = -1;
  for (const [code, width] of widths) {
    if (code !== next) {
      run = [];
      runs.push(code, run);
    }
    run.push(width);
    next = code + 1;
  }
  return runs;
}

/** Six capitals, the same for the same subset (ISO 32000-1, 9.6.4). */
function subsetTag(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest().subarray(0, 6);
  return String.fromCharCode(...digest.map((byte) => 65 + (byte % 26)));
}
