import { always, type Box, costs, type Glue, type Item } from './items.ts';
import { type Breaks, type Fit, Paragraph, type Pass } from './knuth-plass.ts';

/** A line: its boxes and glue, without what was discarded at its ends. */
export interface Line {
  readonly items: readonly (Box | Glue)[];
  /** Shown at its end where a word is divided. */
  readonly hyphen?: Box;
  /** The space at which the line ends: read, not seen. */
  readonly space?: Glue;
  /** Whether it ends because it is full, and not because the text ends. */
  readonly full: boolean;
}

const calm: Pass = {
  tolerance: 200,
  divides: true,
  hyphensInRow: 2,
  costliest: costs.parting,
  stubs: false,
  lent: 0,
  overfull: false,
};

/** Tried in turn: no divided word where the spaces stay even without, no divided name but in need. The last finds breaks. */
const passes: readonly Pass[] = [
  { ...calm, tolerance: 100, divides: false },
  calm,
  { ...calm, tolerance: 400, costliest: costs.name },
  { ...calm, tolerance: 400, costliest: costs.name, lent: 0.05 },
  { ...calm, tolerance: 400, costliest: costs.name, lent: 0.05, stubs: true },
  {
    tolerance: Number.POSITIVE_INFINITY,
    divides: true,
    hyphensInRow: Number.POSITIVE_INFINITY,
    costliest: costs.shattering,
    stubs: true,
    lent: 0.05,
    overfull: true,
  },
];

/**
 * Breaks a paragraph into lines that fit best as a whole, with as few divided words as that takes. `divided` gives the
 * same paragraph with the places at which its words may be divided; it is asked only where lines do not fit without.
 */
export function breakLines(items: readonly Item[], fit: Fit, divided: () => readonly Item[] = () => items): Line[] {
  let used = items;
  let paragraph = new Paragraph(items, fit);
  let breaks: Breaks | undefined;
  for (const pass of passes) {
    if (pass.divides && used === items) {
      used = divided();
      if (used !== items) paragraph = new Paragraph(used, fit);
    }
    breaks = paragraph.breaks(pass);
    if (breaks) break;
  }
  return linesOf(used, breaks?.ends ?? []);
}

/** No more lines than the measure wants, in the narrowest that holds them; no word is divided for that. */
export function balancedLines(items: readonly Item[], fit: Fit, divided: () => readonly Item[]): Line[] {
  let lines = breakLines(items, fit, divided);
  const most = lines.some(({ hyphen }) => hyphen) ? 1 : lines.length;
  for (let share = 0.95; most > 1 && share > 1 / most; share -= 0.05) {
    const width = fit.width * share;
    const narrower = breakLines(items, { ...fit, width });
    if (narrower.length > most || narrower.some((line) => widthOf(line) > width)) break;
    lines = narrower;
  }
  return lines;
}

const widthOf = ({ items }: Line): number => items.reduce((total, { width }) => total + width, 0);

function linesOf(items: readonly Item[], ends: readonly number[]): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let repeated: readonly Box[] = [];
  for (const at of ends) {
    const end = items[at];
    const inside = [...repeated, ...items.slice(start, at).filter((item) => item.type !== 'penalty')];
    repeated = end?.type === 'penalty' && end.repeated ? [end.repeated] : [];
    let skipped: Glue | undefined;
    for (let first = inside[0]; first?.type === 'glue'; first = inside[0]) {
      skipped = first;
      inside.shift();
    }
    const before = lines.at(-1);
    // Where a line ends at a penalty, the space behind it is read at the end of that line.
    if (skipped && before?.full && !before.space) lines[lines.length - 1] = { ...before, space: skipped };
    let space = end?.type === 'glue' ? end : undefined;
    for (let last = inside.at(-1); last?.type === 'glue'; last = inside.at(-1)) {
      space = last;
      inside.pop();
    }
    const hyphen = end?.type === 'penalty' ? end.hyphen : undefined;
    const full = end !== undefined && !(end.type === 'penalty' && end.cost === always);
    lines.push({ items: inside, ...(hyphen ? { hyphen } : space ? { space } : {}), full });
    start = full && end.type === 'penalty' ? at : at + 1;
  }
  return lines;
}
