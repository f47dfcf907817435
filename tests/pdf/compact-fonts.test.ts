/** Programs in the Compact Font Format, which other programs write: our letters with such fonts put into them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintPdf } from '../../src/pdf/lint/lint.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { pagesOf } from '../typeset/sample.ts';
import { mutated } from './mutate.ts';

const letter = paintPdf(pagesOf());

/** A program whose glyphs are the characters: the second is an exclamation mark, 333 wide, the 28th a semicolon, 278 wide. */
const byGlyphs = readFileSync('node_modules/pdfjs-dist/standard_fonts/FoxitSerif.pfb');

/** Where each of them starts, and where the last one ends. */
function placed(parts: readonly (readonly number[])[], from: number): readonly number[] {
  let at = from;
  return [at, ...parts.map((part) => (at += part.length))];
}

function index(...items: readonly (readonly number[])[]): readonly number[] {
  if (items.length === 0) return [0, 0];
  return [0, items.length, 2, ...placed(items, 1).flatMap((at) => [at >> 8, at & 255]), ...items.flat()];
}

const number = (value: number) => [29, 0, 0, value >> 8, value & 255];

/**
 * A program for characters, with two fonts in it. Character 2 is the first glyph, of the first font, in which glyphs are 700
 * wide, or 500 and what they say: 30 more. Character 28 is the second, of the second font, with 512 units to the em: 256
 * wide, or 100 and what they say, in a subroutine: 20 more.
 */
function byCharacters(): Buffer {
  const glyphs = index([14], [139 + 30, 14], [139 - 107, 10]);
  const privates = [
    [...number(700), 20, ...number(500), 21],
    [...number(256), 20, ...number(100), 21, 139 + 14, 19, ...index([139 + 20, 139, 139, 21, 14])],
  ];
  const select = [3, 0, 2, 0, 0, 0, 0, 2, 1, 0, 3];
  const charset = [0, 0, 2, 0, 28];
  const of = (offsets: Readonly<Record<'charset' | 'select' | 'glyphs' | 'fonts' | 'first' | 'second', number>>) => {
    const top = [
      [...number(391), ...number(391), 139, 12, 30],
      [...number(offsets.charset), 15, ...number(offsets.glyphs), 17],
      [...number(offsets.fonts), 12, 36, ...number(offsets.select), 12, 37],
    ].flat();
    // 0.001953125 in figures of half a byte.
    const matrix = [30, 0xa0, 0x01, 0x95, 0x31, 0x25, 0xff];
    const fonts = index(
      [...number(12), ...number(offsets.first), 18],
      [...matrix, 139, 139, ...matrix, 139, 139, 12, 7, ...number(14), ...number(offsets.second), 18],
    );
    return { head: [1, 0, 4, 2, ...index([65]), ...index(top), ...index(), ...index()], fonts };
  };
  const { head, fonts } = of({ charset: 0, select: 0, glyphs: 0, fonts: 0, first: 0, second: 0 });
  const starts = placed([charset, select, glyphs, fonts, ...privates], head.length);
  const [at = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = starts;
  const made = of({ charset: at, select: second, glyphs: third, fonts: fourth, first: fifth, second: sixth });
  return Buffer.from([...made.head, ...charset, ...select, ...glyphs, ...made.fonts, ...privates.flat()]);
}

/** The letter with the characters 2 and 28 in each of its lines, of these widths. */
function withCompactFonts(
  program: Buffer,
  widths: readonly [number, number],
  shown = '\\000\\002\\000\\034',
): Uint8Array {
  return mutated(
    letter,
    ['/Subtype /CIDFontType2', '/Subtype /CIDFontType0'],
    ['/FontFile2', '/FontFile3'],
    [/\/Length1 \d+/, '/Subtype /CIDFontType0C'],
    [/\/W \[(?:[^[\]]|\[[^\]]*\])*\]/, `/W [2 [${widths[0]}] 28 [${widths[1]}]]`],
    [/^[\s\S]{12}glyf[\s\S]*/, program.toString('latin1').replaceAll('$', '$$$$')],
    [/<0000> <fffd>/, '<0000> <fffd> <0002> <0041> <0003> <0062> <001c> <0061>'],
    [/\[(?:\((?:[^()\\]|\\[\s\S])*\)|[^()\]])*\] TJ/g, `[(${shown})] TJ`],
  );
}

describe('a program of compact glyphs', () => {
  it.each<[what: string, clauses: readonly string[], ...Parameters<typeof withCompactFonts>]>([
    ['with the widths of its glyphs', [], byGlyphs, [333, 278]],
    ['with widths that are all but those of its glyphs', [], byGlyphs, [333.9, 277.1]],
    ['with a width of another glyph', ['A 6.2.11.5'], byGlyphs, [333, 282]],
    ['of characters, with the widths of its glyphs', [], byCharacters(), [530, 234.4]],
    ['of characters, with a width of another', ['A 6.2.11.5'], byCharacters(), [530, 500]],
    ['of characters, with a width that its glyph does not say', ['A 6.2.11.5'], byCharacters(), [700, 234.4]],
    ['without the glyph of a character', ['A 6.2.11.4.1'], byCharacters(), [530, 234.4], '\\000\\002\\000\\003'],
    ['that ends too early', ['A 6.1.1'], byCharacters().subarray(0, 60), [530, 234.4]],
  ])('%s', (_what, clauses, ...font) => {
    const found = new Set(lintPdf(withCompactFonts(...font)).map(({ clause }) => clause));
    expect([...found]).toEqual(clauses);
  });
});
