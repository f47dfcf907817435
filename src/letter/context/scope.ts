import type { PathExpression } from '../template/parse-template.ts';

/** What names mean at a point of a template; of values when it is run, of their shapes when it is checked. */
export interface Scope<T> {
  readonly self: T;
  readonly root: T;
  /** `@index`, `@first`, `@last`, `@key` */
  readonly data: Readonly<Record<string, T>>;
  /** Names after `as |…|` */
  readonly names: Readonly<Record<string, T>>;
  /** What `../` leads to. */
  readonly outer?: Scope<T>;
}

export function rootScope<T>(root: T): Scope<T> {
  return { self: root, root, data: {}, names: {} };
}

/** The scope of a block: its value, and the names that it gives to values. */
export function innerScope<T>(
  outer: Scope<T>,
  self: T,
  data: Scope<T>['data'],
  names: readonly string[],
  values: readonly T[],
): Scope<T> {
  const bound = Object.fromEntries(
    names.flatMap((name, index) => (index in values ? [[name, values[index] as T]] : [])),
  );
  return { self, root: outer.root, outer, data: { ...outer.data, ...data }, names: { ...outer.names, ...bound } };
}

/** Where a path leads: `found`, or the last step that there was and the key that it has not. */
export type Found<T> = { readonly found: T } | { readonly missing: string; readonly in: T | undefined };

/** Follows a path; `child` gives the value of a key, undefined where there is none. */
export function follow<T>(
  path: PathExpression,
  scope: Scope<T>,
  child: (value: T, key: string) => T | undefined,
): Found<T> {
  let start: Scope<T> = scope;
  for (let depth = path.depth; depth > 0; depth--) {
    if (!start.outer) return { missing: '../', in: undefined };
    start = start.outer;
  }
  const [name, ...rest] = path.parts;
  let value: T;
  let keys = path.parts;
  if (path.data) {
    const data = name === 'root' ? scope.root : own(start.data, name ?? '');
    if (data === undefined) return { missing: `@${name}`, in: undefined };
    [value, keys] = [data, rest];
  } else {
    const isName = path.depth === 0 && !/^(?:this\b|\.)/.test(path.original);
    const named = isName ? own(start.names, name ?? '') : undefined;
    [value, keys] = named === undefined ? [start.self, path.parts] : [named, rest];
  }
  for (const key of keys) {
    const next = child(value, key);
    if (next === undefined) return { missing: key, in: value };
    value = next;
  }
  return { found: value };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
