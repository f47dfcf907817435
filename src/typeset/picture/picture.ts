import type { Outcome } from '../../diagnostic.ts';
import type { Drawing } from './drawing.ts';
import { decodePng, isPng, type Pixels } from './png.ts';
import { parseSvg } from './svg/svg.ts';

/** A picture, read; width and height in its own units. */
export type Picture = ({ readonly type: 'pixels' } & Pixels) | ({ readonly type: 'shapes' } & Drawing);

const largestFile = 4_000_000;

/** Reads a PNG, or an SVG of shapes. Error: `picture-invalid`. */
export function parsePicture(bytes: Uint8Array, path: string): Outcome<Picture> {
  const picture = read(bytes);
  if (!('fault' in picture)) return { value: picture, diagnostics: [] };
  const message = `The picture ${path} ${picture.fault}.`;
  const hints = [picture.hint ?? 'Pictures are PNG or SVG. docs/data.md says what of SVG can be shown.'];
  return { diagnostics: [{ code: 'picture-invalid', severity: 'error', message, picture: path, hints }] };
}

const memory = new WeakMap<Uint8Array, ReturnType<typeof decoded>>();

/** Letters of a batch have their pictures in common: the same bytes give the very same picture. */
function read(bytes: Uint8Array): ReturnType<typeof decoded> {
  const picture = memory.get(bytes) ?? decoded(bytes);
  memory.set(bytes, picture);
  return picture;
}

function decoded(bytes: Uint8Array): Picture | { readonly fault: string; readonly hint?: string } {
  if (bytes.length > largestFile) return { fault: `is larger than ${largestFile / 1_000_000} MB` };
  if (isPng(bytes)) {
    const pixels = decodePng(bytes);
    return 'fault' in pixels ? pixels : { type: 'pixels', ...pixels };
  }
  const text = decodeUtf8(bytes);
  if (text === undefined || !/<svg[\s>]/.test(text)) return { fault: 'is neither PNG nor SVG' };
  const svg = parseSvg(text);
  return 'fault' in svg ? svg : { type: 'shapes', ...svg };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
