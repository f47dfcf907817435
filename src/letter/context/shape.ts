import type { Section } from '../template/parse-template.ts';
import type { Datum } from './datum.ts';
import type { Turning, turning } from './turning.ts';

/**
 * What templates can see of the data, described once: `check-template.ts` walks paths along a shape before any data is
 * there, and `ValueOf` gives the type that `context.ts` has to build.
 */
export type Shape =
  /** A text or name out of the data, in the letter's language. */
  | { readonly kind: 'text' }
  /** A loose date; printed by a helper only. */
  | { readonly kind: 'date' }
  | { readonly kind: 'number' }
  | { readonly kind: 'flag' }
  /** Hand-written Markdown of the letter entry, a template itself. */
  | { readonly kind: 'section' }
  | { readonly kind: 'list'; readonly of: Shape }
  /** Values by an id that only the data know. */
  | { readonly kind: 'record'; readonly of: Shape }
  | ObjectShape
  /** Written in the template itself. */
  | { readonly kind: 'literal'; readonly value: string | number | boolean | undefined };

export interface ObjectShape<F extends Fields = Fields> {
  readonly kind: 'object';
  /** What it is, for messages and for helpers that want one: "person". */
  readonly name: string;
  readonly fields: F;
}

type Fields = Readonly<Record<string, Shape>>;

/** Where a value of the context came from: the object of the workspace that a missing key would be written into. */
export const origin: unique symbol = Symbol('origin');

/** The value that a shape describes. Every field can be absent; whoever builds one must name them all. */
export type ValueOf<S extends Shape> = S extends { kind: 'text' }
  ? Datum
  : S extends { kind: 'date' }
    ? string
    : S extends { kind: 'number' }
      ? number
      : S extends { kind: 'flag' }
        ? boolean
        : S extends { kind: 'section' }
          ? Section
          : S extends { kind: 'list'; of: infer O extends Shape }
            ? readonly ValueOf<O>[]
            : S extends { kind: 'record'; of: infer O extends Shape }
              ? Readonly<Record<string, ValueOf<O>>>
              : S extends ObjectShape<infer F>
                ? { readonly [K in keyof F]: ValueOf<F[K]> | undefined } & {
                    readonly [origin]?: object;
                    readonly [turning]?: readonly Turning[];
                  }
                : never;

export const text = { kind: 'text' } as const;
export const date = { kind: 'date' } as const;
export const number = { kind: 'number' } as const;
export const flag = { kind: 'flag' } as const;
export const section = { kind: 'section' } as const;
export const list = <O extends Shape>(of: O) => ({ kind: 'list', of }) as const;
export const record = <O extends Shape>(of: O) => ({ kind: 'record', of }) as const;
export const object = <F extends Fields>(name: string, fields: F) => ({ kind: 'object', name, fields }) as const;

/** The shape of `value.key`; undefined where there can be none. */
export function shapeOfKey(shape: Shape, key: string): Shape | undefined {
  if (shape.kind === 'object') return Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
  if (shape.kind === 'record') return shape.of;
  return shape.kind === 'list' && /^\d+$/.test(key) ? shape.of : undefined;
}

/** A shape as a message names it. */
export function describeShape(shape: Shape): string {
  if (shape.kind === 'object') return /^[aeiou]/.test(shape.name) ? `an ${shape.name}` : `a ${shape.name}`;
  if (shape.kind === 'literal') return `"${String(shape.value)}"`;
  if (shape.kind === 'flag') return 'yes or no';
  return `a ${shape.kind}`;
}
