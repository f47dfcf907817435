/** How a letter looks: the one design there is. Lengths in points. */
import type { Colour } from './pages.ts';

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

const black: Colour = [0, 0, 0];
const grey: Colour = [0.32, 0.32, 0.32];
const linkBlue: Colour = [0.05, 0.2, 0.42];

export const design = {
  text: { size: 11, leading: 15 },
  small: { size: 9, leading: 12 },
  heading: { size: 11.5, leading: 15 },
  senderName: { size: 13, leading: 16 },
  margin: { left: 79, right: 79, top: 62, bottom: 68 },
  /** From the top of a continuation page to its header's baseline, and to where its text begins. */
  continuation: { header: 50, text: 84 },
  /** Half a line, so that every second paragraph stands on the grid again. */
  paragraphGap: 7.5,
  /** How much wider or narrower the glyphs of a justified line may be, as a share of their width. */
  expansion: 0.02,
  listIndent: 20,
  quoteIndent: 20,
  logo: { width: 170, height: 48 },
  signature: { width: 170, height: 46 },
  columnGap: 24,
  rule: 0.6,
  colours: { text: black, quiet: grey, link: linkBlue, rule: grey },
} as const;
