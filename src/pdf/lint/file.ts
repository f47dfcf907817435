import { Buffer } from 'node:buffer';
import { inflate } from 'pako';
import {
  Keyword,
  type PdfDictionary,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfSyntaxError,
  Reader,
} from './syntax.ts';

type Entry = { readonly offset: number } | { readonly stream: number; readonly index: number };

/** A PDF file: its objects by number, through the cross-reference tables and streams (ISO 32000-1, 7.5). */
export class PdfFile {
  readonly source: string;
  readonly trailer: PdfDictionary = new Map();
  readonly #bytes: Uint8Array;
  readonly #entries = new Map<number, Entry>();
  readonly #objects = new Map<number, PdfObject>();
  readonly #packed = new Map<number, readonly PdfObject[]>();

  /** @throws PdfSyntaxError where the bytes are no PDF, or one that is damaged. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.source = Buffer.from(bytes).toString('latin1');
    const [, start] = [...this.source.slice(-1100).matchAll(/startxref\s+(\d+)\s+%%EOF/g)].at(-1) ?? [];
    if (!this.source.startsWith('%PDF-') || start === undefined) throw new PdfSyntaxError('This is no PDF');
    const visited = new Set<number>();
    const due = [Number(start)];
    for (let at = due.shift(); at !== undefined; at = due.shift()) {
      if (visited.has(at)) continue;
      visited.add(at);
      const section = this.#section(at);
      for (const [key, value] of section) if (!this.trailer.has(key)) this.trailer.set(key, value);
      for (const key of ['XRefStm', 'Prev']) {
        const next = section.get(key);
        if (typeof next === 'number') due.push(next);
      }
    }
  }

  /** The numbers of all objects. */
  get ids(): number[] {
    return [...this.#entries.keys()].sort((a, b) => a - b);
  }

  /** The objects that stand in the file by themselves: their numbers, and the bytes where they begin. */
  get places(): [id: number, offset: number][] {
    return [...this.#entries].flatMap(([id, entry]) => ('offset' in entry ? [[id, entry.offset]] : []));
  }

  /** The object itself where it is a reference; `null` where there is none. */
  resolve(value: PdfObject | undefined): PdfObject {
    for (let depth = 0; value instanceof PdfReference; depth++) {
      if (depth > 20) throw new PdfSyntaxError('References lead in a circle');
      value = this.#object(value.id);
    }
    return value ?? null;
  }

  /** The dictionary, also of a stream; an empty one where there is none. */
  dictionary(value: PdfObject | undefined): PdfDictionary {
    const found = this.resolve(value);
    if (found instanceof PdfStream) return found.dictionary;
    return found instanceof Map ? found : new Map();
  }

  /** The list; an empty one where there is none. */
  list(value: PdfObject | undefined): PdfObject[] {
    const found = this.resolve(value);
    return Array.isArray(found) ? found : [];
  }

  /** The bytes of a stream without its filters. */
  unpacked(stream: PdfStream): Uint8Array {
    let bytes = stream.bytes;
    const filter = this.resolve(stream.dictionary.get('Filter'));
    const filters = Array.isArray(filter) ? filter : filter === null ? [] : [filter];
    for (const [index, name] of filters.entries()) {
      if (this.resolve(name) !== 'FlateDecode') throw new PdfSyntaxError(`A filter is unknown here: ${String(name)}`);
      const own = this.resolve(stream.dictionary.get('DecodeParms'));
      const parameters = this.dictionary(Array.isArray(own) ? own[index] : own);
      try {
        bytes = unfiltered(inflate(bytes), parameters);
      } catch {
        throw new PdfSyntaxError('A compressed stream is damaged');
      }
    }
    return bytes;
  }

  #object(id: number): PdfObject {
    const known = this.#objects.get(id);
    if (known !== undefined) return known;
    const entry = this.#entries.get(id);
    if (!entry) return null;
    const object =
      'offset' in entry ? this.#objectAt(entry.offset, id) : (this.#members(entry.stream)[entry.index] ?? null);
    this.#objects.set(id, object);
    return object;
  }

  #objectAt(offset: number, id?: number): PdfObject {
    const reader = new Reader(this.source, offset);
    const [number, , keyword] = [reader.next(), reader.next(), reader.next()];
    if (!(keyword instanceof Keyword) || keyword.word !== 'obj' || (id !== undefined && number !== id)) {
      throw new PdfSyntaxError(`No object ${id ?? ''} at byte ${offset}`);
    }
    const object = reader.object();
    if (!(object instanceof Map)) return object;
    const after = /[\0\t\n\f\r ]*stream(?:\r\n|\n)/y;
    after.lastIndex = reader.at;
    if (!after.test(this.source)) return object;
    const length = this.resolve(object.get('Length'));
    const end = after.lastIndex + (typeof length === 'number' ? length : 0);
    if (!/^\s*endstream/.test(this.source.slice(end, end + 20))) {
      throw new PdfSyntaxError(`The stream at byte ${offset} has not the length that it says`);
    }
    return new PdfStream(object, this.#bytes.subarray(after.lastIndex, end));
  }

  #members(id: number): readonly PdfObject[] {
    const known = this.#packed.get(id);
    if (known) return known;
    const stream = this.#object(id);
    if (!(stream instanceof PdfStream)) throw new PdfSyntaxError(`Object ${id} is no stream of objects`);
    const source = Buffer.from(this.unpacked(stream)).toString('latin1');
    const [count, first] = [stream.dictionary.get('N'), stream.dictionary.get('First')];
    const directory = new Reader(source);
    const members = Array.from({ length: Number(count) }, () => {
      directory.next();
      return new Reader(source, Number(first) + Number(directory.next())).object();
    });
    this.#packed.set(id, members);
    return members;
  }

