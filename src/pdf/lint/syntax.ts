/** The syntax of objects (ISO 32000-1, 7.3), in files and in content streams alike. */

import { Buffer } from 'node:buffer';

/** A name is a string; a string is a `PdfString`; `null` also stands for what is not there. */
export type PdfObject =
  | null
  | boolean
  | number
  | string
  | PdfString
  | PdfReference
  | PdfStream
  | PdfDictionary
  | PdfObject[];
export type PdfDictionary = Map<string, PdfObject>;

/** Bytes, one to a UTF-16 unit. */
export class PdfString {
  readonly bytes: string;
  /** False where the last of its hexadecimal digits has no second one. */
  readonly isWhole: boolean;

  constructor(bytes: string, isWhole = true) {
    this.bytes = bytes;
    this.isWhole = isWhole;
  }

  /** As text: UTF-16 with its mark, else one byte a character (7.9.2.2). */
  get text(): string {
    if (!this.bytes.startsWith('\xfe\xff')) return this.bytes;
    const units = this.bytes.slice(2).match(/[\s\S]{2}/g) ?? [];
    return units.map((unit) => String.fromCharCode(unit.charCodeAt(0) * 256 + unit.charCodeAt(1))).join('');
  }
}

export class PdfReference {
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
}

export class PdfStream {
  readonly dictionary: PdfDictionary;
  /** As they stand in the file. */
  readonly bytes: Uint8Array;

  constructor(dictionary: PdfDictionary, bytes: Uint8Array) {
    this.dictionary = dictionary;
    this.bytes = bytes;
  }
}

/** What is no object: `obj`, `stream`, `R`, `]`, or an operator. */
export class Keyword {
  readonly word: string;

  constructor(word: string) {
    this.word = word;
  }
}

export class PdfSyntaxError extends Error {}

const space = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const token =
  /([-+]?(?:\d+\.?\d*|\.\d+)(?![^\0\t\n\f\r ()<>[\]{}/%]))|\/([^\0\t\n\f\r ()<>[\]{}/%]*)|(\()|<([\dA-Fa-f\0\t\n\f\r ]*)>|(<<|>>|[[\]{}])|([^\0\t\n\f\r ()<>[\]{}/%]+)/y;

/** Reads objects one after another. `source` has a byte in each UTF-16 unit. */
export class Reader {
  readonly source: string;
  at: number;

  constructor(source: string, at = 0) {
    this.source = source;
    this.at = at;
  }

  /** The next object or keyword; undefined at the end. */
  next(): PdfObject | Keyword | undefined {
    this.#match(space);
    if (this.at >= this.source.length) return undefined;
    const start = this.at;
    const found = this.#match(token);
    if (!found) throw new PdfSyntaxError(`No object at byte ${start}`);
    const [, digits, name, parenthesis, digitPairs, bracket, word] = found;
    if (digits !== undefined) return this.#reference(Number(digits));
    if (name !== undefined) {
      return name.replace(/#([\dA-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    }
    if (parenthesis) return this.#literal();
    if (digitPairs !== undefined) return fromHex(digitPairs.replace(/[^\dA-Fa-f]/g, ''));
    if (bracket === '[') return this.#until(']');
    if (bracket === '<<') return this.#dictionary(start);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    return new Keyword(bracket ?? word ?? '');
  }

  /** The next object; a keyword, or the end, is a fault. */
  object(): PdfObject {
    const found = this.next();
    if (found === undefined || found instanceof Keyword) throw new PdfSyntaxError(`No object at byte ${this.at}`);
    return found;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  #reference(number: number): number | PdfReference {
    if (!Number.isInteger(number) || number < 0) return number;
    return this.#match(/[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y)
      ? new PdfReference(number)
      : number;
  }

  #until(end: string): PdfObject[] {
    const items: PdfObject[] = [];
    for (;;) {
      const item = this.next();
      if (item === undefined) throw new PdfSyntaxError(`A ${end} is missing`);
      if (item instanceof Keyword) {
        if (item.word === end) return items;
        throw new PdfSyntaxError(`${item.word} stands before byte ${this.at}, where an object is expected`);
      }
      items.push(item);
    }
  }

  #dictionary(start: number): PdfDictionary {
    const items = this.#until('>>');
    const dictionary: PdfDictionary = new Map();
    for (let index = 0; index < items.length; index += 2) {
      const key = items[index];
      if (typeof key !== 'string') throw new PdfSyntaxError(`A key of the dictionary at byte ${start} is no name`);
      dictionary.set(key, items[index + 1] ?? null);
    }
    return dictionary;
  }

  #literal(): PdfString {
    let bytes = '';
    for (let depth = 1; ; ) {
      const character = this.source[this.at++];
      if (character === undefined) throw new PdfSyntaxError('A string has no end');
      if (character === '\\') bytes += this.#escaped();
      else {
        if (character === '(') depth++;
        if (character === ')' && --depth === 0) return new PdfString(bytes);
        bytes += character;
      }
    }
  }

  #escaped(): string {
    const octal = this.#match(/[0-7]{1,3}/y);
    if (octal) return String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff);
    if (this.#match(/\r\n?|\n/y)) return '';
    const character = this.source[this.at++] ?? '';
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[character] ?? character;
  }
}

function fromHex(digits: string): PdfString {
  const isWhole = digits.length % 2 === 0;
  return new PdfString(Buffer.from(isWhole ? digits : `${digits}0`, 'hex').toString('latin1'), isWhole);
}
