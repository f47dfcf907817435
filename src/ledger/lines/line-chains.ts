/** The lines of a ledger as chains, when they may be damaged: `read-ledger.ts` trusts none that do not follow one another. */
import { addTo } from '../../group.ts';
import { hashLine, parseEntry } from './entry-line.ts';

/** The key of a line, also of a damaged one. */
export const keyIn = (line: string) => /"key":"([^"\\]+)"/.exec(line)?.[1] ?? [];

/** The lines of a key from its first on, as far as each is followed by exactly one other, the next by number. */
export function unbroken(lines: readonly string[]): readonly string[] {
  const after = linesBy(lines, (line) => parseEntry(line)?.prev);
  const kept: string[] = [];
  for (let next = after.get(''); next; next = after.get(hashLine(kept.at(-1) ?? ''))) {
    const [line, other] = next;
    if (line === undefined || other !== undefined || parseEntry(line)?.seq !== kept.length + 1) break;
    kept.push(line);
  }
  return kept;
}

/**
 * Where the lines of a key are one chain but for claims that nothing has followed, these claims: of two copies that have claimed it, or
 * of one that has while another went on.
 */
export function claimsBeside(lines: readonly string[]): readonly string[] {
  const followed = new Set(lines.map((line) => parseEntry(line)?.prev));
  const numbers = new Map([['', 0], ...lines.map((line) => [hashLine(line), parseEntry(line)?.seq ?? 0] as const)]);
  const isBare = (line: string) => {
    const entry = parseEntry(line);
    return entry?.state === 'claimed' && !followed.has(hashLine(line)) && numbers.get(entry.prev) === entry.seq - 1;
  };
  const others = lines.filter((line) => !isBare(line));
  // One claim by itself at the end is beside nothing.
  const isFork = unbroken(lines).length < lines.length && unbroken(others).length === others.length;
  return isFork ? lines.filter(isBare) : [];
}

/** The lines by their keys, or by what else `keyOf` finds in them. */
export function linesBy(lines: readonly string[], keyOf: (line: string) => string | undefined): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const line of lines) {
    const key = keyOf(line);
    if (key !== undefined) addTo(groups, key, line);
  }
  return groups;
}
