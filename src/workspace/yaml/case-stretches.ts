import { isMap, isNode, isSeq } from 'yaml';
import type { SourceFile } from '../workspace.ts';
import { readYaml } from './yaml-document.ts';

/** What stands of one case in the file of several. */
export interface Stretch {
  /** Its first line, and the one behind its last; from 1. */
  readonly lines: readonly [from: number, to: number];
  /** The same in UTF-16 units of the text. */
  readonly range: readonly [from: number, to: number];
}

/**
 * What stands of each case in the file of several, each on lines of its own: from its dash to that of the next. None where they
 * are written otherwise, or where two have the same id, as nobody knows which is meant. `unreadable` where it is no YAML.
 */
export function stretchesOfCases(source: SourceFile): readonly Stretch[] | 'unreadable' {
  const { text } = source;
  const { root, place } = readYaml(source);
  if (!root) return 'unreadable';
  const list: unknown = isMap(root) ? root.get('cases', true) : undefined;
  if (!isSeq(list) || list.flow) return [];
  const ids = list.items.flatMap((item) => (isMap(item) ? [item.get('id')] : [])).filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length) return [];
  const first = list.range?.[0] ?? 0;
  const indent = text.slice(text.lastIndexOf('\n', first) + 1, first);
  const dash = `\n${indent}-`;
  const starts = list.items.map((item) => {
    const at = isNode(item) ? (item.range?.[0] ?? first) : first;
    return text.lastIndexOf(dash, at - dash.length) + 1;
  });
  const last = (starts.at(-1) ?? 0) + indent.length + 1;
  const behind = text.slice(last).search(/^[^ \t\r\n#-]/m);
  const end = behind === -1 ? text.length : last + behind;
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? end;
    const { line } = place(to);
    return { range: [from, to], lines: [place(from).line, to === text.length ? line + 1 : line] };
  });
}

/** The file with blanks in the place of a stretch: all that is left stands where it stood. */
export function blank({ path, text }: SourceFile, { range: [from, to] }: Stretch): SourceFile {
  return { path, text: text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to) };
}
