import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Remember } from '../../remember.ts';
import { readIfThere } from '../files/read-if-there.ts';
import { type Digest, digestOf } from './digest.ts';

/** What was kept: its value, and what belongs to it, which is read when it is asked for. */
export interface Kept {
  readonly value: unknown;
  readonly rest: () => unknown;
}

/**
 * What was made from files in earlier runs, or when the program was built. It can be deleted at any time, and is used only for the
 * very same bytes.
 */
export interface Cache {
  /** What was kept for a name and bytes; undefined where nothing was, or what was kept is damaged. */
  get(digest: Digest): Kept | undefined;
  /** Says that what was kept is of use, without reading it. */
  use(digest: Digest): void;
  /** Keeps what was made of the bytes, each as JSON. */
  put(digest: Digest, value: string, rest?: string): void;
  /** Has something put before it is saved. */
  beforeSave(put: () => void): void;
  /** Writes what is new. Where nothing can be written, it is made again by the next run. */
  save(): void;
  /** Saves, and holds nothing any longer: from now on, all is as if it were kept nowhere. */
  close(): void;
}

/** In the workspace, so that it goes where the workspace goes, and is gone with it: it holds names of persons. */
const folderName = '.appeal-cache';

/** What is kept, as JSON: the value, and from `middle` on the rest. */
interface Item {
  readonly bytes: Buffer;
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

/**
 * Opens the cache of the workspace at `root`, one file that its owner alone can read. Its first line says which program made it,
 * and has a CRC-32 of all that follows: what another one made, or what is damaged, is not used. The second lists what is kept,
 * by the SHA-256 of a name and of bytes, with the lengths of values and rests, which follow one after the other. `shipped` is such
 * a file that came with the program: what is not kept here is looked for there, and kept here then.
 */
export function openCache(root: string, maker: string, shipped?: string): Cache {
  const folder = path.join(root, folderName);
  const file = path.join(folder, 'parsed');
  const header = `appeal ${maker} ${process.version} `;
  const there = itemsIn(readOwn(file), header);
  const used = new Set<string>();
  const made = new Map<string, Item>();
  const puts: (() => void)[] = [];
  let isNew = false;
  let closed = false;
  let come: ReadonlyMap<string, Item> | undefined;

  function takeOver(digest: Digest): Item | undefined {
    if (closed || shipped === undefined) return undefined;
    come ??= itemsIn(readIfThere(shipped), header);
    const item = come.get(digest);
    if (!item) return undefined;
    made.set(digest, item);
    isNew = true;
    return item;
  }

  const cache: Cache = {
    get(digest) {
      const item = there.get(digest) ?? takeOver(digest);
      if (!item) return undefined;
      used.add(digest);
      const { bytes, start, middle, end } = item;
      const read = (from: number, to: number) => JSON.parse(bytes.toString('utf8', from, to)) as unknown;
      return { value: read(start, middle), rest: () => read(middle, end) };
    },
    use: (digest) => used.add(digest),
    put(digest, value, rest = 'null') {
      if (closed) return;
      const bytes = Buffer.from(value + rest);
      made.set(digest, { bytes, start: 0, middle: Buffer.byteLength(value), end: bytes.length });
      isNew = true;
    },
    beforeSave: (put) => puts.push(put),
    save() {
      for (const put of puts) put();
      if (!isNew) return;
      isNew = false;
      const kept = new Map([...there].filter(([digest]) => used.has(digest)));
      for (const [digest, item] of made) kept.set(digest, item);
      // Other commands look at other files: as much again is kept of what this one had no use for, and some letters.
      let room = Math.max(
        [...kept.values()].reduce((sum, item) => sum + lengthOf(item), 0),
        roomForOthers,
      );
      for (const [digest, item] of there) {
        if (kept.has(digest) || lengthOf(item) > room) continue;
        room -= lengthOf(item);
        kept.set(digest, item);
      }
      write(folder, file, fileOf(kept, header));
    },
    close() {
      cache.save();
      closed = true;
      there.clear();
      made.clear();
      come = undefined;
      puts.length = 0;
    },
  };
  return cache;
}

/** In bytes. */
const roomForOthers = 512 * 1024;
/** A letter asks for less than a hundred things. Of a batch, the first letters do: it makes more than is worth to be kept. */
const mostAsked = 500;

/** Remembers in the cache. */
export function rememberIn(cache: Cache): Remember {
  let asked = 0;
  return (kind, text, make, form) => {
    if (asked++ >= mostAsked) return make();
    const digest = digestOf(kind, Buffer.from(text));
    const kept = cache.get(digest)?.value as Parameters<NonNullable<typeof form>['unpack']>[0] | undefined;
    const known = kept !== undefined;
    const value = !known ? make() : form ? form.unpack(kept) : (kept as ReturnType<typeof make>);
    const put = () => {
      const packed = form ? form.pack(value) : value;
      if (packed !== undefined) cache.put(digest, JSON.stringify(packed));
    };
    const grown = form?.grown;
    if (grown) cache.beforeSave(() => grown(value) && put());
    else if (!known) put();
    return value;
  };
}

const lengthOf = ({ start, end }: Item): number => end - start;

function fileOf(items: ReadonlyMap<string, Item>, header: string): Buffer {
  const list = [...items].map(([digest, { start, middle, end }]) => [digest, middle - start, end - middle]);
  const content = [
    Buffer.from(`\n${JSON.stringify(list)}\n`),
    ...[...items.values()].map(({ bytes, start, end }) => bytes.subarray(start, end)),
  ];
  const sum = content.reduce((crc, part) => crc32(part, crc), 0);
  return Buffer.concat([Buffer.from(header + inHex(sum)), ...content]);
}

const inHex = (sum: number): string => sum.toString(16).padStart(8, '0');

/** By the digests; none of what another program made, or what is not as it was written. */
function itemsIn(bytes: Buffer | undefined, header: string): Map<string, Item> {
  const items = new Map<string, Item>();
  const begin = header.length + 8;
  if (bytes?.toString('latin1', 0, begin) !== header + inHex(crc32(bytes?.subarray(begin) ?? ''))) return items;
  let end = bytes.indexOf('\n', begin + 1) + 1;
  const list = JSON.parse(bytes.toString('latin1', begin, end)) as [digest: string, value: number, rest: number][];
  for (const [digest, value, rest] of list) {
    const start = end;
    const middle = start + value;
    end = middle + rest;
    items.set(digest, { bytes, start, middle, end });
  }
  return items;
}

/** The bytes of a file that nobody else can have written: git and archives bring files that others can read, too. */
function readOwn(file: string): Buffer | undefined {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  let fd: number | undefined;
  try {
    fd = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const { mode, uid } = fstatSync(fd);
    const own = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);
    return own ? readFileSync(fd) : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Puts the file in its place as a whole; two runs at once leave that of one. No git takes the folder in; a link it has brought leads nowhere. */
function write(folder: string, file: string, bytes: Uint8Array): void {
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const ignore = path.join(folder, '.gitignore');
    if (lstatSync(folder).isSymbolicLink()) return;
    if (!lstatSync(ignore, { throwIfNoEntry: false })) writeFileSync(ignore, '*\n', { flag: 'wx' });
    writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, file);
  } catch {
    if (existsSync(temporary)) rmSync(temporary);
  }
}
