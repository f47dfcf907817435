import type { BitWriter } from './bit-writer.ts';
import { codesOf, codeLengths } from './huffman.ts';

/** Symbols of one block; what comes after them has a code of its own. */
const most = 32_768;
const endOfBlock = 256;

/** By length, and by code of a distance (RFC 1951, 3.2.5): the code, how many bits follow it, and from what they count. */
const lengthCodes = new Uint8Array(259);
const lengthBits: number[] = [];
const lengthBases: number[] = [];
for (let code = 0, length = 3; code < 29; code++) {
  const bits = code < 4 || code === 28 ? 0 : (code >> 2) - 1;
  if (code === 28) length = 258;
  lengthBits.push(bits);
  lengthBases.push(length);
  for (const end = length + (1 << bits); length < end; length++) lengthCodes[length] = code;
}
const distanceBits: number[] = [];
const distanceBases: number[] = [];
for (let code = 0, distance = 1; code < 30; code++) {
  const bits = code < 4 ? 0 : (code >> 1) - 1;
  distanceBits.push(bits);
  distanceBases.push(distance);
  distance += 1 << bits;
}

function distanceCode(distance: number): number {
  if (distance < 5) return distance - 1;
  const high = 31 - Math.clz32(distance - 1);
  return 2 * high + (((distance - 1) >> (high - 1)) & 1);
}

/** Taken by one block after another: they are written one at a time. */
const symbols = new Int32Array(most);
const distances = new Int32Array(most);

/** Literals and matches, and how to write them with a code of their own. */
export class Block {
  #count = 0;
  readonly #literalCounts = new Uint32Array(286);
  readonly #distanceCounts = new Uint32Array(30);

  get full(): boolean {
    return this.#count >= most - 1;
  }

  literal(byte: number): void {
    symbols[this.#count] = byte;
    distances[this.#count++] = 0;
    this.#literalCounts[byte] = (this.#literalCounts[byte] ?? 0) + 1;
  }

  match(length: number, distance: number): void {
    symbols[this.#count] = length;
    distances[this.#count++] = distance;
    const literal = 257 + (lengthCodes[length] ?? 0);
    this.#literalCounts[literal] = (this.#literalCounts[literal] ?? 0) + 1;
    const code = distanceCode(distance);
    this.#distanceCounts[code] = (this.#distanceCounts[code] ?? 0) + 1;
  }

  /** Writes the block and empties it. */
  write(writer: BitWriter): void {
    this.#literalCounts[endOfBlock] = 1;
    const literalLengths = codeLengths(this.#literalCounts, 15);
    const distanceLengths = codeLengths(this.#distanceCounts, 15);
    // Not the last of the stream, and with codes of its own.
    writer.write(0b100, 3);
    writeLengths(writer, literalLengths, distanceLengths);
    const literals = codesOf(literalLengths);
    const places = codesOf(distanceLengths);
    for (let index = 0; index < this.#count; index++) {
      const symbol = symbols[index] ?? 0;
      const distance = distances[index] ?? 0;
      if (distance === 0) {
        writer.write(literals[symbol] ?? 0, literalLengths[symbol] ?? 0);
        continue;
      }
      const length = lengthCodes[symbol] ?? 0;
      writer.write(literals[257 + length] ?? 0, literalLengths[257 + length] ?? 0);
      writer.write(symbol - (lengthBases[length] ?? 0), lengthBits[length] ?? 0);
      const place = distanceCode(distance);
      writer.write(places[place] ?? 0, distanceLengths[place] ?? 0);
      writer.write(distance - (distanceBases[place] ?? 0), distanceBits[place] ?? 0);
    }
    writer.write(literals[endOfBlock] ?? 0, literalLengths[endOfBlock] ?? 0);
    this.#count = 0;
    this.#literalCounts.fill(0);
    this.#distanceCounts.fill(0);
  }
}

/** The order in which the lengths of the code for lengths stand (RFC 1951, 3.2.7). */
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The lengths of both codes, repetitions in short, in a code of their own. */
function writeLengths(writer: BitWriter, literals: Uint8Array, distances: Uint8Array): void {
  const literalCount = Math.max(257, used(literals));
  const distanceCount = Math.max(1, used(distances));
  const lengths = [...literals.subarray(0, literalCount), ...distances.subarray(0, distanceCount)];
  const parts: { readonly symbol: number; readonly extra: number; readonly bits: number }[] = [];
  for (let start = 0; start < lengths.length; ) {
    const length = lengths[start] ?? 0;
    let end = start + 1;
    while (end < lengths.length && lengths[end] === length) end++;
    if (length !== 0) {
      parts.push({ symbol: length, extra: 0, bits: 0 });
      start++;
    }
    for (let left = end - start; left > 0; left = end - start) {
      const times = Math.min(left, length === 0 ? 138 : 6);
      if (times < 3) for (let time = 0; time < times; time++) parts.push({ symbol: length, extra: 0, bits: 0 });
      else if (length !== 0) parts.push({ symbol: 16, extra: times - 3, bits: 2 });
      else if (times < 11) parts.push({ symbol: 17, extra: times - 3, bits: 3 });
      else parts.push({ symbol: 18, extra: times - 11, bits: 7 });
      start += times;
    }
  }
  const counts = new Uint32Array(19);
  for (const { symbol } of parts) counts[symbol] = (counts[symbol] ?? 0) + 1;
  const ownLengths = codeLengths(counts, 7);
  const codes = codesOf(ownLengths);
  let ownCount = order.length;
  while (ownCount > 4 && ownLengths[order[ownCount - 1] ?? 0] === 0) ownCount--;
  writer.write(literalCount - 257, 5);
  writer.write(distanceCount - 1, 5);
  writer.write(ownCount - 4, 4);
  for (const symbol of order.slice(0, ownCount)) writer.write(ownLengths[symbol] ?? 0, 3);
  for (const { symbol, extra, bits } of parts) {
    writer.write(codes[symbol] ?? 0, ownLengths[symbol] ?? 0);
    writer.write(extra, bits);
  }
}

/** One more than the last symbol that has a code. */
function used(lengths: Uint8Array): number {
  let count = lengths.length;
  while (count > 0 && lengths[count - 1] === 0) count--;
  return count;
}
