import { always, type Box, type Glue, type Item, never } from './items.ts';

/** A line: its boxes and glue, without what was discarded at its ends. */
export interface Line {
  readonly items: readonly (Box | Glue)[];
  /** Shown at its end where a word is divided. */
  readonly hyphen?: Box;
  /** The space at which the line ends: read, not seen. */
  readonly space?: Glue;
}

/**
 * Breaks a paragraph into lines no wider than `width` points, each as full as it gets. A box wider than that stands on a
 * line of its own.
 */
export function breakLines(items: readonly Item[], width: number): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let feasible = -1;
  let filled = 0;
  const close = (at: number) => {
    const end = items[at];
    const inside = items.slice(start, at).filter((item) => item.type !== 'penalty');
    while (inside[0]?.type === 'glue') inside.shift();
    let space = end?.type === 'glue' ? end : undefined;
    for (let last = inside.at(-1); last?.type === 'glue'; last = inside.at(-1)) {
      space = last;
      inside.pop();
    }
    const hyphen = end?.type === 'penalty' ? end.hyphen : undefined;
    if (inside.length > 0 || end) lines.push({ items: inside, ...(hyphen ? { hyphen } : space ? { space } : {}) });
    start = at + 1;
    feasible = -1;
    filled = 0;
  };
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (!item) break;
    if (item.type === 'penalty') {
      if (item.cost === always) close(index);
      else if (item.cost !== never && filled + item.width <= width + tolerance) feasible = index;
      continue;
    }
    if (item.type === 'glue') {
      if (mayEndAt(items, index) && filled <= width + tolerance) feasible = index;
      if (filled > 0) filled += item.width;
      continue;
    }
    filled += item.width;
    if (filled <= width + tolerance) continue;
    if (feasible >= start) {
      index = feasible;
      close(feasible);
    } else {
      const next = nextBreak(items, index + 1);
      if (next === undefined) break;
      index = next;
      close(next);
    }
  }
  if (start < items.length) close(items.length);
  return lines;
}

/** Sums of floating-point widths may differ by this much from what they are. */
const tolerance = 1e-6;

function mayEndAt(items: readonly Item[], index: number): boolean {
  const before = items[index - 1];
  return before !== undefined && !(before.type === 'penalty' && before.cost === never);
}

function nextBreak(items: readonly Item[], from: number): number | undefined {
  for (let index = from; index < items.length; index++) {
    const item = items[index];
    if (item?.type === 'penalty' ? item.cost !== never : item?.type === 'glue' && mayEndAt(items, index)) return index;
  }
  return undefined;
}
