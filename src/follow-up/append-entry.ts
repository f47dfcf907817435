import {
  Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { LetterEntry } from '../workspace/schema/letter-entry.ts';
import type { SourceFile } from '../workspace/workspace.ts';

/**
 * The file with the entry as the last of the case's `letters:`, which are written where there are none; undefined where the
 * case does not stand in it. All other characters stay as they are.
 */
export function appendEntry({ path, text }: SourceFile, caseId: string, entry: LetterEntry): SourceFile | undefined {
  const own = caseIn(parseDocument(text, { schema: 'core', version: '1.2' }), caseId);
  if (!own) return undefined;
  const letters: unknown = own.get('letters', true);
  if (isSeq(letters)) return { path, text: append(text, letters, [entry]) };
  // A case without letters has one whose id is 1, which keeps it.
  return { path, text: append(text, own, { letters: [{ id: '1' }, entry] }) };
}

function caseIn({ contents }: Document.Parsed, caseId: string): YAMLMap | undefined {
  if (!isMap(contents)) return undefined;
  const cases: unknown = contents.get('cases', true);
  const candidates: unknown[] = isSeq(cases) ? cases.items : [contents];
  return candidates.filter(isMap).find((one) => one.get('id') === caseId);
}

type Collection = YAMLMap | YAMLSeq;

/** Writes an item below the last of a list, or a pair below the last of a map, as the collection is written. */
function append(text: string, to: Collection, what: unknown): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return to.flow
    ? appendInline(text, to, written(what, { inline: true }), newline)
    : appendLines(text, to, written(what), newline);
}

function appendLines(text: string, to: Collection, lines: string, newline: string): string {
  const indent = ' '.repeat(columnOf(text, to.range?.[0] ?? 0));
  // What follows the value on its line, and comments that stand farther in, are about it.
  const line = lineEnd(text, Math.max(edgesOf(to.items.at(-1)).end - 1, 0));
  const [comments = ''] = new RegExp(`^(?:${indent}[ \\t]+#[^\\n]*(?:\\n|$))*`).exec(text.slice(line)) ?? [];
  const end = line + comments.length;
  const before = text.slice(0, end);
  const added = lines.split('\n').filter(Boolean);
  return [
    before,
    before.endsWith('\n') ? '' : newline,
    ...added.map((line) => `${indent}${line}${newline}`),
    text.slice(end),
  ].join('');
}

/** Within brackets: on a line of its own where the last item has one. */
function appendInline(text: string, to: Collection, inline: string, newline: string): string {
  const last = to.items.at(-1);
  if (last === undefined) {
    const open = (to.range?.[0] ?? 0) + 1;
    return `${text.slice(0, open)} ${inline} ${text.slice(open).trimStart()}`;
  }
  const { start, end } = edgesOf(last);
  const [before, after] = [text.slice(0, end), text.slice(end)];
  const indent = text.slice(start - columnOf(text, start), start);
  const [rest, comma] = /^[ \t]*(,?)[ \t]*(?:#[^\r\n]*)?(?=\r?\n)/.exec(after) ?? [];
  if (rest === undefined || indent.trim() !== '') return `${before}, ${inline}${after}`;
  return `${before}${comma ? '' : ','}${rest}${newline}${indent}${inline}${comma}${after.slice(rest.length)}`;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Behind the line feed that ends the line. */
function lineEnd(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  return lineFeed === -1 ? text.length : lineFeed + 1;
}

/** From where to where an item or a pair reaches, without the comments and blank lines that YAML counts to it. */
function edgesOf(item: unknown): { readonly start: number; readonly end: number } {
  const parts: unknown[] = isPair(item) ? [item.key, item.value] : [item];
  let [start, end] = [Number.POSITIVE_INFINITY, 0];
  for (const part of parts.filter(isNode)) {
    visit(part, {
      Node(_key, node) {
        const [from, to] = node.range ?? [start, end];
        start = Math.min(start, from);
        const flow = (isMap(node) || isSeq(node)) && node.flow;
        if (isScalar(node) || flow) end = Math.max(end, to);
      },
    });
  }
  return { start, end };
}

/** As YAML, with the lists inside of an entry each on its line; with `inline`, all of it, without the outer brackets. */
function written(what: unknown, { inline = false } = {}): string {
  const document = new Document(what, { version: '1.2' });
  visit(document, {
    Collection(_key, node, path) {
      node.flow = inline || (isSeq(node) && path.some(isSeq));
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  return inline ? text.trim().slice(1, -1).trim() : text;
}
