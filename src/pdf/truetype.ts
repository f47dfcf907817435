/** What a PDF has to know of a TrueType font, read from its tables (OpenType 1.9). Lengths in font units. */
export interface TrueType {
  readonly tables: ReadonlyMap<string, DataView>;
  readonly name: string;
  readonly unitsPerEm: number;
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly weight: number;
  readonly glyphCount: number;
  /** Advance width of a glyph. */
  advance(glyph: number): number;
  /** Start and end of a glyph's outline in `glyf`. */
  outline(glyph: number): readonly [number, number];
}

const parsed = new WeakMap<Uint8Array, TrueType>();

/** Reads a font once; a batch asks for the same ones again and again. */
export function readTrueType(bytes: Uint8Array): TrueType {
  const known = parsed.get(bytes) ?? read(bytes);
  parsed.set(bytes, known);
  return known;
}

function read(bytes: Uint8Array): TrueType {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, DataView>();
  for (let index = 0; index < file.getUint16(4); index++) {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + file.getUint32(at + 8), file.getUint32(at + 12)));
  }
  const table = (tag: string) => {
    const found = tables.get(tag);
    if (!found) throw new RangeError(`The font has no ${tag} table`);
    return found;
  };
  const [head, hhea, hmtx, loca, os2] = [table('head'), table('hhea'), table('hmtx'), table('loca'), table('OS/2')];
  const longMetrics = hhea.getUint16(34);
  const longOffsets = head.getInt16(50) === 1;
  const offset = (index: number) => (longOffsets ? loca.getUint32(4 * index) : 2 * loca.getUint16(2 * index));
  return {
    tables,
    name: postScriptName(table('name')),
    unitsPerEm: head.getUint16(18),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    capHeight: os2.getInt16(88),
    italicAngle: table('post').getInt32(4) / 65_536,
    weight: os2.getUint16(4),
    glyphCount: table('maxp').getUint16(4),
    advance: (glyph) => hmtx.getUint16(4 * Math.min(glyph, longMetrics - 1)),
    outline: (glyph) => [offset(glyph), offset(glyph + 1)],
  };
}

/** Name 6 of the Windows platform, in UTF-16 (ASCII by its definition). */
function postScriptName(name: DataView): string {
  const storage = name.getUint16(4);
  for (let index = 0; index < name.getUint16(2); index++) {
    const at = 6 + 12 * index;
    if (name.getUint16(at) !== 3 || name.getUint16(at + 6) !== 6) continue;
    const start = storage + name.getUint16(at + 10);
    const units = Array.from({ length: name.getUint16(at + 8) / 2 }, (_, unit) => name.getUint16(start + 2 * unit));
    return String.fromCharCode(...units).replace(/[^\w-]/g, '');
  }
  return 'Font';
}
