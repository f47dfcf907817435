import type { SourceFile } from '../workspace.ts';
import type { Names } from './references.ts';

/**
 * A long list in YAML, divided into texts that can be parsed one after another, so that the trees of all its items are never in
 * memory at once: the first key of the file has the list, and each piece has that key and some items; the last has what
 * follows the list, too. Undefined where the file does not begin with a block list of its own.
 *
 * An item begins where a dash stands as far in as that of the first. No scalar of several lines has one there in a file
 * without faults; a file with faults has some in its pieces, too, and must be parsed as a whole.
 */
export function piecesOf(text: string, length: number): readonly string[] | undefined {
  const opening = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*([a-z]+:[ \t]*\r?\n)(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)(?=- )/.exec(text);
  if (!opening) return undefined;
  const [before, key = '', indent = ''] = opening;
  const items = before.length - indent.length;
  const rest = text.slice(items).search(/^[^ \t\r\n#-]/m);
  const end = rest === -1 ? text.length : items + rest;
  const item = new RegExp(`^${indent}- `, 'gm');
  const pieces: string[] = [];
  let start = 0;
  for (;;) {
    item.lastIndex = Math.max(items, start) + length;
    const next = item.exec(text)?.index ?? end;
    const at = Math.min(next, end);
    pieces.push((start === 0 ? '' : key) + text.slice(start, at === end ? undefined : at));
    if (at === end) return pieces;
    start = at;
  }
}

/** With fewer characters, all that a parser makes of a file fits into memory easily. */
const large = 128 * 1024;
const pieceLength = 16 * 1024;

/** What is found in a file, or in a piece of one. */
interface Found extends Names {
  readonly value: unknown;
  readonly diagnostics: readonly unknown[];
}

/** What the pieces of a large list hold together; undefined of any other file, and where there is anything to be said about it. */
export function parseInPieces(
  { path, text }: SourceFile,
  parse: (piece: SourceFile) => Found | undefined,
): Omit<Found, 'diagnostics'> | undefined {
  const pieces = text.length < large ? undefined : piecesOf(text, pieceLength);
  if (!pieces) return undefined;
  const value: Record<string, unknown> = {};
  const ids: string[] = [];
  const references = new Set<string>();
  for (const piece of pieces) {
    const found = parse({ path, text: piece });
    if (!found || found.diagnostics.length > 0) return undefined;
    for (const [key, part] of Object.entries(found.value as object)) {
      const list = value[key];
      if (Array.isArray(list)) for (const item of part) list.push(item);
      else value[key] = part;
    }
    ids.push(...found.ids);
    for (const name of found.references) references.add(name);
  }
  return { value, ids, references: [...references] };
}
