import type { Entry, Sha256 } from './entry.ts';
import { hashLine, parseEntry } from './entry-line.ts';

/** Something in a ledger's file that is not as it was written. Lines count from 1. */
export type Damage =
  /** The last line has no end: a crash or a full disk cut it. What it says was never relied on. */
  | { readonly kind: 'torn'; readonly line: number }
  /** A line that is none of ours, or was changed. */
  | { readonly kind: 'unreadable'; readonly line: number }
  /** A line that does not follow the one before it of its key: lines are missing or were put in. */
  | { readonly kind: 'broken-chain'; readonly line: number; readonly key: string }
  /** Two lines of a key follow the same one: two copies of the workspace have both gone on. */
  | { readonly kind: 'two-chains'; readonly line: number; readonly key: string };

/** The entries of one key in order, and the hash of the last line. */
export interface Chain {
  readonly key: string;
  readonly entries: readonly [Entry, ...Entry[]];
  readonly head: Sha256;
  readonly damaged: boolean;
}

export interface LedgerContent {
  readonly chains: ReadonlyMap<string, Chain>;
  readonly damage: readonly Damage[];
}

export const emptyLedger: LedgerContent = { chains: new Map(), damage: [] };

interface Line {
  readonly entry: Entry;
  readonly hash: Sha256;
  readonly number: number;
}

/**
 * Reads the text of a ledger's file, in linear time. What cannot be trusted is never read as an entry, but listed as
 * damage. Order within a key goes by sequence: a merge of two branches may have put the lines in another.
 */
export function readLedger(text: string): LedgerContent {
  const damage: Damage[] = [];
  const byKey = new Map<string, Line[]>();
  const texts = text.split('\n');
  const rest = texts.pop();
  texts.forEach((line, index) => {
    const number = index + 1;
    const entry = parseEntry(line);
    if (!entry) {
      damage.push({ kind: 'unreadable', line: number });
      return;
    }
    const lines = byKey.get(entry.key);
    const read = { entry, hash: hashLine(line), number };
    if (lines) lines.push(read);
    else byKey.set(entry.key, [read]);
  });
  if (rest) damage.push({ kind: 'torn', line: texts.length + 1 });
  const chains = new Map<string, Chain>();
  for (const [key, lines] of byKey) {
    const { chain, damage: found } = link(key, lines);
    if (chain) chains.set(key, chain);
    damage.push(...found);
  }
  return { chains, damage: damage.sort((a, b) => a.line - b.line) };
}

function link(key: string, lines: Line[]): { chain?: Chain; damage: readonly Damage[] } {
  const damage: Damage[] = [];
  const kept: Line[] = [];
  for (const line of lines.sort((a, b) => a.entry.seq - b.entry.seq || a.number - b.number)) {
    const last = kept.at(-1);
    // A merge by union can write the same line twice: it says nothing new.
    if (line.hash === last?.hash) continue;
    const { seq, prev } = line.entry;
    const follows = last ? last.entry.seq + 1 === seq && last.hash === prev : seq === 1 && prev === '';
    if (!follows) {
      const kind = last?.entry.seq === seq ? 'two-chains' : 'broken-chain';
      damage.push({ kind, line: line.number, key });
    }
    kept.push(line);
  }
  const [first, ...others] = kept;
  const head = kept.at(-1)?.hash;
  if (!first || head === undefined) return { damage };
  const entries = [first.entry, ...others.map(({ entry }) => entry)] as const;
  return { chain: { key, entries: [...entries], head, damaged: damage.length > 0 }, damage };
}
