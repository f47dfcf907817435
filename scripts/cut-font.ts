import { readFileSync } from 'node:fs';

/** What of HarfBuzz's subsetter is used (hb-subset.h), as its WebAssembly module exports it. */
interface Subsetter {
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  malloc(length: number): number;
  hb_blob_create(data: number, length: number, mode: number, owner: number, destroy: number): number;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** Node's types leave it out. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { instantiate(bytes: Uint8Array): Promise<{ instance: { exports: Subsetter } }> };
};

const writable = 2;
const tablesToDrop = 3;
const withoutHints = 1;
/** Of no use for lines that run from left to right, character by character. */
const unused = ['vhea', 'vmtx', 'VORG', 'DSIG', 'GPOS', 'GDEF', 'GSUB', 'gasp', 'prep'];

/** A TrueType font with the glyphs of these characters only; the same bytes for the same input. */
export async function cutFont(font: Uint8Array, characters: Iterable<number>): Promise<Uint8Array> {
  // A module for each font: in one that was used before, a larger font comes out cut short.
  const wasm = readFileSync('node_modules/harfbuzzjs/dist/harfbuzz-subset.wasm');
  const harfbuzz = (await WebAssembly.instantiate(wasm)).instance.exports;
  harfbuzz._initialize();
  const at = harfbuzz.malloc(font.length);
  new Uint8Array(harfbuzz.memory.buffer).set(font, at);
  const face = harfbuzz.hb_face_create(harfbuzz.hb_blob_create(at, font.length, writable, 0, 0), 0);
  const input = harfbuzz.hb_subset_input_create_or_fail();
  const kept = harfbuzz.hb_subset_input_unicode_set(input);
  for (const character of characters) harfbuzz.hb_set_add(kept, character);
  const dropped = harfbuzz.hb_subset_input_set(input, tablesToDrop);
  for (const tag of unused) harfbuzz.hb_set_add(dropped, Buffer.from(tag).readUInt32BE());
  harfbuzz.hb_subset_input_set_flags(input, withoutHints);
  const cut = harfbuzz.hb_subset_or_fail(face, input);
  if (cut === 0) throw new Error('The font cannot be cut');
  const blob = harfbuzz.hb_face_reference_blob(cut);
  const start = harfbuzz.hb_blob_get_data(blob, 0);
  return new Uint8Array(harfbuzz.memory.buffer.slice(start, start + harfbuzz.hb_blob_get_length(blob)));
}

/** The characters of GBK, or of GB 2312 within it, that are neither ASCII nor private. */
export function chineseCharacters(repertoire: 'GBK' | 'GB 2312'): Set<number> {
  const decoder = new TextDecoder('gbk');
  const [from, trail] = repertoire === 'GBK' ? [0x81, 0x40] : [0xa1, 0xa1];
  // The dot between names of GB 2312 is U+00B7 to this decoder, and U+30FB to others.
  const characters = new Set<number>([0x30fb]);
  for (let lead = from; lead <= 0xfe; lead++) {
    for (let second = trail; second <= 0xfe; second++) {
      const decoded = decoder.decode(Uint8Array.of(lead, second));
      if (/^[^\p{Co}\p{Cc}\ufffd]$/u.test(decoded)) characters.add(decoded.codePointAt(0) ?? 0);
    }
  }
  return characters;
}
