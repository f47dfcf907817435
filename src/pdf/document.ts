/**
 * Writes the objects of a PDF (ISO 32000-1, 7.3 and 7.5). Streams are written as they come; all other objects go together
 * into one object stream at the end, which makes a letter a quarter smaller.
 */
import { createHash } from 'node:crypto';
import { type Form, type Remember, rememberNothing } from '../remember.ts';
import { Recurring } from '../typeset/recurring.ts';
import { ascii, base64, joined, latin1 } from './bytes.ts';
import { compress, type Stretch, zlibStream } from './compress.ts';
import { number } from './number.ts';

/** A PDF object: a string is a name, bytes are a hexadecimal string, lists and maps are what they look like. */
export type Value = string | number | boolean | Uint8Array | TextString | Reference | readonly Value[] | Dictionary;
export interface Dictionary {
  [key: string]: Value | undefined;
}

/** An object of the file, by its number. What `data` holds when the document is finished is written. */
export class Reference {
  readonly id: number;
  readonly data: Dictionary;

  constructor(id: number, data: Dictionary) {
    this.id = id;
    this.data = data;
  }
}

/** A text string, as against a name. */
export class TextString {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export const text = (value: string): TextString => new TextString(shortened(value));

/** UTF-16 units: two bytes each, and two for the byte order mark. */
const longest = (32_767 - 3) >> 1;

/** What fits into a string (ISO 19005-2, 6.1.13): what is longer ends in an ellipsis. */
export function shortened(value: string): string {
  if (value.length <= longest) return value;
  return `${value.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Stretches of streams that letters of a batch have in common: each is compressed once. */
const stretches = new Recurring<Stretch>(200);

/** The bytes of a stream, compressed. Kept by those who write the same one into many documents. */
export class Packed {
  readonly bytes: Uint8Array;

  /** Takes what is compressed already; `of` compresses. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Compresses bytes, or stretches, of which other documents may have some too: a character for each byte, or compressed before. */
  static of(content: Uint8Array | readonly (string | Stretch)[], remember: Remember = rememberNothing): Packed {
    const parts =
      content instanceof Uint8Array
        ? [compress(content)]
        : content.map((part) => (typeof part === 'string' ? stretchOf(part, remember) : part));
    return new Packed(zlibStream(parts));
  }
}

/** Compresses a character for each byte. */
export function stretchOf(content: string, remember: Remember): Stretch {
  return stretches.get(content, () => remember('stretch', content, () => compress(ascii(content)), stretchForm));
}

const stretchForm: Form<Stretch, Omit<Stretch, 'blocks'> & { readonly blocks: string }> = {
  pack: ({ blocks, ...rest }) => ({ ...rest, blocks: base64(blocks) }),
  unpack: ({ blocks, ...rest }) => ({ ...rest, blocks: Buffer.from(blocks, 'base64') }),
};

export interface PdfPage {
  readonly dictionary: Reference;
  readonly resources: Dictionary;
  /** Sets the page's content, once: its operators in stretches, of which other documents may have some too. */
  content(operators: readonly (string | Stretch)[]): void;
}

export interface Info {
  readonly title: string;
  readonly author: string;
  readonly producer: string;
  readonly created: Date;
}

/** The comment of bytes above 127 tells programs that the file is not text (ISO 19005-2, 6.1.2). */
const header = Uint8Array.of(...ascii('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a);

export class PdfDocument {
  readonly root: Dictionary = { Type: 'Catalog', ViewerPreferences: { DisplayDocTitle: true } };
  readonly #objects: Reference[] = [];
  readonly #pages: Reference;
  readonly #kids: Reference[] = [];
  readonly #chunks: Uint8Array[] = [];
  /** By number: where a stream begins. */
  readonly #offsets: (number | undefined)[] = [];
  readonly #remember: Remember;
  #length = 0;
  #count = 0;

  constructor(remember: Remember) {
    this.#remember = remember;
    this.#write(header);
    this.#pages = this.object({ Type: 'Pages', Kids: this.#kids });
    this.root.Pages = this.#pages;
  }

  /** A new object; it can be filled until the document is finished. */
  object(data: Dictionary = {}): Reference {
    const reference = new Reference(++this.#count, data);
    this.#objects.push(reference);
    return reference;
  }

  /** A compressed stream, complete at once. */
  stream(content: Uint8Array | Packed, data: Dictionary = {}): Reference {
    const { bytes } = content instanceof Packed ? content : Packed.of(content);
    return this.plainStream(bytes, { ...data, Filter: 'FlateDecode' });
  }

  /** A stream that can be read without unpacking, as metadata must be. */
  plainStream(bytes: Uint8Array, data: Dictionary): Reference {
    const reference = new Reference(++this.#count, data);
    this.#offsets[reference.id] = this.#length;
    this.#write(ascii(`${reference.id} 0 obj\n${written({ ...data, Length: bytes.length })}\nstream\n`));
    this.#write(bytes);
    this.#write(ascii('\nendstream\nendobj\n'));
    return reference;
  }

  addPage(width: number, height: number): PdfPage {
    const resources: Dictionary = {};
    const data: Dictionary = {
      Type: 'Page',
      Parent: this.#pages,
      MediaBox: [0, 0, width, height],
      Resources: resources,
    };
    const dictionary = this.object(data);
    this.#kids.push(dictionary);
    return {
      dictionary,
      resources,
      content: (operators) => {
        data.Contents = this.stream(Packed.of(operators, this.#remember));
      },
    };
  }

  /** The bytes of the whole file. Its identifier is a hash of all that stands before it. */
  finish({ title, author, producer, created }: Info): Uint8Array {
    this.#pages.data.Count = this.#kids.length;
    const root = this.object(this.root);
    const info = this.object({
      Title: text(title),
      Author: text(author),
      Creator: text(producer),
      Producer: text(producer),
      CreationDate: text(pdfDate(created)),
    });
    const places = this.#objectStream();
    const identifier = createHash('sha256').update(joined(this.#chunks)).digest().subarray(0, 16);
    const start = this.#length;
    const self = ++this.#count;
    this.#offsets[self] = start;
    // Type, offset or object stream, generation or index (ISO 32000-1, 7.5.8.3); object 0 heads the free ones.
    const entries = new DataView(new ArrayBuffer(7 * (self + 1)));
    entries.setUint16(5, 65_535);
    for (let id = 1; id <= self; id++) {
      const place = places.get(id);
      entries.setUint8(7 * id, place ? 2 : 1);
      entries.setUint32(7 * id + 1, place ? place.stream : (this.#offsets[id] ?? 0));
      entries.setUint16(7 * id + 5, place ? place.index : 0);
    }
    const table = latin1(new Uint8Array(entries.buffer));
    const packed = Packed.of([table], this.#remember).bytes;
    const dictionary: Dictionary = {
      Type: 'XRef',
      Size: self + 1,
      W: [1, 4, 2],
      Root: root,
      Info: info,
      ID: [identifier, identifier],
      Filter: 'FlateDecode',
      Length: packed.length,
    };
    this.#write(ascii(`${self} 0 obj\n${written(dictionary)}\nstream\n`));
    this.#write(packed);
    this.#write(ascii(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`));
    return joined(this.#chunks);
  }

  /** Writes all objects but the streams (ISO 32000-1, 7.5.7). @returns where each of them stands. */
  #objectStream(): Map<number, { stream: number; index: number }> {
    let directory = '';
    let bodies = '';
    let last = '';
    for (const { id, data } of this.#objects) {
      bodies += last;
      directory += `${id} ${bodies.length} `;
      last = `${written(data)}\n`;
    }
    const data = { Type: 'ObjStm', N: this.#objects.length, First: directory.length };
    // The last has the title, and is the only one that is another in each letter of a batch.
    const stream = this.stream(Packed.of([directory + bodies, last], this.#remember), data).id;
    return new Map(this.#objects.map(({ id }, index) => [id, { stream, index }]));
  }

  #write(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }
}

/** "D:20231211120000Z" (ISO 32000-1, 7.9.4). */
export function pdfDate(date: Date): string {
  return `D:${date.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
}

function written(value: Value): string {
  if (typeof value === 'string') return `/${value}`;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Reference) return `${value.id} 0 R`;
  if (value instanceof TextString) return textString(value.text);
  if (value instanceof Uint8Array)
    return `<${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}>`;
  if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`;
  let entries = '';
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== undefined) entries += `/${key}${isDelimited(entry) ? '' : ' '}${written(entry)}`;
  }
  return `<<${entries}>>`;
}

/** Whether a value begins with a delimiter, so that no space must stand before it (ISO 32000-1, 7.2.2). */
const isDelimited = (value: Value): boolean =>
  typeof value !== 'number' && typeof value !== 'boolean' && !(value instanceof Reference);

/** ASCII as it is, anything else as UTF-16 (ISO 32000-1, 7.9.2.2). */
function textString(content: string): string {
  if (/^[ -~]*$/.test(content)) return `(${content.replace(/[\\()]/g, '\\$&')})`;
  let digits = 'feff';
  for (let index = 0; index < content.length; index++)
    digits += content.charCodeAt(index).toString(16).padStart(4, '0');
  return `<${digits}>`;
}
