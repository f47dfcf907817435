import type { Fonts } from '../fonts.ts';
import type { Glyph, TextMark } from '../page/pages.ts';
import { isRightToLeft, type Style } from '../style.ts';
import { type Direction, visualOrder } from '../text/direction.ts';
import type { Tools } from '../text/itemise.ts';
import { invisible, keptOrder } from '../text/kept-order.ts';
import { keptSpaces } from '../text/kept-spaces.ts';
import type { Line } from './break-lines.ts';
import { type Box, type Glue, wordBox } from './items.ts';
import { rounding } from './knuth-plass.ts';
import type { Hang } from './protrusion.ts';
import type { Setting } from './rows.ts';

/** How much wider or narrower the glyphs of a justified line may be, as a share of their width. */
export const expansion = 0.02;
/** Spaces wider than this multiple of their own width look worse than a line that falls short. */
const widestSpace = 4;

/** Places a line: `x` and `width` of its column and `y` of its baseline, in points. Marks come in reading order. */
export function lineMarks(
  line: Line,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  align: Setting['align'],
  { fonts, direction = 'ltr' }: Tools,
): TextMark[] {
  const items = whole(line, fonts);
  const hang = hangs(items);
  const own = sum(items, (item) => item.width);
  const short = width - own + hang.start + hang.end;
  const { scale, ratio } = align === 'justify' ? fill(items, short, line.full) : unfilled;
  const runs: Run[] = [];
  let leading = 0;
  for (const item of items) {
    const set = item.type === 'box' ? led(item, leading, scale) : stretched(item, ratio, scale);
    leading = item.type === 'glue' && item.leads ? set.width : 0;
    if (leading > 0) continue;
    const last = runs.at(-1);
    const text = item.type === 'box' ? item.text : ' ';
    if (item.type === 'glue' && !item.glyph) widen(last, set.width, scale);
    else if (last?.style === item.style) add(last, set, text);
    else runs.push({ style: item.style, glyphs: [...set.glyphs], width: set.width, text });
  }
  if (direction === 'rtl') keepOrder(runs, fonts);
  const pieces = contiguous(runs, direction);
  const beside = pieces.length > 1;
  if (line.space) addSpace(pieces, line.space, direction);
  else if (direction === 'ltr') keepHyphen(pieces, fonts);
  const left = x - hang.start + (align === 'end' ? short : 0);
  return pieces.map(({ style, place, glyphs, width: ownWidth }): TextMark => {
    const { face, family, size, colour, underline, part } = style;
    const at = left + place;
    return {
      type: 'text',
      x: at,
      y,
      part,
      face: fonts.face(face, family),
      size,
      colour,
      underline,
      glyphs: direction === 'rtl' ? keptSpaces(glyphs, spaceOf(fonts, style), beside) : glyphs,
      ...(scale === 1 ? {} : { scale }),
      width: ownWidth,
    };
  });
}

/** Neighbours of one style, and so of one direction; glyphs from left to right. */
interface Run {
  readonly style: Style;
  glyphs: Glyph[];
  width: number;
  /** Its boxes and spaces in reading order, as text. */
  text: string;
}

function add(
  run: Run,
  { glyphs, width }: { readonly glyphs: readonly Glyph[]; readonly width: number },
  text: string,
): void {
  run.text += text;
  if (isRightToLeft(run.style)) run.glyphs = [...glyphs, ...run.glyphs];
  else run.glyphs.push(...glyphs);
  run.width += width;
}

/** A box whose glyphs are scaled, with the space before it that is part of its first glyph. */
function led(box: Box, by: number, scale: number): Pick<Box, 'glyphs' | 'width'> {
  const width = box.width * scale + by;
  const [first, ...rest] = box.glyphs;
  if (by === 0 || !first) return { glyphs: box.glyphs, width };
  const dx = (by * 1000) / (box.style.size * scale);
  const parts = (first.parts ?? [{ id: first.id, dx: 0, dy: 0 }]).map((part) => ({ ...part, dx: part.dx + dx }));
  return { glyphs: [{ ...first, advance: first.advance + dx, parts }, ...rest], width };
}

