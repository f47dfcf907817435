import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compress, zlibStream } from '../../src/pdf/compress.ts';
import { fc } from '../fast-check.ts';

const restored = (...parts: readonly Uint8Array[]) => inflateSync(zlibStream(parts.map(compress)));

/** Bytes without order: the same in every run. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0, state = 1; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 23;
  }
  return bytes;
}

describe('compressing', () => {
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['one byte', Uint8Array.of(7)],
    ['the same byte a hundred thousand times', new Uint8Array(100_000)],
    ['noise that fills several blocks', noise(200_000)],
    ['what repeats itself from as far as a window reaches', Uint8Array.of(...noise(32_700), ...noise(32_700))],
    ['what repeats itself from farther off', Uint8Array.of(...noise(40_000), ...noise(40_000))],
    ['text', Buffer.from('Sie hören von uns, so bald wir von Ihnen hören. '.repeat(300))],
  ])('keeps %s', (_what, bytes) => {
    expect(restored(bytes).equals(bytes)).toBe(true);
  });

  it('keeps any bytes, in any parts', () => {
    const few = fc.array(fc.constantFrom(0, 1, 65, 255), { maxLength: 2000 }).map((bytes) => Uint8Array.from(bytes));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.uint8Array({ maxLength: 2000 }), few), { minLength: 1, maxLength: 4 }),
        (parts) => restored(...parts).equals(Buffer.concat(parts)),
      ),
    );
  });

  it('makes text a fraction of its length', () => {
    const text = Buffer.from('0 0 0 rg\nBT /F1 11 Tf 1 0 0 1 79 300.25 Tm [(ab)-12(cd)] TJ ET\n'.repeat(100));
    expect(zlibStream([compress(text)]).length).toBeLessThan(text.length / 30);
  });
});
