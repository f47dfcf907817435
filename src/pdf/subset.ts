import { joined } from './bytes.ts';
import type { TrueType } from './truetype.ts';

/** A glyph that a font has not: some of its own, painted as one. Lengths in font units. */
export interface Composite {
  readonly advance: number;
  readonly parts: readonly { readonly id: number; readonly dx: number; readonly dy: number }[];
}

/**
 * The font with the outlines of these glyphs only. Glyphs keep their numbers, and copies of some follow behind the last of
 * the font. What a PDF viewer does not need is left out (ISO 32000-1, 9.9): layout, names, characters, and the hints for
 * coarse screens, which are a third of a font.
 */
export function subsetTrueType(
  font: TrueType,
  used: Iterable<number>,
  copies: readonly (number | Composite)[] = [],
): Uint8Array {
  const parts = copies.flatMap((copy) => (typeof copy === 'number' ? copy : copy.parts.map(({ id }) => id)));
  const glyphs = withComponents(font, [...used, ...parts]);
  const count = copies.length > 0 ? font.glyphCount + copies.length : Math.max(...glyphs) + 1;
  const outlines: Uint8Array[] = [];
  const ends = new Uint32Array(count + 1);
  const hmtx = new DataView(new ArrayBuffer(4 * count));
  const glyf = tableOf(font, 'glyf');
  let end = 0;
  for (let code = 0; code < count; code++) {
    const glyph = copies[code - font.glyphCount] ?? code;
    if (typeof glyph !== 'number') {
      const outline = compositeOutline(font, glyf, glyph);
      outlines.push(outline);
      end += outline.length;
      hmtx.setUint16(4 * code, glyph.advance);
      if (outline.length > 0) hmtx.setInt16(4 * code + 2, new DataView(outline.buffer).getInt16(2));
    } else if (glyphs.has(glyph)) {
      const [from, to] = font.outline(glyph);
      const outline = to > from ? withoutHints(bytesOf(glyf).subarray(from, to)) : new Uint8Array();
      outlines.push(outline);
      end += outline.length;
      hmtx.setUint16(4 * code, font.advance(glyph));
      if (to > from) hmtx.setInt16(4 * code + 2, glyf.getInt16(from + 2));
    }
    ends[code + 1] = end;
  }
  const { loca, format } = offsets(ends);
  const head = copyOf(tableOf(font, 'head'));
  head.setUint32(8, 0);
  head.setInt16(50, format);
  const hhea = copyOf(tableOf(font, 'hhea'));
  hhea.setUint16(34, count);
  const maxp = copyOf(tableOf(font, 'maxp'));
  maxp.setUint16(4, count);
  const deepest = Math.max(0, ...copies.map((copy) => (typeof copy === 'number' ? 0 : copy.parts.length)));
  if (deepest > 0) allowComposites(maxp, deepest);
  return fontFile([
    ['glyf', joined(outlines)],
    ['head', bytesOf(head)],
    ['hhea', bytesOf(hhea)],
    ['hmtx', bytesOf(hmtx)],
    ['loca', bytesOf(loca)],
    ['maxp', bytesOf(maxp)],
  ]);
}

/** Where the outlines stand (OpenType, `loca`): halves in two bytes where they all fit, which is format 0. */
function offsets(places: Uint32Array): { readonly loca: DataView; readonly format: 0 | 1 } {
  const format = (places.at(-1) ?? 0) > 2 * 0xffff ? 1 : 0;
  const loca = new DataView(new ArrayBuffer((format === 1 ? 4 : 2) * places.length));
  for (const [glyph, place] of places.entries())
    format === 1 ? loca.setUint32(4 * glyph, place) : loca.setUint16(2 * glyph, place / 2);
  return { loca, format };
}

/** The outline of a composite glyph (OpenType, `glyf`), empty where none of its parts shows anything. */
function compositeOutline(font: TrueType, glyf: DataView, { parts }: Composite): Uint8Array {
  const shown = parts.filter(({ id }) => font.outline(id)[1] > font.outline(id)[0]);
  if (shown.length === 0) return new Uint8Array();
  const view = new DataView(new ArrayBuffer(10 + 8 * shown.length));
  const boxes = shown.map(({ id, dx, dy }) => {
    const [from] = font.outline(id);
    return [2, 4, 6, 8].map((at, side) => glyf.getInt16(from + at) + (side % 2 === 0 ? dx : dy));
  });
  view.setInt16(0, -1);
  for (const side of [0, 1, 2, 3]) {
    const extreme = side < 2 ? Math.min : Math.max;
    view.setInt16(2 + 2 * side, extreme(...boxes.map((box) => box[side] ?? 0)));
  }
  for (const [index, { id, dx, dy }] of shown.entries()) {
    const at = 10 + 8 * index;
    view.setUint16(at, wordOffsets | (index < shown.length - 1 ? moreComponents : 0));
    view.setUint16(at + 2, id);
    view.setInt16(at + 4, dx);
    view.setInt16(at + 6, dy);
  }
  return new Uint8Array(view.buffer);
}

