import type { Diagnostic, Place } from '../../diagnostic.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import { Datum } from '../context/datum.ts';
import { describeShape, type Shape } from '../context/shape.ts';
import type { Value } from '../context/value.ts';
import type { Marks } from '../marks.ts';
import type { Reads } from '../template/reads.ts';

/** What a helper may know of the letter that is being made. */
export interface Run {
  readonly language: Language;
  /** Of the letter, YYYY-MM-DD */
  readonly date: string;
  readonly marks: Marks;
  /** Acronyms that this letter has defined so far. */
  readonly acronyms: Set<string>;
  /** What was asked of the data. */
  readonly reads: Reads;
  /** Dates of the letters that this one cites. */
  readonly earlierDates: readonly string[];
  /** The day with which the last sentence began that begins with one; nothing where another number was written since. */
  begun: { readonly day: string; readonly text: string } | undefined;
  /** A text of the data, or one written in the template; throws a TemplateFault where it is not translated. */
  text(value: Datum | string): string;
  /** Where the data has it: for a fault that is mended there, not in the template. */
  placeOf(value: Datum | undefined): Place | undefined;
}

/** Ends the statement that is being run; the renderer adds the place and goes on with the next. */
export class TemplateFault extends Error {
  readonly diagnostic: Omit<Diagnostic, 'severity'>;

  constructor(diagnostic: Omit<Diagnostic, 'severity'>) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** What a helper takes in one position: of which shapes (checked before any run), read as what. */
export interface Param<T> {
  /** "a date" */
  readonly expected: string;
  readonly accepts: (shape: Shape) => boolean;
  readonly read: (value: Exclude<Value, undefined>, run: Run) => T;
  /** Absent values are handed on as undefined. */
  readonly optional?: boolean;
  /** The words that a literal must be one of. */
  readonly choices?: readonly string[];
}

export interface Helper {
  readonly params: readonly Param<unknown>[];
  /** Takes any number of further arguments, each like the last parameter. */
  readonly variadic: boolean;
  readonly options: Readonly<Record<string, Param<unknown>>>;
  /** The shape of what it yields. */
  readonly yields: (args: readonly (Shape | undefined)[]) => Shape;
  /** A fault in how the arguments fit each other. */
  readonly check?: (
    args: readonly (Shape | undefined)[],
    options: Readonly<Record<string, Shape>>,
  ) => string | undefined;
  readonly call: (run: Run, args: readonly unknown[], options: Readonly<Record<string, unknown>>) => Value;
}

type Read<P> = P extends { optional: true; read: (...args: never[]) => infer T }
  ? T | undefined
  : P extends { read: (...args: never[]) => infer T }
    ? T
    : never;

/** Defines a helper; its parameters give the types of what `call` gets. */
export function helper<
  const P extends readonly Param<unknown>[],
  const O extends Readonly<Record<string, Param<unknown>>> = Record<never, never>,
>(definition: {
  params: P;
  options?: O;
  variadic?: boolean;
  yields?: Helper['yields'];
  check?: NonNullable<Helper['check']>;
  call: (run: Run, args: { [K in keyof P]: Read<P[K]> }, options: { [K in keyof O]?: Read<O[K]> }) => Value;
}): Helper {
  const { params, options = {}, variadic = false, yields = () => ({ kind: 'text' }), check, call } = definition;
  return { params, options, variadic, yields, ...(check && { check }), call: call as Helper['call'] };
}

export function optional<T>(param: Param<T>): Param<T> & { readonly optional: true } {
  return { ...param, optional: true };
}

/** A text of the data, or one in quotes. */
export const textParam: Param<string> = {
  expected: 'a text',
  accepts: (shape) => shape.kind === 'text' || (shape.kind === 'literal' && typeof shape.value === 'string'),
  read: (value, run) => (value instanceof Datum ? run.text(value) : String(value)),
};

export const flagParam: Param<boolean> = {
  expected: 'true or false',
  accepts: (shape) => shape.kind === 'flag' || (shape.kind === 'literal' && typeof shape.value === 'boolean'),
  read: (value) => value === true,
};

/** One of some words, written in the template. */
export function choiceParam<const W extends readonly string[]>(...choices: W): Param<W[number]> {
  return {
    expected: `one of ${choices.map((word) => `"${word}"`).join(', ')}`,
    choices,
    accepts: (shape) => shape.kind === 'literal' && choices.includes(String(shape.value)),
    read: (value) => String(value) as W[number],
  };
}

/** An object of the context, by the name of its shape. `T` is the type that goes with the shape. */
export function objectParam<T>(name: string): Param<T> {
  return {
    expected: describeShape({ kind: 'object', name, fields: {} }),
    accepts: (shape) => shape.kind === 'object' && shape.name === name,
    read: (value) => value as T,
  };
}

/** Objects of the context in a list. */
export function listParam<T>(of: Param<T>, expected: string): Param<readonly T[]> {
  return {
    expected,
    accepts: (shape) => shape.kind === 'list' && of.accepts(shape.of),
    read: (value, run) => (value as readonly Exclude<Value, undefined>[]).map((item) => of.read(item, run)),
  };
}

/** As a sentence begins. */
export function capitalised(text: string): string {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
}

/** Whether a name alone can call the helper. */
export function needsNothing(helper: Helper): boolean {
  return helper.params.every((param) => param.optional);
}
