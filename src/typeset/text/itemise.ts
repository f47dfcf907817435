import { bondsOf, numberWord, unbreakableSpace } from '../../protocol/no-break.ts';
import type { Remember } from '../../remember.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Fonts } from '../fonts.ts';
import { divisions, type PatternsOf } from '../lines/hyphenate.ts';
import { always, type Box, costs, type Glue, type Item, type Penalty, widthsWithin, wordBox } from '../lines/items.ts';
import type { Glyph } from '../page/pages.ts';
import { isRightToLeft, type Span, type Style } from '../style.ts';
import type { Direction } from './direction.ts';
import { type Atom, betweenHan, hanAtom } from './han.ts';
import { shapeWord } from './shape.ts';
import { textRuns } from './text-runs.ts';

const lineEnd: Penalty = { type: 'penalty', cost: always, width: 0 };
/** Behind a no-break space: a line ends here only where it could not end at all. */
const forbidden: Penalty = { type: 'penalty', cost: costs.forbidden, width: 0 };
const parting: Penalty = { type: 'penalty', cost: costs.parting, width: 0 };
const allowed: Penalty = { type: 'penalty', cost: costs.word, width: 0 };
const hyphenated: Penalty = { type: 'penalty', cost: costs.word, width: 0, flagged: true };
/** Behind a number and its hyphen: "24-hour", in Kyrgyz "24-октябрда" and "336-беренеге". */
const afterNumber: Penalty = { ...parting, flagged: true };
const shattering: Penalty = { type: 'penalty', cost: costs.shattering, width: 0 };

/** What text is set with. */
export interface Tools {
  readonly fonts: Fonts;
  /** Absent where nothing is kept from one run for the next. */
  readonly remember?: Remember;
  readonly patternsOf: PatternsOf;
  /** The direction of the letter, and so of each paragraph: from left to right where it is absent. */
  readonly direction?: Direction;
  /** How much more leading its language wants: 1 where it is absent. */
  readonly leading?: number;
}

/** Whether words may be divided by a hyphen, or only those that are wider than the lines. */
export type Divide = boolean | 'wide';

/**
 * Turns styled text into boxes, glue and penalties. `measure` is the width of the lines in points: a word that is wider
 * gets places to break between any two characters, for such a word would stand out of the page otherwise.
 */
export function itemise(written: readonly Span[], tools: Tools, measure: number, divide: Divide = false): Item[] {
  const { fonts, direction = 'ltr', remember } = tools;
  const language = written[0]?.style.language;
  const spans = textRuns(written, fonts, direction);
  const text = spans
    .map((span) => span.text)
    .join('')
    .replace(/[ \t\r\f\v]/g, ' ');
  if (language === undefined) return [];
  const bonds = bondsOf(text, language, remember);
  const pieces = styled(spans);
  const items: Item[] = [];
  for (const match of text.matchAll(/\n| +|\u00a0|\u200b|[^\n \u00a0\u200b]+/g)) {
    const [token] = match;
    const style = pieces.styleAt(match.index);
    if (token === '\n') {
      items.push(glue(fonts, style, ' '), lineEnd);
    } else if (token === '\u200b') {
      items.push(allowed);
    } else if (token === '\u00a0') {
      items.push(forbidden, glue(fonts, style, token));
    } else if (token.startsWith(' ')) {
      const next = match.index + token.length;
      const bond = bonds.get(next - 1);
      if (!bond) items.push(glue(fonts, style, ' '));
      else items.push(bond === 'firm' ? forbidden : parting, boundGlue(fonts, style, text.charAt(next)));
    } else {
      const space = match.index - 1;
      const held = text[space] === '\u00a0' || bonds.get(space) === 'firm';
      const counted = held && /\d[.ºª]?$/.test(text.slice(Math.max(0, space - 2), space));
      items.push(...word(token, match.index, pieces, tools, { measure, divide, counted }));
    }
  }
  return items;
}

interface Lines {
  readonly measure: number;
  readonly divide: Divide;
  /** Whether a number stands before the word and holds it. */
  readonly counted: boolean;
}

