import { type Place, visible } from '../../diagnostic.ts';

/** A line of a frame: its text, and below the faulty one the columns that the marks take. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** In columns of the terminal, from 0. */
  readonly marks?: { readonly start: number; readonly width: number };
}

const tab = '  ';
const widest = 100;

/**
 * The lines around a place, as a terminal shows them: tabs as two spaces, what is invisible as an escape, long lines cut
 * to the part around the place, and the marks counted in columns, where East Asian characters take two.
 */
export function codeFrame(text: string, { line, column, length = 1 }: Place): FrameLine[] {
  const lines = text.split('\n');
  const first = Math.max(1, line - 2);
  return lines.slice(first - 1, line + 1).flatMap((raw, index): FrameLine[] => {
    const number = first + index;
    const source = raw.replace(/\r$/, '');
    if (number !== line) return number > line && source === '' ? [] : [{ number, text: cut(shown(source)) }];
    const begin = wholeFrom(source, column - 1);
    const end = column - 1 + length + (isHalf(source, column - 1 + length) ? 1 : 0);
    const before = endOf(shown(source.slice(0, begin)));
    const marked = shown(source.slice(begin, end));
    const text = cut(`${before}${marked}${shown(source.slice(end))}`);
    const start = displayWidth(before);
    const width = Math.min(displayWidth(marked), displayWidth(text.replace(/…$/, '')) - start);
    return [{ number, text, marks: { start, width: Math.max(1, width) } }];
  });
}

/** True where an offset stands between the halves of a character. */
function isHalf(text: string, offset: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text[offset] ?? '') && /[\uD800-\uDBFF]/.test(text[offset - 1] ?? '');
}

/** The offset, moved to where the character begins that it stands in. */
function wholeFrom(text: string, offset: number): number {
  return isHalf(text, offset) ? offset - 1 : offset;
}

function shown(source: string): string {
  return source.split('\t').map(visible).join(tab);
}

/** A text of as many columns as are shown, and where it goes on, a mark of that. */
function cut(text: string): string {
  const start = fitting(text, widest);
  return start === text ? text : `${start}…`;
}

/** What stands before a place, cut where that is more than half of the columns. */
function endOf(text: string): string {
  const turned = [...text].reverse().join('');
  const end = fitting(turned, widest / 2);
  return end === turned ? text : `…${[...end].reverse().join('')}`;
}

/** As much of the start of a text as fits into these columns. */
function fitting(text: string, columns: number): string {
  let start = '';
  let width = 0;
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns) return start;
    start += character;
  }
  return start;
}

/** Columns that a text takes in a terminal: marks that combine take none, wide and emoji characters two (UAX #11). */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}|\u200D|\uFE0F/u.test(character)) continue;
    width += isWide(character) ? 2 : 1;
  }
  return width;
}

function isWide(character: string): boolean {
  return /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u.test(
    character,
  );
}
