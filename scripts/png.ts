/** PNG files, as the pictures of docs/ are (PNG specification, third edition). */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** 8-bit RGB, from PDFium's bytes in the order blue, green, red, alpha. */
export function colourPng(bgra: Uint8Array, width: number, height: number): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = new Uint8Array(width * 3);
    for (let x = 0, to = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      for (const channel of [2, 1, 0]) row[to++] = bgra[from + channel] ?? 255;
    }
    return row;
  });
  return png(rows, width, { depth: 8, type: 2 });
}

/** 16 greys, from rows of bytes from 0, black, to 255. */
export function greyPng(rows: readonly Uint8Array[]): Uint8Array {
  const width = rows[0]?.length ?? 0;
  const packed = rows.map((row) =>
    Uint8Array.from({ length: Math.ceil(width / 2) }, (_, index) => {
      return ((row[2 * index] ?? 255) & 0xf0) | ((row[2 * index + 1] ?? 255) >> 4);
    }),
  );
  return png(packed, width, { depth: 4, type: 0 });
}

/** The rows that `greyPng` wrote, in its 16 greys. */
export function greyRows(file: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(file);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const data = inflateSync(bytes.subarray(41, 41 + bytes.readUInt32BE(33)));
  const length = Math.ceil(width / 2) + 1;
  return Array.from({ length: height }, (_, y) =>
    Uint8Array.from({ length: width }, (_, x) => {
      const packed = data[y * length + 1 + (x >> 1)] ?? 0;
      return 17 * (x % 2 === 0 ? packed >> 4 : packed & 15);
    }),
  );
}

function png(rows: readonly Uint8Array[], width: number, { depth, type }: { depth: number; type: number }): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([depth, type], 8);
  const unfiltered = Buffer.concat(rows.flatMap((row) => [Buffer.of(0), row]));
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(unfiltered, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