/** A whole word, which style changes and places to break divide into boxes. */
function word(token: string, offset: number, pieces: Pieces, { fonts, patternsOf }: Tools, lines: Lines): Item[] {
  const { measure, divide, counted } = lines;
  const boxes = (from: number, to: number): Box[] =>
    pieces.between(offset + from, offset + to).map(({ start, end, style }) => {
      const piece = token.slice(start - offset, end - offset);
      if (!isRightToLeft(style) || piece === token) return wordBox(fonts, style, piece);
      const neighbours = { before: token.slice(0, start - offset), after: token.slice(end - offset) };
      return wordBox(fonts, style, piece, neighbours);
    });
  const styles = pieces.between(offset, offset + token.length);
  if (styles.some(({ style }) => style.family === 'han')) {
    const items = chinese(token, offset, styles, fonts, (from, to) =>
      word(token.slice(from, to), offset + from, pieces, { fonts, patternsOf }, lines),
    );
    return runsOf(items).flatMap((run) => (widthOf(run) > measure ? between(run, shattering) : run));
  }
  const parts: Item[] = [];
  let start = 0;
  const { language } = pieces.styleAt(offset);
  const isTooWide = () => widthOf(boxes(0, token.length)) > measure;
  const divides = divide === 'wide' || (counted && numberWord.test(token)) ? isTooWide() : divide;
  const divided = new Set(divides ? seams(token, language, patternsOf) : []);
  const places = [...breaks(token), ...divided].sort((a, b) => a - b);
  // A name is divided last of all, and the month of a day, and half of a compound. In German, capitals do not tell a name.
  const isName = places.length > 0 && language !== 'de' && /^\P{L}*\p{Lu}/u.test(token);
  const cost = isName || counted || ownHyphen.test(token) ? costs.name : costs.word;
  const kern = places.length > 0 ? kerning(token, styles, fonts) : () => 0;
  for (const at of places) {
    const before = boxes(start, at);
    const soft = token[at] === '\u00ad';
    const hyphen = soft || divided.has(at) ? hyphenBox(fonts, pieces.styleAt(offset + at)) : undefined;
    const end = token.slice(0, at);
    const own = /\d[-\u2010]$/.test(end) ? afterNumber : /[-\u2010]$/.test(end) ? hyphenated : allowed;
    const place: Penalty = hyphen
      ? { type: 'penalty', cost: soft ? costs.word : cost, width: hyphen.width, hyphen }
      : own === hyphenated && repeats(token, language)
        ? { ...own, repeated: repeatedHyphen(fonts, pieces.styleAt(offset + at)) }
        : own;
    parts.push(...before, { ...place, kern: kern(start, at, before) });
    start = soft ? at + 1 : at;
  }
  parts.push(...boxes(start, token.length));
  return parts.flatMap((part) => (part.type === 'box' && part.width > measure ? shattered(part, fonts) : [part]));
}

/** How much wider the letters of a word up to a place are than by themselves. */
function kerning(token: string, styles: ReturnType<Pieces['between']>, fonts: Fonts) {
  const [only, ...others] = styles;
  if (!only || others.length > 0) return () => 0;
  return kernWithin(wordBox(fonts, only.style, token));
}

function kernWithin(whole: Box) {
  if (isRightToLeft(whole.style)) return () => 0;
  const widths = widthsWithin(whole);
  return (start: number, at: number, [box]: readonly Box[]): number => {
    const [from, to] = [widths(start), widths(at)];
    return from === undefined || to === undefined || !box ? 0 : to - from - box.width;
  };
}

/** A stretch of Chinese, with what of other scripts is in it. */
function chinese(
  token: string,
  offset: number,
  styles: ReturnType<Pieces['between']>,
  fonts: Fonts,
  other: (from: number, to: number) => Item[],
): Item[] {
  const atoms: Atom[] = [];
  let from: number | undefined;
  for (const [index, { start, end, style }] of styles.entries()) {
    if (style.family === 'han') {
      const characters = token.slice(start - offset, end - offset).match(/.\p{M}*/gsu) ?? [];
      atoms.push(...characters.map((character) => hanAtom(character, style, fonts)));
    } else {
      from ??= start - offset;
      if (styles[index + 1]?.style.family === 'han' || index === styles.length - 1) {
        const to = end - offset;
        atoms.push({ kind: 'other', text: token.slice(from, to), style, items: other(from, to) });
        from = undefined;
      }
    }
  }
  return atoms.flatMap((atom, index) => {
    const before = atoms[index - 1];
    return before ? [...betweenHan(before, atom), ...atom.items] : atom.items;
  });
}

const address = /^\S*(?::\/\/|www\.|@\S+\.)/;

/**
 * Offsets inside a word before which a line may begin: after hyphens, dashes and soft hyphens, and inside addresses, where
 * no letter is left alone. A hyphen
 * with one letter beside it ("г-н", "e-mail", "a-t-il") and one that joins an ending to a number ("1990-х") hold together.
 */
