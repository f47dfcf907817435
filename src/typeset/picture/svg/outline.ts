/** The basic shapes of SVG as paths (SVG 1.1, 9). */
import type { Element } from './document.ts';
import { SvgFault } from './fault.ts';
import { type Command, parsePath } from './path.ts';

/** What percentages are of. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export const shapeNames = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']);

/** The size of a unit in pixels, 96 to the inch. */
const units: Readonly<Record<string, number>> = {
  ...{ '': 1, px: 1, pt: 96 / 72, pc: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, q: 96 / 101.6 },
};

/** A length in pixels, or a share of the viewport's; NaN for anything else. */
export function parseLength(text: string, whole: number): number {
  const [, digits, unit = ''] = /^([-+]?(?:\d*\.\d+|\d+\.?)(?:e[-+]?\d+)?)([a-z%]*)$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return Number.NaN;
  return Number(digits) * (unit === '%' ? whole / 100 : (units[unit.toLowerCase()] ?? Number.NaN));
}

/** Reads lengths of an element by their names. */
export function lengthsOf(element: Element, { width, height }: Viewport) {
  return (name: string, otherwise = '0'): number => {
    const text = element.attributes[name] ?? otherwise;
    const whole = /^(?:x|x1|x2|cx|fx|rx|width)$/.test(name)
      ? width
      : /^(?:y|y1|y2|cy|fy|ry|height)$/.test(name)
        ? height
        : diagonal(width, height);
    const length = parseLength(text, whole);
    if (!Number.isFinite(length)) throw new SvgFault(`has ${name}="${text}", which is no length`, element.line);
    return length;
  };
}

export const diagonal = (width: number, height: number): number => Math.hypot(width, height) / Math.SQRT2;

/** @returns the outline in the units of the element; empty where it shows nothing. */
export function outlineOf(element: Element, viewport: Viewport): Command[] {
  const { name, attributes, line } = element;
  const value = lengthsOf(element, viewport);
  const path = (data: string): Command[] => {
    const commands = parsePath(data);
    if (!commands) throw new SvgFault('has a path that cannot be read', line);
    return commands;
  };
  const ellipse = (cx: number, cy: number, rx: number, ry: number) =>
    rx > 0 && ry > 0
      ? path(`M${cx - rx} ${cy}A${rx} ${ry} 0 1 1 ${cx + rx} ${cy}A${rx} ${ry} 0 1 1 ${cx - rx} ${cy}Z`)
      : [];
  switch (name) {
    case 'path':
      return /^(?:none)?$/.test(attributes.d?.trim() ?? '') ? [] : path(attributes.d ?? '');
    case 'rect': {
      const [x, y, width, height] = [value('x'), value('y'), value('width'), value('height')];
      if (!(width > 0 && height > 0)) return [];
      const rx = Math.min(value('rx', attributes.ry), width / 2);
      const ry = Math.min(value('ry', attributes.rx), height / 2);
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
      return ellipse(value('cx'), value('cy'), value('rx', attributes.ry), value('ry', attributes.rx));
    case 'line':
      return path(`M${value('x1')} ${value('y1')}L${value('x2')} ${value('y2')}`);
    default:
      return attributes.points?.trim() ? path(`M${attributes.points}${name === 'polygon' ? 'Z' : ''}`) : [];
  }
}
