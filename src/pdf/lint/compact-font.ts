/** Widths of the glyphs of a program in the Compact Font Format (Adobe Technical Notes 5176 and 5177). */
import { tableOf } from './font-program.ts';

/** By operator, those of two bytes from 1200 on: what stands before it. */
type Dictionary = ReadonlyMap<number, readonly number[]>;

const [charset, charStrings, privateOf, subroutines, defaultWidth, nominalWidth] = [15, 17, 18, 19, 20, 21];
const [fontMatrix, registry, fontArray, fontSelect] = [1207, 1230, 1236, 1237];

export interface CompactMetrics {
  readonly count: number;
  /** The glyph of a character: where a program has no charset of characters, they are its glyphs themselves. */
  glyph(character: number): number | undefined;
  /** In thousandths of the em; undefined where only a whole interpreter could tell. */
  width(glyph: number): number | undefined;
}

export function compactMetrics(program: Uint8Array): CompactMetrics {
  const bytes = tableOf(program, 'CFF ') ?? program;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = indexAt(view, view.getUint8(2));
  const tops = indexAt(view, names.end);
  const globals = indexAt(view, indexAt(view, tops.end).end).items;
  const top = dictionary(tops.items[0]);
  const glyphs = indexAt(view, top.get(charStrings)?.[0] ?? 0).items;
  const fonts = top.has(registry) ? indexAt(view, top.get(fontArray)?.[0] ?? 0).items.map(dictionary) : [top];
  const select = top.get(fontSelect)?.[0];
  const characters = top.has(registry) ? charactersOf(view, top.get(charset)?.[0] ?? 0, glyphs.length) : undefined;
  const unit = (font: Dictionary) => top.get(fontMatrix)?.[0] ?? font.get(fontMatrix)?.[0] ?? 0.001;
  return {
    count: glyphs.length,
    glyph: (character) => (characters ? characters.get(character) : character),
    width: (glyph) => {
      const font = fonts[select === undefined ? 0 : fontOf(view, select, glyph)];
      const own = font && privatePart(view, font);
      const said = own && glyphs[glyph] && firstOf(glyphs[glyph], own.subroutines, globals);
      if (!font || !said) return undefined;
      return (said.width === undefined ? own.ordinary : own.nominal + said.width) * unit(font) * 1000;
    },
  };
}

/** The items of an INDEX, and where it ends. */
function indexAt(view: DataView, at: number): { items: readonly DataView[]; end: number } {
  const count = view.getUint16(at);
  if (count === 0) return { items: [], end: at + 2 };
  const size = view.getUint8(at + 2);
  const base = at + 2 + (count + 1) * size;
  const offset = (index: number) => {
    let value = 0;
    for (let byte = 0; byte < size; byte++) value = value * 256 + view.getUint8(at + 3 + index * size + byte);
    return base + value;
  };
  const items = Array.from({ length: count }, (_, index) =>
    part(view, offset(index), offset(index + 1) - offset(index)),
  );
  return { items, end: offset(count) };
}

const part = (view: DataView, at: number, length: number) =>
  new DataView(view.buffer, view.byteOffset + at, Math.max(0, length));

function dictionary(source: DataView | undefined): Dictionary {
  const found = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = 0; source && at < source.byteLength; ) {
    const first = source.getUint8(at);
    if (first < 22) {
      found.set(first === 12 ? 1200 + source.getUint8(at + 1) : first, operands);
      operands = [];
      at += first === 12 ? 2 : 1;
    } else if (first === 30) {
      const [value, end] = decimal(source, at + 1);
      operands.push(value);
      at = end;
    } else if (first === 29) {
      operands.push(source.getInt32(at + 1));
      at += 5;
    } else {
      const [value, end] = integer(source, at);
      operands.push(value);
      at = end;
    }
  }
  return found;
}

