/** What of an SVG is shown, and where (SVG 1.1, 7.7 to 7.9). */
import type { Box, Matrix } from '../matrix.ts';
import type { Element } from './document.ts';
import { SvgFault } from './fault.ts';
import { parseLength } from './outline.ts';

/** The whole picture, in its own units. */
export function pictureBox({ attributes }: Element): Box {
  const box = viewBoxOf(attributes.viewBox) ?? {
    ...{ x: 0, y: 0 },
    width: parseLength(attributes.width ?? '', Number.NaN),
    height: parseLength(attributes.height ?? '', Number.NaN),
  };
  if (![box.x, box.y].every(Number.isFinite) || !(box.width > 0 && box.height > 0 && box.width + box.height < 1e9)) {
    throw new SvgFault('has no size: it needs a viewBox, or width and height');
  }
  return box;
}

function viewBoxOf(text: string | undefined): Box | undefined {
  if (text === undefined) return undefined;
  const [x = Number.NaN, y = Number.NaN, width = Number.NaN, height = Number.NaN] = text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return { x, y, width, height };
}

/** From the units inside a part that has a view box to those where it is placed. */
export function fitted({ attributes, line }: Element, { x, y, width, height }: Box): Matrix {
  const inside = viewBoxOf(attributes.viewBox);
  if (!inside) return [1, 0, 0, 1, x, y];
  if (!(inside.width > 0 && inside.height > 0)) throw new SvgFault('has a viewBox that cannot be read', line);
  const [across, down] = [width / inside.width, height / inside.height];
  const [, toX, toY, slice] =
    /^(?:x(Min|Mid|Max)Y(Min|Mid|Max)(?:\s+(?:meet|(slice)))?)/.exec(
      attributes.preserveAspectRatio?.trim() ?? 'xMidYMid',
    ) ?? [];
  if (!toX || !toY) return [across, 0, 0, down, x - inside.x * across, y - inside.y * down];
  const size = slice ? Math.max(across, down) : Math.min(across, down);
  const left = (width - inside.width * size) * shares[toX as keyof typeof shares];
  const above = (height - inside.height * size) * shares[toY as keyof typeof shares];
  return [size, 0, 0, size, x + left - inside.x * size, y + above - inside.y * size];
}

const shares = { Min: 0, Mid: 0.5, Max: 1 };
