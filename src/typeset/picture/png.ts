/** PNG (third edition) unpacked: every colour type and bit depth, interlaced or not, to 8 bits a sample. */

import { inflateSync } from 'node:zlib';
import { addTo } from '../../group.ts';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Samples a pixel in `data`: grey or red, green, blue. */
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
  /** Opacity, one sample a pixel, where any pixel is not opaque. */
  readonly alpha?: Uint8Array;
}

const largest = { pixels: 16_000_000, side: 10_000 };
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Bits a sample, by colour type (PNG, 11.2.1). */
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** Where the first pixel of a pass stands, and how far it is to the next one: [column, row, across, down]. */
type Pass = readonly [number, number, number, number];
const whole: readonly Pass[] = [[0, 0, 1, 1]];
/** The passes of an interlaced image (PNG, 8.2). */
const adam7: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** @returns the pixels, or what is wrong. The size is checked before anything is unpacked. */
export function decodePng(bytes: Uint8Array): Pixels | { readonly fault: string } {
  const chunks = chunksOf(bytes);
  const header = chunks?.get('IHDR');
  if (!chunks || !header || header.length !== 13) return { fault: 'is cut short' };
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [bits = 0, type = 0, , , interlaced] = header.subarray(8);
  const samples = samplesOf[type];
  if (samples === undefined || !depths[type]?.includes(bits) || width === 0 || height === 0)
    return { fault: 'has no pixels that can be read' };
  if (width > largest.side || height > largest.side || width * height > largest.pixels) {
    return { fault: `has more pixels than ${largest.pixels / 1_000_000} million (${width} × ${height})` };
  }
  const sample = samplerOf(chunks.get('IDAT'), { width, height, bits, samples }, interlaced === 0 ? whole : adam7);
  if (!sample) return { fault: 'has damaged pixels' };
  const image = { width, height, samples, sample };
  if (type === 3) return fromPalette(image, chunks.get('PLTE'), chunks.get('tRNS'));
  return fromSamples(image, bits, chunks.get('tRNS'));
}

/** The chunks by type; those of the same type joined, as the image data is. */
function chunksOf(bytes: Uint8Array): Map<string, Uint8Array> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = new Map<string, Uint8Array[]>();
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) return undefined;
    addTo(chunks, type, bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
    if (type === 'IEND') break;
  }
  return new Map(
    [...chunks].map(([type, parts]) => [type, parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)]),
  );
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samples: number;
}

/** How to read the samples of an image that is packed pass by pass; undefined where it is damaged. */
function samplerOf(
  data: Uint8Array | undefined,
  { width, height, bits, samples }: Layout,
  passes: readonly Pass[],
): Image['sample'] | undefined {
  const sizes = passes.map(([column, row, across, down]) => ({
    rowBytes: Math.ceil((Math.ceil((width - column) / across) * samples * bits) / 8),
    rows: width > column ? Math.max(0, Math.ceil((height - row) / down)) : 0,
  }));
  const packed = inflated(
    data,
    sizes.reduce((sum, { rowBytes, rows }) => sum + (rowBytes + 1) * rows, 0),
  );
  if (!packed) return undefined;
  const samplers: Image['sample'][] = [];
  let at = 0;
  for (const { rowBytes, rows } of sizes) {
    const end = at + (rowBytes + 1) * rows;
    const pixels = unfiltered(packed.subarray(at, end), rowBytes, rows, Math.max(1, (samples * bits) / 8));
    if (!pixels) return undefined;
    samplers.push(sampler(pixels, rowBytes, bits));
    at = end;
  }
  const [only] = samplers;
  return samplers.length === 1 ? only : woven(samplers, passes, samples);
}

/** Reads each pixel from the pass that it came in. */
function woven(samplers: readonly Image['sample'][], passes: readonly Pass[], samples: number): Image['sample'] {
  const passAt = Array.from({ length: 64 }, (_, cell) =>
    passes.findIndex(([column, row, across, down]) => {
      const [right, below] = [(cell % 8) - column, (cell >> 3) - row];
      return right >= 0 && below >= 0 && right % across === 0 && below % down === 0;
    }),
  );
  return (row, index) => {
    const pixel = Math.floor(index / samples);
    const pass = passAt[(row & 7) * 8 + (pixel & 7)] ?? 0;
    const [column = 0, first = 0, across = 1, down = 1] = passes[pass] ?? [];
    return samplers[pass]?.((row - first) / down, ((pixel - column) / across) * samples + (index % samples)) ?? 0;
  };
}

