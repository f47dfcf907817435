import { Section } from '../template/parse-template.ts';
import { Datum, Markup } from './datum.ts';
import type { origin } from './shape.ts';
import type { Turning, turning } from './turning.ts';

/** Any value of the context, or one that a template or helper makes. */
export type Value = undefined | string | number | boolean | Datum | Section | Markup | readonly Value[] | Plain;

interface Plain {
  readonly [key: string]: Value;
  readonly [origin]?: object;
  readonly [turning]?: readonly Turning[];
}

/** Own keys of plain objects and items of lists: nothing that is inherited can be reached. */
export function childOf(value: Value, key: string): Value {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? (value as readonly Value[])[Number(key)] : undefined;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function isRecord(value: Value): value is Plain {
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return !(value instanceof Datum || value instanceof Section || value instanceof Markup);
}

/** As Handlebars has it: absent, false, "" and the empty list are not. */
export function isTruthy(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isRecord(value)) return Object.keys(value).length > 0;
  return value !== undefined && value !== false && value !== '' && value !== 0;
}
