import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppealError } from '../../errors.ts';
import type { FoundMail, MailSource } from '../../mailbox/mail-source.ts';
import { whyUnusable } from '../files/system-words.ts';

/** How a message of more than so many bytes is refused. */
interface Limits {
  readonly bytes: number;
  /** So much of its beginning is handed to `tooLarge`. */
  readonly headerBytes: number;
  readonly tooLarge: (start: Uint8Array) => Error;
}

/**
 * The mail in a folder of `.eml` files, a Maildir, an mbox file or a single `.eml`. Nothing in it is changed: what is new in
 * a Maildir stays new. Throws `mail-unreadable`.
 */
export async function openMailFiles(file: string, limits: Limits): Promise<MailSource> {
  const name = path.basename(file);
  try {
    const there = await stat(file);
    if (there.isDirectory()) {
      const entries = await readdir(file, { withFileTypes: true });
      const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
      if (folders.includes('cur') && folders.includes('new'))
        return { name, mails: () => inFolders([path.join(file, 'cur'), path.join(file, 'new')], () => true, limits) };
      return { name, mails: () => inFolders([file], (entry) => /\.eml$/i.test(entry), limits) };
    }
    if (!there.isFile())
      throw new AppealError('mail-unreadable', `${file} is a pipe or a device, and a file is meant.`);
    if (separator.equals(await startOf(file, separator.length))) return { name, mails: () => inMbox(file, limits) };
    if (/\.eml$/i.test(name)) return { name, mails: () => only(file, limits) };
  } catch (error) {
    if (error instanceof AppealError) throw error;
    throw new AppealError('mail-unreadable', `${file} cannot be read: ${whyUnusable(error)}.`, { cause: error });
  }
  throw new AppealError('mail-unreadable', `${file} is neither an .eml file nor an mbox.`, {
    hints: ['An mbox begins with “From ”. A folder holds .eml files, or is a Maildir with cur and new.'],
  });
}

async function* inFolders(
  folders: readonly string[],
  wanted: (name: string) => boolean,
  limits: Limits,
): AsyncGenerator<FoundMail> {
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && wanted(entry.name)).map((entry) => entry.name);
    for (const name of names.sort()) yield* only(path.join(folder, name), limits);
  }
}

async function startOf(file: string, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0).finally(() => handle.close());
  return buffer.subarray(0, bytesRead);
}

async function* only(file: string, { bytes, headerBytes, tooLarge }: Limits): AsyncGenerator<FoundMail> {
  const read = async () => {
    if ((await stat(file)).size > bytes) throw tooLarge(await startOf(file, headerBytes));
    return readFile(file);
  };
  yield { place: path.basename(file), read };
}

const lineFeed = 0x0a;
const separator = Buffer.from('From ');

/** mbox as most write it (mboxrd): a "From " line begins a message, "From " within one has a ">" before it. */
async function* inMbox(file: string, { bytes, headerBytes, tooLarge }: Limits): AsyncGenerator<FoundMail> {
  let lines: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  let blank = true;
  const finish = (): FoundMail => {
    const [whole, isWhole] = [Buffer.concat(lines), size <= bytes];
    const read = async () => {
      if (!isWhole) throw tooLarge(whole);
      return whole;
    };
    return { place: `${path.basename(file)}, message ${number}`, read };
  };
  for await (const line of linesOf(file, bytes)) {
    if (blank && line.subarray(0, 5).equals(separator)) {
      if (number > 0) yield finish();
      [lines, size, number, blank] = [[], 0, number + 1, false];
      continue;
    }
    blank = line.length <= 2 && line.toString('latin1').trim() === '';
    const plain = /^>+From /.test(line.toString('latin1', 0, 100)) ? line.subarray(1) : line;
    const before = size;
    size += line.length;
    if (size <= bytes) lines.push(plain);
    else if (before <= bytes) lines = [Buffer.from(Buffer.concat([...lines, plain]).subarray(0, headerBytes))];
  }
  if (number > 0) yield finish();
}

/** Lines with their ends. One of more than `most` bytes comes in pieces. */
async function* linesOf(file: string, most: number): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let held = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end + 1)]);
      [rest, held, from] = [[], 0, end + 1];
    }
    rest.push(chunk.subarray(from));
    held += chunk.length - from;
    if (held > most) {
      yield Buffer.concat(rest);
      [rest, held] = [[], 0];
    }
  }
  if (held > 0) yield Buffer.concat(rest);
}
