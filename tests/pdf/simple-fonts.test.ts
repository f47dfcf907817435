/** Fonts with characters of one byte, which other programs write: our letters with such fonts put into them. */
import { describe, expect, it } from 'vitest';
import { lintPdf } from '../../src/pdf/lint/lint.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { readTrueType } from '../../src/pdf/truetype.ts';
import { fontFiles, readFace } from '../../src/system/fonts/fonts.ts';
import { pagesOf } from '../typeset/sample.ts';
import { mutated } from './mutate.ts';

const letter = paintPdf(pagesOf());
const descriptor = /\/FontDescriptor \d+ 0 R/.exec(Buffer.from(mutated(letter)).toString('latin1'))?.[0];
const program = Buffer.from(readFace('regular', fontFiles['source-serif-4']));
/** The same, but that its map from Unicode to glyphs (platform 3, encoding 1) says that it is one from symbols. */
const symbols = Buffer.from(program);
symbols.set(
  [0, 3, 0, 0],
  symbols.indexOf(Buffer.from([0, 3, 0, 1]), readTrueType(symbols).tables.get('cmap')?.byteOffset),
);

interface SimpleFont {
  readonly shown?: string;
  /** Of A and b, in thousandths of the em; the characters between them have none. */
  readonly widths?: readonly [number, number];
  readonly encoding?: string;
  readonly flags?: number;
  readonly program?: Buffer;
  readonly edits?: Parameters<typeof mutated>[1][];
}

/** The letter with the same text in each of its lines, in a font of one byte a character. */
function withSimpleFonts(font: SimpleFont): Uint8Array {
  const { shown = 'Ab', widths: [a, b] = [712, 619], encoding = '/Encoding /WinAnsiEncoding', flags = 32 } = font;
  const widths = `[${a} ${'0 '.repeat(32)}${b}]`;
  const bytes = (font.program ?? program).toString('latin1').replaceAll('$', '$$$$');
  return mutated(
    letter,
    [/\/Encoding \/Identity-H/g, encoding],
    ['/Subtype /Type0', `/Subtype /TrueType /FirstChar 65 /LastChar 98 /Widths ${widths} ${descriptor}`],
    [/\/Flags \d+/, `/Flags ${flags}`],
    [/^[\s\S]{12}glyf[\s\S]*/, bytes],
    [/\[(?:\((?:[^()\\]|\\[\s\S])*\)|[^()\]])*\] TJ/g, `[(${shown})] TJ`],
    ...(font.edits ?? []),
  );
}

describe('a font of one byte a character', () => {
  it.each<[what: string, clause: string | undefined, font: SimpleFont]>([
    ['with the widths of its glyphs', undefined, {}],
    ['with widths of others', 'A 6.2.11.5', { widths: [714, 619] }],
    ['with a character beyond its widths', 'A 6.2.11.5', { shown: 'A b' }],
    ['with widths that are all but those of its glyphs', undefined, { widths: [712.9, 618.1] }],
    ['in the encoding of the Macintosh', undefined, { encoding: '/Encoding /MacRomanEncoding' }],
    ['without the glyph of a character', 'A 6.2.11.4.1', { shown: 'A\\001b' }],
    [
      'with another character than in its encoding',
      undefined,
      { encoding: '/Encoding <</BaseEncoding /WinAnsiEncoding /Differences [64 /x /y]>>', widths: [1, 619] },
    ],
    ['with text that its encoding says', undefined, { edits: [['/ToUnicode', '/Elsewhere']] }],
    ['without a name', 'A 6.2.11.2', { edits: [['/BaseFont', '/Elsewhere']] }],
    ['with a program of another kind', 'A 6.2.11.4', { edits: [['/FontFile2', '/FontFile']] }],
    ['of another kind than its program', 'A 6.2.11.4', { edits: [['/Subtype /TrueType', '/Subtype /Type1']] }],
    ['of symbols', undefined, { program: symbols, encoding: '', flags: 4 }],
    ['of symbols, with widths of others', 'A 6.2.11.5', { program: symbols, encoding: '', flags: 4, widths: [712, 9] }],
    ['of symbols, with an encoding', 'A 6.2.11.6', { program: symbols, flags: 4 }],
  ])('%s', (_what, clause, font) => {
    const found = new Set(lintPdf(withSimpleFonts(font)).map((fault) => fault.clause));
    expect([...found]).toEqual(clause === undefined ? [] : [clause]);
  });
});
