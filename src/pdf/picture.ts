import type { Drawing, Gradient, Stop } from '../typeset/picture/drawing.ts';
import type { Picture } from '../typeset/picture/picture.ts';
import type { Pixels } from '../typeset/picture/png.ts';
import { ascii } from './bytes.ts';
import { type Dictionary, Packed, type PdfDocument, type Reference } from './document.ts';
import { contentOf, type FormContent, type State, sizeOf } from './drawing.ts';
import { number } from './number.ts';

/** A picture as an object of a document. */
export interface PictureObject {
  readonly reference: Reference;
  /** Whether what is behind it is seen through it. */
  readonly seenThrough: boolean;
}

export function pictureObject(document: PdfDocument, picture: Picture): PictureObject {
  if (picture.type === 'pixels') {
    return { reference: imageObject(document, picture), seenThrough: picture.alpha !== undefined };
  }
  const content = formOf(picture);
  const { width, height } = sizeOf(picture);
  const seenThrough = content.states.length > 0;
  const forms = new Forms(document, [0, 0, width, height]);
  return { reference: forms.form(content, seenThrough), seenThrough };
}

/** Paints a picture that is named so into a box of that size, with its lower left corner at x y. */
export function pictureOperators(
  picture: Picture,
  label: string,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): string {
  const corner = `${number(x)} ${number(picture.type === 'pixels' ? y : y + height)}`;
  if (picture.type === 'pixels') return `q ${number(width)} 0 0 ${number(height)} ${corner} cm /${label} Do Q\n`;
  const size = sizeOf(picture);
  // A scale is rounded finer than a length: it is multiplied by one.
  const [across, down] = [(width / size.width).toFixed(6), (-height / size.height).toFixed(6)];
  return `q ${across} 0 0 ${down} ${corner} cm /${label} Do Q\n`;
}

/** An image with its opacity as a soft mask (ISO 32000-1, 8.9.5). */
function imageObject(document: PdfDocument, { width, height, channels, data, alpha }: Pixels): Reference {
  const image = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 };
  return document.stream(packed(data), {
    ...image,
    ColorSpace: channels === 3 ? 'DeviceRGB' : 'DeviceGray',
    ...(alpha ? { SMask: document.stream(packed(alpha), { ...image, ColorSpace: 'DeviceGray' }) } : {}),
  });
}

/** The colours that what is seen through itself mixes in. */
export const transparencyGroup: Dictionary = { Type: 'Group', S: 'Transparency', CS: 'DeviceRGB' };

/** Writes the forms of a drawing (ISO 32000-1, 8.10), all of them in the units of the outermost. */
class Forms {
  readonly #document: PdfDocument;
  readonly #box: readonly number[];

  constructor(document: PdfDocument, box: readonly number[]) {
    this.#document = document;
    this.#box = box;
  }

  form(content: FormContent, group: boolean): Reference {
    const { gradients, states, groups } = content;
    const resources: Dictionary = {
      ...named('Pattern', 'P', gradients, patternOf),
      ...named('ExtGState', 'G', states, (state) => this.#state(state)),
      ...named('XObject', 'X', groups, (inside) => this.form(inside, true)),
    };
    return this.#document.stream(packedContent(content), {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: this.#box,
      Resources: resources,
      ...(group ? { Group: { ...transparencyGroup, I: true } } : {}),
    });
  }

  #state({ fill, stroke, blend, mask }: State): Dictionary {
    return {
      Type: 'ExtGState',
      ca: fill,
      CA: stroke,
      BM: blend,
      ...(mask
        ? {
            SMask: {
              Type: 'Mask',
              S: mask.by === 'alpha' ? 'Alpha' : 'Luminosity',
              G: this.form(mask.content, true),
            },
          }
        : {}),
    };
  }
}

const named = <Item>(
  kind: string,
  mark: string,
  items: readonly Item[],
  value: (item: Item) => Dictionary | Reference,
) =>
  items.length > 0
    ? { [kind]: Object.fromEntries(items.map((item, index) => [`${mark}${index + 1}`, value(item)])) }
    : {};

/** A gradient as a shading pattern (ISO 32000-1, 8.7.4). */
function patternOf({ between, matrix, stops }: Gradient): Dictionary {
  return {
    Type: 'Pattern',
    PatternType: 2,
    Matrix: matrix,
    Shading: {
      ShadingType: between.length === 4 ? 2 : 3,
      ColorSpace: 'DeviceRGB',
      Coords: between,
      Extend: [true, true],
      Function: functionOf(stops),
    },
  };
}

/** The colours from stop to stop (ISO 32000-1, 7.10.3 and 7.10.4). */
function functionOf(stops: readonly Stop[]): Dictionary {
  const steps = stops.slice(1).flatMap((to, index) => {
    const from = stops[index];
    if (!from || to.offset === from.offset) return [];
    return [{ end: to.offset, step: { FunctionType: 2, Domain: [0, 1], C0: from.colour, C1: to.colour, N: 1 } }];
  });
  const [only] = steps;
  if (only && steps.length === 1) return only.step;
  return {
    FunctionType: 3,
    Domain: [0, 1],
    Functions: steps.map(({ step }) => step),
    Bounds: steps.slice(0, -1).map(({ end }) => end),
    Encode: steps.flatMap(() => [0, 1]),
  };
}

/** Letters of a batch have their pictures in common. */
function once<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const memory = new WeakMap<From, To>();
  return (from) => {
    const known = memory.get(from) ?? make(from);
    memory.set(from, known);
    return known;
  };
}

const packed = once((bytes: Uint8Array) => Packed.of(bytes));
const packedContent = once(({ operators }: FormContent) => Packed.of(ascii(operators)));
const formOf = once((drawing: Drawing) => contentOf(drawing));
