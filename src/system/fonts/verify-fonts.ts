import path from 'node:path';
import { AppealError } from '../../errors.ts';
import type { FaceName } from '../../typeset/fonts.ts';
import { fontFiles, readFace } from './fonts.ts';

/**
 * Reads every face of the letters' fonts, and holds its tables against the checksums that it has of them (OpenType 1.9,
 * "Table Directory"). Returns how many faces there are. Throws `font-missing`.
 */
export function verifyFonts(): number {
  const faces = Object.values(fontFiles).flatMap((files) => {
    const names = new Map(Object.entries(files.faces).map(([name, file]) => [file, name as FaceName]));
    return [...names].map(([file, name]) => ({ file, bytes: readFace(name, files) }));
  });
  for (const { file, bytes } of faces) {
    const damaged = damageOfFont(bytes);
    if (damaged !== undefined)
      throw new AppealError('font-missing', `The font ${path.basename(file)} is damaged: ${damaged}.`, {
        hints: ['Install appeal again: its fonts belong to the package.'],
      });
  }
  return faces.length;
}

/** What is wrong with a font file, where something is. */
export function damageOfFont(bytes: Uint8Array): string | undefined {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length < 12 ? 0 : file.getUint16(4);
  if (count === 0 || bytes.length < 12 + 16 * count) return 'it has no tables';
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const [checksum, start, length] = [file.getUint32(at + 4), file.getUint32(at + 8), file.getUint32(at + 12)];
    if (start + length > bytes.length) return `it ends within its table ${tag}`;
    if (sumOf(file, start, length, tag === 'head') !== checksum) return `its table ${tag} is not what it was`;
  }
  return undefined;
}

/** The sum of a table's words, the last of which is filled up with zeros. `head` holds one that is not counted. */
function sumOf(file: DataView, start: number, length: number, isHead: boolean): number {
  let sum = 0;
  const end = start + length;
  for (let at = start; at + 4 <= end; at += 4) if (!isHead || at !== start + 8) sum = (sum + file.getUint32(at)) >>> 0;
  for (let at = end - (length % 4); at < end; at++)
    sum = (sum + (file.getUint8(at) << (24 - 8 * (at - end + (length % 4))))) >>> 0;
  return sum;
}
