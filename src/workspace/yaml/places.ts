import { isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import type { Place } from '../../diagnostic.ts';
import type { Places } from '../workspace.ts';
import { scalarOffset } from './scalar-offset.ts';
import type { YamlDocument } from './yaml-document.ts';

interface Origin {
  readonly document: YamlDocument;
  readonly node: Node;
}

/** A value that was not read from its file in this run, and how to read it now. */
interface Kept {
  readonly value: unknown;
  readonly read: (origins: Origins) => unknown;
}

/** Knows for every object and list of a workspace the YAML that it was read from. */
export class Origins implements Places {
  readonly #origins = new WeakMap<object, Origin>();
  /** Each copy, and what it was made from: a list, as hardly one of tens of thousands is looked for. */
  readonly #copied: (readonly [copy: object, from: object])[] = [];
  readonly #copies = new Map<object, object>();
  readonly #kept: Kept[] = [];
  readonly #keptOf = new WeakMap<object, Kept>();

  remember(value: object, document: YamlDocument, node: Node): void {
    this.#origins.set(value, { document, node });
  }

  /** Gives an object that the program made the place of the one it was made from. */
  copy(from: object, to: object): void {
    this.#copied.push([to, from]);
  }

  /** Takes in a value that was kept from an earlier run: `read` reads its file, when a place in it is asked for. */
  keep(value: unknown, read: (origins: Origins) => unknown): void {
    this.#kept.push({ value, read });
  }

  #find(copy: object): Origin | undefined {
    for (const [to, from] of this.#copied.splice(0)) this.#copies.set(to, this.#copies.get(from) ?? from);
    const owner = this.#copies.get(copy) ?? copy;
    if (!this.#origins.has(owner)) {
      for (const each of this.#kept.splice(0)) this.#claim(each.value, each);
      const kept = this.#keptOf.get(owner);
      if (kept) this.#pair(kept.read(this), kept.value);
    }
    return this.#origins.get(owner);
  }

  /** Notes for each object of a kept value where it comes from. */
  #claim(value: unknown, kept: Kept): void {
    if (!isObject(value)) return;
    this.#keptOf.set(value, kept);
    for (const part of Object.values(value)) this.#claim(part, kept);
  }

  /** Gives each object of a kept value the origin of the one that was read in its place. */
  #pair(read: unknown, kept: unknown): void {
    if (!isObject(read) || !isObject(kept)) return;
    const origin = this.#origins.get(read);
    if (origin) this.#origins.set(kept, origin);
    for (const key of Object.keys(kept)) this.#pair(read[key], kept[key]);
  }

  of(owner: object, path: readonly (string | number)[] = [], offset?: number): Place | undefined {
    const { document, node, whole } = this.#follow(owner, path) ?? {};
    if (!document || !node) return undefined;
    if (!whole || offset === undefined || !isScalar(node)) return placeOf(document, node);
    return document.place(scalarOffset(document.source.text, node, offset));
  }

  /** The place of a value that the file has; undefined where it leaves it out. */
  written(owner: object, path: readonly (string | number)[]): Place | undefined {
    const { document, node, whole } = this.#follow(owner, path) ?? {};
    return document && node && whole ? placeOf(document, node) : undefined;
  }

  /** The node at the end of a path, or the last one before it leads nowhere. */
  #follow(owner: object, path: readonly (string | number)[]): (Origin & { readonly whole: boolean }) | undefined {
    const origin = this.#find(owner);
    if (!origin) return undefined;
    let { node } = origin;
    for (const step of path) {
      const next: unknown = isMap(node) || isSeq(node) ? node.get(isSeq(node) ? Number(step) : step, true) : undefined;
      if (!isNode(next)) return { ...origin, node, whole: false };
      node = next;
    }
    return { ...origin, node, whole: true };
  }
}

/** The place of a node: a scalar whole, of a map its first key, of a list its first item. */
export function placeOf(document: YamlDocument, node: Node): Place {
  const first: unknown = isMap(node) && !node.flow ? node.items[0]?.key : node;
  const [start, end] = (isNode(first) ? first.range : node.range) ?? [0, 1];
  return document.place(start, end);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