/** Space that is not read is part of the glyph before it. */
function widen(run: Run | undefined, by: number, scale: number): void {
  const last = run?.glyphs.at(-1);
  if (!run || !last) return;
  const advance = last.advance + (by * 1000) / (run.style.size * scale);
  run.glyphs[run.glyphs.length - 1] = { ...last, advance };
  run.width += by;
}

/** Runs that look the same and stand side by side; `place` is how far they are from where the line begins. */
interface Piece extends Run {
  place: number;
}

/**
 * The runs of a line in reading order, at their places, with those in one that are painted in one: a number in the midst
 * of Arabic is read in its place then.
 */
function contiguous(runs: readonly Run[], direction: Direction): Piece[] {
  const [only] = runs;
  if (only && runs.length === 1) return [{ ...only, place: 0 }];
  const order = visualOrder(runs.map((run) => run.style.level ?? 0));
  if (direction === 'rtl') order.reverse();
  const places = new Map<number, number>();
  let place = 0;
  for (const index of order) {
    places.set(index, place);
    place += runs[index]?.width ?? 0;
  }
  const pieces: (Piece & { from: number; to: number })[] = [];
  for (const [index, run] of runs.entries()) {
    const at = order.indexOf(index);
    const piece = { ...run, place: places.get(index) ?? 0, from: at, to: at };
    const last = pieces.at(-1);
    const after = last?.to === at - 1;
    if (!last || !belong(last, run) || !(after || last.from === at + 1)) {
      pieces.push(piece);
      continue;
    }
    // Behind the line's direction: to the right of the last piece, unless the line begins at the right.
    const [first, second] = after === (direction === 'ltr') ? [last, piece] : [piece, last];
    last.glyphs = [...first.glyphs, ...second.glyphs];
    last.width += piece.width;
    last.text += piece.text;
    if (after) last.to = at;
    else {
      last.from = at;
      last.place = piece.place;
    }
  }
  return pieces;
}

/** Whether two runs look the same, and are Arabic and a number: readers of a PDF know in which order these are read. */
function belong(run: Run, following: Run): boolean {
  const [one, other] = [run.style, following.style];
  const text = run.text + following.text;
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  return (
    arabic > 0.3 * text.length &&
    [run, following].every((part) => isRightToLeft(part.style) || /\p{L}|^[^\s\u00a0]*$/u.test(part.text)) &&
    !(/\d[^\p{L}\d]*$/u.test(run.text) && /^\P{L}*\p{Script=Latin}/u.test(following.text)) &&
    one.part === other.part &&
    one.face === other.face &&
    one.family === other.family &&
    one.colour === other.colour &&
    one.language === other.language
  );
}

/**
 * Adds the space at which the line ends, beyond its end; it has the direction of the paragraph (Unicode annex 9, L1).
 * Without it the last word and the next line's first would run together when copied.
 */
function addSpace(pieces: Piece[], { glyph, style, width }: Glue, direction: Direction): void {
  const end = sum(pieces, (piece) => piece.width);
  const last = pieces.at(-1);
  if (!last || !glyph) return;
  const atEnd = Math.abs(last.place + last.width - end) < rounding;
  const family = style.family ?? 'text';
  if (!atEnd || family !== (last.style.family ?? 'text'))
    pieces.push({ style: { ...style, underline: false }, glyphs: [glyph], width, text: ' ', place: end });
  else if (direction === 'rtl') last.glyphs = [{ ...glyph, dx: -glyph.advance, advance: 0 }, ...last.glyphs];
  else last.glyphs.push(glyph);
}

/**
 * Readers of a PDF take a hyphen at the end of a line for one that divides a word, and drop it: behind a word's own there
 * is a space of no width.
 */
function keepHyphen(pieces: readonly Piece[], fonts: Fonts): void {
  const last = pieces.at(-1);
  const hyphen = last?.glyphs.at(-1);
  if (!last || !hyphen?.text.endsWith('-')) return;
  last.glyphs = [...last.glyphs, invisible('\u200b', spaceOf(fonts, last.style), hyphen.dy)];
}

