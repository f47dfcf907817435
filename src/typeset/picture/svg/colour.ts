import names from 'color-name';
import type { Colour } from '../../page/pages.ts';

export interface SeenColour {
  readonly colour: Colour;
  /** From 0 to 1. */
  readonly opacity: number;
}

/** A colour as SVG and CSS write it: a name, #rgb, #rrggbb, rgb(), or one of these with opacity; undefined where it is none. */
export function parseColour(text: string): SeenColour | undefined {
  const value = text.replace(/\s+icc-color\([^)]*\)$/, '').toLowerCase();
  if (value === 'transparent') return { colour: [0, 0, 0], opacity: 0 };
  if (Object.hasOwn(names, value)) {
    const [red = 0, green = 0, blue = 0] = (names as Readonly<Record<string, readonly number[]>>)[value] ?? [];
    return { colour: [red / 255, green / 255, blue / 255], opacity: 1 };
  }
  return fromDigits(value) ?? fromFunction(value);
}

function fromDigits(value: string): SeenColour | undefined {
  const [, short, long] = /^#(?:([\da-f]{3,4})|([\da-f]{6}|[\da-f]{8}))$/.exec(value) ?? [];
  const digits = short ? short.replace(/./g, '$&$&') : long;
  if (digits === undefined) return undefined;
  const [red = 0, green = 0, blue = 0, opacity = 1] = (digits.match(/../g) ?? []).map(
    (pair) => Number.parseInt(pair, 16) / 255,
  );
  return { colour: [red, green, blue], opacity };
}

function fromFunction(value: string): SeenColour | undefined {
  const [, list = ''] = /^rgba?\(([^()]*)\)$/.exec(value) ?? [];
  const parts = list.split(/[\s,/]+/).filter(Boolean);
  if (parts.length < 3 || parts.length > 4) return undefined;
  const shares = parts.map((part, index) => share(part, index < 3 ? 255 : 1));
  if (!shares.every(Number.isFinite)) return undefined;
  const [red = 0, green = 0, blue = 0, opacity = 1] = shares;
  return { colour: [red, green, blue], opacity };
}

/** A number of at most `whole`, or a percentage, as a share from 0 to 1; NaN for anything else. */
export function share(text: string, whole = 1): number {
  const [, digits, percent] = /^([-+]?(?:\d*\.\d+|\d+\.?)(?:e[-+]?\d+)?)(%?)$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return Number.NaN;
  return Math.min(1, Math.max(0, Number(digits) / (percent ? 100 : whole)));
}