function breaks(token: string): number[] {
  const isAddress = address.test(token);
  if (!isAddress && !/[-\u00ad\u2010–—]/.test(token)) return [];
  const pattern = isAddress
    ? /(?<=[^/:]{2}[/?&=#@._-])(?=[\p{L}\p{N}]{2})|(?<=:\/\/)/gu
    : /\u00ad|(?<=[\p{L}\p{N}]{2}[-\u2010])(?=\p{L}{2})(?<!\p{N}[-\u2010](?=\p{L}{1,3}(?!\p{L})))|(?<=[–—])(?=[\p{L}\p{N}])/gu;
  return [...token.matchAll(pattern)].map((match) => match.index).filter((at) => at > 0 && at < token.length);
}

const ownHyphen = /[-\u2010]/;
/** Half a compound with fewer letters is not divided, nor this near to its hyphen. */
const [shortestHalf, besideHyphen] = [7, 4];

/** Offsets at which patterns divide a token's words: not in addresses, acronyms and numbers, nor near a hyphen of its own. */
function seams(token: string, language: Language, patternsOf: PatternsOf): number[] {
  if (/[\u00ad\u2011\d@/_&]|[\p{L}.]\p{Lu}|\.\p{L}/u.test(token)) return [];
  return [...token.matchAll(/\p{L}+/gu)].flatMap(({ 0: letters, index }) => {
    const end = index + letters.length;
    const [first, last] = [ownHyphen.test(token.charAt(index - 1)), ownHyphen.test(token.charAt(end))];
    if ((first || last) && letters.length < shortestHalf) return [];
    return divisions(letters, language, patternsOf)
      .map((at) => index + at)
      .filter((at) => !(first && at - index < besideHyphen) && !(last && end - at < besideHyphen));
  });
}

function shattered(wide: Box, fonts: Fonts): Item[] {
  const characters = wide.text.match(/.[\p{M}\u200c\u200d]*/gsu) ?? [];
  const kern = kernWithin(wide);
  let at = 0;
  return characters.flatMap((character) => {
    const part = wordBox(fonts, wide.style, character);
    const start = at;
    at += character.length;
    return at < wide.text.length ? [part, { ...shattering, kern: kern(start, at, [part]) }] : [part];
  });
}

/** Items, of which boxes that nothing stands between are together. */
function runsOf(items: readonly Item[]): Item[][] {
  const runs: Item[][] = [];
  for (const [index, item] of items.entries()) {
    const run = runs.at(-1);
    if (run && item.type === 'box' && items[index - 1]?.type === 'box') run.push(item);
    else runs.push([item]);
  }
  return runs;
}

const widthOf = (run: readonly Item[]) => run.reduce((sum, item) => sum + (item.type === 'box' ? item.width : 0), 0);

const between = (run: readonly Item[], item: Item): Item[] =>
  run.flatMap((other, index) => (index === 0 ? [other] : [item, other]));

/** The hyphen at the end of a line is read as a soft one, so that copied text has the word whole. */
function hyphenBox(fonts: Fonts, style: Style): Box {
  const shown = wordBox(fonts, style, '\u2010');
  return { ...shown, text: '\u00ad', glyphs: shown.glyphs.map((glyph) => ({ ...glyph, text: '\u00ad' })) };
}

/** In Portuguese a line begins with the word's own hyphen at which the one before has ended (Acordo Ortográfico of 1990, XX, 6). */
const repeats = (token: string, language: Language) => language === 'pt' && !address.test(token);

/** It is read as nothing: the word has one hyphen. */
function repeatedHyphen(fonts: Fonts, style: Style): Box {
  const shown = wordBox(fonts, style, '-');
  const glyphs = shown.glyphs.map((glyph) => ({ ...glyph, text: '\u200b' }));
  return { ...shown, text: '\u200b', glyphs, apart: true };
}

function glue(fonts: Fonts, style: Style, space: string): Glue & { readonly glyph: Glyph } {
  const { glyphs, advance } = shapeWord(fonts.face(style.face, style.family), space, style.language);
  const width = (advance * style.size) / 1000;
  const [glyph = { id: 0, text: space, advance, dx: 0, dy: 0 }] = glyphs;
  return { type: 'glue', width, stretch: width / 2, shrink: width / 3, style, glyph };
}

/** A space that holds its neighbours together; it is read as the one that was written. */
function boundGlue(fonts: Fonts, style: Style, following: string): Glue {
  if (unbreakableSpace(following, style.language) === '\u00a0') return glue(fonts, style, ' ');
  const narrow = glue(fonts, style, '\u202f');
  return { ...narrow, stretch: 0, shrink: 0, glyph: { ...narrow.glyph, text: ' ' } };
}

interface Pieces {
  styleAt(offset: number): Style;
  /** The parts of a range that have one style each. */
  between(start: number, end: number): { start: number; end: number; style: Style }[];
}

function styled(spans: readonly Span[]): Pieces {
  const ranges: { start: number; end: number; style: Style }[] = [];
  let start = 0;
  for (const { text, style } of spans) {
    if (text !== '') ranges.push({ start, end: start + text.length, style });
    start += text.length;
  }
  const [only] = ranges;
  const between = (from: number, to: number) => {
    if (only && only.end === start) return from < to ? [{ start: from, end: to, style: only.style }] : [];
    return ranges
      .filter((range) => range.start < to && range.end > from)
      .map((range) => ({ start: Math.max(range.start, from), end: Math.min(range.end, to), style: range.style }));
  };
  return {
    between,
    styleAt(offset) {
      const [found] = between(offset, Math.min(offset + 1, start));
      if (!found) throw new RangeError(`No text at ${offset}`);
      return found.style;
    },
  };
}
