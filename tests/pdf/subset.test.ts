import { describe, expect, it } from 'vitest';
import { subsetTrueType } from '../../src/pdf/subset.ts';
import { readTrueType } from '../../src/pdf/truetype.ts';
import { fonts } from '../typeset/sample.ts';

const face = fonts.face('regular');
const font = readTrueType(face.bytes);
const glyph = (character: string) => face.shape(character, 'en')[0]?.id ?? 0;
const outlineLength = (of: typeof font, id: number) => of.outline(id)[1] - of.outline(id)[0];

describe('a subset', () => {
  it('keeps the numbers, outlines and widths of its glyphs, and no other outlines', () => {
    const subset = readTrueTypeOutlines(subsetTrueType(font, [glyph('A'), glyph('z')]));
    expect(outlineLength(subset, glyph('A'))).toBeGreaterThan(0);
    expect(subset.advance(glyph('z'))).toBe(font.advance(glyph('z')));
    expect(outlineLength(subset, glyph('B'))).toBe(0);
  });

  it('keeps what its glyphs are composed of', () => {
    const id = glyph('é');
    const glyf = font.tables.get('glyf');
    const [start] = font.outline(id);
    expect(glyf?.getInt16(start)).toBeLessThan(0);
    const component = glyf?.getUint16(start + 12) ?? 0;
    expect(outlineLength(readTrueTypeOutlines(subsetTrueType(font, [id])), component)).toBeGreaterThan(0);
  });

  it('composes glyphs that the font has not', () => {
    const parts = [
      { id: glyph('o'), dx: 0, dy: 0 },
      { id: glyph('A'), dx: 40, dy: -300 },
    ];
    const program = subsetTrueType(font, [], [{ advance: 700, parts }]);
    const subset = readTrueTypeOutlines(program);
    const id = font.glyphCount;
    expect(subset.advance(id)).toBe(700);
    expect(outlineLength(subset, id)).toBe(26);
    for (const part of parts) expect(outlineLength(subset, part.id)).toBeGreaterThan(0);
    const shape = subset.tables.get('glyf');
    const [start] = subset.outline(id);
    const glyf = font.tables.get('glyf');
    const lowest = (glyf?.getInt16(font.outline(glyph('A'))[0] + 4) ?? 0) - 300;
    expect([shape?.getInt16(start), shape?.getInt16(start + 4)]).toEqual([-1, lowest]);
    expect([shape?.getInt16(start + 22), shape?.getInt16(start + 24)]).toEqual([40, -300]);
  });
});

/** The reader wants tables that a subset has not: they are lent by the whole font. */
function readTrueTypeOutlines(program: Uint8Array) {
  const view = new DataView(program.buffer, program.byteOffset);
  const count = view.getUint16(4);
  const tables = new Map<string, DataView>();
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    const tag = String.fromCharCode(...program.subarray(at, at + 4));
    tables.set(tag, new DataView(program.buffer, program.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)));
  }
  // Halves in two bytes: no subset here is larger than that.
  expect(tables.get('head')?.getInt16(50)).toBe(0);
  const offset = (id: number) => 2 * (tables.get('loca')?.getUint16(2 * id) ?? 0);
  return {
    ...font,
    tables,
    advance: (id: number) => tables.get('hmtx')?.getUint16(4 * id) ?? 0,
    outline: (id: number) => [offset(id), offset(id + 1)] as const,
  };
}
