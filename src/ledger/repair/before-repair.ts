/** The lines of a key as copies of the workspace had them before a repair has moved some, where another copy has gone on from those. */
import { hashLine, parseEntry } from '../lines/entry-line.ts';
import { linesBy, unbroken } from '../lines/line-chains.ts';
import { isDispute } from './lost.ts';

interface BeforeRepair {
  readonly chain: readonly string[];
  /** Lines that were found and that the chain has in another place, or that the next repair says anew. */
  readonly told: readonly string[];
}

/**
 * `aside` are the lines that earlier repairs have set aside. Where more has been recorded after a repair than its own doubts, what it
 * has moved stays, and what follows lines of before follows none.
 */
export function asBeforeRepair(found: readonly string[], aside: readonly string[]): BeforeRepair {
  const former = new Set(aside);
  const moved = new Set(found.filter((line) => !former.has(line)).map(sayingOf));
  // A merge can bring back what was set aside.
  const there = found.filter((line) => !former.has(line) || !moved.has(sayingOf(line)));
  const asIs = { chain: there, told: without(found, there) };
  if (aside.length === 0 || unbroken(there).length === there.length) return asIs;

  const known = [...aside, ...there];
  const behind = (lines: readonly string[]) => loose(lines).flatMap((line) => before(line, known));
  const from = behind(there);
  const bySaying = linesBy([...from, ...aside], sayingOf);
  const originals = there.map((line) => bySaying.get(sayingOf(line) ?? '')?.[0] ?? line);
  const restored = undisputed([...new Set([...from, ...originals])]);
  const chain = [...new Set([...behind(restored), ...restored])];
  const isWhole = loose(chain).length === 0 && new Set(chain.map(sayingOf)).size === chain.length;
  return isWhole ? { chain, told: without(found, chain) } : asIs;
}

const without = (lines: readonly string[], others: readonly string[]) => lines.filter((line) => !others.includes(line));

/** Those that follow none of the others. */
function loose(lines: readonly string[]): readonly string[] {
  const hashes = new Set(['', ...lines.map(hashLine)]);
  return lines.filter((line) => !hashes.has(parseEntry(line)?.prev ?? ''));
}

/** Without the doubts at the end. */
function undisputed(lines: readonly string[]): readonly string[] {
  const followed = new Set(lines.map((line) => parseEntry(line)?.prev));
  const disputes = lines.filter((line) => isDispute(parseEntry(line)) && !followed.has(hashLine(line)));
  return disputes.length === 0 ? lines : undisputed(without(lines, disputes));
}

/** The lines from the first to that which it follows; none where they are not all known. */
function before(line: string, known: readonly string[]): readonly string[] {
  const byHash = new Map(known.map((each) => [hashLine(each), each]));
  const lines: string[] = [];
  for (let prev = parseEntry(line)?.prev; prev !== ''; prev = parseEntry(lines[0] ?? '')?.prev) {
    const last = byHash.get(prev ?? '');
    if (last === undefined) return [];
    lines.unshift(last);
  }
  return lines;
}

/** What is the same of a line wherever it stands. */
function sayingOf(line: string): string | undefined {
  const entry = parseEntry(line);
  return (
    entry && JSON.stringify({ ...entry, seq: 0, prev: '', attempt: 0, ...('replaces' in entry && { replaces: 0 }) })
  );
}
