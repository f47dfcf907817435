import { Document, isMap, isScalar, isSeq, parseDocument, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import type { LetterEntry } from '../workspace/schema/letter-entry.ts';
import type { SourceFile } from '../workspace/workspace.ts';

/**
 * The file with the entry as the last of the case's `letters:`; undefined where the case does not stand in it. All other
 * characters stay as they are. Only where `letters:` is absent or written in one line is the file set anew, with its
 * comments and its order.
 */
export function appendEntry({ path, text }: SourceFile, caseId: string, entry: LetterEntry): SourceFile | undefined {
  const document = parseDocument(text, { schema: 'core', version: '1.2' });
  const own = caseIn(document, caseId);
  if (!own) return undefined;
  const letters: unknown = own.get('letters', true);
  if (isSeq(letters) && !letters.flow && letters.items.length > 0) {
    return { path, text: insertAfter(text, letters, entry) };
  }
  // A case without letters has one whose id is 1, which keeps it.
  if (isSeq(letters)) letters.add(document.createNode(entry));
  else own.set('letters', document.createNode([{ id: '1' }, entry]));
  return { path, text: document.toString({ lineWidth: 0, flowCollectionPadding: true }) };
}

function caseIn({ contents }: Document.Parsed, caseId: string): YAMLMap | undefined {
  if (!isMap(contents)) return undefined;
  const cases: unknown = contents.get('cases', true);
  const candidates: unknown[] = isSeq(cases) ? cases.items : [contents];
  return candidates.filter(isMap).find((one) => one.get('id') === caseId);
}

/** Writes the entry below the last item of a block list, as far in as the others. */
function insertAfter(text: string, list: YAMLSeq, entry: LetterEntry): string {
  const start = list.range?.[0] ?? 0;
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const valueEnd = endOf(list);
  // What follows the value on its line is a comment on it.
  const lineFeed = text.indexOf('\n', Math.max(valueEnd - 1, 0));
  const [before, after] = lineFeed === -1 ? [`${text}\n`, ''] : [text.slice(0, lineFeed + 1), text.slice(lineFeed + 1)];
  const lines = written(entry).split('\n').filter(Boolean);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return `${before}${lines.map((line) => `${indent}${line}${newline}`).join('')}${after}`;
}

/** Where the last value of a list ends, without the comments and blank lines that YAML counts to it. */
function endOf(list: YAMLSeq): number {
  let end = list.range?.[1] ?? 0;
  const last: unknown = list.items.at(-1);
  if (!isMap(last)) return end;
  end = 0;
  visit(last, {
    Node(_key, node) {
      const flow = (isMap(node) || isSeq(node)) && node.flow;
      if (isScalar(node) || flow) end = Math.max(end, node.range?.[1] ?? 0);
    },
  });
  return end;
}

/** The entry as an item of a list, with the lists inside of it each on its line. */
function written(entry: LetterEntry): string {
  const document = new Document([entry], { version: '1.2' });
  visit(document, {
    Seq(_key, node, path) {
      if (path.length > 1) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
