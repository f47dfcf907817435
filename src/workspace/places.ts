import { isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import type { Place } from '../diagnostic.ts';
import { scalarOffset } from './scalar-offset.ts';
import type { Places } from './workspace.ts';
import type { YamlDocument } from './yaml-document.ts';

interface Origin {
  readonly document: YamlDocument;
  readonly node: Node;
}

/** Remembers for every object and list of a workspace the YAML it was read from. */
export class Origins implements Places {
  readonly #origins = new WeakMap<object, Origin>();

  remember(value: object, document: YamlDocument, node: Node): void {
    this.#origins.set(value, { document, node });
  }

  /** Gives an object that the program made the place of the one it was made from. */
  copy(from: object, to: object): void {
    const origin = this.#origins.get(from);
    if (origin) this.#origins.set(to, origin);
  }

  of(owner: object, path: readonly (string | number)[] = [], offset?: number): Place | undefined {
    const origin = this.#origins.get(owner);
    if (!origin) return undefined;
    const { document } = origin;
    let node = origin.node;
    for (const step of path) {
      const next: unknown = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
      if (!isNode(next)) return placeOf(document, node);
      node = next;
    }
    if (offset === undefined || !isScalar(node)) return placeOf(document, node);
    return document.place(scalarOffset(document.source.text, node, offset));
  }
}

/** The place of a node: a scalar whole, of a map its first key, of a list its first item. */
export function placeOf(document: YamlDocument, node: Node): Place {
  const first: unknown = isMap(node) && !node.flow ? node.items[0]?.key : node;
  const [start, end] = (isNode(first) ? first.range : node.range) ?? [0, 1];
  return document.place(start, end);
}
