/**
 * Chinese text: where its lines may end, and how its signs are set ("Requirements for Chinese Text Layout", W3C: half a
 * sign is blank, and gives way at the ends of lines and beside other signs; a hair of space between Han and Latin letters
 * or digits).
 */
import { counters } from '../../protocol/no-break.ts';
import type { Fonts } from '../fonts.ts';
import { type Box, costs, type Glue, type Item, type Penalty, wordBox } from '../lines/items.ts';
import { noHang } from '../lines/protrusion.ts';
import type { Style } from '../style.ts';
import { lineClass, mayEndBetween } from './line-classes.ts';

/** Signs of which one half is blank, other characters of Chinese, and text of other scripts. */
type Kind = 'opening' | 'closing' | 'han' | 'other';

/** Text that no line end divides, with what kind it is at its sides. */
export interface Atom {
  readonly kind: Kind;
  readonly text: string;
  readonly style: Style;
  readonly items: readonly Item[];
}

function kindOf(character: string): Kind {
  if (/[“‘（《〈「『【〔〖［｛]/.test(character)) return 'opening';
  return /[”’）》〉」』】〕〗］｝，。、．：；！？]/.test(character) ? 'closing' : 'han';
}

/** One character of Chinese; a sign is as wide as the half of it that is not blank. */
export function hanAtom(character: string, style: Style, fonts: Fonts): Atom {
  const kind = kindOf(character);
  const box = wordBox(fonts, style, character);
  return { kind, text: character, style, items: [halved(box, kind, character)] };
}

const noBreak: Penalty = { type: 'penalty', cost: costs.forbidden, width: 0 };
const half = 500;
/** The dash of the font does not fill its box: moved together, two of them are one line. */
const dash = { advance: 903, dx: 50 };

function halved(box: Box, kind: Kind, character: string): Box {
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

/** What stands between two neighbours: space that a line may end at, space that it had better not, or nothing. */
export function betweenHan(before: Atom, after: Atom): Item[] {
  if (!mayEndBetween(before.text, after.text)) return [];
  const gap = gapBetween(before, after);
  const counted = isNumber(before.text.at(-1)) && counters.includes(after.text.charAt(0));
  const ordinal = before.text === '第' && isNumber(after.text.charAt(0));
  return counted || ordinal ? [noBreak, gap] : [gap];
}

const isNumber = (character = '') => lineClass(character) === 'NU';

function gapBetween(before: Atom, after: Atom): Glue {
  const { style } = before.kind === 'other' ? after : before;
  if (before.kind === 'closing') return space(style, 0.5, 0, 0.25);
  if (after.kind === 'opening') return { ...space(style, 0.5, 0, 0.25), leads: true };
  const [han] = [before, after].filter(({ kind }) => kind !== 'other');
  const isMixed = before.kind === 'other' || after.kind === 'other';
  // Signs that stand in Chinese text want no space beside Latin letters.
  if (isMixed && han && lineClass(han.text) === 'ID') return space(style, 0.09, 0, 0.02);
  return space(style, 0, 0.045, 0);
}

/** Space without a glyph: it is not read. Widths in em. */
function space(style: Style, width: number, stretch: number, shrink: number): Glue {
  const { size } = style;
  return { type: 'glue', width: width * size, stretch: stretch * size, shrink: shrink * size, style };
}
