/** What the program of a font says of its glyphs. */
import type { PdfFile } from './file.ts';
import { type PdfDictionary, PdfStream } from './syntax.ts';

/** By the kind of a font: the keys of its descriptor at which its program stands (ISO 32000-1, table 126). */
const programKeys: Readonly<Record<string, readonly string[]>> = {
  Type1: ['FontFile', 'FontFile3'],
  MMType1: ['FontFile', 'FontFile3'],
  TrueType: ['FontFile2', 'FontFile3'],
  CIDFontType0: ['FontFile3'],
  CIDFontType2: ['FontFile2', 'FontFile3'],
};

export function programOf(file: PdfFile, font: PdfDictionary): Uint8Array | undefined {
  const descriptor = file.dictionary(font.get('FontDescriptor'));
  const keys = programKeys[String(font.get('Subtype'))] ?? [];
  const stream = keys.map((key) => file.resolve(descriptor.get(key))).find((value) => value instanceof PdfStream);
  return stream && file.unpacked(stream);
}

/** Widths of a TrueType program, in thousandths of the em. */
export function metricsOf(program: Uint8Array): { count: number; width(glyph: number): number } {
  const { view, tables } = tablesOf(program);
  const [head = 0, hhea = 0, hmtx = 0, maxp = 0] = ['head', 'hhea', 'hmtx', 'maxp'].map((tag) => tables.get(tag));
  const [unitsPerEm, longMetrics] = [view.getUint16(head + 18), view.getUint16(hhea + 34)];
  return {
    count: view.getUint16(maxp + 4),
    width: (glyph) => (view.getUint16(hmtx + 4 * Math.min(glyph, longMetrics - 1)) * 1000) / unitsPerEm,
  };
}

/** The map from characters to glyphs that a TrueType program has for a platform and its encoding, as far as it can be read. */
export function characterMap(
  program: Uint8Array,
  platform: number,
  encoding: number,
): ((character: number) => number) | undefined {
  const { view, tables } = tablesOf(program);
  const cmap = tables.get('cmap');
  if (cmap === undefined) return undefined;
  for (let record = cmap + 4; record < cmap + 4 + 8 * view.getUint16(cmap + 2); record += 8) {
    if (view.getUint16(record) !== platform || view.getUint16(record + 2) !== encoding) continue;
    const start = cmap + view.getUint32(record + 4);
    const read = mapsByFormat[view.getUint16(start)];
    return read && ((character) => read(view, start, character));
  }
  return undefined;
}

/** By the format of a subtable of `cmap` (OpenType 1.9): the glyph of a character, 0 where it has none. */
const mapsByFormat: Readonly<Record<number, (view: DataView, start: number, character: number) => number>> = {
  0: (view, start, character) => (character < 256 ? view.getUint8(start + 6 + character) : 0),
  4: (view, start, character) => {
    const segments = view.getUint16(start + 6);
    const field = (index: number, at: number) => start + 14 + index * segments + (index > 0 ? 2 : 0) + at;
    for (let at = 0; at < segments; at += 2) {
      if (character > view.getUint16(field(0, at))) continue;
      const first = view.getUint16(field(1, at));
      if (character < first) return 0;
      const delta = view.getUint16(field(2, at));
      const offset = view.getUint16(field(3, at));
      if (offset === 0) return (character + delta) & 0xffff;
      const glyph = view.getUint16(field(3, at) + offset + 2 * (character - first));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  },
  6: (view, start, character) => {
    const place = character - view.getUint16(start + 6);
    return place >= 0 && place < view.getUint16(start + 8) ? view.getUint16(start + 10 + 2 * place) : 0;
  },
};

/** A table of an OpenType program; undefined of a program of another kind. */
export function tableOf(program: Uint8Array, tag: string): Uint8Array | undefined {
  if (String.fromCharCode(...program.subarray(0, 4)) !== 'OTTO') return undefined;
  const at = tablesOf(program).tables.get(tag);
  return at === undefined ? undefined : program.subarray(at);
}

function tablesOf(program: Uint8Array): { view: DataView; tables: ReadonlyMap<string, number> } {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  const tables = new Map<string, number>();
  for (let entry = 12; entry < 12 + 16 * view.getUint16(4); entry += 16) {
    tables.set(String.fromCharCode(...program.subarray(entry, entry + 4)), view.getUint32(entry + 8));
  }
  return { view, tables };
}
