/** What a picture of shapes shows, whatever it was written in. y runs downwards. */
import type { Colour } from '../page/pages.ts';
import type { Matrix } from './matrix.ts';
import type { Command } from './svg/path.ts';

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
}

/** In the order in which they are painted. */
export type Part = Shape | Group;

export interface Shape {
  readonly type: 'shape';
  /** In the units of the drawing, unless there is a matrix to them. */
  readonly commands: readonly Command[];
  /** Where the pen is no circle: from what commands and stroke are in, to the units of the drawing. */
  readonly matrix?: Matrix;
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

/** Paint with its opacity, from 0 to 1. */
interface Painted {
  readonly paint: Paint;
  readonly opacity: number;
}

export interface Fill extends Painted {
  readonly evenOdd: boolean;
}

export interface Stroke extends Painted {
  readonly width: number;
  readonly cap: 0 | 1 | 2;
  readonly join: 0 | 1 | 2;
  readonly miterLimit: number;
  /** Lengths of dashes and gaps in turn; none where the line is whole. */
  readonly dashes: readonly number[];
  readonly dashOffset: number;
}

export type Paint = Colour | Gradient;

export interface Gradient {
  /** `[x y r x y r]`: from one circle to the other; for a linear one, whose colours change from point to point, `[x y x y]`. */
  readonly between: readonly number[];
  /** From what `between` is in, to the units of the drawing. */
  readonly matrix: Matrix;
  /** At least two, by offset, which is from 0 to 1. */
  readonly stops: readonly Stop[];
}

export interface Stop {
  readonly offset: number;
  readonly colour: Colour;
  readonly opacity: number;
}

/** Parts that are painted as one, onto nothing, before they are seen through clip, mask and opacity. */
export interface Group {
  readonly type: 'group';
  readonly parts: readonly Part[];
  readonly clip?: Clip;
  readonly mask?: Mask;
  readonly opacity?: number;
  readonly blend?: Blend;
  /** True where what blends inside does so with what is inside only. */
  readonly isolated?: boolean;
}

export interface Clip {
  readonly commands: readonly Command[];
  readonly evenOdd: boolean;
}

export interface Mask {
  readonly by: 'alpha' | 'luminance';
  readonly parts: readonly Part[];
}

/** The modes of CSS, with their names in PDF (ISO 32000-1, 11.3.5). */
export const blends = {
  multiply: 'Multiply',
  screen: 'Screen',
  overlay: 'Overlay',
  darken: 'Darken',
  lighten: 'Lighten',
  'color-dodge': 'ColorDodge',
  'color-burn': 'ColorBurn',
  'hard-light': 'HardLight',
  'soft-light': 'SoftLight',
  difference: 'Difference',
  exclusion: 'Exclusion',
  hue: 'Hue',
  saturation: 'Saturation',
  color: 'Color',
  luminosity: 'Luminosity',
} as const;

export type Blend = (typeof blends)[keyof typeof blends];
