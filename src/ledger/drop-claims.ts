import { hashLine, parseEntry } from './lines/entry-line.ts';

export interface Dropped {
  /** The ledger's text without them. */
  readonly text: string;
  readonly keys: readonly string[];
}

/**
 * A ledger's text without the claims of these runs that nothing has followed: they were never published, or another copy's came
 * first. All other lines stay as they are.
 */
export function dropClaims(text: string, runs: Pick<ReadonlySet<string>, 'has'>): Dropped {
  const lines = text.split('\n');
  const followed = new Set(lines.map((line) => parseEntry(line)?.prev));
  const keys: string[] = [];
  const kept = lines.filter((line) => {
    const entry = parseEntry(line);
    const dropped = entry?.state === 'claimed' && runs.has(entry.run) && !followed.has(hashLine(line));
    if (dropped) keys.push(entry.key);
    return !dropped;
  });
  return { text: kept.join('\n'), keys };
}
