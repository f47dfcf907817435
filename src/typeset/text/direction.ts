/** Which way text runs: the Unicode Bidirectional Algorithm (Unicode annex 9), and what stands apart in it. */
import { startBidi } from './bidi.ts';

export type Direction = 'ltr' | 'rtl';

let bidi: ReturnType<typeof startBidi> | undefined;

/** Controls of direction, which are never shown: marks and isolates. */
export const directionControls = /[\u061c\u200e\u200f\u2066-\u2069]/g;

/** A text that is laid out by itself, its direction taken from its first letter (rule X5c). */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** A text that runs from left to right whatever stands around it (rule X5b). */
export const isolatedLeftToRight = (text: string): string => `\u2066${text}\u2069`;

/**
 * What falls apart in text that runs from right to left, unless it is isolated: web addresses, addresses of e-mail, and
 * numbers in groups, such as those of telephones.
 */
const fragile =
  /(?:https?:\/\/|www\.)[^\s«»<>]*[^\s.,;:!?،؛؟)\]«»<>]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+\d[\d()\u00a0 .-]*\d|\(0\d+\)[\u00a0 -]?\d+(?:[\u00a0 .-]\d+)*|\d+(?:[\u00a0 .-]\d+){2,}/g;

/** The text with isolates around what would fall apart in Arabic. */
export function isolateFragile(text: string): string {
  return text.replace(fragile, isolatedLeftToRight);
}

/** The level of each UTF-16 unit: odd from right to left. Lines are paragraphs of their own, all of one direction. */
export function levelsOf(text: string, base: Direction): Uint8Array {
  bidi ??= startBidi();
  return bidi.getEmbeddingLevels(text, base).levels;
}

/** The order in which the parts of a line with these levels stand, from left to right (rule L2). */
export function visualOrder(levels: readonly number[]): number[] {
  const order = [...levels.keys()];
  const level = (place: number) => levels[order[place] ?? 0] ?? 0;
  const highest = Math.max(0, ...levels);
  for (let from = highest; from > 0; from--) {
    for (let start = 0; start < order.length; start++) {
      if (level(start) < from) continue;
      let end = start;
      while (end < order.length && level(end) >= from) end++;
      order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = end;
    }
  }
  return order;
}
