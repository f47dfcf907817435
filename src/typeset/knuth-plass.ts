/**
 * The breaks of a paragraph that make the best whole (Knuth and Plass, "Breaking Paragraphs into Lines", 1981; names and
 * costs as in TeX). Lengths are in points.
 */
import { always, type Item, type Penalty } from './items.ts';

/** What lines are fitted to. */
export interface Fit {
  readonly width: number;
  /**
   * `justify`: spaces stretch and shrink until the line fills the width. `ragged`: spaces stay as they are, and lines may
   * fall short of the width.
   */
  readonly mode: 'justify' | 'ragged';
  /** Lines more than the best number, or fewer where negative, as far as the spaces allow. */
  readonly looseness?: number;
}

/** How far a pass goes to find breaks. */
export interface Pass {
  /** The worst badness of a line: 100 times the cube of the share of its stretch, or shrink, that it needs. */
  readonly tolerance: number;
  /** Whether words may be divided with a hyphen. */
  readonly divides: boolean;
  /** Whether the last line may be a stub: part of a word, or hardly anything. */
  readonly stubs: boolean;
  /** Stretch lent to every line, as a share of the width. */
  readonly lent: number;
  /** Whether lines may end at places of emergency, and stand out where there is no place at all. */
  readonly desperate: boolean;
}

export interface Breaks {
  /** Indices of the items at which lines end; the length of the items for the end of the last. */
  readonly ends: readonly number[];
  readonly demerits: number;
}

/** A penalty from this cost on is a place of emergency. */
export const emergencyCost = 1e5;

const linePenalty = 10;
const doubleHyphenDemerits = 10_000;
const finalHyphenDemerits = 5_000;
const fitnessDemerits = 10_000;
const stubDemerits = 100_000;
/** How much a ragged line falls short, as a multiple of the width, at badness 100. */
const raggedShare = 0.1;
/** A last line narrower than this share of the width is a stub. */
const stubShare = 1 / 8;
/** Sums of floating-point widths may differ by this much from what they are. */
export const rounding = 1e-6;

/** A place where a line may end, and where the next would begin. */
interface Place {
  readonly at: number;
  /** Behind the last box of the line that ends here, and the first of what the next begins with. */
  readonly end: number;
  readonly next: number;
  readonly cost: number;
  readonly width: number;
  readonly flagged: boolean;
  readonly divides: boolean;
}

interface Node {
  readonly place: Place;
  readonly line: number;
  readonly fitness: number;
  readonly demerits: number;
  readonly previous: Node | undefined;
}

/** A paragraph made ready for its passes. */
export class Paragraph {
  readonly #fit: Fit;
  readonly #places: readonly Place[];
  readonly #start: Place;
  /** Sums over the items before each index. */
  readonly #width: Float64Array;
  readonly #stretch: Float64Array;
  readonly #shrink: Float64Array;
  readonly #spaces: Uint32Array;

  constructor(items: readonly Item[], fit: Fit) {
    this.#fit = fit;
    const count = items.length + 1;
    this.#width = new Float64Array(count);
    this.#stretch = new Float64Array(count);
    this.#shrink = new Float64Array(count);
    this.#spaces = new Uint32Array(count);
    for (const [index, item] of items.entries()) {
      const glue = item.type === 'glue' ? item : undefined;
      const elastic = fit.mode === 'justify' ? glue : undefined;
      this.#width[index + 1] = at(this.#width, index) + (item.type === 'penalty' ? 0 : item.width);
      this.#stretch[index + 1] = at(this.#stretch, index) + (elastic?.stretch ?? 0);
      this.#shrink[index + 1] = at(this.#shrink, index) + (elastic?.shrink ?? 0);
      this.#spaces[index + 1] = at(this.#spaces, index) + (glue ? 1 : 0);
    }
    this.#places = placesOf(items);
    const next = skipDiscarded(items, 0);
    this.#start = { at: -1, end: 0, next, cost: 0, width: 0, flagged: false, divides: false };
  }

