/**
 * A small reader for signatures and logos in SVG: paths and basic shapes with plain fills and strokes, in groups and with
 * transforms (SVG 1.1). Everything else is refused rather than shown wrongly: text, images, styles, scripts, references.
 */
import type { Colour } from '../page/pages.ts';
import { type Command, parsePath } from './svg-path.ts';

export interface Shape {
  readonly commands: readonly Command[];
  readonly fill?: Colour;
  readonly evenOdd: boolean;
  readonly stroke?: Colour;
  readonly strokeWidth: number;
  readonly cap: 0 | 1 | 2;
  readonly join: 0 | 1 | 2;
}

export interface Svg {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** `[a b c d e f]` as in SVG: x' = ax + cy + e, y' = bx + dy + f. */
type Matrix = readonly [number, number, number, number, number, number];

class Fault extends Error {}

/** @returns the shapes, in the units of the view box with its corner at 0 0 (y downwards), or what is wrong. */
export function parseSvg(text: string): Svg | { readonly fault: string } {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof Fault) return { fault: error.message };
    throw error;
  }
}

interface Context {
  readonly matrix: Matrix;
  readonly attributes: Readonly<Record<string, string>>;
}

/** `reach`: as many times the size of the picture a shape may reach beyond it. PDF has no numbers for much more. */
const limit = { shapes: 5_000, depth: 50, reach: 1_000 };
const containers = new Set(['svg', 'g']);
const silent = new Set(['title', 'desc', 'metadata']);
const shapeNames = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']);

function read(source: string): Svg {
  if (/<!DOCTYPE|<!ENTITY/i.test(source)) throw new Fault('declares a document type, which is refused');
  const text = source.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  const stack: Context[] = [];
  const shapes: Shape[] = [];
  let size: { width: number; height: number } | undefined;
  let skipped: string | undefined;
  for (const [, closing, prefixed = '', rest = '', empty] of text.matchAll(
    /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g,
  )) {
    const name = prefixed.replace(/^svg:/, '');
    if (skipped !== undefined) {
      if (closing && name === skipped) skipped = undefined;
      continue;
    }
    if (closing) {
      if (containers.has(name)) stack.pop();
      continue;
    }
    if (silent.has(name) || name.includes(':')) {
      if (!empty) skipped = name;
      continue;
    }
    if (name === 'defs' && empty) continue;
    if (!containers.has(name) && !shapeNames.has(name)) throw new Fault(`has <${name}>, which is not supported`);
    const own = attributesOf(rest);
    const parent = stack.at(-1);
    if (!parent) {
      if (name !== 'svg') throw new Fault('does not begin with <svg>');
      const box = viewBox(own);
      size = { width: box.width, height: box.height };
      if (!empty) stack.push({ matrix: [1, 0, 0, 1, -box.x, -box.y], attributes: own });
      continue;
    }
    if (name === 'svg') throw new Fault('has <svg> inside <svg>, which is not supported');
    const context: Context = {
      matrix: own.transform ? multiply(parent.matrix, transform(own.transform)) : parent.matrix,
      attributes: { ...parent.attributes, ...own },
    };
    if (name === 'g') {
      if (!empty) stack.push(context);
      if (stack.length > limit.depth) throw new Fault('is nested too deeply');
      continue;
    }
    shapes.push(shape(name, own, context));
    if (shapes.length > limit.shapes) throw new Fault(`has more than ${limit.shapes} shapes`);
  }
  if (!size) throw new Fault('has no <svg>');
  if (stack.length > 0) throw new Fault('is not well-formed: an element is not closed');
  if (shapes.length === 0) throw new Fault('shows nothing');
  const farthest = limit.reach * Math.max(size.width, size.height);
  const lengths = shapes.flatMap(({ commands, stroke, strokeWidth }) => [
    ...(stroke ? [strokeWidth] : []),
    ...commands.flatMap(({ points }) => points),
  ]);
  if (!lengths.every((length) => Math.abs(length) <= farthest)) throw new Fault('has a shape far outside of itself');
  return { ...size, shapes };
}

const refusedAttributes =
  /^(?:on.*|href|xlink:href|clip-path|mask|filter|opacity|fill-opacity|stroke-opacity|stroke-dasharray|class|marker.*)$/;

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null);
  for (const [, name = '', double, single] of text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const value = (double ?? single ?? '').trim();
    if (value.includes('&')) throw new Fault(`has an entity in ${name}, which is refused`);
    if (refusedAttributes.test(name) && !/^(?:1|1\.0|none)$/.test(value)) {
      throw new Fault(`has the attribute ${name}, which is not supported`);
    }
    if (name === 'style') {
      for (const declaration of value.split(';').filter((part) => part.trim() !== '')) {
        const [property = '', setting = ''] = declaration.split(':').map((part) => part.trim());
        if (
          !/^(?:fill|fill-rule|stroke|stroke-width|stroke-linecap|stroke-linejoin|stroke-miterlimit)$/.test(property)
        ) {
          throw new Fault(`has the style ${property}, which is not supported`);
        }
        attributes[property] = setting;
      }
    } else if (!(name in attributes)) {
      attributes[name] = value;
    }
  }
  return attributes;
}

