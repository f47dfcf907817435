import { Buffer } from 'node:buffer';
import { compactMetrics } from './compact-font.ts';
import type { Shown, ShownString } from './content.ts';
import type { PdfFile } from './file.ts';
import { metricsOf, programOf } from './font-program.ts';
import type { Report } from './lint.ts';
import { lintSimple } from './simple-fonts.ts';
import { type PdfDictionary, PdfReference, PdfStream, PdfString } from './syntax.ts';

/** The fonts that are shown: embedded, read as the right text, and as wide as they say. */
export function lintFonts(file: PdfFile, { codes }: Shown, report: Report): void {
  let read = '';
  for (const [id, strings] of codes) {
    const font = file.dictionary(new PdfReference(id));
    const name = String(font.get('BaseFont'));
    const fault: Report = (clause, message) => report(clause, `Font ${name}: ${message}`);
    lintDictionary(file, font, fault);
    const texts = textsOf(file, font);
    if (texts && font.get('Subtype') === 'Type0') read += strings.map(({ bytes }) => textOf(bytes, texts)).join('');
    if (!texts && !saidByEncoding.test(String(file.resolve(font.get('Encoding')))))
      fault('A 6.2.11.7', 'it does not say which text its characters are (ToUnicode).');
    if (font.get('Subtype') === 'Type0') lintComposite(file, font, strings, texts, fault);
    else {
      const shown = new Set(strings.flatMap(({ bytes }) => [...bytes].map((byte) => byte.charCodeAt(0))));
      lintTexts(shown, texts, fault);
      if (font.get('Subtype') !== 'Type3') lintSimple(file, font, shown, fault);
    }
  }
  const letters = read.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/gu)?.length ?? 0;
  const spaces = read.match(/\s/gu)?.length ?? 0;
  // Some letters have a few very long words, and still more spaces than this.
  if (letters > 100 && letters / (spaces + 1) > 60) {
    report('A 6.7.1', 'Words are set apart without spaces: what is copied or read out has none.');
  }
}

const textOf = (bytes: string, texts: ReadonlyMap<number, string>) =>
  [...codesOf(bytes)].map((code) => texts.get(code) ?? '').join('');

/** Encodings by which it is known what text the characters are. */
const saidByEncoding = /^(?:MacRoman|MacExpert|WinAnsi)Encoding$/;

const privateUse = /\p{Private_Use}/u;

/** The CMaps that every reader has (ISO 32000-1, 9.7.5.2, table 118). */
const predefinedMaps = new Set(
  [
    'Identity GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16 B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC',
    'UniCNS-UCS2 UniCNS-UTF16 83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2',
    'UniJIS-UCS2-HW UniJIS-UTF16 KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16',
  ]
    .flatMap((names) => names.split(' '))
    .flatMap((name) => [`${name}-H`, `${name}-V`])
    .concat('H', 'V'),
);

const programKinds = new Set(['Type1C', 'CIDFontType0C', 'OpenType']);
const fontKinds = new Set('Type1 MMType1 TrueType Type3 Type0'.split(' '));

function lintDictionary(file: PdfFile, font: PdfDictionary, fault: Report): void {
  if (font.get('Type') !== 'Font' || !fontKinds.has(String(font.get('Subtype')))) {
    fault('A 6.2.11.2', 'it is no font of a known kind.');
  }
  if (font.get('Subtype') !== 'Type3' && !font.has('BaseFont')) fault('A 6.2.11.2', 'it has no name (BaseFont).');
  const descendant = file.dictionary(file.list(font.get('DescendantFonts'))[0]);
  if (
    font.get('Subtype') === 'Type0' &&
    (descendant.get('Type') !== 'Font' || !/^CIDFontType[02]$/.test(String(descendant.get('Subtype'))))
  ) {
    fault('A 6.2.11.2', 'its descendant is no font of a known kind.');
  }
  const described = [font, descendant];
  for (const one of described) {
    const descriptor = file.dictionary(one.get('FontDescriptor'));
    const kind = file.dictionary(descriptor.get('FontFile3')).get('Subtype');
    if (descriptor.has('FontFile3') && !programKinds.has(String(kind))) {
      fault('A 6.2.11.2', 'its program is of an unknown kind.');
    }
  }
}

