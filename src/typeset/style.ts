import type { Language } from '../workspace/schema/scalars.ts';
import type { FaceName, Family } from './fonts.ts';
import type { Artifact, Colour, Structure } from './page/pages.ts';

/** How a stretch of text looks and what it is part of. */
export interface Style {
  readonly face: FaceName;
  /** `text` where it is absent. */
  readonly family?: Family;
  /** The level of the text (Unicode annex 9), odd from right to left; 0 where it is absent. */
  readonly level?: number;
  readonly size: number;
  readonly colour: Colour;
  readonly underline: boolean;
  readonly language: Language;
  readonly part: Structure | Artifact;
}

/** Text in one style. `\n` ends the line; other white space is a space. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

export const isRightToLeft = ({ level = 0 }: Style): boolean => level % 2 === 1;
