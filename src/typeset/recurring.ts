/**
 * What letters of a batch have in common, by its key. Kept is what is asked for a second time: most of what is made for one
 * letter is in no other, and memory stays flat over any batch. What was not asked for the longest goes first.
 */
export class Recurring<Value> {
  readonly #most: number;
  /** Fingerprints: the keys themselves, whole pages among them, would fill the memory with what nobody asks for again. */
  readonly #once = new Set<number>();
  readonly #kept = new Map<string, Value>();

  /** Remembers so many values, and so many keys that were asked for once. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The value of a key, from memory or made now; it must be the same each time. */
  get(key: string, make: () => Value): Value {
    const kept = this.#kept.get(key);
    const value = kept ?? make();
    if (kept !== undefined) this.#kept.delete(key);
    const again = kept !== undefined || this.#once.delete(fingerprint(key));
    if (again) trim(this.#kept.set(key, value), this.#most);
    else trim(this.#once.add(fingerprint(key)), this.#most);
    return value;
  }
}

function trim<Key>(keys: Set<Key> | Map<Key, unknown>, most: number): void {
  if (keys.size <= most) return;
  const [oldest] = keys.keys();
  if (oldest !== undefined) keys.delete(oldest);
}

/** FNV-1a: where it takes two keys for one, a value is kept that nobody asks for again. */
function fingerprint(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return hash;
}
