/**
 * A drawing as operators, with what they use beside them: gradients, states and groups. Only numbers and names: whoever
 * writes it into a document makes objects of it.
 */
import type { Drawing, Fill, Gradient, Group, Mask, Paint, Part, Shape, Stroke } from '../typeset/picture/drawing.ts';
import { growth, type Matrix, shrunk } from '../typeset/picture/matrix.ts';
import type { Command } from '../typeset/picture/svg/path.ts';
import { number } from './number.ts';

/** The content of a form (ISO 32000-1, 8.10): what it names `P1`, `G1` and `X1` is the first in its list. */
export interface FormContent {
  readonly operators: string;
  readonly gradients: readonly Gradient[];
  readonly states: readonly State[];
  readonly groups: readonly FormContent[];
}

/** A graphics state (ISO 32000-1, 8.4.5). */
export interface State {
  readonly fill?: number;
  readonly stroke?: number;
  readonly blend?: string;
  readonly mask?: { readonly by: Mask['by']; readonly content: FormContent };
}

/** The longer side of a drawing in the units of its form: a thousandth of them is finer than any device, however large it is shown. */
const longer = 200;

export function sizeOf({ width, height }: Drawing): { readonly width: number; readonly height: number } {
  const scale = longer / Math.max(width, height);
  return { width: width * scale, height: height * scale };
}

/** The drawing in its form: y runs downwards. */
export function contentOf(drawing: Drawing): FormContent {
  return new FormPainter(longer / Math.max(drawing.width, drawing.height)).form(drawing.parts);
}

class FormPainter {
  readonly #scale: number;
  #gradients: Gradient[] = [];
  #states: State[] = [];
  #groups: FormContent[] = [];

  constructor(scale: number) {
    this.#scale = scale;
  }

  form(parts: readonly Part[]): FormContent {
    const operators = this.#parts(parts).join('\n');
    return { operators, gradients: this.#gradients, states: this.#states, groups: this.#groups };
  }

  #inside(parts: readonly Part[]): FormContent {
    return new FormPainter(this.#scale).form(parts);
  }

  #parts(parts: readonly Part[]): string[] {
    return parts.flatMap((part) => (part.type === 'group' ? this.#group(part) : this.#shape(part)));
  }

  #group({ parts, clip, mask, opacity, blend, isolated }: Group): string[] {
    const clipped = clip ? [...this.#path(clip.commands), clip.evenOdd ? 'W* n' : 'W n'] : [];
    if (!mask && opacity === undefined && !blend && !isolated) return ['q', ...clipped, ...this.#parts(parts), 'Q'];
    const state: State = {
      ...(opacity === undefined ? {} : { fill: opacity, stroke: opacity }),
      ...(blend ? { blend } : {}),
      ...(mask ? { mask: { by: mask.by, content: this.#inside(mask.parts) } } : {}),
    };
    return ['q', ...clipped, this.#state(state), `/X${this.#groups.push(this.#inside(parts))} Do`, 'Q'];
  }

  #shape({ commands, matrix, fill, stroke }: Shape): string[] {
    const path = this.#path(commands);
    const placed = matrix ? [`${this.#matrix(matrix)} cm`] : [];
    const fills = fill && this.#ink(fill, 'fill');
    const strokes = stroke && this.#ink(stroke, 'stroke');
    const pen = stroke ? this.#pen(stroke) : [];
    const dashes = stroke ? this.#dashes(stroke) : [];
    const star = fill?.evenOdd ? '*' : '';
    if (fills && strokes && !fills.seenThrough && !strokes.seenThrough) {
      return kept([...placed, ...dashes], [fills.operator, strokes.operator, ...pen, ...path, `B${star}`]);
    }
    // To PDF, what is filled and stroked at once is one object: the fill would not be seen through the stroke.
    return [
      ...(fills ? kept([...fills.states, ...placed], [fills.operator, ...path, `f${star}`]) : []),
      ...(strokes ? kept([...strokes.states, ...placed, ...dashes], [strokes.operator, ...pen, ...path, 'S']) : []),
    ];
  }

  /** Sets the paint of fills or strokes; `states` are those through which it is seen. */
  #ink({ paint, opacity }: Fill | Stroke, of: 'fill' | 'stroke') {
    const states: string[] = [];
    if (opacity < 1) states.push(this.#state({ [of]: opacity }));
    if ('stops' in paint && paint.stops.some((stop) => stop.opacity < 1)) {
      states.push(this.#state({ mask: { by: 'luminance', content: this.#opacities(paint) } }));
    }
    return { operator: this.#paint(paint, of), states, seenThrough: states.length > 0 };
  }

  #paint(paint: Paint, of: 'fill' | 'stroke'): string {
    const fills = of === 'fill';
    if (!('stops' in paint)) return `${paint.map(number).join(' ')} ${fills ? 'rg' : 'RG'}`;
    const size = growth(paint.matrix) || 1;
    const between = paint.between.map((length) => length * size * this.#scale);
    const [a, b, c, d, e, f] = shrunk(paint.matrix, size);
    const gradient = { ...paint, between, matrix: [a, b, c, d, e * this.#scale, f * this.#scale] as const };
    return `/Pattern ${fills ? 'cs' : 'CS'} /P${this.#gradients.push(gradient)} ${fills ? 'scn' : 'SCN'}`;
  }

  /** The opacities of a gradient, as the luminance of one over all that the form could show. */
  #opacities(gradient: Gradient): FormContent {
    const stops = gradient.stops.map(({ offset, opacity }) => {
      return { offset, opacity: 1, colour: [opacity, opacity, opacity] as const };
    });
    const painter = new FormPainter(this.#scale);
    const operator = painter.#paint({ ...gradient, stops }, 'fill');
    const { gradients } = painter.form([]);
    return { operators: `${operator}\n${everything}`, gradients, states: [], groups: [] };
  }

  #pen({ width, cap, join, miterLimit }: Stroke): string[] {
    return [`${this.#length(width)} w ${cap} J ${join} j${join === 0 ? ` ${number(miterLimit)} M` : ''}`];
  }

  #dashes({ dashes, dashOffset }: Stroke): string[] {
    const lengths = dashes.map((dash) => this.#length(dash));
    return lengths.some((dash) => dash !== '0') ? [`[${lengths.join(' ')}] ${this.#length(dashOffset)} d`] : [];
  }

  #state(state: State): string {
    return `/G${this.#states.push(state)} gs`;
  }

  #path(commands: readonly Command[]): string[] {
    return commands.map(({ type, points }) =>
      [...points.map((point) => this.#length(point)), operators[type]].join(' '),
    );
  }

  #matrix([a, b, c, d, e, f]: Matrix): string {
    return [...[a, b, c, d].map((share) => share.toFixed(6)), this.#length(e), this.#length(f)].join(' ');
  }

  #length(length: number): string {
    return number(length * this.#scale);
  }
}

const operators = { M: 'm', L: 'l', C: 'c', Z: 'h' };

/** Far more than a form shows. */
const everything = `-${longer} -${longer} ${3 * longer} ${3 * longer} re f`;

/** Operators after some that must not last. */
const kept = (passing: readonly string[], operators: readonly string[]): string[] =>
  passing.length > 0 ? ['q', ...passing, ...operators, 'Q'] : [...operators];
