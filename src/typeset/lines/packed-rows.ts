/** Rows of a paragraph as JSON that takes little to read: thousands of glyphs would be objects with five names each. */
import type { FaceName, Family, Fonts } from '../fonts.ts';
import type { Glyph, TextMark } from '../page/pages.ts';
import type { Row } from './rows.ts';

export type PackedRows = readonly PackedRow[];
type PackedRow = Omit<Row, 'marks'> & { readonly marks: readonly PackedMark[] };

interface PackedMark extends Omit<TextMark, 'part' | 'face' | 'glyphs'> {
  /** Its place among the parts of the paragraph. */
  readonly part: number;
  readonly face: readonly [FaceName, Family];
  readonly ids: readonly number[];
  readonly texts: readonly string[];
  readonly advances: readonly number[];
  /** Glyphs that are not in their usual place or not a single one, with their indices. */
  readonly odd?: readonly (readonly [index: number, glyph: Glyph])[];
}

type Parts = readonly TextMark['part'][];

/** Undefined where there is more in them than text of these parts. */
export function packRows(rows: readonly Row[], parts: Parts, fonts: Fonts): PackedRows | undefined {
  const packed = rows.map(({ marks, ...row }): PackedRow => {
    return { ...row, marks: marks.flatMap((mark) => packMark(mark, parts, fonts) ?? []) };
  });
  return packed.every(({ marks }, index) => marks.length === rows[index]?.marks.length) ? packed : undefined;
}

function packMark(mark: Row['marks'][number], parts: Parts, fonts: Fonts): PackedMark | undefined {
  const place = parts.indexOf(mark.part);
  if (mark.type !== 'text' || place === -1) return undefined;
  const { part: _, face, glyphs, ...look } = mark;
  if (fonts.face(face.name, face.family) !== face) return undefined;
  const odd = [...glyphs.entries()].filter(([, { dx, dy, parts: several }]) => dx !== 0 || dy !== 0 || several);
  return {
    ...look,
    part: place,
    face: [face.name, face.family],
    ids: glyphs.map(({ id }) => id),
    texts: glyphs.map(({ text }) => text),
    advances: glyphs.map(({ advance }) => advance),
    ...(odd.length > 0 && { odd }),
  };
}

export function unpackRows(rows: PackedRows, parts: Parts, fonts: Fonts): Row[] {
  return rows.map(({ marks, ...row }) => ({ ...row, marks: marks.flatMap((mark) => unpackMark(mark, parts, fonts)) }));
}

function unpackMark(packed: PackedMark, parts: Parts, fonts: Fonts): TextMark | [] {
  const { part: place, face, ids, texts, advances, odd = [], ...look } = packed;
  const part = parts[place];
  if (!part) return [];
  const glyphs = ids.map((id, at): Glyph => {
    return { id, text: texts[at] ?? '', advance: advances[at] ?? 0, dx: 0, dy: 0 };
  });
  for (const [at, glyph] of odd) glyphs[at] = glyph;
  return { ...look, part, face: fonts.face(...face), glyphs };
}
