/**
 * Reads logos and signatures in SVG 1.1, as programs for drawing write them. What cannot be shown as it is meant is refused
 * rather than shown wrongly: text, images, filters, patterns, scripts, what stands elsewhere.
 */
import { blends, type Drawing, type Fill, type Group, type Mask, type Part, type Shape } from '../drawing.ts';
import {
  type Box,
  boxOf,
  growth,
  identity,
  inverse,
  keepsCircles,
  type Matrix,
  moved,
  multiply,
  parseTransform,
  shrunk,
} from '../matrix.ts';
import { commandsIn, depthOf, lengthsIn } from '../parts.ts';
import { share } from './colour.ts';
import type { Element } from './document.ts';
import { SvgFault } from './fault.ts';
import { fillOf, type Inked, strokeOf } from './ink.ts';
import { lengthsOf, outlineOf, shapeNames, type Viewport } from './outline.ts';
import type { Command } from './path.ts';
import { hrefOf, SvgSource } from './source.ts';
import { asPng, type Style } from './style.ts';
import { fitted, pictureBox } from './viewport.ts';

/** @returns the drawing, with the corner of the picture at 0 0, or what is wrong. */
export function parseSvg(text: string): Drawing | { readonly fault: string; readonly hint?: string } {
  try {
    return new Reader(new SvgSource(text)).read();
  } catch (error) {
    if (!(error instanceof SvgFault)) throw error;
    return { fault: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  }
}

/** What is around an element. */
interface Around {
  /** From the units there to those of the picture. */
  readonly matrix: Matrix;
  readonly style: Style;
  readonly viewport: Viewport;
  /** What is shown: all; as masks see it, colours as their luminance; as clips see it, outlines. */
  readonly as: 'picture' | 'luminance' | 'outline';
  /** So many elements and references lead here. */
  readonly depth: number;
}

/** `reach`: as many times the size of the picture a shape may reach beyond it. PDF has no numbers for much more. */
const limit = { shapes: 5_000, elements: 50_000, depth: 50, groups: 12, reach: 1_000 };
const containers = new Set(['g', 'a', 'svg', 'symbol', 'switch']);
/** What shows nothing where it stands. */
const silent = new Set(
  'title desc metadata defs style clipPath mask symbol linearGradient radialGradient pattern filter marker view'.split(
    ' ',
  ),
);
const asPaths =
  'Turn text into paths before exporting: "Create Outlines" in Illustrator, "Object to Path" in Inkscape.';
const hints: Readonly<Record<string, string>> = { text: asPaths, flowRoot: asPaths, tspan: asPaths };

class Reader {
  readonly #source: SvgSource;
  #shapes = 0;
  #elements = 0;

  constructor(source: SvgSource) {
    this.#source = source;
  }

  read(): Drawing {
    const { root } = this.#source;
    const box = pictureBox(root);
    const { width, height } = box;
    const matrix: Matrix = [1, 0, 0, 1, -box.x, -box.y];
    const around: Around = { matrix, style: {}, viewport: box, as: 'picture', depth: 0 };
    const parts = this.#seen(root, around, (inside) => this.#children(root, inside));
    if (parts.length === 0) throw new SvgFault('shows nothing');
    const farthest = limit.reach * Math.max(width, height);
    if (![...lengthsIn(parts)].every((length) => Math.abs(length) <= farthest)) {
      throw new SvgFault('has a shape far outside of itself');
    }
    if (depthOf(parts) > limit.groups) throw new SvgFault('has clips, masks and opacities nested too deeply');
    return { width, height, parts };
  }

  #children(element: Element, around: Around): Part[] {
    return element.children.flatMap((child) => this.#element(child, around));
  }

  #element(element: Element, around: Around): Part[] {
    const { name, line } = element;
    if (++this.#elements > limit.elements) throw new SvgFault(`has more than ${limit.elements} elements`);
    if (around.depth > limit.depth) throw new SvgFault('is nested too deeply', line);
    if (silent.has(name)) return [];
    return this.#seen(element, around, (inside) => {
      if (shapeNames.has(name)) return this.#shape(element, inside);
      if (name === 'use') return this.#use(element, inside);
      if (name === 'svg') return this.#framed(element, element, inside);
      if (name === 'switch') return this.#children({ ...element, children: shownOf(element) }, inside);
      if (containers.has(name)) return this.#children(element, inside);
      throw new SvgFault(`has <${name}>, which is not supported`, line, hints[name] ?? asPng);
    });
  }

  /** What an element shows by its transform and properties, with what is inside it. */
  #seen(element: Element, around: Around, inside: (around: Around) => Part[]): Part[] {
    const { attributes, line } = element;
    for (const [name, value] of Object.entries(attributes)) {
      if (/^on/i.test(name)) throw new SvgFault(`has the attribute ${name}, which is not supported`, line);
      if (!name.includes(':') && !/^(?:id|class|data-.*|xmlns)$/.test(name) && /&[^\s;&]+;/.test(value)) {
        throw new SvgFault(`has an entity in ${name}, which is refused`, line);
      }
    }
    const style = this.#source.styleOf(element, around.style);
    if (style.display === 'none') return [];
    const own = attributes.transform === undefined ? identity : parseTransform(attributes.transform);
    if (!own) throw new SvgFault('has a transform that cannot be read', line);
    const matrix = multiply(around.matrix, own);
    const parts = inside({ ...around, matrix, style, depth: around.depth + 1 });
    return parts.length === 0 ? [] : this.#grouped(parts, element, { ...around, matrix, style });
  }

  /** Parts as seen through clip, mask and opacity of their element. */
  #grouped(parts: Part[], element: Element, around: Around): Part[] {
    const { style } = around;
    const looks = [
      ...this.#clips(style['clip-path'], element, around, parts),
      ...(around.as === 'outline'
        ? []
        : [...this.#masks(style.mask, element, around, parts), ...blendOf(style, element)]),
    ];
    return looks.reduce<Part[]>((inside, look) => {
      const [only] = inside;
      const fill = inside.length === 1 && only?.type === 'shape' && !only.stroke ? only.fill : undefined;
      if (fill && only?.type === 'shape' && 'opacity' in look && !('blend' in look)) {
        return [{ ...only, fill: { ...fill, opacity: fill.opacity * (look.opacity ?? 1) } }];
      }
      return [{ type: 'group', parts: inside, ...look }];
    }, parts);
  }

  #clips(reference: string | undefined, element: Element, around: Around, parts: readonly Part[]): Look[] {
    if (reference === undefined || reference === 'none') return [];
    const clip = this.#source.referenced(reference, element, 'clipPath');
    const style = this.#source.styleOf(clip);
    const within = this.#within(clip, clip.attributes.clipPathUnits, around, parts);
    const shapes = this.#children(clip, { ...within, style, as: 'outline' });
    const [only] = shapes;
    const look: Look =
      shapes.length === 1 && only?.type === 'shape'
        ? { clip: { commands: only.commands, evenOdd: only.fill?.evenOdd ?? false } }
        : { mask: { by: 'alpha', parts: shapes } };
    return [look, ...this.#clips(style['clip-path'], clip, { ...around, depth: around.depth + 1 }, parts)];
  }

  #masks(reference: string | undefined, element: Element, around: Around, parts: readonly Part[]): Look[] {
    if (reference === undefined || reference === 'none') return [];
    const mask = this.#source.referenced(reference, element, 'mask');
    const style = this.#source.styleOf(mask);
    const by: Mask['by'] = style['mask-type'] === 'alpha' ? 'alpha' : 'luminance';
    const within = this.#within(mask, mask.attributes.maskContentUnits, around, parts);
    const shown = this.#children(mask, { ...within, style, as: by === 'alpha' ? 'picture' : 'luminance' });
    const units = mask.attributes.maskUnits ?? 'objectBoundingBox';
    const region = this.#within(mask, units, around, parts);
    const viewport = units === 'userSpaceOnUse' ? around.viewport : { width: 1, height: 1 };
    const length = lengthsOf(mask, viewport);
    const box = {
      x: length('x', '-10%'),
      y: length('y', '-10%'),
      width: length('width', '120%'),
      height: length('height', '120%'),
    };
    const clip = { commands: moved(outlineOfBox(box), region.matrix), evenOdd: false };
    return [{ mask: { by, parts: [{ type: 'group', clip, parts: shown }] } }];
  }

  /** What is around the content of a clip or a mask of parts: their units, or their box as the unit. */
  #within(element: Element, units: string | undefined, around: Around, parts: readonly Part[]): Around {
    if (around.depth > limit.depth) throw new SvgFault('is nested too deeply', element.line);
    const own = parseTransform(element.attributes.transform ?? '');
    if (!own) throw new SvgFault('has a transform that cannot be read', element.line);
    const depth = around.depth + 1;
    if (units !== 'objectBoundingBox') return { ...around, matrix: multiply(around.matrix, own), depth };
    const back = inverse(around.matrix);
    const box = back && boxOf(moved([...commandsIn(parts)], back));
    const { x, y, width, height } = box ?? { x: 0, y: 0, width: 0, height: 0 };
    return { ...around, matrix: multiply(multiply(around.matrix, own), [width, 0, 0, height, x, y]), depth };
  }

  #use(element: Element, around: Around): Part[] {
    const target = this.#source.referenced(hrefOf(element) ?? '', element);
    const length = lengthsOf(element, around.viewport);
    if (target.name === 'symbol' || target.name === 'svg') {
      const style = this.#source.styleOf(target, around.style);
      return style.display === 'none' ? [] : this.#framed(target, element, { ...around, style });
    }
    const matrix = multiply(around.matrix, [1, 0, 0, 1, length('x'), length('y')]);
    return this.#element(target, { ...around, matrix });
  }

  /** The inside of a part that has a frame of its own; `placed` says where it is. */
  #framed(element: Element, placed: Element, around: Around): Part[] {
    const length = lengthsOf(placed, around.viewport);
    const size = (name: 'width' | 'height') => length(name, element.attributes[name] ?? '100%');
    const box = { x: length('x'), y: length('y'), width: size('width'), height: size('height') };
    if (!(box.width > 0 && box.height > 0)) return [];
    const [, , width = box.width, height = box.height] =
      element.attributes.viewBox
        ?.trim()
        .split(/[\s,]+/)
        .map(Number) ?? [];
    const matrix = multiply(around.matrix, fitted(element, box));
    const parts = this.#children(element, { ...around, matrix, viewport: { width, height } });
    if (parts.length === 0 || /^(?:visible|auto)$/.test(around.style.overflow ?? '')) return parts;
    return [{ type: 'group', parts, clip: { commands: moved(outlineOfBox(box), around.matrix), evenOdd: false } }];
  }

  #shape(element: Element, around: Around): Part[] {
    const { matrix, style, viewport } = around;
    if (++this.#shapes > limit.shapes) throw new SvgFault(`has more than ${limit.shapes} shapes`, element.line);
    const outline = outlineOf(element, viewport);
    const size = growth(matrix);
    if (outline.length === 0 || !(size > 0) || /^(?:hidden|collapse)$/.test(style.visibility ?? '')) return [];
    if (around.as === 'outline') {
      const fill: Fill = { paint: [0, 0, 0], opacity: 1, evenOdd: style['clip-rule'] === 'evenodd' };
      return [{ type: 'shape', commands: moved(outline, matrix), fill }];
    }
    const luminance = around.as === 'luminance';
    const inked: Inked = { element, style, matrix, viewport, luminance, box: boxOf(outline) };
    const fill = hasArea(outline, inked.box) ? fillOf(this.#source, inked) : undefined;
    const stroke = strokeOf(this.#source, inked);
    const round = !stroke || keepsCircles(matrix);
    const shape: Omit<Shape, 'commands'> = { type: 'shape', ...(fill ? { fill } : {}), ...(stroke ? { stroke } : {}) };
    if (!fill && !stroke) return [];
    if (round) return [{ ...shape, commands: moved(outline, matrix) }];
    return [{ ...shape, commands: moved(outline, [size, 0, 0, size, 0, 0]), matrix: shrunk(matrix, size) }];
  }
}

type Look = Omit<Group, 'type' | 'parts'>;

function blendOf(style: Style, element: Element): Look[] {
  const opacity = share(style.opacity ?? '1');
  const mode = style['mix-blend-mode'] ?? 'normal';
  const blend = mode === 'normal' ? undefined : blends[mode as keyof typeof blends];
  if (Number.isNaN(opacity)) throw new SvgFault(`has the opacity "${style.opacity}"`, element.line);
  if (mode !== 'normal' && !blend)
    throw new SvgFault(`has mix-blend-mode: ${mode}, which cannot be shown`, element.line, asPng);
  if (blend) return [{ opacity, blend }];
  if (opacity < 1) return [{ opacity }];
  return style.isolation === 'isolate' ? [{ isolated: true }] : [];
}

/** The child of a <switch> that is shown: the first that asks for nothing. */
function shownOf({ children }: Element): Element[] {
  const asking = /^(?:requiredExtensions|requiredFeatures|systemLanguage)$/;
  const shown = children.find(({ attributes }) => !Object.keys(attributes).some((name) => asking.test(name)));
  return shown ? [shown] : [];
}

/** Whether there is anything to fill: PDF paints a hairline where SVG paints nothing. */
function hasArea(outline: readonly Command[], box: Box | undefined): boolean {
  const turns = outline.some(({ type }, index) => type === 'C' || (type === 'L' && outline[index + 1]?.type === 'L'));
  return turns && box !== undefined && box.width > 0 && box.height > 0;
}

const outlineOfBox = ({ x, y, width, height }: Box): Command[] => [
  { type: 'M', points: [x, y] },
  { type: 'L', points: [x + width, y] },
  { type: 'L', points: [x + width, y + height] },
  { type: 'L', points: [x, y + height] },
  { type: 'Z', points: [] },
];
