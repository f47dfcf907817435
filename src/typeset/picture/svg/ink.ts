/** What shapes of SVG are filled and stroked with (SVG 1.1, 11). */
import type { Fill, Stroke } from '../drawing.ts';
import { type Box, growth, type Matrix } from '../matrix.ts';
import { share } from './colour.ts';
import type { Element } from './document.ts';
import { SvgFault } from './fault.ts';
import { readGradient, type SeenPaint } from './gradient.ts';
import { diagonal, parseLength, type Viewport } from './outline.ts';
import { colourOf, type SvgSource } from './source.ts';
import type { Style } from './style.ts';

/** A shape whose look is read. */
export interface Inked {
  readonly element: Element;
  readonly style: Style;
  /** What it fills, in its own units. */
  readonly box: Box | undefined;
  readonly matrix: Matrix;
  readonly viewport: Viewport;
  readonly luminance: boolean;
}

/** @returns undefined where it is not filled. */
export function fillOf(source: SvgSource, inked: Inked): Fill | undefined {
  const { style } = inked;
  const paint = paintOf(source, style.fill ?? 'black', style['fill-opacity'], inked);
  return paint && { ...paint, evenOdd: style['fill-rule'] === 'evenodd' };
}

/** @returns undefined where it is not stroked. Its lengths are those of the picture, on average over the directions. */
export function strokeOf(source: SvgSource, inked: Inked): Stroke | undefined {
  const { style, viewport, matrix, element } = inked;
  const paint = paintOf(source, style.stroke ?? 'none', style['stroke-opacity'], inked);
  const whole = diagonal(viewport.width, viewport.height);
  const length = (name: string, text: string) => {
    const value = parseLength(text, whole);
    if (!Number.isFinite(value)) throw new SvgFault(`has ${name}="${text}", which is no length`, element.line);
    return value * growth(matrix);
  };
  const width = length('stroke-width', style['stroke-width'] ?? '1');
  if (!paint || !(width > 0)) return undefined;
  const listed = style['stroke-dasharray'] ?? 'none';
  const lengths = listed === 'none' ? [] : listed.split(/[\s,]+/).filter(Boolean);
  const dashes = lengths.map((dash) => length('stroke-dasharray', dash));
  const miterLimit = Number(style['stroke-miterlimit'] ?? 4);
  if (!(miterLimit >= 1)) throw new SvgFault('has a stroke-miterlimit that cannot be read', element.line);
  return {
    ...paint,
    ...{ width, miterLimit },
    cap: style['stroke-linecap'] === 'round' ? 1 : style['stroke-linecap'] === 'square' ? 2 : 0,
    join: style['stroke-linejoin'] === 'round' ? 1 : style['stroke-linejoin'] === 'bevel' ? 2 : 0,
    dashes: dashes.some((dash) => dash < 0) ? [] : dashes,
    dashOffset: length('stroke-dashoffset', style['stroke-dashoffset'] ?? '0'),
  };
}

function paintOf(source: SvgSource, value: string, opacity: string | undefined, inked: Inked): SeenPaint | undefined {
  const { element, style, luminance } = inked;
  const own = share(opacity ?? '1');
  if (Number.isNaN(own)) throw new SvgFault(`has the opacity "${opacity}"`, element.line);
  const [, reference, instead] = /^(url\([^)]*\))\s*(.*)$/.exec(value) ?? [];
  if (value === 'none' || own === 0) return undefined;
  if (reference !== undefined) {
    const seen = readGradient(source, reference, element, inked);
    return seen ? { ...seen, opacity: seen.opacity * own } : paintOf(source, instead || 'none', opacity, inked);
  }
  const seen = colourOf(value, style, element, luminance);
  return seen.opacity === 0 ? undefined : { paint: seen.colour, opacity: seen.opacity * own };
}
