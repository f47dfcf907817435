/**
 * What letters of a batch have in common, by its key. Kept is what is asked for a second time: most of what is made for one
 * letter is in no other, and memory stays flat over any batch. What was not asked for the longest goes first.
 */
export class Recurring<Value> {
  readonly #most: number;
  readonly #once = new Set<string>();
  readonly #kept = new Map<string, Value>();

  /** Remembers so many values, and so many keys that were asked for once. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The value of a key, from memory or made now; it must be the same each time. */
  get(key: string, make: () => Value): Value {
    const kept = this.#kept.get(key);
    const value = kept ?? make();
    if (kept !== undefined || this.#once.delete(key)) {
      this.#kept.delete(key);
      this.#kept.set(key, value);
      this.#trim(this.#kept);
    } else {
      this.#once.add(key);
      this.#trim(this.#once);
    }
    return value;
  }

  #trim(keys: Set<string> | Map<string, Value>): void {
    if (keys.size <= this.#most) return;
    const [oldest] = keys.keys();
    if (oldest !== undefined) keys.delete(oldest);
  }
}
