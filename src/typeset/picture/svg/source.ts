import type { Colour } from '../../page/pages.ts';
import { parseColour, type SeenColour } from './colour.ts';
import { type Element, parseDocument, type SvgDocument } from './document.ts';
import { SvgFault } from './fault.ts';
import { type Style, Styles } from './style.ts';

/** An SVG whose elements, styles and references can be looked up. */
export class SvgSource {
  readonly root: Element;
  readonly #byId: SvgDocument['byId'];
  readonly #styles: Styles;

  constructor(text: string) {
    const document = parseDocument(text);
    this.root = document.root;
    this.#byId = document.byId;
    this.#styles = new Styles(document);
  }

  /** The properties of an element, within those of its parent where it is shown elsewhere than it stands. */
  styleOf(element: Element, parent = element.parent ? this.styleOf(element.parent) : {}): Style {
    return this.#styles.of(element, parent);
  }

  /** The element that `#id`, or `url(#id)`, names. */
  referenced(reference: string, from: Element, ...names: readonly string[]): Element {
    const [, id] = /^(?:url\(\s*["']?)?#([^"')]+?)["']?\s*\)?$/.exec(reference.trim()) ?? [];
    const element = id === undefined ? undefined : this.#byId.get(id);
    if (!element) throw new SvgFault(`refers to ${reference.slice(0, 60)}, which is not in it`, from.line);
    if (names.length > 0 && !names.includes(element.name)) {
      throw new SvgFault(`is painted with <${element.name}>, which is not supported`, from.line);
    }
    return element;
  }
}

/** What an element refers to, where it does. */
export const hrefOf = ({ attributes }: Element): string | undefined => attributes.href ?? attributes['xlink:href'];

/** A colour of an element, in grey where only its luminance counts. */
export function colourOf(value: string, style: Style, element: Element, luminance: boolean): SeenColour {
  const seen = parseColour(value === 'currentColor' ? (style.color ?? 'black') : value);
  if (!seen) throw new SvgFault(`has the colour "${value.slice(0, 40)}"; use #rrggbb`, element.line);
  return luminance ? { ...seen, colour: greyed(seen.colour) } : seen;
}

/** As SVG weighs the channels, not as PDF does. */
function greyed([red, green, blue]: Colour): Colour {
  const grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return [grey, grey, grey];
}
