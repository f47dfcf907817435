/** The elements of an SVG: its XML, read, with all that is not SVG left out. */
import { parseXml, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';
import { SvgFault } from './fault.ts';

export interface Element {
  /** Without a prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly parent?: Element;
  /** What stands in a style sheet. */
  readonly text: string;
  /** In the file, from 1. */
  readonly line: number;
}

export interface SvgDocument {
  readonly root: Element;
  /** The first element of each `id`. */
  readonly byId: ReadonlyMap<string, Element>;
  /** In the order of the document. */
  readonly styleSheets: readonly Element[];
}

const deepest = 100;

/** Reads the XML. Entities that a document declares are not expanded. */
export function parseDocument(text: string): SvgDocument {
  const source = text.replace(/\r\n?/g, '\n');
  const lineAt = lines(source);
  const byId = new Map<string, Element>();
  const styleSheets: Element[] = [];
  const read = (xml: XmlElement, depth: number, parent?: Element): Element => {
    if (depth > deepest) throw new SvgFault('is nested too deeply');
    const children: Element[] = [];
    const text = xml.children.map((child) => (child instanceof XmlText ? child.text : '')).join('');
    const named = { name: xml.name.replace(/^svg:/, ''), attributes: xml.attributes, line: lineAt(xml.start) };
    const element: Element = { ...named, children, text, ...(parent ? { parent } : {}) };
    const { id } = element.attributes;
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    if (element.name === 'style') styleSheets.push(element);
    for (const child of xml.children) {
      if (child instanceof XmlElement && isSvg(child.name)) children.push(read(child, depth + 1, element));
    }
    return element;
  };
  const { root } = parsed(source);
  if (root?.name.replace(/^svg:/, '') !== 'svg') throw new SvgFault('does not begin with <svg>');
  return { root: read(root, 0), byId, styleSheets };
}

/** What programs for drawing add for themselves has a prefix. */
const isSvg = (name: string) => !name.includes(':') || name.startsWith('svg:');

function parsed(source: string) {
  try {
    return parseXml(source, { includeOffsets: true, ignoreUndefinedEntities: true });
  } catch (error) {
    if (error instanceof RangeError) throw new SvgFault('is nested too deeply');
    if (!(error instanceof XmlError)) throw error;
    const [reason = ''] = error.message.split(' (line');
    throw new SvgFault(`is not well-formed: ${reason}`, error.line);
  }
}

/** @returns the line of an offset, from 1. */
function lines(source: string): (offset: number) => number {
  const ends = [...source.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
