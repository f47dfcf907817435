import type { Language } from '../workspace/schema.ts';
import type { FaceName } from './fonts.ts';
import type { Artifact, Colour, Structure } from './pages.ts';

/** How a stretch of text looks and what it is part of. */
export interface Style {
  readonly face: FaceName;
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
