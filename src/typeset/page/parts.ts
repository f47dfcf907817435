import type { Language } from '../../workspace/schema/scalars.ts';
import type { Design, Measure } from '../design.ts';
import type { FaceName } from '../fonts.ts';
import { type Column, paragraph, type Row, type Setting } from '../lines/rows.ts';
import type { Picture } from '../picture/picture.ts';
import type { Style } from '../style.ts';
import { type Direction, isolated } from '../text/direction.ts';
import type { Tools } from '../text/itemise.ts';
import type { Artifact, Role, Structure } from './pages.ts';

/** What every part of a letter is set with. */
export interface Press extends Tools {
  readonly language: Language;
  readonly direction: Direction;
  readonly leading: number;
  readonly design: Design;
  /** The distance between baselines: text stands on multiples of it, from the top of the page on. */
  readonly line: number;
  readonly document: Structure;
  readonly column: Column;
  /** The pictures that the letter names, by path. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

export interface Look extends Partial<Setting> {
  readonly face?: FaceName;
  readonly colour?: keyof Design['colours'];
  readonly column?: Column;
}

/** An element of the structure under another. */
export function element(role: Role, parent: Structure, more: Partial<Structure> = {}): Structure {
  return { ...more, role, parent };
}

export function styleOf(press: Press, part: Structure | Artifact, look: Look = {}): Style {
  return {
    face: look.face ?? 'regular',
    size: look.size ?? press.design.text.size,
    colour: press.design.colours[look.colour ?? 'text'],
    underline: false,
    language: press.language,
    part,
  };
}

/** A paragraph of plain text. */
export function plain(press: Press, text: string, part: Structure | Artifact, look: Look = {}): Row[] {
  const { size, leading }: Measure = { ...press.design.text, ...look };
  const { align = 'start', balanced = false, divide = true } = look;
  const setting: Setting = { size, leading, align, balanced, divide };
  return paragraph([{ text, style: styleOf(press, part, look) }], look.column ?? press.column, setting, press);
}

/** A text from the data that may be in another script than the letter: each of its lines stands by itself in Arabic. */
export function apart(press: Press, text: string): string {
  return press.direction === 'rtl' ? text.split('\n').map(isolated).join('\n') : text;
}

/** The size at which a picture fits a box, never larger than twice its nominal size of 1 pt a unit. */
export function fitted(picture: Picture, box: { readonly width: number; readonly height: number }) {
  const scale = Math.min(box.width / picture.width, box.height / picture.height, picture.type === 'pixels' ? 1 : 2);
  return { width: picture.width * scale, height: picture.height * scale };
}