/** Gives the runs of a line from right to left what readers of a PDF need to find their order: a line without Arabic has it. */
function keepOrder(runs: readonly Run[], fonts: Fonts): void {
  if (!runs.some(({ style, text }) => isRightToLeft(style) && text.trim() !== '')) return;
  const kept = keptOrder(
    runs.map(({ style, glyphs }) => ({ glyphs, rightToLeft: isRightToLeft(style), space: spaceOf(fonts, style) })),
  );
  for (const [index, run] of runs.entries()) run.glyphs = kept[index] ?? [];
}

function spaceOf(fonts: Fonts, style: Style): Glyph {
  const [glyph = { id: 0, text: ' ', advance: 0, dx: 0, dy: 0 }] = wordBox(fonts, style, ' ').glyphs;
  return glyph;
}

/** How far a line stands out of its margins. */
function hangs(items: readonly (Box | Glue)[]): Hang {
  const first = items[0];
  const last = items.at(-1);
  return {
    start: first?.type === 'box' ? first.hang.start : 0,
    end: last?.type === 'box' ? last.hang.end : 0,
  };
}

/** The line's items with what was not divided in one piece again, so that kerning and ligatures reach over the seams. */
function whole({ items, hyphen }: Line, fonts: Fonts): (Box | Glue)[] {
  const joined: (Box | Glue)[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    if (item.type === 'box' && last?.type === 'box' && item.style === last.style && !item.apart && !last.apart) {
      const neighbours = { before: last.neighbours?.before ?? '', after: item.neighbours?.after ?? '' };
      joined[joined.length - 1] = wordBox(fonts, item.style, last.text + item.text, neighbours);
    } else {
      joined.push(item);
    }
  }
  return hyphen ? [...joined, hyphen] : joined;
}

/** How a line is filled: the width of its glyphs as a multiple of their own, the share of its stretch, or shrink, of each space. */
interface Filling {
  readonly scale: number;
  readonly ratio: number;
}

const unfilled: Filling = { scale: 1, ratio: 0 };

/** Fills what a line falls short: glyphs give way first, for the eye sees it less, then spaces. */
function fill(items: readonly (Box | Glue)[], short: number, full: boolean): Filling {
  if (!full && short >= 0) return unfilled;
  const glues = items.filter((item) => item.type === 'glue');
  const ink = sum(items, (item) => (item.type === 'box' ? item.width : 0));
  const most = Math.min(expansion, Math.abs(short) / (ink || Number.POSITIVE_INFINITY));
  // Whole hundredths of a percent: what is left over goes to the spaces.
  const scale = 1 + (Math.sign(short) * Math.floor(most * 10_000 + 1e-9)) / 10_000;
  const rest = short - (scale - 1) * ink;
  if (rest < 0) return { scale, ratio: rest / (sum(glues, (glue) => glue.shrink) || Number.POSITIVE_INFINITY) };
  if (rest > sum(glues, (glue) => (widestSpace - 1) * Math.max(glue.width, glue.stretch))) return unfilled;
  return { scale, ratio: rest / (sum(glues, (glue) => glue.stretch) || Number.POSITIVE_INFINITY) };
}

/** A space that fills its share. What is shown is scaled with the line; a space is not: it is made up for here. */
function stretched(
  { width, stretch, shrink, style, glyph }: Glue,
  ratio: number,
  scale: number,
): { width: number; glyphs: Glyph[] } {
  const set = width + ratio * (ratio < 0 ? shrink : stretch);
  if (!glyph) return { width: set, glyphs: [] };
  return {
    width: set,
    glyphs: [set === width && scale === 1 ? glyph : { ...glyph, advance: (set * 1000) / (style.size * scale) }],
  };
}

function sum<T>(values: readonly T[], measure: (value: T) => number): number {
  return values.reduce((total, value) => total + measure(value), 0);
}
