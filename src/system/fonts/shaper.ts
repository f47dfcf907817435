import {
  Blob,
  Buffer,
  ClusterLevel,
  Direction,
  Feature,
  Font,
  Face as HarfBuzzFace,
  shape as harfBuzzShape,
} from 'harfbuzzjs';
import type { Design } from '../../typeset/design.ts';
import type { ShapedGlyph, Shaping } from '../../typeset/fonts.ts';
import type { Language } from '../../workspace/schema/scalars.ts';

/** What is known of a face once and for all. */
interface FaceFacts {
  readonly unitsPerEm: number;
  /** The code points that it has glyphs for, upwards: of each row of neighbours the first, and the one behind the last. */
  readonly covered: readonly number[];
}

/** HarfBuzz with one face, in its figures. As built, it starts when the first of them does. */
export interface Shaper {
  readonly facts: FaceFacts;
  shape(text: string, language: Language, how?: Shaping): readonly ShapedGlyph[];
}

export function startShaper(bytes: Uint8Array, figures: Design['figures']): Shaper {
  const features = [new Feature(figures === 'lining' ? 'lnum' : 'onum')];
  const face = new HarfBuzzFace(new Blob(bytes));
  const font = new Font(face);
  const buffer = new Buffer();
  return {
    get facts() {
      return { unitsPerEm: face.upem, covered: rowsOf(face.collectUnicodes()) };
    },
    shape(text, language, { rightToLeft = false, before = '', after = '' } = {}) {
      buffer.reset();
      // Marks keep clusters of their own, so that each glyph can say which characters it stands for.
      buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
      buffer.addText(before + text + after, before.length, text.length);
      buffer.setLanguage(language);
      buffer.guessSegmentProperties();
      buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR);
      harfBuzzShape(font, buffer, features);
      // Not both at once, which would give each glyph properties that are slow to define, and that nobody reads.
      const positions = buffer.getGlyphPositions();
      return buffer.getGlyphInfos().map(({ codepoint, cluster }, index) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
        return { id: codepoint, cluster: cluster - before.length, advance: xAdvance, dx: xOffset, dy: yOffset };
      });
    },
  };
}

function rowsOf(codePoints: Iterable<number>): number[] {
  const rows: number[] = [];
  for (const codePoint of codePoints) {
    if (rows.at(-1) === codePoint) rows.pop();
    else rows.push(codePoint);
    rows.push(codePoint + 1);
  }
  return rows;
}

/** Whether a code point is in one of the rows. */
export function isWithin(rows: readonly number[], codePoint: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) <= codePoint) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
