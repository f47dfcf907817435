export type Texts = readonly (readonly [glyph: number, text: string])[];

/** A CMap from codes to text (Adobe Technical Note 5014). Neighbours whose characters are neighbours too stand as a range. */
export function toUnicode(codes: Texts): string {
  const singles: string[] = [];
  const ranges: string[] = [];
  for (const { code, length, units } of runsOf(codes)) {
    const to = `<${units.map(hex).join('')}>`;
    if (length === 1) singles.push(`<${hex(code)}> ${to}`);
    else ranges.push(`<${hex(code)}> <${hex(code + length - 1)}> ${to}`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${[...blocks('bfchar', singles), ...blocks('bfrange', ranges)].join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** Of a hundred lines at most. */
function blocks(kind: string, lines: readonly string[]): string[] {
  const found: string[] = [];
  for (let start = 0; start < lines.length; start += 100) {
    const block = lines.slice(start, start + 100);
    found.push(`${block.length} begin${kind}\n${block.join('\n')}\nend${kind}`);
  }
  return found;
}

interface Run {
  readonly code: number;
  readonly length: number;
  /** UTF-16, of the first code. */
  readonly units: readonly number[];
}

/** Codes in a row with characters in a row: within a range, nothing but the last byte changes, on either side. */
function runsOf(codes: Texts): Run[] {
  const runs: Run[] = [];
  for (const [code, characters] of codes) {
    const units = [...utf16(characters)];
    const run = runs.at(-1);
    const [first = 0] = run?.units ?? [];
    const goesOn =
      run?.units.length === 1 &&
      units.length === 1 &&
      code === run.code + run.length &&
      units[0] === first + run.length &&
      code >> 8 === run.code >> 8 &&
      units[0] >> 8 === first >> 8;
    if (goesOn) runs[runs.length - 1] = { ...run, length: run.length + 1 };
    else runs.push({ code, length: 1, units });
  }
  return runs;
}

/** U+FEFF is read as a mark of byte order and forbidden here (ISO 19005-2, 6.2.11.7.2); U+2060 means the same. */
function* utf16(characters: string): Generator<number> {
  for (const unit of characters.replaceAll('\ufeff', '\u2060').split('')) yield unit.charCodeAt(0);
}

/** Four hexadecimal digits. */
const hex = (value: number) => value.toString(16).padStart(4, '0');
