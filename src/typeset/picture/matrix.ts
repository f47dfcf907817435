import type { Command } from './svg/path.ts';

/** `[a b c d e f]` as in SVG: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** What the second does, and then the first. */
export function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

const determinant = ([a, b, c, d]: Matrix) => a * d - b * c;

/** The way back; undefined where all falls onto a line. */
export function inverse(matrix: Matrix): Matrix | undefined {
  const [a, b, c, d, e, f] = matrix;
  const by = determinant(matrix);
  if (!(Math.abs(by) > 1e-12)) return undefined;
  return [d / by, -b / by, -c / by, a / by, (c * f - d * e) / by, (b * e - a * f) / by];
}

/** How many times as large things become, on average over the directions. */
export const growth = (matrix: Matrix): number => Math.sqrt(Math.abs(determinant(matrix)));

/** Whether circles stay circles. */
export function keepsCircles(matrix: Matrix): boolean {
  const [a, b, c, d] = matrix;
  const size = growth(matrix);
  return Math.abs(a * c + b * d) < 1e-6 * size * size && Math.abs(Math.hypot(a, b) - Math.hypot(c, d)) < 1e-6 * size;
}

/** The same directions, with lengths that many times as long before as after. */
export function shrunk([a, b, c, d, e, f]: Matrix, size: number): Matrix {
  return [a / size, b / size, c / size, d / size, e, f];
}

export function moved(commands: readonly Command[], [a, b, c, d, e, f]: Matrix): Command[] {
  return commands.map(({ type, points }) => ({
    type,
    points: points.map((point, index) =>
      index % 2 === 0 ? a * point + c * (points[index + 1] ?? 0) + e : b * (points[index - 1] ?? 0) + d * point + f,
    ),
  }));
}

/** A list of transforms (SVG 1.1, 7.6); undefined where it cannot be read. */
export function parseTransform(text: string): Matrix | undefined {
  let matrix: Matrix | undefined = identity;
  const rest = text.replace(/([A-Za-z]+)\s*\(([^()]*)\)[\s,]*/g, (_, name: string, list: string) => {
    const numbers = list
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    const step = numbers.every(Number.isFinite) ? transforms[name]?.(numbers) : undefined;
    matrix = matrix && step && multiply(matrix, step);
    return '';
  });
  return rest.trim() === '' ? matrix : undefined;
}

const turned = (degrees: number): Matrix => {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, -sin, cos, 0, 0];
};
const slope = (degrees: number) => Math.tan((degrees * Math.PI) / 180);

const transforms: Readonly<Record<string, (numbers: readonly number[]) => Matrix | undefined>> = {
  matrix: ([a, b, c, d, e, f]) =>
    a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined
      ? undefined
      : [a, b, c, d, e, f],
  translate: ([x = 0, y = 0]) => [1, 0, 0, 1, x, y],
  scale: ([x = 1, y = x]) => [x, 0, 0, y, 0, 0],
  rotate: ([degrees = 0, x = 0, y = 0]) =>
    multiply(multiply([1, 0, 0, 1, x, y], turned(degrees)), [1, 0, 0, 1, -x, -y]),
  skewX: ([degrees = 0]) => [1, 0, slope(degrees), 1, 0, 0],
  skewY: ([degrees = 0]) => [1, slope(degrees), 0, 1, 0, 0],
};

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the outlines fill, without their strokes; undefined for none. */
export function boxOf(commands: readonly Command[]): Box | undefined {
  const [xs, ys]: [number[], number[]] = [[], []];
  let at: readonly number[] = [];
  for (const { type, points } of commands) {
    if (type === 'C') {
      xs.push(...turnsOf(at[0] ?? 0, points[0] ?? 0, points[2] ?? 0, points[4] ?? 0));
      ys.push(...turnsOf(at[1] ?? 0, points[1] ?? 0, points[3] ?? 0, points[5] ?? 0));
    }
    if (type === 'Z') continue;
    at = points.slice(-2);
    xs.push(at[0] ?? 0);
    ys.push(at[1] ?? 0);
  }
  if (xs.length === 0) return undefined;
  const [left, right] = extremes(xs);
  const [top, bottom] = extremes(ys);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const extremes = (values: readonly number[]): [number, number] =>
  values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );

/** Where one coordinate of a curve turns back. */
function turnsOf(from: number, first: number, second: number, to: number): number[] {
  const a = 3 * (to - 3 * second + 3 * first - from);
  const b = 6 * (second - 2 * first + from);
  const c = 3 * (first - from);
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  const times = Math.abs(a) < 1e-9 ? [-c / b] : [(-b + root) / (2 * a), (-b - root) / (2 * a)];
  return times
    .filter((t) => t > 0 && t < 1)
    .map((t) => (1 - t) ** 3 * from + 3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t ** 2 * second + t ** 3 * to);
}
