import { isUtf8 } from 'node:buffer';
import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic, DiagnosticCode, Outcome, Place } from '../../diagnostic.ts';
import { AppealError } from '../../errors.ts';
import { didYouMean } from '../../suggest.ts';
import type { SourceFile } from '../../workspace/workspace.ts';
import { readShort } from '../files/read-short.ts';
import { whyUnusable } from '../files/system-words.ts';
import { type Digest, digestOf } from './digest.ts';
import { isWorkspace } from './is-workspace.ts';

const mebibyte = 1024 * 1024;
const limits = { text: 8 * mebibyte, asset: 25 * mebibyte };

/** The folder of the workspace that `from` lies in: the nearest with an appeal.yaml. Throws `no-workspace`. */
export function findWorkspace(from: string): string {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (isWorkspace(folder)) return folder;
    if (folder === path.dirname(folder)) break;
  }
  throw new AppealError('no-workspace', `There is no appeal.yaml in ${from} or in a folder above it.`, {
    hints: ['appeal init makes a workspace; --workspace DIR names one elsewhere'],
  });
}

/** The workspace in a folder that a person has named, or whose appeal.yaml. No other is taken for it. Throws `no-workspace`. */
export function namedWorkspace(named: string): string {
  const folder = path.basename(named) === 'appeal.yaml' ? path.dirname(named) : named;
  if (isWorkspace(folder)) return folder;
  throw new AppealError('no-workspace', `There is no appeal.yaml in ${folder}.`, {
    hints: ['Name the folder in which it lies; appeal init makes a workspace.'],
  });
}

/** What another thread makes a `TextFile` of. */
export type FileBytes = Pick<TextFile, 'path' | 'bytes'>;

/** A file of the workspace, decoded when its text is first asked for. */
export class TextFile implements SourceFile {
  readonly path: string;
  /** UTF-8. */
  readonly bytes: Uint8Array;
  #text: string | undefined;
  #digest: Digest | undefined;

  constructor(path: string, bytes: Uint8Array) {
    this.path = path;
    this.bytes = bytes;
  }

  /** Without a byte order mark. */
  get text(): string {
    this.#text ??= utf8.decode(this.bytes);
    return this.#text;
  }

  /** Of its path and bytes. */
  get digest(): Digest {
    this.#digest ??= digestOf(this.path, this.bytes);
    return this.#digest;
  }
}

/**
 * The text of every file that a workspace is made from: settings, data, forms of address, templates. Files that cannot be
 * read are reported and left out of the value, which is there in any case. Files that are not there at all are for
 * `parseWorkspace(value, diagnostics)` to miss, which passes these diagnostics on.
 */
export function readSources(root: string): Outcome<readonly TextFile[]> & { readonly value: readonly TextFile[] } {
  const diagnostics: Diagnostic[] = [];
  const listed: Listed[] = [
    ...['appeal.yaml', 'data/cases.yaml', 'data/recipients.yaml', 'data/senders.yaml']
      .filter((file) => isThere(root, file))
      .map((file) => ({ file, plain: false })),
    ...listFiles(root, 'data/cases', /^[^/]+\.ya?ml$/, diagnostics),
    ...listFiles(root, 'templates/forms-of-address', /^[^/]+\.ya?ml$/, diagnostics),
    ...listFiles(root, 'templates', /\.hbs$/, diagnostics),
  ];
  const value = listed.flatMap(({ file, plain }): TextFile[] => {
    const place = { file, line: 1, column: 1 };
    const short = plain ? readShort(`${root}/${file}`, { keep: true }) : undefined;
    const read = short ? { value: short, diagnostics: [] } : readInside(root, file, limits.text, place);
    if (!read.value) {
      diagnostics.push(...read.diagnostics);
      return [];
    }
    if (isUtf8(read.value)) return [new TextFile(file, read.value)];
    diagnostics.push(notUtf8(read.value, file));
    return [];
  });
  return { value, diagnostics };
}

/**
 * The bytes of a file that the data names: an image, an enclosure. `file` is relative to the workspace; `place` is where
 * it is named, for the diagnostics. Nothing outside of the workspace is read, by no link either.
 */
export function readAsset(root: string, file: string, place?: Place): Outcome<Uint8Array> {
  return readInside(root, file, limits.asset, place);
}

function readInside(root: string, file: string, limit: number, place?: Place): Outcome<Uint8Array> {
  const fail = (code: DiagnosticCode, message: string, hints: readonly string[] = []): Outcome<Uint8Array> => ({
    diagnostics: [{ code, severity: 'error', message, ...(place && { place }), hints }],
  });
  try {
    const real = realpathSync(path.join(root, file));
    const stat = statSync(real);
    if (isOutside(realpathSync(root), real))
      return fail('file-outside', `${file} leads out of the workspace.`, ['copy the file into it']);
    if (stat.isDirectory()) return fail('file-is-folder', `${file} is a folder, and a file is expected.`);
    if (!stat.isFile()) return fail('file-unreadable', `${file} is no ordinary file.`);
    if (stat.size > limit) return fail('file-too-large', `${file} is larger than ${limit / mebibyte} MiB.`);
    if (stat.size === 0) return fail('file-empty', `${file} is empty.`);
    return { value: readFileSync(real), diagnostics: [] };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT')
      return fail('file-missing', `${file} does not exist.`, didYouMean(path.basename(file), siblings(root, file)));
    return fail('file-unreadable', `${file} cannot be read: ${whyUnusable(error)}.`);
  }
}

function isOutside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}

/** True also for a link that leads nowhere, so that it is reported. */
function isThere(root: string, file: string): boolean {
  return lstatSync(path.join(root, file), { throwIfNoEntry: false }) !== undefined;
}

/** A file of a folder. A plain one is where its path says, and no link. */
interface Listed {
  readonly file: string;
  readonly plain: boolean;
}

/** The files below a folder that fit, in the order of their code units on every machine; none where it is no folder. */
function listFiles(root: string, folder: string, fits: RegExp, diagnostics: Diagnostic[]): Listed[] {
  const top = path.join(root, folder);
  try {
    const inside = !isOutside(realpathSync(root), realpathSync(top));
    return readdirSync(top, { recursive: true, withFileTypes: true })
      .map((entry) => ({ name: nameBelow(top, entry), plain: inside && entry.isFile() }))
      .filter(({ name }) => fits.test(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, plain }) => ({ file: `${folder}/${name}`, plain }));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return [];
    const place = { file: folder, line: 1, column: 1 };
    const message = `The folder ${folder} cannot be read: ${whyUnusable(error)}.`;
    diagnostics.push({ code: 'file-unreadable', severity: 'error', message, place });
    return [];
  }
}

function nameBelow(top: string, { parentPath, name }: Dirent): string {
  return `${parentPath.slice(top.length + 1)}/${name}`.replaceAll(path.sep, '/').replace(/^\//, '');
}

function siblings(root: string, file: string): string[] {
  const folder = path.dirname(path.join(root, file));
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function notUtf8(bytes: Uint8Array, file: string): Diagnostic {
  const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
  const lines = before.split('\n');
  const place = { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  return {
    code: 'file-not-utf8',
    severity: 'error',
    message: `${file} is not UTF-8.`,
    place,
    hints: ['save it as UTF-8'],
  };
}
