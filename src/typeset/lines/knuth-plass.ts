/**
 * The breaks of a paragraph that make the best whole (Knuth and Plass, "Breaking Paragraphs into Lines", 1981; names and
 * costs as in TeX), with margins that characters hang into and glyphs that give way (Hàn Thế Thành, "Micro-typographic
 * extensions to the TeX typesetting system", 2000). Lengths are in points.
 */
import { always, type Box, type Item, type Penalty } from './items.ts';

/** What lines are fitted to. */
export interface Fit {
  readonly width: number;
  /**
   * `justify`: glyphs, then spaces, stretch and shrink until the line fills the width. `ragged`: they stay as they are,
   * and lines may fall short of the width.
   */
  readonly mode: 'justify' | 'ragged';
  /** How much wider or narrower the glyphs of a justified line may be, as a share of their width. */
  readonly expansion?: number;
  /** Lines more than the best number, or fewer where negative, as far as the spaces allow. */
  readonly looseness?: number;
}

/** How far a pass goes to find breaks. */
export interface Pass {
  /** The worst badness of a line: 100 times the cube of the share of its stretch, or shrink, that it needs. */
  readonly tolerance: number;
  /** Whether words may be divided with a hyphen. */
  readonly divides: boolean;
  /** How many lines in a row may end in a hyphen. */
  readonly hyphensInRow: number;
  /** Places that cost more are none. */
  readonly costliest: number;
  /** Whether the last line may be a stub: part of a word, or hardly anything. */
  readonly stubs: boolean;
  /** Stretch lent to every line, as a share of the width. */
  readonly lent: number;
  /** Whether lines may stand out where there is no place at all. */
  readonly overfull: boolean;
}

export interface Breaks {
  /** Indices of the items at which lines end; the length of the items for the end of the last. */
  readonly ends: readonly number[];
  readonly demerits: number;
}

const linePenalty = 10;
const doubleHyphenDemerits = 10_000;
const finalHyphenDemerits = 5_000;
const fitnessDemerits = 10_000;
const stubDemerits = 100_000;
/** How much a ragged line falls short, as a multiple of the width, at badness 100. */
const raggedShare = 0.15;
/** A last line narrower than this share of the width is hardly anything. */
const stubShare = 1 / 16;
/** One that is narrower than this share is short: better than holes in the lines above it, but only then. */
const shortShare = 1 / 12;
const shortDemerits = 7_500;
/** Sums of floating-point widths may differ by this much from what they are. */
export const rounding = 1e-6;

/** Sums over the items up to a place. `ink` is the width of boxes alone. */
interface Sums {
  readonly width: number;
  readonly ink: number;
  readonly stretch: number;
  readonly shrink: number;
  readonly spaces: number;
}

/** A place where a line may end, and where the next would begin. */
interface Place {
  readonly at: number;
  readonly cost: number;
  readonly flagged: boolean;
  readonly divides: boolean;
  /** Up to the last box of a line that ends here. */
  readonly end: Sums;
  /** Width of what is shown behind that, without what hangs into the margin. */
  readonly tail: number;
  /** What the next line begins with before its first box. */
  readonly repeated: Box | undefined;
  /** Up to the first box of the next line, with what of it hangs into the margin. */
  next: Sums;
}

interface Node {
  readonly place: Place;
  readonly line: number;
  /** So many lines up to here, in a row, end in a hyphen. */
  readonly hyphens: number;
  readonly fitness: number;
  readonly demerits: number;
  readonly previous: Node | undefined;
}

/** A paragraph made ready for its passes. */
export class Paragraph {
  readonly #fit: Fit;
  readonly #places: readonly Place[];
  readonly #start: Place;

  /** Where a line is too full to be filled any further. */
  readonly #limit: number;

  constructor(items: readonly Item[], fit: Fit) {
    this.#fit = fit;
    const { start, places, hang } = placesOf(items, fit.mode === 'justify');
    this.#start = start;
    this.#places = places;
    this.#limit = fit.width + hang + rounding;
  }