function viewBox(attributes: Readonly<Record<string, string>>) {
  const given = attributes.viewBox?.split(/[\s,]+/).map(Number);
  const [x = 0, y = 0, width = length(attributes.width), height = length(attributes.height)] = given ?? [];
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) {
    throw new Fault('has no size: it needs a viewBox, or width and height');
  }
  return { x, y, width, height };
}

const length = (value: string | undefined) => (value === undefined ? Number.NaN : Number(value.replace(/px$/, '')));

function shape(name: string, own: Readonly<Record<string, string>>, { matrix, attributes }: Context): Shape {
  const commands = outline(name, own).map((command) => moved(command, matrix));
  const fill = colour(attributes.fill ?? 'black');
  const stroke = colour(attributes.stroke ?? 'none');
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  return {
    commands,
    ...(fill ? { fill } : {}),
    ...(stroke ? { stroke } : {}),
    evenOdd: attributes['fill-rule'] === 'evenodd',
    strokeWidth: number(attributes['stroke-width'] ?? '1', 'stroke-width') * scale,
    cap: attributes['stroke-linecap'] === 'round' ? 1 : attributes['stroke-linecap'] === 'square' ? 2 : 0,
    join: attributes['stroke-linejoin'] === 'round' ? 1 : attributes['stroke-linejoin'] === 'bevel' ? 2 : 0,
  };
}

function number(value: string, name: string): number {
  const result = length(value);
  if (value.trim() === '' || !Number.isFinite(result)) throw new Fault(`has ${name}="${value}", which is no number`);
  return result;
}

function outline(name: string, own: Readonly<Record<string, string>>): Command[] {
  const value = (key: string, otherwise = '0') => number(own[key] ?? otherwise, key);
  const path = (data: string) => {
    const commands = parsePath(data);
    if (!commands) throw new Fault('has a path that cannot be read');
    return commands;
  };
  const ellipse = (cx: number, cy: number, rx: number, ry: number) =>
    path(`M${cx - rx} ${cy}A${rx} ${ry} 0 1 1 ${cx + rx} ${cy}A${rx} ${ry} 0 1 1 ${cx - rx} ${cy}Z`);
  switch (name) {
    case 'path':
      return path(own.d ?? '');
    case 'rect': {
      const [x, y, width, height] = [value('x'), value('y'), value('width'), value('height')];
      const rx = Math.min(value('rx', own.ry), width / 2);
      const ry = Math.min(value('ry', own.rx), height / 2);
      if (rx === 0 || ry === 0) return path(`M${x} ${y}h${width}v${height}h${-width}Z`);
      const corner = (dx: number, dy: number) => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`;
      const across = width - 2 * rx;
      const down = height - 2 * ry;
      return path(
        `M${x + rx} ${y}h${across}${corner(rx, ry)}v${down}${corner(-rx, ry)}h${-across}${corner(-rx, -ry)}v${-down}${corner(rx, -ry)}Z`,
      );
    }
    case 'circle':
      return ellipse(value('cx'), value('cy'), value('r'), value('r'));
    case 'ellipse':
      return ellipse(value('cx'), value('cy'), value('rx'), value('ry'));
    case 'line':
      return path(`M${value('x1')} ${value('y1')}L${value('x2')} ${value('y2')}`);
    default:
      return path(`M${own.points ?? ''}${name === 'polygon' ? 'Z' : ''}`);
  }
}

const colourNames: Readonly<Record<string, string>> = { black: '#000', white: '#fff', navy: '#000080', blue: '#00f' };

function colour(value: string): Colour | undefined {
  if (value === 'none' || value === 'transparent') return undefined;
  const hex = (value === 'currentColor' ? '#000' : (colourNames[value] ?? value)).replace(
    /^#([\da-f])([\da-f])([\da-f])$/i,
    '#$1$1$2$2$3$3',
  );
  const channels =
    /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i
      .exec(hex)
      ?.slice(1)
      .map((part) => Number.parseInt(part, 16)) ??
    /^rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(hex)?.slice(1).map(Number);
  if (!channels) throw new Fault(`has the colour "${value}"; use #rrggbb`);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => Math.min(channel, 255) / 255);
  return [red, green, blue];
}

function transform(text: string): Matrix {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, name, list = ''] of text.matchAll(/([A-Za-z]+)\s*\(([^)]*)\)/g)) {
    const [a = 0, b, c, d = 0, e = 0, f = 0] = list
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((item) => number(item, 'transform'));
    if (name === 'matrix') matrix = multiply(matrix, [a, b ?? 0, c ?? 0, d, e, f]);
    else if (name === 'translate') matrix = multiply(matrix, [1, 0, 0, 1, a, b ?? 0]);
    else if (name === 'scale') matrix = multiply(matrix, [a, 0, 0, b ?? a, 0, 0]);
    else if (name === 'rotate') matrix = multiply(matrix, rotation(a, b ?? 0, c ?? 0));
    else throw new Fault(`has the transform ${name}, which is not supported`);
  }
  return matrix;
}

function rotation(degrees: number, x: number, y: number): Matrix {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos];
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function moved(command: Command, [a, b, c, d, e, f]: Matrix): Command {
  const points: number[] = [];
  for (let index = 0; index < command.points.length; index += 2) {
    const [x = 0, y = 0] = command.points.slice(index, index + 2);
    points.push(a * x + c * y + e, b * x + d * y + f);
  }
  return { type: command.type, points };
}
