/** XMP as a tree: the part of RDF/XML that it allows (XMP Specification, Adobe 2005, "RDF Overview"). */
import { parseXml, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';

export interface Property {
  readonly uri: string;
  readonly prefix: string;
  readonly name: string;
  readonly value: Value;
}

export type Value =
  | { readonly type: 'text'; readonly text: string; readonly language: string | undefined }
  | { readonly type: 'Bag' | 'Seq' | 'Alt'; readonly items: readonly Value[] }
  | { readonly type: 'structure'; readonly fields: readonly Property[] };

/** The text is no XML, or no RDF of this kind. */
export class XmpError extends Error {}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const xml = 'http://www.w3.org/XML/1998/namespace';
const deepest = 50;

/** The properties of what the metadata describes. @throws XmpError */
export function parseXmp(source: string): Property[] {
  const { root } = parsed(source);
  const whole = root && scoped(root, new Map([['xml', xml]]), 0);
  const found = whole?.is('RDF') ? whole : whole?.children.find((child) => child.is('RDF'));
  if (!found) throw new XmpError('it has no rdf:RDF');
  return distinct(found.children.flatMap((description) => fieldsOf(expected(description, 'Description'))));
}

/** The property of a name; undefined where it is not among them. */
export const found = (properties: readonly Property[], uri: string, name: string): Value | undefined =>
  properties.find((property) => property.uri === uri && property.name === name)?.value;

/** The text of a value, the first where there are several. */
export function textOf(value: Value | undefined): string | undefined {
  if (value === undefined || value.type === 'structure') return undefined;
  return value.type === 'text' ? value.text.trim() : textOf(value.items[0]);
}

interface Name {
  readonly uri: string;
  readonly prefix: string;
  readonly name: string;
}

interface Element extends Name {
  readonly attributes: readonly (Name & { readonly text: string })[];
  readonly children: readonly Element[];
  readonly text: string;
  /** Whether it is that element of RDF. */
  is(name: string): boolean;
}

function parsed(source: string) {
  try {
    return parseXml(source);
  } catch (error) {
    if (error instanceof RangeError) throw new XmpError('it is nested too deeply');
    if (!(error instanceof XmlError)) throw error;
    throw new XmpError(error.message.split(' (line')[0]);
  }
}

/** The element with the namespaces of its names. */
function scoped(element: XmlElement, around: ReadonlyMap<string, string>, depth: number): Element {
  if (depth > deepest) throw new XmpError('it is nested too deeply');
  const scope = new Map(around);
  for (const [key, uri] of Object.entries(element.attributes)) {
    const bound = /^xmlns(?::(.+))?$/.exec(key);
    if (bound) scope.set(bound[1] ?? '', uri);
  }
  const nameOf = (whole: string): Name => {
    const [, prefix = '', name = whole] = /^([^:]+):(.+)$/.exec(whole) ?? [];
    const uri = scope.get(prefix);
    if (uri === undefined && prefix !== '') throw new XmpError(`the prefix ${prefix} stands for no namespace`);
    return { uri: uri ?? '', prefix, name };
  };
  const own = nameOf(element.name);
  return {
    ...own,
    attributes: Object.entries(element.attributes)
      .filter(([key]) => !/^xmlns(?::|$)/.test(key))
      .map(([key, text]) => ({ ...nameOf(key), text })),
    children: element.children
      .filter((child) => child instanceof XmlElement)
      .map((child) => scoped(child, scope, depth + 1)),
    text: element.children.map((child) => (child instanceof XmlText ? child.text : '')).join(''),
    is: (name) => own.uri === rdf && own.name === name,
  };
}

function expected(element: Element, name: string): Element {
  if (!element.is(name)) throw new XmpError(`${element.name} stands where rdf:${name} is expected`);
  return element;
}

/** What an element describes, in attributes and elements. */
function fieldsOf(element: Element): Property[] {
  const attributes = ownAttributes(element).map(({ text, ...name }): Property => {
    return { ...name, value: { type: 'text', text, language: undefined } };
  });
  return distinct([
    ...attributes,
    ...element.children.map((child): Property => {
      const { uri, prefix, name } = child;
      return { uri, prefix, name, value: readValue(child) };
    }),
  ]);
}

const ownAttributes = ({ attributes }: Element) => attributes.filter(({ uri }) => uri !== rdf && uri !== xml);

function readValue(element: Element): Value {
  const attribute = (uri: string, name: string) =>
    element.attributes.find((one) => one.uri === uri && one.name === name)?.text;
  const kind = attribute(rdf, 'parseType');
  if (kind === 'Resource') return structure(fieldsOf(element));
  if (kind !== undefined) throw new XmpError(`${element.name} has the unknown rdf:parseType ${kind}`);
  const [child, ...more] = element.children;
  if (!child) {
    if (ownAttributes(element).length > 0) return structure(fieldsOf(element));
    return { type: 'text', text: attribute(rdf, 'resource') ?? element.text, language: attribute(xml, 'lang') };
  }
  if (more.length > 0 || element.text.trim() !== '') throw new XmpError(`${element.name} has more than one value`);
  const type = (['Bag', 'Seq', 'Alt'] as const).find((name) => child.is(name));
  if (type) return { type, items: child.children.map((item) => readValue(expected(item, 'li'))) };
  return structure(fieldsOf(expected(child, 'Description')));
}

/** What has an `rdf:value` is that value, with more said of it. */
const structure = (fields: readonly Property[]): Value => found(fields, rdf, 'value') ?? { type: 'structure', fields };

function distinct(properties: Property[]): Property[] {
  const names = properties.map(({ uri, name }) => `${uri} ${name}`);
  const twice = properties.find((_, index) => names.indexOf(names[index] ?? '') !== index);
  if (twice) throw new XmpError(`${twice.prefix}:${twice.name} stands there twice`);
  return properties;
}