  /** The breaks with the fewest demerits, or nothing where the pass does not allow any. */
  breaks(pass: Pass): Breaks | undefined {
    const { looseness = 0 } = this.#fit;
    const most = Number.isFinite(pass.hyphensInRow) ? pass.hyphensInRow : 0;
    let active: Node[] = [{ place: this.#start, line: 0, hyphens: 0, fitness: 1, demerits: 0, previous: undefined }];
    for (const place of this.#places) {
      if (place.cost > pass.costliest || (place.divides && !pass.divides)) continue;
      const forced = place.cost === always;
      const best: (Node | undefined)[] = [];
      const kept: Node[] = [];
      for (const node of active) {
        if (!forced && this.#reaches(node.place, place)) kept.push(node);
        const found = this.#line(node, place, pass);
        if (!found) continue;
        // What follows may depend on how many hyphens stand above it, where a pass allows only so many.
        const above = Math.min(found.hyphens, most);
        const key = found.fitness + 4 * (above + (looseness === 0 ? 0 : (most + 1) * found.line));
        const rival = best[key];
        if (!rival || found.demerits <= rival.demerits) best[key] = found;
      }
      if (kept.length === 0 && best.length === 0) {
        const last = active.at(-1);
        if (!pass.overfull || !last) return undefined;
        best.push({
          place,
          line: last.line + 1,
          hyphens: 0,
          fitness: 1,
          demerits: last.demerits + 1e12,
          previous: last,
        });
      }
      for (const node of best) if (node) kept.push(node);
      active = kept;
    }
    return chosen(active, looseness);
  }

  /** Whether a line from one place to another is not yet too full for a later place. */
  #reaches({ next }: Place, { end }: Place): boolean {
    const { expansion = 0 } = this.#fit;
    const give = end.shrink - next.shrink + expansion * (end.ink - next.ink);
    return end.width - next.width - give <= this.#limit;
  }

  /** The line from a break to a place, where it fits. */
  #line(from: Node, to: Place, pass: Pass): Node | undefined {
    const { width, mode, expansion = 0 } = this.#fit;
    const hyphens = to.flagged ? from.hyphens + 1 : 0;
    if (hyphens > pass.hyphensInRow) return undefined;
    const { next } = from.place;
    const { end } = to;
    const own = Math.max(0, end.width - next.width + to.tail);
    const short = width - own;
    const ends = to.cost === always;
    let badness = 0;
    let fitness = 1;
    if (short < -rounding || (short > rounding && !ends)) {
      const give = mode === 'justify' ? expansion * (end.ink - next.ink) : 0;
      const left = Math.abs(short) <= give ? 0 : Math.abs(short) - give;
      const elastic =
        short < 0
          ? end.shrink - next.shrink
          : end.stretch - next.stretch + (pass.lent + (mode === 'ragged' ? raggedShare : 0)) * width;
      if (short < 0 && left > elastic + rounding) return undefined;
      const ratio = left === 0 ? 0 : left / elastic;
      badness = badnessOf(ratio);
      if (badness > pass.tolerance) return undefined;
      fitness = short < 0 ? (ratio > 0.5 ? 0 : 1) : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
    }
    const last = to === this.#places[this.#places.length - 1];
    // As it is seen: what hangs at its end hangs into no margin.
    const seen = last && from.line > 0 ? end.width - next.width : width;
    const stub = seen < stubShare * width || (last && from.place.divides && end.spaces === next.spaces);
    if (stub && !pass.stubs) return undefined;
    let demerits = from.demerits + (linePenalty + badness) ** 2;
    if (!ends) demerits += Math.sign(to.cost) * to.cost ** 2;
    if (from.place.flagged && to.flagged) demerits += doubleHyphenDemerits;
    if (from.place.flagged && last) demerits += finalHyphenDemerits;
    if (Math.abs(fitness - from.fitness) > 1) demerits += fitnessDemerits;
    if (stub) demerits += stubDemerits;
    else if (seen < shortShare * width) demerits += shortDemerits;
    return { place: to, line: from.line + 1, hyphens, fitness, demerits, previous: from };
  }
}

/** About 100 times the cube of the share of its stretch, or shrink, that a line needs, in the whole numbers of TeX (tex.web, 108). */
function badnessOf(ratio: number): number {
  const share = Math.floor(297 * ratio + rounding);
  return share > 1290 ? 10_000 : Math.round(share ** 3 / 2 ** 18);
}

/** The beginning of a paragraph, each place at which a line may end, and how far its lines hang into the margin at most. */
function placesOf(items: readonly Item[], elastic: boolean): { start: Place; places: Place[]; hang: number } {
  const places: Place[] = [];
  let sums: Sums = { width: 0, ink: 0, stretch: 0, shrink: 0, spaces: 0 };
  let end = sums;
  let endHang = 0;
  let hang = 0;
  const start: Place = {
    at: -1,
    cost: 0,
    flagged: false,
    divides: false,
    end,
    tail: 0,
    repeated: undefined,
    next: sums,
  };
  // Places whose next line has not begun yet: glue and penalties vanish at its beginning.
  let waiting = [start];
  const begin = (first?: Box) => {
    for (const place of waiting) {
      const { width = 0, hang: own = first?.hang } = place.repeated ?? {};
      const margin = own?.start ?? 0;
      place.next = { ...sums, width: sums.width - width + margin, ink: sums.ink - width };
    }
    waiting = [];
  };
  const add = (at: number, { cost, width, hyphen, repeated, flagged = false }: Omit<Penalty, 'type'>) => {
    const hanging = hyphen?.hang.end ?? endHang;
    const divides = hyphen !== undefined;
    const place = { at, cost, flagged: flagged || divides, divides, end, tail: width - hanging, repeated, next: sums };
    hang = Math.max(hang, hanging);
    places.push(place);
    waiting.push(place);
  };
  for (const [index, item] of items.entries()) {
    if (item.type === 'box') {
      begin(item);
      sums = { ...sums, width: sums.width + item.width, ink: sums.ink + item.width };
      end = sums;
      endHang = item.hang.end;
    } else if (item.type === 'glue') {
      if (items[index - 1]?.type === 'box') add(index, { cost: 0, width: 0 });
      const { width, ink, stretch, shrink, spaces } = sums;
      sums = {
        width: width + item.width,
        ink,
        stretch: elastic ? stretch + item.stretch : 0,
        shrink: elastic ? shrink + item.shrink : 0,
        spaces: spaces + 1,
      };
    } else if (item.cost === always) {
      begin();
      add(index, item);
      end = sums;
      endHang = 0;
    } else {
      add(index, item);
      const { kern = 0 } = item;
      if (kern !== 0) sums = { ...sums, width: sums.width + kern, ink: sums.ink + kern };
    }
  }
  const last = items.at(-1);
  if (last && !(last.type === 'penalty' && last.cost === always)) add(items.length, { cost: always, width: 0 });
  begin();
  return { start, places, hang };
}

function chosen(finished: readonly Node[], looseness: number): Breaks | undefined {
  const better = (a: Node, b: Node) => (b.demerits < a.demerits ? b : a);
  if (finished.length === 0) return undefined;
  const fewest = finished.reduce(better);
  const wanted = fewest.line + looseness;
  const nearest = Math.min(...finished.map((node) => Math.abs(node.line - wanted)));
  const best = finished.filter((node) => Math.abs(node.line - wanted) === nearest).reduce(better);
  const ends: number[] = [];
  for (let node: Node = best; node.previous; node = node.previous) ends.unshift(node.place.at);
  return { ends, demerits: best.demerits };
}
