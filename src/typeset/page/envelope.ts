/**
 * Window envelopes: which part of the first page is seen through the window. The letter lies at the bottom of its envelope,
 * and can slide up as far as the envelope is higher than the folded sheet, and to the right as far as it is wider.
 */
import type { Settings } from '../../workspace/schema/settings.ts';
import { inPoints } from '../design.ts';
import type { Column } from '../lines/rows.ts';
import type { Direction } from '../text/direction.ts';
import { type Colour, decoration, type RuleMark } from './pages.ts';

type EnvelopeName = NonNullable<Settings['envelope']>;

/** Lengths in millimetres. */
interface Envelope {
  readonly width: number;
  readonly height: number;
  /** From the left and the bottom edge of the envelope. */
  readonly window: { readonly left: number; readonly bottom: number; readonly width: number; readonly height: number };
  /** What is left clear inside the window, left and right. */
  readonly clear: number;
  /** By how much a window may be higher or lower than here, or what is left clear above and beneath the address. */
  readonly tolerance: number;
  /** Where the sheet is folded first: the part above faces the window. In halves or thirds, or that far from its top. */
  readonly fold: 'halves' | 'thirds' | number;
  /** Height of the zone above the address, which begins with the sender's address. */
  readonly zone?: number;
}

const inch = 25.4;

const envelopes: Readonly<Record<EnvelopeName, Envelope>> = {
  // DIN 5008, form B: the field is 85 × 45 mm, 45 mm from the top and 20 mm from the left, its text 5 mm further in. Its
  // windows are those of DIN 680, in DL and, 4 mm higher, in C6/C5: what is printed beneath begins 98.5 mm from the top.
  'din-5008-b': {
    width: 220,
    height: 114,
    window: { left: 20, bottom: 15, width: 90, height: 45 },
    clear: 5,
    tolerance: 0,
    fold: 105,
    zone: 17.7,
  },
  // ISO 269 has the sizes of DL and C5 but no windows: those of 35 × 90 mm in use stand 15 to 20 mm above the bottom of DL.
  dl: {
    width: 220,
    height: 110,
    window: { left: 20, bottom: 17.5, width: 90, height: 35 },
    clear: 5,
    tolerance: 2.5,
    fold: 'thirds',
  },
  c5: {
    width: 229,
    height: 162,
    window: { left: 20, bottom: 60, width: 90, height: 45 },
    clear: 5,
    tolerance: 2.5,
    fold: 'halves',
  },
  // The window of most, half an inch above the bottom or an eighth more; an eighth of an inch stays clear around the address
  // (United States Postal Service, Publication 25, 3-9), to the left also of what hangs into the margin.
  'us-10': {
    width: 9.5 * inch,
    height: 4.125 * inch,
    window: { left: 0.875 * inch, bottom: 0.5 * inch, width: 4.5 * inch, height: 1.125 * inch },
    clear: 3.5,
    tolerance: 0.125 * inch,
    fold: 'thirds',
  },
};

/** The window as it lies on the first page. Lengths in points; y from the top of the page. */
export interface AddressWindow {
  readonly name: EnvelopeName;
  /** Where the address stands: it is seen from `top` to `bottom`, and wherever the letter lies from `sure` to `bottom`. */
  readonly column: Column;
  readonly top: number;
  readonly sure: number;
  readonly bottom: number;
  /** Whether the sender's address stands above. */
  readonly returnAddress: boolean;
  /** What can be seen when the letter slides: nothing but the address stands between. */
  readonly shown: { readonly top: number; readonly bottom: number };
}

interface Paper {
  readonly width: number;
  readonly height: number;
}

/** The window on a page whose lines begin at `margin`: the address begins there too where that is in the window. */
export function windowOf(name: EnvelopeName, paper: Paper, margin: number, direction: Direction): AddressWindow {
  const { width, height, window, clear, tolerance, zone } = envelopes[name];
  const panel = panelOf(name, paper);
  const slide = inPoints(height) - panel;
  const left = inPoints(window.left + clear);
  const right = inPoints(window.left + window.width) - Math.max(inPoints(clear), inPoints(width) - paper.width);
  const x = direction === 'rtl' ? paper.width - right : Math.min(Math.max(left, margin), left + inPoints(10));
  const top = panel - inPoints(window.bottom + window.height);
  const bottom = panel - inPoints(window.bottom);
  const inset = inPoints(tolerance);
  return {
    name,
    column: { x, width: direction === 'rtl' ? right - left : right - x },
    top: top + inset,
    sure: top + inset + (zone === undefined ? slide : inPoints(zone)),
    bottom: bottom - inset,
    returnAddress: zone !== undefined,
    shown: { top: top - inset, bottom: bottom + slide + inset },
  };
}

/** Marks at the left edge: where the sheet is folded and, longer, where it is punched (DIN 5008). */
export function foldMarks(name: EnvelopeName, paper: Paper, colour: Colour): RuleMark[] {
  const panel = panelOf(name, paper);
  const mark = (y: number, width: number): RuleMark => {
    return { type: 'rule', x: inPoints(5), y, width: inPoints(width), thickness: 0.4, colour, part: decoration };
  };
  const { fold, zone } = envelopes[name];
  const folds = fold === 'halves' ? [panel] : [panel, 2 * panel];
  const marks = folds.map((y) => mark(y, 4));
  return zone === undefined ? marks : [...marks, mark(paper.height / 2, 6)];
}

/** Height of the part of the folded sheet that faces the window. */
function panelOf(name: EnvelopeName, paper: Paper): number {
  const { fold } = envelopes[name];
  return typeof fold === 'number' ? inPoints(fold) : paper.height / (fold === 'halves' ? 2 : 3);
}