function lintComposite(
  file: PdfFile,
  font: PdfDictionary,
  strings: readonly ShownString[],
  texts: ReadonlyMap<number, string> | undefined,
  fault: Report,
): void {
  const descendant = file.dictionary(file.list(font.get('DescendantFonts'))[0]);
  const program = programOf(file, descendant);
  if (!program) fault('A 6.2.11.4', 'it is not embedded.');
  const encoding = file.resolve(font.get('Encoding'));
  if (!(encoding instanceof PdfStream) && !predefinedMaps.has(String(encoding))) {
    fault('A 6.2.11.3.3', `its map of characters ${String(encoding)} is not embedded.`);
  }
  if (!/^Identity-[HV]$/.test(String(encoding))) return;
  if (descendant.get('BaseFont') !== font.get('BaseFont')) fault('A 6.2.11.2', 'its descendant has another name.');
  const shown = new Set(strings.flatMap(({ bytes }) => [...codesOf(bytes)]));
  for (const { bytes, replaced } of strings) {
    if (!replaced && privateUse.test(texts ? textOf(bytes, texts) : '')) {
      fault('A 6.2.11.7.3', 'it shows characters for private use without saying what they are read as (ActualText).');
    }
  }
  for (const code of shown) {
    const text = texts?.get(code);
    if (texts && text === undefined) fault('A 6.2.11.7', `character ${code} is shown, and its text is not said.`);
  }
  lintTexts(shown, texts, fault);
  if (!program) return;
  const isTrueType = descendant.get('Subtype') === 'CIDFontType2';
  const metrics = isTrueType ? metricsOf(program) : compactMetrics(program);
  const glyphOf = 'glyph' in metrics ? metrics.glyph : glyphMap(file, descendant);
  if (!glyphOf) {
    fault('A 6.2.11.3.2', 'it does not say which glyphs its characters are (CIDToGIDMap).');
    return;
  }
  const widths = widthsOf(file, descendant);
  const ordinary = file.resolve(descendant.get('DW'));
  for (const code of shown) {
    const glyph = glyphOf(code);
    if (glyph === 0) fault('A 6.2.11.8', `character ${code} is shown as .notdef.`);
    else if (glyph === undefined || glyph >= metrics.count)
      fault('A 6.2.11.4.1', `the glyph of character ${code} is not in the program.`);
    else {
      const width = widths.get(code) ?? (typeof ordinary === 'number' ? ordinary : 1000);
      if (Math.abs(width - (metrics.width(glyph) ?? width)) > 1) {
        fault('A 6.2.11.5', `character ${code} is not as wide as its glyph.`);
      }
    }
  }
  const set = file.resolve(file.dictionary(descendant.get('FontDescriptor')).get('CIDSet'));
  if (set instanceof PdfStream) {
    const bits = file.unpacked(set);
    const missing = [...shown].some((code) => ((bits[code >> 3] ?? 0) & (0x80 >> (code & 7))) === 0);
    if (missing) fault('A 6.2.11.4.2', 'its CIDSet leaves out characters that it has.');
  }
}

function lintTexts(shown: ReadonlySet<number>, texts: ReadonlyMap<number, string> | undefined, fault: Report): void {
  for (const code of shown) {
    if (/[\0\ufeff\ufffe]/.test(texts?.get(code) ?? '')) {
      fault('UA 7.21.7', `character ${code} is read as U+0000, U+FEFF or U+FFFE.`);
    }
  }
}

function* codesOf(bytes: string): Generator<number> {
  for (let at = 0; at + 1 < bytes.length; at += 2) yield bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1);
}

/** By character code: the text, as the ToUnicode CMap says. Undefined where there is none. */
function textsOf(file: PdfFile, font: PdfDictionary): Map<number, string> | undefined {
  const stream = file.resolve(font.get('ToUnicode'));
  if (!(stream instanceof PdfStream)) return undefined;
  const source = Buffer.from(file.unpacked(stream)).toString('latin1');
  const texts = new Map<number, string>();
  const text = (digits: string) => new PdfString(`\xfe\xff${Buffer.from(digits, 'hex').toString('latin1')}`).text;
  for (const [, block = ''] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w*)>/g)) {
      texts.set(Number.parseInt(code, 16), text(to));
    }
  }
  for (const [, block = ''] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', first = '', list = ''] of block.matchAll(
      /<(\w+)>\s*<(\w+)>\s*(?:<(\w*)>|\[([^\]]*)\])/g,
    )) {
      const start = Number.parseInt(from, 16);
      const items = list.match(/\w+/g);
      for (let code = start; code <= Math.min(Number.parseInt(to, 16), start + 0xffff); code++) {
        const base = text(items?.[code - start] ?? first);
        const last = base.charCodeAt(base.length - 1) + (items ? 0 : code - start);
        texts.set(code, base.slice(0, -1) + String.fromCharCode(last));
      }
    }
  }
  return texts;
}

function glyphMap(file: PdfFile, descendant: PdfDictionary): ((code: number) => number | undefined) | undefined {
  const map = file.resolve(descendant.get('CIDToGIDMap'));
  if (map === 'Identity') return (code) => code;
  if (!(map instanceof PdfStream)) return undefined;
  const bytes = file.unpacked(map);
  return (code) => (bytes[2 * code] ?? 0) * 256 + (bytes[2 * code + 1] ?? 0);
}

/** By character code: widths in thousandths of the em (ISO 32000-1, 9.7.4.3). */
function widthsOf(file: PdfFile, descendant: PdfDictionary): Map<number, number> {
  const widths = new Map<number, number>();
  const items = file.list(descendant.get('W')).map((item) => file.resolve(item));
  for (let at = 0; at < items.length; ) {
    const [start, second, third] = items.slice(at, at + 3);
    if (Array.isArray(second)) {
      for (const [index, width] of second.entries()) widths.set(Number(start) + index, Number(width));
      at += 2;
    } else {
      const last = Math.min(Number(second), Number(start) + 0xffff);
      for (let code = Number(start); code <= last; code++) widths.set(code, Number(third));
      at += 3;
    }
  }
  return widths;
}
