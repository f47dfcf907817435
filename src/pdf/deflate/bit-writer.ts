/** Writes bits into bytes, the lowest first. */
export class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #bits = 0;
  #count = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected);
  }

  /** Writes the lowest `count` bits, 16 at most, of a value that has no others. */
  write(value: number, count: number): void {
    this.#bits |= value << this.#count;
    this.#count += count;
    if (this.#count < 16) return;
    if (this.#length + 2 > this.#bytes.length) this.#grow();
    this.#bytes[this.#length++] = this.#bits;
    this.#bytes[this.#length++] = this.#bits >>> 8;
    this.#bits >>>= 16;
    this.#count -= 16;
  }

  /** In bits. */
  get length(): number {
    return 8 * this.#length + this.#count;
  }

  /** Fills the last byte up. */
  align(): void {
    this.write(0, -this.#count & 7);
  }

  /** What was written; it ends with a whole byte. */
  bytes(): Uint8Array {
    if (this.#length + 2 > this.#bytes.length) this.#grow();
    for (; this.#count > 0; this.#count -= 8, this.#bits >>>= 8) this.#bytes[this.#length++] = this.#bits;
    return this.#bytes.slice(0, this.#length);
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#bytes.length + 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