/** A number of one to three bytes, and where it ends. */
function integer(source: DataView, at: number): [number, number] {
  const first = source.getUint8(at);
  if (first === 28) return [source.getInt16(at + 1), at + 3];
  if (first < 247) return [first - 139, at + 1];
  const second = source.getUint8(at + 1);
  return first < 251 ? [(first - 247) * 256 + second + 108, at + 2] : [-(first - 251) * 256 - second - 108, at + 2];
}

/** A number in decimal figures, of half a byte each. */
function decimal(source: DataView, from: number): [number, number] {
  const figures = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '', '-'];
  let text = '';
  for (let at = from; ; at++) {
    const byte = source.getUint8(at);
    for (const half of [byte >> 4, byte & 15]) {
      if (half === 15) return [Number(text), at + 1];
      text += figures[half];
    }
  }
}

function privatePart(view: DataView, font: Dictionary) {
  const [size = 0, at = 0] = font.get(privateOf) ?? [];
  const own = dictionary(part(view, at, size));
  const local = own.get(subroutines)?.[0];
  return {
    ordinary: own.get(defaultWidth)?.[0] ?? 0,
    nominal: own.get(nominalWidth)?.[0] ?? 0,
    subroutines: local === undefined ? [] : indexAt(view, at + local).items,
  };
}

/** By character, the glyph of a program for characters: the glyphs but .notdef in their order. */
function charactersOf(view: DataView, at: number, count: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>([[0, 0]]);
  const format = view.getUint8(at);
  for (let next = at + 1; glyphs.size < count; ) {
    const first = view.getUint16(next);
    const more = format === 0 ? 0 : format === 1 ? view.getUint8(next + 2) : view.getUint16(next + 2);
    for (let index = 0; index <= more && glyphs.size < count; index++) glyphs.set(first + index, glyphs.size);
    next += 2 + format;
  }
  return glyphs;
}

/** Which of the fonts in a program a glyph is of. */
function fontOf(view: DataView, at: number, glyph: number): number {
  if (view.getUint8(at) === 0) return view.getUint8(at + 1 + glyph);
  let range = at + 3;
  while (view.getUint16(range + 3) <= glyph) range += 3;
  return view.getUint8(range + 2);
}

/** Operators of a glyph that clear what stands before them, and how many numbers may, besides a width. */
const stems = new Set([1, 3, 18, 19, 20, 23]);
const moves: Readonly<Record<number, number>> = { 4: 1, 14: 0, 21: 2, 22: 1 };
const [callLocal, returns, callGlobal] = [10, 11, 29];

/** What stands first in a glyph, up to the first operator that clears it: a width where there is one number too many. */
function firstOf(
  glyph: DataView,
  locals: readonly DataView[],
  globals: readonly DataView[],
): { width: number | undefined } | undefined {
  const stack: number[] = [];
  /** `undefined` to go on behind a subroutine. */
  const run = (source: DataView, depth: number): { width: number | undefined } | 'unknown' | undefined => {
    for (let at = 0; at < source.byteLength; ) {
      const first = source.getUint8(at);
      if (first >= 32 || first === 28) {
        const [value, end] = first === 255 ? [source.getInt32(at + 1) / 65536, at + 5] : integer(source, at);
        stack.push(value);
        at = end;
      } else if (first === callLocal || first === callGlobal) {
        const called = first === callLocal ? locals : globals;
        const bias = called.length < 1240 ? 107 : called.length < 33900 ? 1131 : 32768;
        const routine = called[(stack.pop() ?? 0) + bias];
        if (!routine || depth > 10) return 'unknown';
        const found = run(routine, depth + 1);
        if (found) return found;
        at += 1;
      } else if (first === returns) return undefined;
      else {
        const wanted = stems.has(first) ? stack.length - (stack.length % 2) : moves[first];
        // An accented letter made of two others has four numbers before its end.
        const more = stack.length - (first === 14 && stack.length > 3 ? 4 : (wanted ?? Number.NaN));
        return Number.isNaN(more) ? 'unknown' : { width: more > 0 ? stack[0] : undefined };
      }
    }
    return undefined;
  };
  const found = run(glyph, 0);
  return found === 'unknown' ? undefined : found;
}
