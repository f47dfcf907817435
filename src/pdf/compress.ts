/**
 * Compresses into the zlib format (RFC 1950 and 1951), stretch by stretch. Not by Node's zlib: its output differs between
 * builds, and with it the bytes of a letter.
 */

import { Z_OK, Z_SYNC_FLUSH, ZStream, zlibDeflate, zlibDeflateInit, zlibDeflateResetKeep } from 'pako';
import { joined } from './bytes.ts';

/** A stretch of a stream, compressed by itself: it can stand in any stream that has it. */
export interface Stretch {
  /** Whole blocks, which end with a byte. */
  readonly blocks: Uint8Array;
  /** In bytes, of what was compressed. */
  readonly length: number;
  /** Its Adler-32. */
  readonly checksum: number;
}

/** A window of 32 KiB, no dictionary. */
const header = Uint8Array.of(0x78, 0x9c);
/** A block that is the last, and empty. */
const end = Uint8Array.of(0x03, 0x00);

/** One after another takes it: its tables are large. */
let deflater: ZStream | undefined;

/** Compresses. The same bytes give the same ones on every machine. */
export function compress(content: Uint8Array): Stretch {
  deflater ??= begun();
  restart(deflater);
  deflater.input = content;
  deflater.next_in = 0;
  deflater.avail_in = content.length;
  // What gets no smaller is stored, in blocks of 16 KiB at least, with five bytes before each.
  deflater.output = new Uint8Array(content.length + (content.length >> 8) + 64);
  deflater.next_out = 0;
  deflater.avail_out = deflater.output.length;
  if (zlibDeflate(deflater, Z_SYNC_FLUSH) !== Z_OK || deflater.avail_in > 0)
    throw new Error(`compressing failed: ${deflater.msg}`);
  return {
    blocks: deflater.output.slice(header.length, deflater.next_out),
    length: content.length,
    checksum: deflater.adler >>> 0,
  };
}

function begun(): ZStream {
  const stream = new ZStream();
  zlibDeflateInit(stream, 6);
  return stream;
}

/** As `zlibDeflateReset`, which empties the table of matches entry by entry: that took longer than to compress a page's head. */
function restart(stream: ZStream): void {
  zlibDeflateResetKeep(stream);
  const { state } = stream as { readonly state: Matching };
  state.head.fill(0);
  Object.assign(state, beginning);
}

/** The state of a deflater that says what it has seen of its input. */
interface Matching {
  readonly head: Uint16Array;
}

const beginning = {
  ...{ strstart: 0, block_start: 0, lookahead: 0, insert: 0, ins_h: 0 },
  ...{ match_length: 2, prev_length: 2, match_available: 0 },
};

/** Stretches as one stream in the zlib format. */
export function zlibStream(stretches: readonly Stretch[]): Uint8Array {
  const checksum = new DataView(new ArrayBuffer(4));
  checksum.setUint32(
    0,
    stretches.reduce((sum, stretch) => checksumOfBoth(sum, stretch), 1),
  );
  return joined([header, ...stretches.map(({ blocks }) => blocks), end, new Uint8Array(checksum.buffer)]);
}

const modulus = 65_521;

/** The Adler-32 of what has one, and of a stretch behind it. */
function checksumOfBoth(before: number, { checksum, length }: Stretch): number {
  const a = (before & 0xffff) + modulus - 1;
  const b = (before >>> 16) + (checksum >>> 16) + length * a;
  return (b % modulus) * 0x10000 + ((a + (checksum & 0xffff)) % modulus);
}
