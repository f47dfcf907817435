import { createHash } from 'node:crypto';
import type { Face } from '../typeset/fonts.ts';
import type { Glyph } from '../typeset/pages.ts';
import { ascii } from './bytes.ts';
import type { PdfDocument, Reference } from './document.ts';
import { text } from './document.ts';
import { subsetTrueType } from './subset.ts';
import { readTrueType } from './truetype.ts';

/**
 * A face in a PDF as a composite font. A character code stands for a glyph together with the text it is read as, so that
 * the same hyphen can be read as a hyphen here and as the end of a divided word there.
 */
export class EmbeddedFont {
  readonly label: string;
  readonly reference: Reference;
  readonly #document: PdfDocument;
  readonly #face: Face;
  readonly #codes = new Map<string, number>();
  readonly #glyphs: { id: number; text: string; width: number }[] = [{ id: 0, text: '\ufffd', width: 0 }];

  constructor(document: PdfDocument, face: Face, label: string) {
    this.#document = document;
    this.#face = face;
    this.label = label;
    this.reference = document.object();
    this.#glyphs[0] = { id: 0, text: '\ufffd', width: this.#width(0) };
  }

  /** The character code of a glyph with its text, and its width in thousandths of the em. */
  code(glyph: Glyph): { code: number; width: number } {
    const key = `${glyph.id} ${glyph.text}`;
    let code = this.#codes.get(key);
    if (code === undefined) {
      code = this.#glyphs.length;
      this.#codes.set(key, code);
      this.#glyphs.push({ id: glyph.id, text: glyph.text, width: this.#width(glyph.id) });
    }
    return { code, width: this.#glyphs[code]?.width ?? 0 };
  }

  #width(id: number): number {
    const font = readTrueType(this.#face.bytes);
    return Math.round((font.advance(id) * 1000) / font.unitsPerEm);
  }

  /** Writes the font with the glyphs that were asked for (ISO 32000-1, 9.7 and 9.10.3). */
  finish(): void {
    const font = readTrueType(this.#face.bytes);
    const glyphs = this.#glyphs;
    const program = subsetTrueType(font, new Set(glyphs.map((glyph) => glyph.id)));
    const name = `${subsetTag(program)}+${font.name}`;
    const scaled = (length: number) => Math.round((length * 1000) / font.unitsPerEm);
    const descriptor = this.#document.object({
      Type: 'FontDescriptor',
      FontName: name,
      // Serif, non-symbolic or symbolic: the codes are our own, so symbolic; italic where it slants.
      Flags: 2 | 4 | (font.italicAngle === 0 ? 0 : 64),
      FontBBox: font.box.map(scaled),
      ItalicAngle: font.italicAngle,
      Ascent: scaled(font.ascent),
      Descent: scaled(font.descent),
      CapHeight: scaled(font.capHeight),
      StemV: Math.round(50 + (font.weight / 65) ** 2),
      FontFile2: this.#document.stream(program, { Length1: program.length }),
    });
    descriptor.end();
    const glyphMap = new Uint8Array(2 * glyphs.length);
    for (const [code, { id }] of glyphs.entries()) new DataView(glyphMap.buffer).setUint16(2 * code, id);
    const descendant = this.#document.object({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: text('Adobe'), Ordering: text('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, glyphs.map((glyph) => glyph.width)],
      CIDToGIDMap: this.#document.stream(glyphMap),
    });
    descendant.end();
    Object.assign(this.reference.data, {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: this.#document.stream(ascii(toUnicode(glyphs.map((glyph) => glyph.text)))),
    });
    this.reference.end();
  }
}

/** Six capitals, the same for the same subset (ISO 32000-1, 9.6.4). */
function subsetTag(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest().subarray(0, 6);
  return String.fromCharCode(...digest.map((byte) => 65 + (byte % 26)));
}

/** A CMap from codes to text; at most 100 lines a block (Adobe Technical Note 5014). */
function toUnicode(texts: readonly string[]): string {
  const lines = texts.map((characters, code) => `<${hex(code)}> <${[...utf16(characters)].map(hex).join('')}>`);
  const blocks: string[] = [];
  for (let start = 0; start < lines.length; start += 100) {
    const block = lines.slice(start, start + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

function* utf16(characters: string): Generator<number> {
  for (let index = 0; index < characters.length; index++) yield characters.charCodeAt(index);
}

/** Four hexadecimal digits. */
export const hex = (value: number) => value.toString(16).padStart(4, '0');
