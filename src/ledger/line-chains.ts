/** The lines of a ledger as chains, when they may be damaged: `read-ledger.ts` trusts none that do not follow one another. */
import { addTo } from '../group.ts';
import { hashLine, parseEntry, serialiseEntry } from './entry-line.ts';

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

/**
 * Where a key has several chains, each whole and of a letter that was sent, as two copies of the workspace leave them: the lines of
 * all, the first chain as it is and the others moved so that they follow it.
 */
export function joinSent(lines: readonly string[]): ReadonlyMap<string, string> | undefined {
  const [first = [], ...others] = chainsIn(lines);
  const isSent = (chain: readonly string[]) =>
    chain.every((line, index) => parseEntry(line)?.seq === index + 1) &&
    parseEntry(chain.at(-1) ?? '')?.state === 'sent';
  const joined = new Map(first.map((line) => [line, line]));
  if (others.length === 0 || ![first, ...others].every(isSent)) return undefined;
  let last = first.at(-1) ?? '';
  for (const chain of others) {
    const own = chain.filter((line) => !joined.has(line));
    const begun = parseEntry(own[0] ?? '');
    const attempts = [...joined.values()].map((line) => parseEntry(line)?.attempt ?? 0);
    // What begins with a message of its own is an attempt of its own.
    const isAnother = begun && ['claimed', 'prepared'].includes(begun.state);
    const later = isAnother ? Math.max(...attempts) + 1 - begun.attempt : 0;
    for (const line of own) {
      const entry = parseEntry(line);
      if (!entry) return undefined;
      const place = { seq: joined.size + 1, prev: hashLine(last), attempt: entry.attempt + later };
      last = serialiseEntry({ ...entry, ...place });
      joined.set(line, last);
    }
  }
  return joined.size === lines.length ? joined : undefined;
}

/**
 * What several copies of the workspace have recorded of mail under one key, or of a letter that came back: the lines of all, those of the
 * first chain as they are, others moved so that they follow it; an empty text for what says the same once more. Without those that
 * speak of a line by its number.
 */
export function joinMail(lines: readonly string[]): ReadonlyMap<string, string> {
  const [first = []] = chainsIn(lines);
  const joined = new Map(first.map((line) => [line, line]));
  const said = new Set(first.map(whatMailSays));
  let [last = '', seq] = [first.at(-1), first.length];
  for (const line of lines.filter((each) => !joined.has(each))) {
    const entry = parseEntry(line);
    if (!entry || 'replaces' in entry) continue;
    const isNew = !said.has(whatMailSays(line));
    if (isNew) {
      seq += 1;
      const attempt = entry.state === 'bounced' ? entry.attempt : seq;
      last = serialiseEntry({ ...entry, seq, prev: last === '' ? '' : hashLine(last), attempt });
      said.add(whatMailSays(line));
    }
    joined.set(line, isNew ? last : '');
  }
  return joined;
}

/** What is the same of a mail in whatever copy it was recorded: not by whom, when, where in its chain, and where it is kept. */
function whatMailSays(line: string): string {
  const entry = parseEntry(line);
  const attempt = entry?.state === 'bounced' ? entry.attempt : 0;
  return JSON.stringify({ ...entry, seq: 0, prev: '', at: '', run: '', file: '', attempt });
}

/** Whether copies of the workspace have gone on from the same line, each by recording that the same attempt came back. */
export function areSameBounces(lines: readonly string[]): boolean {
  const chains = chainsIn(lines);
  const [first = []] = chains;
  const ends = chains.flatMap((chain) => parseEntry(chain.at(-1) ?? '') ?? []);
  return (
    chains.length > 1 &&
    lines.length === first.length + chains.length - 1 &&
    unbroken(first).length === first.length &&
    ends.length === chains.length &&
    ends.every(({ state, attempt, seq }) => state === 'bounced' && attempt === ends[0]?.attempt && seq === ends[0].seq)
  );
}

/** The chains of a key: from its first line to each that nothing follows. */
function chainsIn(lines: readonly string[]): readonly (readonly string[])[] {
  const after = linesBy(lines, (line) => parseEntry(line)?.prev);
  const goOn = (chain: readonly string[]): readonly (readonly string[])[] => {
    const last = chain.at(-1);
    const next = after.get(last === undefined ? '' : hashLine(last)) ?? [];
    return next.length === 0 ? [chain] : next.flatMap((line) => goOn([...chain, line]));
  };
  return goOn([]);
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
