import type { FaceName, Family, Fonts } from '../fonts.ts';
import type { Span, Style } from '../style.ts';
import {
  type Direction,
  directionControls,
  isolated,
  isolatedLeftToRight,
  isolateFragile,
  levelsOf,
} from './direction.ts';
import { familiesOf, familyOf, familyScale, isOrdinary, showing } from './scripts.ts';

/**
 * The same text in pieces of one style, one direction and one family of fonts each. Text that it sets from left to
 * right by itself comes back as it is. Isolates are applied and then left out.
 */
export function textRuns(spans: readonly Span[], fonts: Fonts, base: Direction): readonly Span[] {
  if (base === 'ltr' && spans.every(isSimple)) return spans;
  const language = spans[0]?.style.language;
  const groups = grouped(spans);
  const texts: { text: string; style: Style }[] = [];
  for (const group of groups) {
    const whole = group.map(({ text }) => text).join('');
    const [first] = group;
    const apart = base === 'rtl' && first !== undefined && isApart(first, language);
    const marks = apart ? (first.style.language === 'ar' ? isolated('') : isolatedLeftToRight('')) : '';
    if (marks && first) texts.push({ text: marks.charAt(0), style: first.style });
    // What is isolated already needs no more of it; the text may hold isolates that span its styles.
    const prepare = (text: string) =>
      base === 'rtl' && !apart && !/[\u2066-\u2069]/.test(whole) ? isolateFragile(text) : text;
    texts.push(...group.map(({ text, style }) => ({ text: prepare(text), style })));
    if (marks && first) texts.push({ text: marks.charAt(1), style: first.style });
  }
  const levels = levelsOf(texts.map(({ text }) => text).join(''), base);
  const variants = new Map<Style, Map<string, Style>>();
  let start = 0;
  return texts.flatMap(({ text, style }) => {
    const own = levels.subarray(start, start + text.length);
    start += text.length;
    return divided(text, own, style, fonts, base, variants);
  });
}

const isSimple = ({ text, style }: Span) => familyOf(style.language) === 'text' && isOrdinary(text);

/** Neighbours that are part of the same element. */
function grouped(spans: readonly Span[]): Span[][] {
  const groups: Span[][] = [];
  for (const span of spans) {
    const last = groups.at(-1);
    if (last?.[0]?.style.part === span.style.part) last.push(span);
    else groups.push([span]);
  }
  return groups;
}

/** Links and passages in another language. */
const isApart = ({ style }: Span, language: Style['language'] | undefined) =>
  style.part.role === 'Link' || style.language !== language;

function divided(
  text: string,
  levels: Uint8Array,
  style: Style,
  fonts: Fonts,
  base: Direction,
  variants: Map<Style, Map<string, Style>>,
): Span[] {
  const families = familiesOf(text, style.language, levels);
  const runs: { text: string; style: Style }[] = [];
  let offset = 0;
  for (const character of text) {
    const family = families[offset] ?? 'text';
    const level = levels[offset] ?? 0;
    offset += character.length;
    if (character.search(directionControls) === 0) continue;
    const own = variant(style, shownIn(fonts, style, family, character), level, base, variants);
    const last = runs.at(-1);
    if (last?.style === own) last.text += character;
    else runs.push({ text: character, style: own });
  }
  return runs;
}

interface Shown {
  readonly face: FaceName;
  readonly family: Family;
}

/** Face and family that have the character: the regular face where only that one does. */
function shownIn(fonts: Fonts, style: Style, family: Family, character: string): Shown {
  const shown = showing(fonts, style.face, family, character);
  if (shown) return { face: style.face, family: shown };
  const regular = showing(fonts, 'regular', family, character);
  return regular ? { face: 'regular', family: regular } : { face: style.face, family: 'text' };
}

/** The style with a family and a level; the same object for the same ones, and the style itself where it has both. */
function variant(
  style: Style,
  { face, family }: Shown,
  level: number,
  base: Direction,
  variants: Map<Style, Map<string, Style>>,
): Style {
  if (face === style.face && family === 'text' && level === 0 && base === 'ltr') return style;
  const known = variants.get(style) ?? new Map<string, Style>();
  variants.set(style, known);
  const key = `${face} ${family} ${level}`;
  const found = known.get(key) ?? { ...style, face, family, level, size: style.size * familyScale[family] };
  known.set(key, found);
  return found;
}