  /** Reads a table or a stream of cross-references. @returns its trailer. */
  #section(at: number): PdfDictionary {
    const reader = new Reader(this.source, at);
    const first = reader.next();
    if (!(first instanceof Keyword)) return this.#streamSection(at);
    if (first.word !== 'xref') throw new PdfSyntaxError(`No cross-references at byte ${at}`);
    for (;;) {
      const start = reader.next();
      if (start instanceof Keyword && start.word === 'trailer') break;
      const count = reader.next();
      if (typeof start !== 'number' || typeof count !== 'number') throw new PdfSyntaxError('The xref table is damaged');
      for (let id = start; id < start + count; id++) {
        const [offset, , kind] = [reader.next(), reader.next(), reader.next()];
        // A count that is wrong may be next to endless.
        if (!(kind instanceof Keyword)) throw new PdfSyntaxError('The xref table is damaged');
        if (kind.word === 'n') this.#enter(id, { offset: Number(offset) });
      }
    }
    const trailer = reader.object();
    if (!(trailer instanceof Map)) throw new PdfSyntaxError('There is no trailer');
    return trailer;
  }

  #streamSection(at: number): PdfDictionary {
    const stream = this.#objectAt(at);
    if (!(stream instanceof PdfStream)) throw new PdfSyntaxError(`No cross-references at byte ${at}`);
    const { dictionary } = stream;
    const [kindWidth = 0, fieldWidth = 0, lastWidth = 0] = this.list(dictionary.get('W')).map(Number);
    const index = this.list(dictionary.get('Index') ?? [0, dictionary.get('Size') ?? 0]).map(Number);
    const bytes = this.unpacked(stream);
    if (kindWidth + fieldWidth + lastWidth < 1) throw new PdfSyntaxError('The stream of cross-references is damaged');
    let position = 0;
    const field = (width: number) => {
      let value = 0;
      for (const end = position + width; position < end; position++) value = value * 256 + (bytes[position] ?? 0);
      return value;
    };
    for (let pair = 0; pair < index.length; pair += 2) {
      const start = index[pair] ?? 0;
      for (let id = start; id < start + (index[pair + 1] ?? 0) && position < bytes.length; id++) {
        const kind = kindWidth === 0 ? 1 : field(kindWidth);
        const [value, last] = [field(fieldWidth), field(lastWidth)];
        if (kind === 1) this.#enter(id, { offset: value });
        if (kind === 2) this.#enter(id, { stream: value, index: last });
      }
    }
    return dictionary;
  }

  /** The newest section is read first, and stands. */
  #enter(id: number, entry: Entry): void {
    if (!this.#entries.has(id)) this.#entries.set(id, entry);
  }
}

/** Undoes the predictors of PNG that other writers use for cross-references (ISO 32000-1, 7.4.4.4). */
function unfiltered(bytes: Uint8Array, parameters: PdfDictionary): Uint8Array {
  if (Number(parameters.get('Predictor') ?? 1) < 10) return bytes;
  const columns = Number(parameters.get('Columns') ?? 1);
  const bits = Number(parameters.get('BitsPerComponent') ?? 8) * Number(parameters.get('Colors') ?? 1);
  const [step, width] = [Math.max(1, bits >> 3), Math.ceil((columns * bits) / 8)];
  const rows = Math.floor(bytes.length / (width + 1));
  const plain = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (width + 1)] ?? 0;
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      const left = column < step ? 0 : (plain[at - step] ?? 0);
      const up = row === 0 ? 0 : (plain[at - width] ?? 0);
      const corner = row === 0 || column < step ? 0 : (plain[at - width - step] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
      plain[at] = (bytes[row * (width + 1) + 1 + column] ?? 0) + guess;
    }
  }
  return plain;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
