/** What is seen on a page, whoever has set it: words and their places, read by poppler's pdftotext. Lengths in points. */
import { execFileSync } from 'node:child_process';

/** A line as it is seen. */
interface Line {
  readonly words: readonly { readonly text: string; readonly left: number; readonly right: number }[];
}

/** What is measured of one language. `spaces` are multiples of the font's own space, of all lines but the last ones. */
export interface Figures {
  readonly lines: number;
  readonly hyphens: number;
  readonly inRow: number;
  readonly spaces: { readonly deviation: number; readonly least: number; readonly most: number };
  readonly overfull: number;
  readonly rivers: number;
  /** Widths of last lines as shares of the measure. */
  readonly last: { readonly least: number; readonly mean: number };
}

export interface Column {
  readonly left: number;
  readonly width: number;
  /** The font's own space. */
  readonly space: number;
  /** How far characters may stand out of the margin. */
  readonly hanging: number;
}

/** Measures the paragraphs of a PDF, which follow one another on its pages. */
export function measure(pdf: string, paragraphs: readonly string[], column: Column): Figures {
  const set = parted(linesOf(pdf), paragraphs);
  const gaps = set.map((lines) => lines.map(gapsOf));
  const inner = gaps.flatMap((lines) => lines.slice(0, -1)).flat();
  const spaces = inner.map(([left, right]) => (right - left) / column.space);
  const mean = spaces.reduce((sum, space) => sum + space, 0) / spaces.length;
  const hyphens = set.map((lines, index) =>
    lines.map((line, at) => divides(line, lines[at + 1], paragraphs[index] ?? '')),
  );
  const ends = set.map((lines) => ((lines.at(-1)?.words.at(-1)?.right ?? 0) - column.left) / column.width);
  const right = column.left + column.width + column.hanging;
  return {
    lines: set.flat().length,
    hyphens: hyphens.flat().filter(Boolean).length,
    inRow: Math.max(...hyphens.map(longestRow)),
    spaces: {
      deviation: Math.sqrt(spaces.reduce((sum, space) => sum + (space - mean) ** 2, 0) / spaces.length),
      least: Math.min(...spaces),
      most: Math.max(...spaces),
    },
    overfull: set.flat().filter((line) => (line.words.at(-1)?.right ?? 0) > right).length,
    rivers: gaps.reduce((sum, lines) => sum + riversOf(lines, column.space / 2), 0),
    last: { least: Math.min(...ends), mean: ends.reduce((sum, end) => sum + end, 0) / ends.length },
  };
}

function linesOf(pdf: string): Line[] {
  const page = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const lines: { bottom: number; words: { text: string; left: number; right: number }[] }[] = [];
  const pattern = /<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g;
  for (const [, left, right, bottom, text = ''] of page.matchAll(pattern)) {
    const last = lines.at(-1);
    const word = { text: text.replaceAll('&amp;', '&'), left: Number(left), right: Number(right) };
    if (last && Math.abs(last.bottom - Number(bottom)) < 3) last.words.push(word);
    else lines.push({ bottom: Number(bottom), words: [word] });
  }
  return lines;
}

const letters = (text: string) => text.replace(/[\s\u00ad\u2010-]/g, '');

/** The lines of each paragraph: as many as it takes to have all its letters. */
function parted(lines: readonly Line[], paragraphs: readonly string[]): Line[][] {
  let next = 0;
  return paragraphs.map((paragraph) => {
    const own: Line[] = [];
    for (let left = letters(paragraph).length; left > 0; next++) {
      const line = lines[next];
      if (!line) throw new Error(`Text is missing: ${paragraph}`);
      left -= letters(line.words.map((word) => word.text).join('')).length;
      own.push(line);
    }
    return own;
  });
}

const gapsOf = ({ words }: Line) =>
  words.slice(1).map((word, index): [left: number, right: number] => [words[index]?.right ?? 0, word.left]);

/** Whether a line ends in a hyphen that its text does not have. */
function divides(line: Line, next: Line | undefined, text: string): boolean {
  const [, before] = /(\p{L}+)[\u00ad\u2010-]$/u.exec(line.words.at(-1)?.text ?? '') ?? [];
  const [after] = /^\p{L}+/u.exec(next?.words[0]?.text ?? '') ?? [];
  return before !== undefined && after !== undefined && text.includes(before + after);
}

function longestRow(marked: readonly boolean[]): number {
  let longest = 0;
  let row = 0;
  for (const one of marked) {
    row = one ? row + 1 : 0;
    longest = Math.max(longest, row);
  }
  return longest;
}

/** Runs down three lines or more of spaces that overlap by at least the given width; each counts once, at its end. */
function riversOf(lines: readonly (readonly [left: number, right: number])[][], overlap: number): number {
  let rivers = 0;
  let above: { left: number; right: number; length: number }[] = [];
  const close = (runs: typeof above) => {
    rivers += runs.filter((run) => run.length >= 3).length;
  };
  for (const gaps of lines) {
    const carried = new Set<(typeof above)[number]>();
    const here = gaps.map(([left, right]) => {
      const touched = above.filter((run) => Math.min(run.right, right) - Math.max(run.left, left) >= overlap);
      for (const run of touched) carried.add(run);
      return { left, right, length: 1 + Math.max(0, ...touched.map((run) => run.length)) };
    });
    close(above.filter((run) => !carried.has(run)));
    above = here;
  }
  close(above);
  return rivers;
}
