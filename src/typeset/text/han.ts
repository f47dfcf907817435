/**
 * Chinese text: where its lines may end (Unicode annex 14, classes ID, OP, CL, EX, NS, IN and B2), and how its signs are
 * set ("Requirements for Chinese Text Layout", W3C: half a sign is blank, and gives way at the ends of lines and beside
 * other signs; a hair of space between Han and Latin letters or digits).
 */
import type { Fonts } from '../fonts.ts';
import { type Box, costs, type Glue, type Item, type Penalty, wordBox } from '../lines/items.ts';
import { noHang } from '../lines/protrusion.ts';
import type { Style } from '../style.ts';

export type HanKind = 'opening' | 'closing' | 'held' | 'dash' | 'han' | 'other';

/** Text that no line end divides, with what kind it is at its sides. */
export interface Atom {
  readonly kind: HanKind;
  readonly text: string;
  readonly style: Style;
  readonly items: readonly Item[];
}

const kinds: readonly (readonly [RegExp, HanKind])[] = [
  [/[“‘（《〈「『【〔〖［｛]/, 'opening'],
  [/[”’）》〉」』】〕〗］｝，。、．；：！？]/, 'closing'],
  [/[—…]/, 'dash'],
  [/[·・～々〻ー％‰℃ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ]/, 'held'],
];

export const hanKind = (character: string): HanKind => kinds.find(([kind]) => kind.test(character))?.[1] ?? 'han';

/** One character of Chinese; a sign is as wide as the half of it that is not blank. */
export function hanAtom(character: string, style: Style, fonts: Fonts): Atom {
  const kind = hanKind(character);
  const box = wordBox(fonts, style, character);
  return { kind, text: character, style, items: [halved(box, kind, character)] };
}

/** Signs of other scripts with which no line ends, and those with which none begins (Unicode annex 14: OP, QU, CL, CP, EX, IS, PO). */
const holding = /[([{"'“‘«‹¡¿]$/;
const held = /^[)\]},.;:!?%°"'”’»›…]/;

const noBreak: Penalty = { type: 'penalty', cost: costs.forbidden, width: 0 };
const half = 500;
/** The dash of the font does not fill its box: moved together, two of them are one line. */
const dash = { advance: 903, dx: 50 };

function halved(box: Box, kind: HanKind, character: string): Box {
  const [glyph] = box.glyphs;
  // It fills its square; what is blank gives way at the ends of lines instead of standing out of them.
  const apart = { ...box, apart: true, hang: noHang };
  if (!glyph || box.glyphs.length > 1) return apart;
  const set = (dx: number, advance: number): Box => ({
    ...apart,
    width: (advance * box.style.size) / 1000,
    glyphs: [{ ...glyph, advance, parts: [{ id: glyph.id, dx, dy: 0 }] }],
  });
  if (character === '—') return set(dash.dx, dash.advance);
  if (glyph.advance !== 2 * half) return apart;
  if (kind === 'opening') return set(-half, half);
  return kind === 'closing' ? set(0, half) : apart;
}

/** What stands between two neighbours: space that a line may end at, space that it may not, or nothing. */
export function betweenHan(before: Atom, after: Atom): Item[] {
  const { style } = before.kind === 'other' ? after : before;
  if (after.kind === 'closing' || after.kind === 'held' || before.kind === 'opening') return [];
  if (held.test(after.text) || holding.test(before.text)) return [];
  if (after.text === '…' || (before.kind === 'dash' && after.kind === 'dash')) return [];
  if (before.kind === 'closing') return [space(style, 0.5, 0, 0.25)];
  if (after.kind === 'opening') return [{ ...space(style, 0.5, 0, 0.25), leads: true }];
  if (before.kind === 'dash' || after.kind === 'dash') return [space(style, 0, 0.045, 0)];
  if (before.kind === 'other' && after.kind === 'other') return [];
  if (before.kind !== 'other' && after.kind !== 'other') return [space(style, 0, 0.045, 0)];
  const hair = space(style, 0.09, 0, 0.02);
  const counted = /\d$/.test(before.text) && /^[年月日时分号条款项名届份页岁个人%]/.test(after.text);
  const ordinal = before.text === '第' && /^\d/.test(after.text);
  return counted || ordinal ? [noBreak, hair] : [hair];
}

/** Space without a glyph: it is not read. Widths in em. */
function space(style: Style, width: number, stretch: number, shrink: number): Glue {
  const { size } = style;
  return { type: 'glue', width: width * size, stretch: stretch * size, shrink: shrink * size, style };
}
