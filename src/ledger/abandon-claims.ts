import { hashLine, parseEntry } from './lines/entry-line.ts';
import { claimsBeside, unbroken } from './lines/line-chains.ts';

export interface Abandoned {
  /** Claims that are set aside, so that one chain is left. */
  readonly aside: readonly string[];
  /** The last line of that chain. */
  readonly last: string;
  /** True where that is a claim in its turn. */
  readonly isClaimed: boolean;
}

/** What is left of the lines of a key where claims stand beside them, and the copies that made these are gone; undefined where none do. */
export function abandonClaims(lines: readonly string[]): Abandoned | undefined {
  const claims = claimsBeside(lines);
  const [first, ...more] = claims;
  if (first === undefined) return undefined;
  const last = unbroken(lines.filter((line) => !claims.includes(line))).at(-1);
  const follows = parseEntry(first)?.prev === (last === undefined ? '' : hashLine(last));
  return follows || last === undefined
    ? { aside: more, last: first, isClaimed: true }
    : { aside: claims, last, isClaimed: false };
}
