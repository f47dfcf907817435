/**
 * Compresses into the zlib format (RFC 1950 and 1951). Not by Node's zlib: its output differs between builds, and with it
 * the bytes of a letter.
 */
import { BitWriter } from './bit-writer.ts';
import { Block } from './block.ts';

const shortest = 3;
const longest = 258;
const window = 32_768;
/** So many earlier places are tried for a match: with more, a letter takes longer and gets hardly smaller. */
const tries = 16;
/** A match of this length is taken without looking for a better one. */
const good = 32;

const hashBits = 13;
/** Places are counted from 1 here; 0 is none. By hash of three bytes: where they stood last. */
const heads = new Int32Array(1 << hashBits);
/** By place within the window: where the same hash stood before. */
const earlier = new Int32Array(window);

/** A stretch of a stream, compressed by itself: it can stand in any stream that has it. */
export interface Deflated {
  /** Whole blocks; the last is empty, and ends with a byte. */
  readonly blocks: Uint8Array;
  /** Where the bit is, counted in bits, that says of the last block that it ends the stream. */
  readonly lastBit: number;
  /** Of what was compressed. */
  readonly length: number;
  readonly checksum: Checksum;
}

/** Compresses. The same bytes give the same ones on every machine. */
export function deflate(input: Uint8Array): Deflated {
  const writer = new BitWriter(64 + (input.length >> 1));
  const block = new Block();
  heads.fill(0);
  /** The match at the place before: it is taken where there is no longer one here. */
  let held = noMatch;
  for (let at = 0; at < input.length; at++) {
    const length = lengthOf(held);
    const found = length >= good ? noMatch : longestMatch(input, at, length);
    if (length > 0 && lengthOf(found) <= length) {
      block.match(length, distanceOf(held));
      const end = at - 1 + length;
      for (let inside = length >= good ? at : at + 1; inside < end; inside++) insert(input, inside);
      at = end;
      held = at < input.length ? longestMatch(input, at, 0) : noMatch;
    } else {
      if (length > 0) block.literal(input[at - 1] ?? 0);
      held = found;
    }
    if (held === noMatch && at < input.length) block.literal(input[at] ?? 0);
    if (block.full) block.write(writer);
  }
  block.write(writer);
  const lastBit = writer.length;
  writer.write(0, 3);
  writer.align();
  // An empty block that is not compressed: none of its bytes, and that number with its bits inverted.
  writer.write(0, 16);
  writer.write(0xffff, 16);
  return { blocks: writer.bytes(), lastBit, length: input.length, checksum: checksumOf(input) };
}

/** Stretches as one stream in the zlib format. */
export function zlibStream(parts: readonly Deflated[]): Uint8Array {
  let length = header.length;
  for (const { blocks } of parts) length += blocks.length;
  const stream = new Uint8Array(length + 4);
  stream.set(header);
  let at = header.length;
  let checksum: Checksum = { a: 1, b: 0 };
  for (const part of parts) {
    stream.set(part.blocks, at);
    if (part === parts.at(-1)) setBit(stream, 8 * at + part.lastBit);
    at += part.blocks.length;
    checksum = {
      a: (checksum.a + part.checksum.a + modulus - 1) % modulus,
      b: (checksum.b + part.checksum.b + part.length * (checksum.a + modulus - 1)) % modulus,
    };
  }
  new DataView(stream.buffer).setUint32(at, checksum.b * 0x10000 + checksum.a);
  return stream;
}

/** A window of 32 KiB, no dictionary. */
const header = Uint8Array.of(0x78, 0x5e);

function setBit(bytes: Uint8Array, bit: number): void {
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
}

/** A length in the upper bits, a distance in the lower. */
type Match = number;
const noMatch: Match = 0;
const lengthOf = (match: Match) => match >> 16;
const distanceOf = (match: Match) => match & 0xffff;

/** Notes what stands at a place. @returns where the same may have stood before. */
function insert(input: Uint8Array, at: number): number {
  if (at + shortest > input.length) return 0;
  const three = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8) | ((input[at + 2] ?? 0) << 16);
  const hash = Math.imul(three, 0x9e3779b1) >>> (32 - hashBits);
  const place = heads[hash] ?? 0;
  earlier[at & (window - 1)] = place;
  heads[hash] = at + 1;
  return place;
}

/** The longest match with what stands before, longer than `least`; the nearest of them. Notes the place. */
function longestMatch(input: Uint8Array, at: number, least: number): Match {
  const most = Math.min(longest, input.length - at);
  let place = insert(input, at);
  let best = least < shortest ? shortest - 1 : least;
  let match = noMatch;
  if (best >= most) return match;
  const farthest = Math.max(0, at - window + longest);
  const first = input[at];
  let last = input[at + best];
  for (let left = least === 0 ? tries : tries >> 1; place > farthest && left > 0; left--) {
    const start = place - 1;
    if (input[start + best] === last && input[start] === first) {
      let length = 1;
      while (length < most && input[start + length] === input[at + length]) length++;
      if (length > best) {
        match = (length << 16) | (at - start);
        if (length >= good || length === most) break;
        best = length;
        last = input[at + best];
      }
    }
    place = earlier[start & (window - 1)] ?? 0;
  }
  return match;
}

/** Adler-32, its halves. */
interface Checksum {
  readonly a: number;
  readonly b: number;
}

const modulus = 65_521;

function checksumOf(input: Uint8Array): Checksum {
  let a = 1;
  let b = 0;
  for (let start = 0; start < input.length; ) {
    // The sums of so many fit into 31 bits.
    const end = Math.min(input.length, start + 3000);
    for (; start < end; start++) {
      a += input[start] ?? 0;
      b += a;
    }
    a %= modulus;
    b %= modulus;
  }
  return { a, b };
}