function inflated(data: Uint8Array | undefined, expected: number): Uint8Array | undefined {
  if (!data) return undefined;
  try {
    const bytes = inflateSync(data, { maxOutputLength: expected + 1 });
    return bytes.length === expected ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Undoes the filters of the rows (PNG, 9.2). `step` is the distance to the same sample of the pixel at the left. */
function unfiltered(packed: Uint8Array, rowBytes: number, height: number, step: number): Uint8Array | undefined {
  const rows = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row++) {
    const filter = packed[row * (rowBytes + 1)] ?? 0;
    if (filter > 4) return undefined;
    const from = row * (rowBytes + 1) + 1;
    const to = row * rowBytes;
    for (let index = 0; index < rowBytes; index++) {
      const left = index >= step ? (rows[to + index - step] ?? 0) : 0;
      const above = row > 0 ? (rows[to + index - rowBytes] ?? 0) : 0;
      const corner = row > 0 && index >= step ? (rows[to + index - rowBytes - step] ?? 0) : 0;
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      rows[to + index] = (packed[from + index] ?? 0) + predicted;
    }
  }
  return rows;
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - above), Math.abs(estimate - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

interface Image {
  readonly width: number;
  readonly height: number;
  readonly samples: number;
  /** The sample at this place of a row, as it stands in the file. */
  readonly sample: (row: number, index: number) => number;
}

function sampler(rows: Uint8Array, rowBytes: number, bits: number): Image['sample'] {
  if (bits === 8) return (row, index) => rows[row * rowBytes + index] ?? 0;
  if (bits === 16) {
    return (row, index) => {
      const at = row * rowBytes + 2 * index;
      return ((rows[at] ?? 0) << 8) | (rows[at + 1] ?? 0);
    };
  }
  return (row, index) => {
    const bit = index * bits;
    return ((rows[row * rowBytes + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
  };
}

function fromPalette(image: Image, palette: Uint8Array | undefined, opacity: Uint8Array | undefined) {
  if (!palette) return { fault: 'has no palette' };
  const { width, height, sample } = image;
  const data = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const entry = sample(Math.floor(pixel / width), pixel % width);
    for (let channel = 0; channel < 3; channel++) data[pixel * 3 + channel] = palette[entry * 3 + channel] ?? 0;
    alpha[pixel] = opacity?.[entry] ?? 255;
  }
  return withAlpha({ width, height, channels: 3, data }, alpha);
}

function fromSamples(image: Image, bits: number, transparent: Uint8Array | undefined): Pixels {
  const { width, height, samples, sample } = image;
  const channels = samples < 3 ? 1 : 3;
  const top = 2 ** bits - 1;
  const key =
    transparent &&
    Array.from({ length: channels }, (_, channel) => {
      return ((transparent[2 * channel] ?? 0) << 8) | (transparent[2 * channel + 1] ?? 0);
    });
  const data = new Uint8Array(width * height * channels);
  const alpha = new Uint8Array(width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const row = Math.floor(pixel / width);
    const first = (pixel % width) * samples;
    let keyed = key !== undefined;
    for (let channel = 0; channel < channels; channel++) {
      const value = sample(row, first + channel);
      data[pixel * channels + channel] = Math.round((value * 255) / top);
      keyed &&= value === key?.[channel];
    }
    if (samples > channels) alpha[pixel] = Math.round((sample(row, first + channels) * 255) / top);
    else if (keyed) alpha[pixel] = 0;
  }
  return withAlpha({ width, height, channels, data }, alpha);
}

function withAlpha(pixels: Pixels, alpha: Uint8Array): Pixels {
  return alpha.every((value) => value === 255) ? pixels : { ...pixels, alpha };
}