  /** The breaks with the fewest demerits, or nothing where the pass does not allow any. */
  breaks(pass: Pass): Breaks | undefined {
    const { looseness = 0 } = this.#fit;
    let active: Node[] = [{ place: this.#start, line: 0, fitness: 1, demerits: 0, previous: undefined }];
    for (const place of this.#places) {
      const forced = place.cost === always;
      if (place.divides && !pass.divides) continue;
      if (place.cost >= emergencyCost && !pass.desperate) continue;
      const best = new Map<number, Node>();
      const kept: Node[] = [];
      for (const node of active) {
        const found = this.#line(node, place, pass);
        if (!forced && !found.over) kept.push(node);
        if (!found.node) continue;
        const key = found.node.fitness + (looseness === 0 ? 0 : 4 * found.node.line);
        const rival = best.get(key);
        if (!rival || found.node.demerits < rival.demerits) best.set(key, found.node);
      }
      if (kept.length === 0 && best.size === 0) {
        const last = active.at(-1);
        if (!pass.desperate || !last) return undefined;
        best.set(0, { place, line: last.line + 1, fitness: 1, demerits: last.demerits + 1e12, previous: last });
      }
      active = [...kept, ...best.values()];
    }
    return chosen(active, looseness);
  }

  /** The line from a break to a place; without a node where it does not fit, `over` where no later place can fit. */
  #line(from: Node, to: Place, pass: Pass): { node?: Node; over: boolean } {
    const { width, mode } = this.#fit;
    const start = from.place.next;
    const end = Math.max(to.end, start);
    const own = at(this.#width, end) - at(this.#width, start);
    const shrink = at(this.#shrink, end) - at(this.#shrink, start);
    const over = own - shrink > width + rounding;
    const short = width - own - to.width;
    if (-short > shrink + rounding) return { over };
    const ends = to.cost === always;
    const stretch =
      at(this.#stretch, end) - at(this.#stretch, start) + (pass.lent + (mode === 'ragged' ? raggedShare : 0)) * width;
    const ratio = Math.abs(short) <= rounding ? 0 : short < 0 ? short / shrink : ends ? 0 : short / stretch;
    const badness = 100 * Math.abs(ratio) ** 3;
    if (badness > pass.tolerance) return { over };
    const last = to === this.#places.at(-1);
    const spaces = at(this.#spaces, end) - at(this.#spaces, start);
    const stub = last && from.line > 0 && (own < stubShare * width || (from.place.divides && spaces === 0));
    if (stub && !pass.stubs) return { over };
    const fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
    let demerits = from.demerits + (linePenalty + badness) ** 2;
    if (!ends) demerits += Math.sign(to.cost) * to.cost ** 2;
    if (from.place.flagged && to.flagged) demerits += doubleHyphenDemerits;
    if (from.place.flagged && last) demerits += finalHyphenDemerits;
    if (Math.abs(fitness - from.fitness) > 1) demerits += fitnessDemerits;
    if (stub) demerits += stubDemerits;
    return { node: { place: to, line: from.line + 1, fitness, demerits, previous: from }, over };
  }
}

function placesOf(items: readonly Item[]): Place[] {
  const places: Place[] = [];
  const add = (at: number, next: number, { cost, width, hyphen, flagged = false }: Omit<Penalty, 'type'>) => {
    const divides = hyphen !== undefined;
    const end = trimmed(items, at);
    places.push({ at, end, next: skipDiscarded(items, next), cost, width, flagged: flagged || divides, divides });
  };
  for (const [index, item] of items.entries()) {
    if (item.type === 'penalty') add(index, item.cost === always ? index + 1 : index, item);
    if (item.type === 'glue' && items[index - 1]?.type === 'box') add(index, index, { cost: 0, width: 0 });
  }
  const last = items.at(-1);
  if (last && !(last.type === 'penalty' && last.cost === always)) {
    add(items.length, items.length, { cost: always, width: 0 });
  }
  return places;
}

/** Where the boxes before an index end: what stands behind them is not seen at the end of a line. */
function trimmed(items: readonly Item[], from: number): number {
  let index = from;
  for (; index > 0; index--) {
    const item = items[index - 1];
    if (item?.type === 'box' || (item?.type === 'penalty' && item.cost === always)) break;
  }
  return index;
}

/** Glue and penalties at the beginning of a line vanish, up to one that ends it. */
function skipDiscarded(items: readonly Item[], from: number): number {
  let index = from;
  for (; index < items.length; index++) {
    const item = items[index];
    if (item?.type === 'box' || (item?.type === 'penalty' && item.cost === always)) break;
  }
  return index;
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

const at = (sums: Float64Array | Uint32Array, index: number) => sums[index] ?? 0;
