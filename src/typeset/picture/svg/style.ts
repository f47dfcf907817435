/** What the elements of an SVG look like: attributes, style sheets of simple selectors, `style` (CSS 2.1, 6.4). */
import type { Element, SvgDocument } from './document.ts';
import { SvgFault } from './fault.ts';

/** Properties by their names. */
export type Style = Readonly<Record<string, string>>;

const inherited = new Set(
  'clip-rule color fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width visibility'.split(
    ' ',
  ),
);
const own = new Set(
  'clip-path display isolation mask mask-type mix-blend-mode opacity overflow stop-color stop-opacity'.split(' '),
);
/** What would change the picture and is not read, by the values that leave it as it is. All other properties change nothing here. */
const unread: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(
    ['filter', 'marker', 'marker-start', 'marker-mid', 'marker-end', 'd', 'transform', 'animation'].map((name) => [
      name,
      /^none$/,
    ]),
  ),
  ...Object.fromEntries(['background', 'background-color'].map((name) => [name, /^(?:none|transparent)$/])),
  ...Object.fromEntries(['cx', 'cy', 'r', 'rx', 'ry', 'x', 'y', 'width', 'height'].map((name) => [name, /^auto$/])),
  'paint-order': /^(?:normal|fill(?:\s+stroke(?:\s+markers)?)?)$/,
  'vector-effect': /^none$/,
  'transform-origin': /^0(?:px)?(?:\s+0(?:px)?)?$/,
};
/** Attributes by these names are no properties, or are read for themselves. */
const geometry = new Set(['d', 'transform', 'cx', 'cy', 'r', 'rx', 'ry', 'x', 'y', 'width', 'height']);

interface Rule {
  readonly selector: Selector;
  readonly declarations: readonly Declaration[];
}

interface Declaration {
  readonly name: string;
  readonly value: string;
  readonly important: boolean;
}

interface Selector {
  readonly name?: string;
  readonly ids: readonly string[];
  readonly classes: readonly string[];
}

export class Styles {
  readonly #rules: readonly Rule[];

  constructor({ styleSheets }: SvgDocument) {
    const weight = ({ selector: { name, ids, classes } }: Rule) =>
      ids.length * 10_000 + classes.length * 100 + (name === undefined ? 0 : 1);
    // Sorting is stable: of equal weight, the later one wins.
    this.#rules = styleSheets.flatMap(rulesOf).sort((one, other) => weight(one) - weight(other));
  }

  /** The properties of an element within one of these. */
  of(element: Element, parent: Style): Style {
    const { attributes, line } = element;
    const style: Record<string, string> = Object.create(null);
    for (const name of inherited) if (parent[name] !== undefined) style[name] = parent[name];
    const set = (name: string, value: string) => {
      if (unread[name]?.test(value) === false) {
        throw new SvgFault(`has ${name}: ${value}, which cannot be shown`, line, asPng);
      }
      if (!inherited.has(name) && !own.has(name)) return;
      if (value === 'inherit') style[name] = parent[name] ?? '';
      else style[name] = value;
    };
    for (const [name, value] of Object.entries(attributes)) if (!geometry.has(name)) set(name, value.trim());
    const sheets = this.#rules.filter(({ selector }) => matches(selector, element));
    const declared = [...sheets.flatMap(({ declarations }) => declarations), ...declarationsOf(attributes.style ?? '')];
    for (const important of [false, true]) {
      for (const declaration of declared)
        if (declaration.important === important) set(declaration.name, declaration.value);
    }
    return style;
  }
}

export const asPng = 'Export the whole picture as PNG, 1,200 pixels wide or more.';

function matches({ name, ids, classes }: Selector, element: Element): boolean {
  if (name !== undefined && name !== element.name) return false;
  const given = (element.attributes.class ?? '').split(/\s+/);
  return ids.every((id) => id === element.attributes.id) && classes.every((one) => given.includes(one));
}

function rulesOf(sheet: Element): Rule[] {
  const css = sheet.text.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, '');
  const rules: Rule[] = [];
  const rest = css
    .replace(/@(?:charset|namespace)[^;{}]*;|@font-face\s*\{[^{}]*\}/g, '')
    .replace(/@media[^{};]*prefers-color-scheme:\s*dark[^{}]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '')
    .replace(/([^{};]*)\{([^{}]*)\}/g, (_, selectors: string, block: string) => {
      const declarations = declarationsOf(block);
      for (const text of selectors.split(','))
        rules.push({ selector: selectorOf(text.trim(), sheet.line), declarations });
      return '';
    });
  if (rest.trim() !== '') {
    throw new SvgFault(
      `has the style ${rest.trim().split('\n', 1)[0]?.slice(0, 40)}, which is not supported`,
      sheet.line,
      inAttributes,
    );
  }
  return rules;
}

const inAttributes =
  'Export with styles in attributes: "Presentation Attributes" in Illustrator, "Plain SVG" in Inkscape.';

function selectorOf(text: string, line: number): Selector {
  const [, name, rest = ''] = /^([A-Za-z][\w-]*|\*)?((?:[.#][\w-]+)*)$/.exec(text) ?? [];
  if (text === '' || (name === undefined && rest === '')) {
    throw new SvgFault(`has styles for ${text || 'nothing'}, which is no simple selector`, line, inAttributes);
  }
  const named = (mark: string) =>
    [...rest.matchAll(/([.#])([\w-]+)/g)].flatMap(([, by, one]) => (by === mark && one ? [one] : []));
  return { ...(name === undefined || name === '*' ? {} : { name }), ids: named('#'), classes: named('.') };
}

function declarationsOf(text: string): Declaration[] {
  return text.split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':');
    if (colon < 0) return [];
    const value = declaration.slice(colon + 1).trim();
    const plain = value.replace(/\s*!\s*important$/i, '');
    return [{ name: declaration.slice(0, colon).trim().toLowerCase(), value: plain, important: plain !== value }];
  });
}
