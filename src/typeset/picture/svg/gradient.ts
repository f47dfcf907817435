/** Gradients of SVG (SVG 1.1, 13.2). */
import type { Paint, Stop } from '../drawing.ts';
import { type Box, type Matrix, multiply, parseTransform } from '../matrix.ts';
import { share } from './colour.ts';
import type { Element } from './document.ts';
import { SvgFault } from './fault.ts';
import { lengthsOf, type Viewport } from './outline.ts';
import { colourOf, hrefOf, type SvgSource } from './source.ts';
import { asPng } from './style.ts';

/** What is painted with the gradient. */
interface Painted {
  /** In its own units. */
  readonly box: Box | undefined;
  readonly matrix: Matrix;
  readonly viewport: Viewport;
  /** Whether only the luminance of its colours counts. */
  readonly luminance: boolean;
}

export interface SeenPaint {
  readonly paint: Paint;
  readonly opacity: number;
}

const gradientNames = ['linearGradient', 'radialGradient'] as const;

/** @returns undefined where nothing is painted. */
export function readGradient(
  source: SvgSource,
  reference: string,
  from: Element,
  painted: Painted,
): SeenPaint | undefined {
  const chain = [source.referenced(reference, from, ...gradientNames)];
  for (let href = hrefOf(chain[0] as Element); href !== undefined; href = hrefOf(chain.at(-1) as Element)) {
    const next = source.referenced(href, chain.at(-1) as Element, ...gradientNames);
    if (chain.includes(next)) throw new SvgFault('has a gradient that refers to itself', next.line);
    chain.push(next);
  }
  const [first] = chain as [Element];
  const gradient: Element = {
    ...first,
    attributes: Object.assign({}, ...chain.map(({ attributes }) => attributes).toReversed()),
  };
  const stops = stopsOf(source, chain, painted.luminance);
  const last = stops.at(-1);
  if (!last) return undefined;
  const between = circlesOf(gradient, painted.viewport);
  const matrix = matrixOf(gradient, painted);
  if (!matrix) return undefined;
  if (!between || stops.every(({ offset }) => offset === last.offset))
    return { paint: last.colour, opacity: last.opacity };
  const even = stops.every(({ opacity }) => opacity === last.opacity);
  const paint = { between, matrix, stops: even ? stops.map((stop) => ({ ...stop, opacity: 1 })) : stops };
  return { paint, opacity: even ? last.opacity : 1 };
}

/** From the first of the chain that has any; they begin at 0 and end at 1. */
function stopsOf(source: SvgSource, chain: readonly Element[], luminance: boolean): Stop[] {
  const elements = chain
    .map(({ children }) => children.filter(({ name }) => name === 'stop'))
    .find((found) => found.length > 0);
  const stops: Stop[] = [];
  for (const element of elements ?? []) {
    const style = source.styleOf(element);
    const offset = share(element.attributes.offset ?? '0');
    const opacity = share(style['stop-opacity'] ?? '1');
    if (Number.isNaN(offset + opacity))
      throw new SvgFault('has a stop of a gradient that cannot be read', element.line);
    const seen = colourOf(style['stop-color'] ?? 'black', style, element, luminance);
    const after = Math.max(offset, stops.at(-1)?.offset ?? 0);
    stops.push({ offset: after, colour: seen.colour, opacity: opacity * seen.opacity });
  }
  const [first, last] = [stops[0], stops.at(-1)];
  if (!first || !last || stops.length === 1) return stops;
  return [
    ...(first.offset > 0 ? [{ ...first, offset: 0 }] : []),
    ...stops,
    ...(last.offset < 1 ? [{ ...last, offset: 1 }] : []),
  ];
}

/** `between` of the gradient; undefined where it has no extent. */
function circlesOf(gradient: Element, viewport: Viewport): number[] | undefined {
  const { spreadMethod = 'pad', gradientUnits } = gradient.attributes;
  if (spreadMethod !== 'pad')
    throw new SvgFault(`has a gradient that is repeated (${spreadMethod})`, gradient.line, asPng);
  const length = lengthsOf(gradient, gradientUnits === 'userSpaceOnUse' ? viewport : { width: 1, height: 1 });
  if (gradient.name === 'linearGradient') {
    const ends = [length('x1'), length('y1'), length('x2', '100%'), length('y2')];
    return ends[0] === ends[2] && ends[1] === ends[3] ? undefined : ends;
  }
  const [cx, cy, r] = [length('cx', '50%'), length('cy', '50%'), length('r', '50%')];
  if (!(r > 0)) return undefined;
  const { attributes } = gradient;
  const [fx, fy, fr] = [length('fx', attributes.cx ?? '50%'), length('fy', attributes.cy ?? '50%'), length('fr')];
  const away = Math.hypot(fx - cx, fy - cy);
  // A focus outside is moved to the edge, where PDF would paint a cone.
  const kept = Math.min(1, (0.999 * Math.max(0, r - fr)) / (away || 1));
  return [cx + (fx - cx) * kept, cy + (fy - cy) * kept, fr, cx, cy, r];
}

function matrixOf({ attributes, line }: Element, { box, matrix }: Painted): Matrix | undefined {
  const own = parseTransform(attributes.gradientTransform ?? '');
  if (!own) throw new SvgFault('has a transform that cannot be read', line);
  if (attributes.gradientUnits === 'userSpaceOnUse') return multiply(matrix, own);
  if (!box || !(box.width > 0 && box.height > 0)) return undefined;
  return multiply(multiply(matrix, [box.width, 0, 0, box.height, box.x, box.y]), own);
}