/** Raises what the font says of its largest composites (OpenType, `maxp`). */
function allowComposites(maxp: DataView, parts: number): void {
  const raise = (at: number, value: number) =>
    maxp.setUint16(at, Math.min(0xffff, Math.max(maxp.getUint16(at), value)));
  const largest = (at: number) => Math.max(maxp.getUint16(at), maxp.getUint16(at + 4));
  raise(10, parts * largest(6));
  raise(12, parts * largest(8));
  raise(28, parts);
  raise(30, maxp.getUint16(30) + 1);
}

/** An outline without its instructions, padded to an even length (OpenType, `glyf`). */
function withoutHints(outline: Uint8Array): Uint8Array {
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  const contours = view.getInt16(0);
  if (contours === 0) return even(outline);
  if (contours < 0) {
    const bare = even(outline);
    let at = 10;
    for (let flags = moreComponents; flags & moreComponents; at += componentLength(flags)) {
      flags = view.getUint16(at);
      new DataView(bare.buffer).setUint16(at, flags & ~hasInstructions);
    }
    return bare.slice(0, (at + 1) & ~1).fill(0, at);
  }
  const at = 10 + 2 * contours;
  const points = outline.subarray(at + 2 + view.getUint16(at));
  return even(joined([outline.subarray(0, at), new Uint8Array(2), points]));
}

const even = (bytes: Uint8Array) => padded(bytes, 2);

function padded(bytes: Uint8Array, unit: 2 | 4): Uint8Array {
  const whole = new Uint8Array((bytes.length + unit - 1) & -unit);
  whole.set(bytes);
  return whole;
}

/** The glyphs, glyph 0, and those that any of them is composed of. */
function withComponents(font: TrueType, used: Iterable<number>): Set<number> {
  const glyphs = new Set([0, ...used]);
  const glyf = tableOf(font, 'glyf');
  for (const glyph of glyphs) {
    const [from, to] = font.outline(glyph);
    if (to === from || glyf.getInt16(from) >= 0) continue;
    let flags = moreComponents;
    for (let at = from + 10; flags & moreComponents; ) {
      flags = glyf.getUint16(at);
      // Sets iterate over what is added meanwhile: components of components are found too.
      glyphs.add(glyf.getUint16(at + 2));
      at += componentLength(flags);
    }
  }
  return glyphs;
}

/** The offsets are words, and distances. */
const wordOffsets = 0x1 | 0x2;
const moreComponents = 0x20;
const hasInstructions = 0x100;

/** Flags, number, offsets as words or bytes, and one, two or four numbers of scale. */
const componentLength = (flags: number) =>
  4 + (flags & 0x1 ? 4 : 2) + (flags & 0x8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);

function fontFile(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const power = Math.floor(Math.log2(tables.length));
  const header = new DataView(new ArrayBuffer(12 + 16 * tables.length));
  header.setUint32(0, 0x10000);
  header.setUint16(4, tables.length);
  header.setUint16(6, 16 * 2 ** power);
  header.setUint16(8, power);
  header.setUint16(10, 16 * (tables.length - 2 ** power));
  const parts = [bytesOf(header)];
  let at = header.byteLength;
  for (const [index, [tag, bytes]] of tables.entries()) {
    const table = padded(bytes, 4);
    parts.push(table);
    const entry = 12 + 16 * index;
    for (let letter = 0; letter < 4; letter++) header.setUint8(entry + letter, tag.charCodeAt(letter));
    header.setUint32(entry + 4, checksum(table));
    header.setUint32(entry + 8, at);
    header.setUint32(entry + 12, bytes.length);
    at += table.length;
  }
  return joined(parts);
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function tableOf(font: TrueType, tag: string): DataView {
  const table = font.tables.get(tag);
  if (!table) throw new RangeError(`The font has no ${tag} table`);
  return table;
}

const bytesOf = (view: DataView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
const copyOf = (view: DataView) => new DataView(bytesOf(view).slice().buffer);
