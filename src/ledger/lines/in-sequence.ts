import type { Entry } from './entry.ts';

/**
 * The entries of several keys, each key's in order, as they followed each other. Within a key order goes by sequence, whatever a clock has said; across keys
 * by their times, as far as those can be: nothing is taken to be later than what follows it in its key.
 */
export function inSequence(entries: readonly Entry[]): readonly Entry[] {
  const next = new Map<string, string>();
  const times = new Map<Entry, string>();
  for (const entry of entries.toSorted((a, b) => b.seq - a.seq)) {
    const { key, at } = entry;
    const before = next.get(key) ?? at;
    const time = before < at ? before : at;
    next.set(key, time);
    times.set(entry, time);
  }
  const timeOf = (entry: Entry) => times.get(entry) ?? entry.at;
  return entries.toSorted((a, b) => Number(timeOf(a) > timeOf(b)) - Number(timeOf(a) < timeOf(b)));
}

/** True where an entry has an earlier time than one before it of its key: a clock was set back, or two copies were joined. */
export function isOutOfTime(entries: readonly Entry[]): boolean {
  const latest = new Map<string, string>();
  return entries.some(({ key, at }) => {
    const before = latest.get(key) ?? '';
    latest.set(key, at);
    return at < before;
  });
}
