import { deflateSync } from 'node:zlib';

/** A PNG of that type of colour, with rows that begin with their filter, and chunks before them. */
export function png(
  type: number,
  bits: number,
  size: [number, number],
  rows: number[],
  more: [string, number[]][] = [],
  interlaced = false,
): Uint8Array {
  const chunk = (name: string, data: Uint8Array | number[]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name), Buffer.from(data), Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size[0], 0);
  header.writeUInt32BE(size[1], 4);
  header.set([bits, type, 0, 0, Number(interlaced)], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...more.map(([name, data]) => chunk(name, data)),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', []),
  ]);
}
