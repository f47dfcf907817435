import { ascii, joined } from './bytes.ts';

/**
 * The sRGB colour space (IEC 61966-2-1) as an ICC profile, version 4.2 (ISO 15076-1): primaries adapted to D50, the
 * parametric curve. Made here, because it is smaller than any file of it.
 */
export function srgbProfile(): Uint8Array {
  const xyz = (...values: number[]) => element('XYZ ', values.map(fixed));
  // Y = ((X + 0.055) / 1.055) ^ 2.4, and X / 12.92 below 0.04045.
  const curve = element('para', [3 << 16, ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(fixed)]);
  const tags: [string, Uint8Array][] = [
    ['desc', words('sRGB')],
    ['cprt', words('CC0')],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    [
      'chad',
      element('sf32', [1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168].map(fixed)),
    ],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const start = 128 + 4 + 12 * tags.length;
  const directory: number[] = [tags.length];
  const data: Uint8Array[] = [];
  const offsets = new Map<Uint8Array, number>();
  let at = start;
  for (const [name, bytes] of tags) {
    if (!offsets.has(bytes)) {
      offsets.set(bytes, at);
      data.push(bytes);
      at += bytes.length;
    }
    directory.push(signature(name), offsets.get(bytes) ?? 0, bytes.length);
  }
  // Size, CMM, version 4.2, display device, RGB, XYZ, a fixed date, magic, …, D50 as illuminant.
  const header = new Array<number>(32).fill(0);
  header.splice(
    0,
    10,
    at,
    0,
    0x04200000,
    signature('mntr'),
    signature('RGB '),
    signature('XYZ '),
    0x07cf0001,
    0x00010000,
    0,
    signature('acsp'),
  );
  header.splice(17, 3, fixed(0.9642), fixed(1), fixed(0.8249));
  return joined([integers([...header, ...directory]), ...data]);
}

const fixed = (value: number) => Math.round(value * 65_536);
const signature = (name: string) => new DataView(ascii(name).buffer).getUint32(0);
const element = (type: string, values: readonly number[]) => integers([signature(type), 0, ...values]);

function integers(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [index, value] of values.entries()) view.setInt32(4 * index, value | 0);
  return new Uint8Array(view.buffer);
}

/** A text in one language, `en-US`, in UTF-16, padded to four bytes. */
function words(content: string): Uint8Array {
  const padded = content.length % 2 === 0 ? content : `${content}\0`;
  const units = [...padded].flatMap((character) => ['\0', character]).join('');
  const record = [1, 12, (0x656e << 16) | 0x5553, 2 * content.length, 28];
  return joined([element('mluc', record), ascii(units)]);
}
