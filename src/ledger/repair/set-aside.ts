import { parseEntry } from '../lines/entry-line.ts';
import { whatItSays } from './lost.ts';

/** Before a line of `CASE.torn` that was not set aside, but stands in the ledger in the place of those of its key. */
const mark = '> ';

/** True of a line of `CASE.torn` that stands in the place of others. */
export const isInstead = (line: string) => line.startsWith(mark);

/** What a repair adds to `CASE.torn`: the lines that it sets aside, and those that stand in their place. */
export function linesAside(aside: readonly string[], instead: readonly string[]): readonly string[] {
  return [...aside, ...instead.map((line) => `${mark}${line}`)];
}

/**
 * The lines that a repair has set aside on purpose: a ledger without them has lost nothing. Only as long as it holds what stands in
 * their place, or as that was set aside in its turn: git may have taken it back to before the repair.
 */
export function setAsideOnPurpose(torn: string, ledger: string): ReadonlySet<string> {
  const said = new Set(ledger.split('\n').flatMap((line) => whatItSays(line) ?? []));
  const onPurpose = new Set<string>();
  /** The keys of which the lines before are replaced. */
  const replaced = new Set<string>();
  for (const line of torn.split('\n').toReversed()) {
    const stands = isInstead(line) ? line.slice(mark.length) : undefined;
    const key = parseEntry(stands ?? line)?.key;
    if (key === undefined) continue;
    if (stands === undefined) {
      if (replaced.has(key)) onPurpose.add(line);
    } else if (said.has(whatItSays(stands) ?? '') || onPurpose.has(stands)) replaced.add(key);
    else replaced.delete(key);
  }
  return onPurpose;
}
