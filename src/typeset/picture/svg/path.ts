/** Path data of SVG 1.1 (8.3) as moves, lines and cubic curves in absolute coordinates. */

/** `M` and `L` have one point, `C` three, `Z` none: x y pairs. */
export interface Command {
  readonly type: 'M' | 'L' | 'C' | 'Z';
  readonly points: readonly number[];
}

const counts: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

/** @returns undefined where the data does not follow the grammar. */
export function parsePath(data: string): Command[] | undefined {
  const commands: Command[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let control: { x: number; y: number; of: 'C' | 'Q' } | undefined;
  for (const { letter, numbers } of segments(data) ?? [{ letter: '?', numbers: [] }]) {
    const type = letter.toUpperCase();
    if (!(type in counts) || (commands.length === 0 && type !== 'M')) return undefined;
    const relative = letter !== type;
    const [dx, dy] = relative ? [x, y] : [0, 0];
    const n = (index: number) => numbers[index] ?? 0;
    const px = (index: number) => n(index) + dx;
    const py = (index: number) => n(index) + dy;
    const curve = (
      points: readonly [number, number, number, number, number, number],
      of: 'C' | 'Q',
      cx: number,
      cy: number,
    ) => {
      commands.push({ type: 'C', points });
      [x, y] = [points[4], points[5]];
      control = { x: cx, y: cy, of };
    };
    const quadratic = (cx: number, cy: number, ex: number, ey: number) =>
      curve(
        [x + (2 / 3) * (cx - x), y + (2 / 3) * (cy - y), ex + (2 / 3) * (cx - ex), ey + (2 / 3) * (cy - ey), ex, ey],
        'Q',
        cx,
        cy,
      );
    const mirrored = (of: 'C' | 'Q'): [number, number] =>
      control?.of === of ? [2 * x - control.x, 2 * y - control.y] : [x, y];
    if (type === 'C') {
      curve([px(0), py(1), px(2), py(3), px(4), py(5)], 'C', px(2), py(3));
    } else if (type === 'S') {
      const [cx, cy] = mirrored('C');
      curve([cx, cy, px(0), py(1), px(2), py(3)], 'C', px(0), py(1));
    } else if (type === 'Q') {
      quadratic(px(0), py(1), px(2), py(3));
    } else if (type === 'T') {
      quadratic(...mirrored('Q'), px(0), py(1));
    } else {
      if (type === 'Z') {
        commands.push({ type: 'Z', points: [] });
        [x, y] = [startX, startY];
      } else if (type === 'A') {
        const end = [px(5), py(6)] as const;
        commands.push(...arc([x, y], [n(0), n(1)], n(2), n(3) !== 0, n(4) !== 0, end));
        [x, y] = end;
      } else {
        x = type === 'V' ? x : px(0);
        y = type === 'H' ? y : type === 'V' ? n(0) + dy : py(1);
        commands.push({ type: type === 'M' ? 'M' : 'L', points: [x, y] });
        if (type === 'M') [startX, startY] = [x, y];
      }
      control = undefined;
    }
  }
  return commands.length > 0 ? commands : undefined;
}

function segments(data: string): { letter: string; numbers: number[] }[] | undefined {
  const found: { letter: string; numbers: number[] }[] = [];
  if (data.replace(/[MLHVCSQTAZmlhvcsqtaz]|[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?|[\s,]+/g, '') !== '')
    return undefined;
  for (const [, letter = '', list = ''] of data.matchAll(/([MLHVCSQTAZmlhvcsqtaz])([^MLHVCSQTAZmlhvcsqtaz]*)/g)) {
    const count = counts[letter.toUpperCase()] ?? 0;
    const numbers = numbersOf(list, letter.toUpperCase() === 'A');
    if (count === 0 ? numbers.length > 0 : numbers.length === 0 || numbers.length % count !== 0) return undefined;
    if (count === 0) found.push({ letter, numbers });
    for (let index = 0; index < numbers.length; index += count || 1) {
      // Further pairs after a move are lines.
      const next = index > 0 && /m/i.test(letter) ? (letter === 'm' ? 'l' : 'L') : letter;
      found.push({ letter: next, numbers: numbers.slice(index, index + count) });
    }
  }
  return found;
}

/** The flags of an arc are single digits that may stand without a space: "a1 1 0 0110 10". */
function numbersOf(list: string, arc: boolean): number[] {
  const numbers: number[] = [];
  let rest = list;
  while (true) {
    rest = rest.replace(/^[\s,]+/, '');
    const flag = arc && (numbers.length % 7 === 3 || numbers.length % 7 === 4);
    const match = (flag ? /^[01]/ : /^[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?/).exec(rest);
    if (!match) return rest === '' ? numbers : [];
    numbers.push(Number(match[0]));
    rest = rest.slice(match[0].length);
  }
}

type Point = readonly [number, number];

/** An elliptical arc as curves of at most a quarter turn (SVG 1.1, F.6). */
function arc([x1, y1]: Point, radii: Point, turn: number, large: boolean, sweep: boolean, [x2, y2]: Point): Command[] {
  let [rx, ry] = [Math.abs(radii[0]), Math.abs(radii[1])];
  if (rx === 0 || ry === 0) return [{ type: 'L', points: [x2, y2] }];
  if (x1 === x2 && y1 === y2) return [];
  const phi = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const [hx, hy] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [u, v] = [cos * hx + sin * hy, cos * hy - sin * hx];
  const tooFar = Math.sqrt((u * u) / (rx * rx) + (v * v) / (ry * ry));
  if (tooFar > 1) [rx, ry] = [rx * tooFar, ry * tooFar];
  const square = (rx * rx * ry * ry) / (rx * rx * v * v + ry * ry * u * u) - 1;
  const factor = Math.sqrt(Math.max(0, square)) * (large === sweep ? -1 : 1);
  const [cu, cv] = [(factor * rx * v) / ry, (-factor * ry * u) / rx];
  const from = Math.atan2((v - cv) / ry, (u - cu) / rx);
  let by = Math.atan2((-v - cv) / ry, (-u - cu) / rx) - from;
  if (sweep && by < 0) by += 2 * Math.PI;
  if (!sweep && by > 0) by -= 2 * Math.PI;
  const [cx, cy] = [cos * cu - sin * cv + (x1 + x2) / 2, sin * cu + cos * cv + (y1 + y2) / 2];
  const at = (p: number, q: number): Point => [cx + rx * p * cos - ry * q * sin, cy + rx * p * sin + ry * q * cos];
  const pieces = Math.ceil(Math.abs(by) / (Math.PI / 2) - 1e-9);
  const step = by / pieces;
  const k = (4 / 3) * Math.tan(step / 4);
  return Array.from({ length: pieces }, (_, index) => {
    const [a, b] = [from + index * step, from + (index + 1) * step];
    const first = at(Math.cos(a) - k * Math.sin(a), Math.sin(a) + k * Math.cos(a));
    const second = at(Math.cos(b) + k * Math.sin(b), Math.sin(b) - k * Math.cos(b));
    const end = index === pieces - 1 ? ([x2, y2] as const) : at(Math.cos(b), Math.sin(b));
    return { type: 'C', points: [...first, ...second, ...end] };
  });
}
