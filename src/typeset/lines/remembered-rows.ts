/**
 * The letters of a batch repeat their paragraphs, as they repeat their words: each is broken into lines once. Where its
 * column begins and which element of which letter it is are not remembered.
 */
import { rememberNothing } from '../../remember.ts';
import { Recurring } from '../recurring.ts';
import type { Span, Style } from '../style.ts';
import type { Tools } from '../text/itemise.ts';
import { type PackedRows, packRows, unpackRows } from './packed-rows.ts';
import type { Column, Row, Setting } from './rows.ts';

interface Remembered {
  /** Rows of a column at 0. */
  readonly rows: readonly Row[];
  /** What the text was part of, where it was broken into lines. */
  readonly parts: readonly Style['part'][];
}

/** More than a letter has by far. */
const most = 400;
const memory = new WeakMap<Tools['fonts'], WeakMap<Tools['patternsOf'], Recurring<Remembered>>>();

/** The rows of the same text in the same looks and the same width from memory, else those that `set` makes. */
export function remembered(
  spans: readonly Span[],
  { x, width }: Column,
  setting: Setting,
  tools: Tools,
  set: (column: Column) => readonly Row[],
): Row[] {
  const parts = [...new Set(spans.map(({ style }) => style.part))];
  const key = keyOf(spans, parts, width, setting, tools);
  const found = memoryOf(tools).get(key, () => ({ rows: kept(key, parts, tools, () => set({ x: 0, width })), parts }));
  return found.rows.map(({ gap, height, marks, keep }) => {
    const moved = marks.map((mark) => {
      const part = parts.length === 1 ? parts[0] : parts[found.parts.indexOf(mark.part)];
      return { ...mark, x: x + mark.x, part: part ?? mark.part };
    });
    return { gap, height, marks: moved, keep };
  });
}

/** The rows that were kept from an earlier run. */
function kept(key: string, parts: Remembered['parts'], tools: Tools, set: () => readonly Row[]): readonly Row[] {
  const { fonts, remember = rememberNothing } = tools;
  return remember('rows', `${fonts.name}\n${key}`, set, {
    pack: (rows) => packRows(rows, parts, fonts),
    unpack: (packed: PackedRows) => unpackRows(packed, parts, fonts),
  });
}

function memoryOf({ fonts, patternsOf }: Tools): Recurring<Remembered> {
  const byPatterns = memory.get(fonts) ?? new WeakMap<Tools['patternsOf'], Recurring<Remembered>>();
  memory.set(fonts, byPatterns);
  const known = byPatterns.get(patternsOf) ?? new Recurring<Remembered>(most);
  byPatterns.set(patternsOf, known);
  return known;
}

/** All that tells the lines of one paragraph from another's. A design is told by its fonts, and by the measures. */
function keyOf(
  spans: readonly Span[],
  parts: Remembered['parts'],
  width: number,
  setting: Setting,
  { direction, leading }: Tools,
): string {
  const styles = [...new Set(spans.map(({ style }) => style))];
  let key = JSON.stringify([width, direction, leading, setting]);
  for (const { part, ...look } of styles) key += `\n${parts.indexOf(part)} ${part.role} ${JSON.stringify(look)}`;
  for (const { text, style } of spans) key += `\0${styles.indexOf(style)} ${text}`;
  return key;
}
