/** How a letter looks. Lengths in points. */
import type { DesignFile } from '../workspace/schema/design.ts';
import type { Colour } from './page/pages.ts';

/** A size of type with the distance between its baselines. */
export interface Measure {
  readonly size: number;
  readonly leading: number;
}

export const paperSizes = {
  A4: { width: 595.276, height: 841.89 },
  Letter: { width: 612, height: 792 },
} as const;

export type PaperSize = keyof typeof paperSizes;

/** A file of `templates/designs/`, in the units that pages are made in. All text stands on the lines of `text.leading`. */
export interface Design extends Pick<DesignFile, 'typeface' | 'figures'> {
  readonly align: 'justify' | 'start';
  readonly text: Measure;
  readonly small: Measure;
  readonly headingSize: number;
  readonly senderName: Measure;
  readonly margin: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;
  readonly letterhead: {
    readonly logo: 'left' | 'right';
    readonly width: number;
    readonly height: number;
    readonly rule: boolean;
  };
  readonly colours: Readonly<Record<'text' | 'quiet' | 'link' | 'rule' | 'accent', Colour>>;
}

/** What all designs share. */
export const layout = {
  listIndent: 20,
  quoteIndent: 20,
  signature: { width: 170, height: 46 },
  columnGap: 24,
  rule: 0.6,
} as const;

export function designOf({ typeface, figures, alignment, text, small, ...file }: DesignFile): Design {
  const { margins, letterhead, colours } = file;
  return {
    typeface,
    figures,
    align: alignment === 'justified' ? 'justify' : 'start',
    text,
    small,
    headingSize: file.heading.size,
    senderName: file.senderName,
    margin: {
      left: inPoints(margins.left),
      right: inPoints(margins.right),
      top: inPoints(margins.top),
      bottom: inPoints(margins.bottom),
    },
    letterhead: {
      logo: letterhead.logo,
      width: inPoints(letterhead.logoWidth),
      height: inPoints(letterhead.logoHeight),
      rule: letterhead.rule,
    },
    colours: {
      text: colourOf(colours.text),
      quiet: colourOf(colours.quiet),
      link: colourOf(colours.link),
      rule: colourOf(colours.rule),
      accent: colourOf(colours.accent),
    },
  };
}

export function inPoints(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/** `#rrggbb` as sRGB. */
function colourOf(hex: string): Colour {
  const share = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255;
  return [share(1), share(3), share(5)];
}

/** Where the head of a continuation page has its baseline, and where its text begins: on the lines of the first page. */
export function continuationOf({ margin }: Design, line: number): { readonly header: number; readonly text: number } {
  return { header: margin.top - 12, text: margin.top + Math.ceil(22 / line) * line };
}
