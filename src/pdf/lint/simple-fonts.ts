/** Fonts with characters of one byte. */
import type { PdfFile } from './file.ts';
import { characterMap, metricsOf, programOf } from './font-program.ts';
import type { Report } from './lint.ts';
import type { PdfDictionary } from './syntax.ts';

/** Such a font has a width for each character, and a TrueType one says which they are. `shown`: those on the pages. */
export function lintSimple(file: PdfFile, font: PdfDictionary, shown: ReadonlySet<number>, fault: Report): void {
  const program = programOf(file, font);
  if (!program) fault('A 6.2.11.4', 'it is not embedded.');
  const [first = 0, last = 0] = ['FirstChar', 'LastChar'].map((key) => Number(file.resolve(font.get(key))));
  const widths = file.list(font.get('Widths')).map((width) => Number(file.resolve(width)));
  if (!font.has('FirstChar') || !font.has('LastChar') || widths.length !== last - first + 1) {
    fault('A 6.2.11.2', 'it has not a width for each of its characters.');
  }
  if (font.get('Subtype') !== 'TrueType') return;
  const descriptor = file.dictionary(font.get('FontDescriptor'));
  const isSymbolic = (Number(file.resolve(descriptor.get('Flags'))) & 4) !== 0;
  const encoding = file.resolve(font.get('Encoding'));
  const base = encoding instanceof Map ? file.resolve(encoding.get('BaseEncoding')) : encoding;
  if (isSymbolic ? encoding !== null : !/^(?:MacRoman|WinAnsi)Encoding$/.test(String(base))) {
    fault('A 6.2.11.6', 'its encoding is not that of a symbolic font, nor that of one with letters.');
    return;
  }
  if (!program || !descriptor.has('FontFile2')) return;
  const glyphOf = isSymbolic ? symbolGlyphs(program) : letterGlyphs(program, String(base));
  const differences = encoding instanceof Map ? changedCodes(file, encoding) : new Set<number>();
  const missing = Number(file.resolve(descriptor.get('MissingWidth')) ?? 0);
  const metrics = metricsOf(program);
  for (const code of shown) {
    const glyph = differences.has(code) ? undefined : glyphOf?.(code);
    if (glyph === undefined) continue;
    if (glyph === 0) fault('A 6.2.11.4.1', `the glyph of character ${code} is not in the program.`);
    else if (Math.abs((widths[code - first] ?? missing) - metrics.width(glyph)) > 1) {
      fault('A 6.2.11.5', `character ${code} is not as wide as its glyph.`);
    }
  }
}

type GlyphOf = (code: number) => number | undefined;

/** Glyphs of a font with letters (ISO 32000-1, 9.6.6.4): by Unicode, or by the encoding of the Macintosh. */
function letterGlyphs(program: Uint8Array, encoding: string): GlyphOf | undefined {
  const decoder = new TextDecoder(encoding === 'WinAnsiEncoding' ? 'windows-1252' : 'macintosh');
  const unicode = characterMap(program, 3, 1);
  // The no-break space and the soft hyphen are those that show (ISO 32000-1, annex D.3, notes 3 and 6).
  const shownAs = (text: string) => ({ '\u00a0': ' ', '\u00ad': '-' })[text] ?? text;
  return unicode && ((code) => unicode(shownAs(decoder.decode(Uint8Array.of(code))).charCodeAt(0)));
}

/** Glyphs of a symbolic font: by codes of its own, which may be moved to the area for private use. */
function symbolGlyphs(program: Uint8Array): GlyphOf | undefined {
  const symbols = characterMap(program, 3, 0);
  const plain = characterMap(program, 1, 0);
  if (!symbols && !plain) return undefined;
  return (code) => symbols?.(0xf000 + code) || symbols?.(code) || plain?.(code) || 0;
}

/** The codes that stand for other characters than in the encoding that is named. */
function changedCodes(file: PdfFile, encoding: PdfDictionary): Set<number> {
  const codes = new Set<number>();
  let next = 0;
  for (const item of file.list(encoding.get('Differences'))) {
    const value = file.resolve(item);
    if (typeof value === 'number') next = value;
    else codes.add(next++);
  }
  return codes;
}
