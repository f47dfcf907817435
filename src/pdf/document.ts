/**
 * pdfkit as object writer: the one place that knows its insides (version pinned). Layout, text, fonts, structure and
 * metadata are ours; see docs/adr/.
 */
import { createHash } from 'node:crypto';
import { zlibSync } from 'fflate';
import PdfKit from 'pdfkit';
import { ascii, joined } from './bytes.ts';

/** A PDF object as pdfkit writes it: strings are names, `new String()` strings, arrays and objects what they look like. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Date
  | Uint8Array
  | Reference
  | TextString
  | readonly Value[]
  | Dictionary;
export interface Dictionary {
  [key: string]: Value | undefined;
}
export interface Reference {
  readonly id: number;
  readonly data: Dictionary;
  write(bytes: Uint8Array): void;
  end(bytes?: Uint8Array): void;
}
/** pdfkit tells text from names by the wrapper object. */
export type TextString = InstanceType<typeof String>;

export const text = (value: string): TextString => new String(value);

/** What of a pdfkit document is used here. */
interface Insides {
  readonly _root: { readonly data: Dictionary };
  _id: Uint8Array;
  info: Record<string, string | Date>;
  readonly page: PageInsides;
  ref(data: Dictionary): Reference;
  addPage(options: { size: [number, number]; margin: number }): void;
  end(): void;
  push(chunk: Uint8Array | null): boolean;
  endMarkings(): void;
  endMetadata(): void;
}
interface PageInsides {
  readonly dictionary: { readonly data: Dictionary };
  readonly resources: { readonly data: Dictionary };
  readonly content: Reference & { buffer: Uint8Array[] };
}

interface Options {
  readonly autoFirstPage: boolean;
  readonly compress: boolean;
  readonly pdfVersion: string;
  readonly displayTitle: boolean;
  readonly font: null;
}
const Kit = PdfKit as unknown as new (options: Options) => Insides;

export interface PdfPage {
  readonly dictionary: Reference;
  readonly resources: Dictionary;
  /** Sets the page's content, once. */
  content(operators: string): void;
}

export interface PdfDocument {
  readonly root: Dictionary;
  /** A new object, to be ended once it is complete. */
  object(data?: Dictionary): Reference;
  /** A compressed stream, complete at once. */
  stream(bytes: Uint8Array, data?: Dictionary): Reference;
  /** A stream that can be read without unpacking, as metadata must be. */
  plainStream(bytes: Uint8Array, data: Dictionary): Reference;
  addPage(width: number, height: number): PdfPage;
  /** The bytes of the whole file. Its identifier is a hash of all that stands before it. */
  finish(): Uint8Array;
}

export interface Info {
  readonly title: string;
  readonly author: string;
  readonly producer: string;
  readonly created: Date;
}

export function openDocument({ title, author, producer, created }: Info): PdfDocument {
  const chunks: Uint8Array[] = [];
  const hash = createHash('sha256');
  class Writer extends Kit {
    #identifier: Uint8Array | undefined;
    /** Collects instead of streaming: many small writes cost more than the letter. */
    override push(chunk: Uint8Array | null) {
      if (chunk) {
        hash.update(chunk);
        chunks.push(chunk);
      }
      return true;
    }
    override get _id() {
      this.#identifier ??= hash.copy().digest().subarray(0, 16);
      return this.#identifier;
    }
    override set _id(_ofTheInfoOnly) {}
    override endMarkings() {}
    override endMetadata() {}
  }
  const kit = new Writer({ autoFirstPage: false, compress: false, pdfVersion: '1.7', displayTitle: true, font: null });
  kit.info = { Title: title, Author: author, Creator: producer, Producer: producer, CreationDate: created };

  const stream = (bytes: Uint8Array, data: Dictionary = {}) => {
    // Not Node's zlib: its output differs between builds, and with it the bytes of the letter.
    const reference = kit.ref({ ...data, Filter: 'FlateDecode' });
    reference.end(zlibSync(bytes, { level: 6 }));
    return reference;
  };
  return {
    root: kit._root.data,
    object: (data = {}) => kit.ref(data),
    stream,
    plainStream(bytes, data) {
      const reference = kit.ref(data);
      reference.end(bytes);
      return reference;
    },
    addPage(width, height) {
      kit.addPage({ size: [width, height], margin: 0 });
      const { dictionary, resources, content } = kit.page;
      return {
        dictionary: dictionary as Reference,
        resources: resources.data,
        content(operators) {
          content.buffer = [];
          content.data.Length = 0;
          content.data.Filter = 'FlateDecode';
          content.write(zlibSync(ascii(operators), { level: 6 }));
        },
      };
    },
    finish() {
      kit.end();
      return joined(chunks);
    },
  };
}
