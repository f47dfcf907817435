import { hash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { Remember } from '../remember.ts';

/** What was kept: its value, and what belongs to it, which is read when it is asked for. */
export interface Kept {
  readonly value: unknown;
  readonly rest: () => unknown;
}

/** What was made from files in earlier runs. It can be deleted at any time, and is used only for the very same bytes. */
export interface Cache {
  /** What was kept for these bytes under this name; undefined where nothing was, or what was kept is damaged. */
  get(name: string, bytes: Uint8Array): Kept | undefined;
  /** Keeps what was made of the bytes, each as JSON without tabs. */
  put(name: string, bytes: Uint8Array, value: string, rest?: string): void;
  /** Has something put before it is saved. */
  beforeSave(put: () => void): void;
  /** Writes what is new. Where nothing can be written, it is made again by the next run. */
  save(): void;
}

/** In the workspace, so that it goes where the workspace goes, and is gone with it: it holds names of persons. */
const folderName = '.appeal-cache';

/**
 * Opens the cache of the workspace at `root`, one file that its owner alone can read. Each line is the SHA-256 of a name and
 * of bytes, a CRC-32 of the line, and the JSON of the value and the rest, with a tab between. `maker` says which program made it: what another one made is not used.
 */
export function openCache(root: string, maker: string): Cache {
  const folder = path.join(root, folderName);
  const file = path.join(folder, 'parsed');
  const header = `appeal ${maker} ${process.version}\n`;
  const bytes = readOwn(file);
  const there = bytes?.toString('latin1', 0, header.length) === header ? linesOf(bytes, header.length) : new Map();
  const used = new Set<string>();
  const made = new Map<string, Buffer>();
  const puts: (() => void)[] = [];
  let isNew = false;

  return {
    get(name, content) {
      const digest = digestOf(name, content);
      const line = there.get(digest);
      const json = line && jsonOf(digest, line);
      if (!json) return undefined;
      used.add(digest);
      const end = json.indexOf(tab);
      return {
        value: JSON.parse(json.toString('utf8', 0, end)),
        rest: () => JSON.parse(json.toString('utf8', end + 1)),
      };
    },
    put(name, content, value, rest = 'null') {
      const digest = digestOf(name, content);
      const json = `${value}\t${rest}`;
      made.set(digest, Buffer.from(`${digest} ${checksum(digest, json)} ${json}\n`));
      isNew = true;
    },
    beforeSave: (put) => puts.push(put),
    save() {
      for (const put of puts) put();
      if (!isNew) return;
      isNew = false;
      const lines = [...used].flatMap((digest) => (made.has(digest) ? [] : (there.get(digest) ?? [])));
      lines.push(...made.values());
      // Other commands look at other files: as much again is kept of what this one had no use for, and some letters.
      let room = Math.max(
        lines.reduce((sum, line) => sum + line.length, 0),
        roomForOthers,
      );
      for (const [digest, line] of there) {
        if (used.has(digest) || made.has(digest) || line.length > room) continue;
        room -= line.length;
        lines.push(line);
      }
      write(folder, file, Buffer.concat([Buffer.from(header), ...lines]));
    },
  };
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
    const bytes = Buffer.from(text);
    const kept = cache.get(kind, bytes)?.value as Parameters<NonNullable<typeof form>['unpack']>[0] | undefined;
    const known = kept !== undefined;
    const value = !known ? make() : form ? form.unpack(kept) : (kept as ReturnType<typeof make>);
    const put = () => {
      const packed = form ? form.pack(value) : value;
      if (packed !== undefined) cache.put(kind, bytes, JSON.stringify(packed));
    };
    const grown = form?.grown;
    if (grown) cache.beforeSave(() => grown(value) && put());
    else if (!known) put();
    return value;
  };
}

const lineFeed = 0x0a;
const tab = 0x09;
const digestLength = 43;

const space = Buffer.allocUnsafeSlow(64 * 1024);

function digestOf(name: string, bytes: Uint8Array): string {
  const start = Buffer.byteLength(name) + 1;
  const end = start + bytes.length;
  // Of thousands, nearly all have room there.
  const both = end <= space.length ? space.subarray(0, end) : Buffer.allocUnsafeSlow(end);
  both.write(`${name}\0`);
  both.set(bytes, start);
  return hash('sha256', both, 'base64url');
}

function checksum(digest: string, json: string | Uint8Array): string {
  return crc32(json, crc32(digest)).toString(16).padStart(8, '0');
}

function jsonOf(digest: string, line: Buffer): Buffer | undefined {
  const json = line.subarray(digestLength + 10, -1);
  return line.toString('latin1', digestLength + 1, digestLength + 9) === checksum(digest, json) ? json : undefined;
}

/** Each whole line, from `start` on, by the digest it begins with. */
function linesOf(bytes: Buffer, start: number): ReadonlyMap<string, Buffer> {
  const lines = new Map<string, Buffer>();
  for (let from = start, end = 0; ; from = end) {
    end = bytes.indexOf(lineFeed, from) + 1;
    if (end === 0) return lines;
    lines.set(bytes.toString('latin1', from, from + digestLength), bytes.subarray(from, end));
  }
}

/** The bytes of a file that nobody else can have written: git and archives bring files that others can read, too. */
function readOwn(file: string): Buffer | undefined {
  const { O_RDONLY, O_NOFOLLOW = 0 } = constants;
  let fd: number | undefined;
  try {
    fd = openSync(file, O_RDONLY | O_NOFOLLOW);
    const { mode, uid } = fstatSync(fd);
    const own = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);
    return own ? readFileSync(fd) : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Puts the file in its place as a whole; two runs at once leave that of one. No git takes the folder in. */
function write(folder: string, file: string, bytes: Uint8Array): void {
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path.join(folder, '.gitignore'), '*\n');
    writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, file);
  } catch {
    if (existsSync(temporary)) rmSync(temporary);
  }
}
