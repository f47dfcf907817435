import { PdfFile } from '../../src/pdf/lint/file.ts';
import { type PdfDictionary, type PdfObject, PdfReference, PdfStream, PdfString } from '../../src/pdf/lint/syntax.ts';

type Edit = readonly [pattern: RegExp | string, replacement: string];

/**
 * The PDF with something else in it, and nothing packed: each edit replaces the first match in every object that is no
 * stream, in the dictionaries of streams and in what the streams hold. One of them has to have it.
 */
export function mutated(bytes: Uint8Array, ...edits: readonly Edit[]): Uint8Array {
  const file = new PdfFile(bytes);
  const objects: { id: number; text: string; data?: string }[] = [];
  for (const id of file.ids) {
    const object = file.resolve(new PdfReference(id));
    if (!(object instanceof PdfStream)) objects.push({ id, text: written(object) });
    else if (!['ObjStm', 'XRef'].includes(String(object.dictionary.get('Type')))) {
      const data = Buffer.from(file.unpacked(object)).toString('latin1');
      objects.push({ id, text: without(object.dictionary, ['Filter', 'Length']), data });
    }
  }
  const trailer: { text: string; data?: string } = {
    text: without(file.trailer, ['Type', 'Size', 'W', 'Filter', 'Length']),
  };
  for (const [pattern, replacement] of edits) {
    let changed = false;
    const apply = (source: string) => {
      const result = source.replace(pattern, replacement);
      changed ||= result !== source;
      return result;
    };
    for (const object of [...objects, trailer]) {
      object.text = apply(object.text);
      if (object.data !== undefined) object.data = apply(object.data);
    }
    if (!changed) throw new Error(`Nothing to replace: ${pattern}`);
  }
  let source = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  let table = 'xref\n0 1\n0000000000 65535 f \n';
  for (const { id, text, data } of objects) {
    table += `${id} 1\n${String(source.length).padStart(10, '0')} 00000 n \n`;
    const stream = `${text.slice(0, -2)}/Length ${data?.length}>>\nstream\n${data}\nendstream`;
    source += `${id} 0 obj\n${data === undefined ? text : stream}\nendobj\n`;
  }
  const end = `${trailer.text.slice(0, -2)}/Size ${Math.max(...file.ids) + 1}>>`;
  return Buffer.from(`${source}${table}trailer\n${end}\nstartxref\n${source.length}\n%%EOF\n`, 'latin1');
}

const without = (dictionary: PdfDictionary, keys: readonly string[]) =>
  written(new Map([...dictionary].filter(([key]) => !keys.includes(key))));

function written(object: PdfObject): string {
  if (object instanceof Map) return `<<${[...object].map(([key, value]) => `/${key} ${written(value)}`).join(' ')}>>`;
  if (Array.isArray(object)) return `[${object.map(written).join(' ')}]`;
  if (object instanceof PdfReference) return `${object.id} 0 R`;
  if (object instanceof PdfString) return `(${object.bytes.replace(/[\\()\r\n]/g, escaped)})`;
  return typeof object === 'string' ? `/${object.replace('/', '#2F')}` : String(object);
}

const escaped = (character: string) => ({ '\r': '\\r', '\n': '\\n' })[character] ?? `\\${character}`;
