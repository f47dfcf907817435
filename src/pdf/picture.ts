import type { Pixels } from '../typeset/picture/png.ts';
import type { Svg } from '../typeset/picture/svg.ts';
import { Packed, type PdfDocument, type Reference } from './document.ts';
import { number } from './number.ts';

/** An image with its opacity as a soft mask (ISO 32000-1, 8.9.5). */
export function imageObject(document: PdfDocument, { width, height, channels, data, alpha }: Pixels): Reference {
  const image = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 };
  return document.stream(packed(data), {
    ...image,
    ColorSpace: channels === 3 ? 'DeviceRGB' : 'DeviceGray',
    ...(alpha ? { SMask: document.stream(packed(alpha), { ...image, ColorSpace: 'DeviceGray' }) } : {}),
  });
}

const memory = new WeakMap<Uint8Array, Packed>();

/** Letters of a batch have their pictures in common. */
function packed(bytes: Uint8Array): Packed {
  const known = memory.get(bytes) ?? Packed.of(bytes);
  memory.set(bytes, known);
  return known;
}

/** Shapes as path operators, `scale` times as large as they say: in points, a picture has lengths as exact as all else. */
export function shapeOperators({ shapes }: Svg, scale: number): string[] {
  const scaled = (length: number) => number(length * scale);
  const operator = { M: 'm', L: 'l', C: 'c', Z: 'h' };
  return shapes.flatMap(({ commands, fill, stroke, evenOdd, strokeWidth, cap, join }) => {
    if (!fill && !stroke) return [];
    const path = commands.map(({ type, points }) => [...points.map(scaled), operator[type]].join(' '));
    const star = evenOdd ? '*' : '';
    return [
      ...(fill ? [`${fill.map(number).join(' ')} rg`] : []),
      ...(stroke ? [`${stroke.map(number).join(' ')} RG ${scaled(strokeWidth)} w ${cap} J ${join} j`] : []),
      ...path,
      fill && stroke ? `B${star}` : fill ? `f${star}` : 'S',
    ];
  });
}
