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

/** What was made from texts in earlier runs. It can be deleted at any time, and is used only for the very same text. */
export interface Cache {
  /** What was kept for this text; undefined where nothing was, or what was kept is damaged. */
  get(text: string): unknown;
  /** Keeps what was made of the text, which is JSON. */
  put(text: string, json: string): void;
  /** Writes what is new. Where nothing can be written, it is made again by the next run. */
  save(): void;
}

/** In the workspace, so that it goes where the workspace goes, and is gone with it: it holds names of persons. */
const folderName = '.appeal-cache';

/**
 * Opens the cache of the workspace at `root`, one file that its owner alone can read. Each line is the SHA-256 of a text, a
 * CRC-32 of the line, and the JSON. `maker` says which program made it: what another one made is not used.
 */
export function openCache(root: string, maker: string): Cache {
  const folder = path.join(root, folderName);
  const file = path.join(folder, 'parsed');
  const header = `appeal ${maker} ${process.version}\n`;
  const there = readLines(file, header);
  const used = new Map<string, string | Uint8Array>();
  let isNew = false;

  return {
    get(text) {
      const digest = digestOf(text);
      const line = there.get(digest);
      const json = line && jsonOf(digest, line);
      if (!line || json === undefined) return undefined;
      used.set(digest, line);
      return JSON.parse(json);
    },
    put(text, json) {
      const digest = digestOf(text);
      used.set(digest, `${digest} ${checksum(digest, json)} ${json}\n`);
      isNew = true;
    },
    save() {
      if (!isNew) return;
      isNew = false;
      const lines = [...used.values()];
      // Other commands look at other texts: as much again is kept of what this one had no use for.
      let room = lines.reduce((sum, line) => sum + line.length, 0);
      for (const [digest, line] of there) {
        if (used.has(digest) || line.length > room) continue;
        room -= line.length;
        lines.push(line);
      }
      write(folder, file, Buffer.concat([Buffer.from(header), ...lines.map((line) => Buffer.from(line))]));
    },
  };
}

const digestLength = 43;
const digestOf = (text: string) => hash('sha256', text, 'base64url');

function checksum(digest: string, json: string | Uint8Array): string {
  return crc32(json, crc32(digest)).toString(16).padStart(8, '0');
}

function jsonOf(digest: string, line: Uint8Array): string | undefined {
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
  const json = bytes.subarray(digestLength + 10, -1);
  return bytes.toString('latin1', digestLength + 1, digestLength + 9) === checksum(digest, json)
    ? json.toString('utf8')
    : undefined;
}

/** The lines by the digest they begin with; none where the file is not ours alone, or from another program. */
function readLines(file: string, header: string): ReadonlyMap<string, Uint8Array> {
  const lines = new Map<string, Uint8Array>();
  const bytes = readOwn(file);
  if (bytes?.toString('latin1', 0, header.length) !== header) return lines;
  for (let start = header.length; ; ) {
    const end = bytes.indexOf(0x0a, start) + 1;
    if (end === 0) return lines;
    lines.set(bytes.toString('latin1', start, start + digestLength), bytes.subarray(start, end));
    start = end;
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
