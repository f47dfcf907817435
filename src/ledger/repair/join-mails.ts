import type { Fork, Item } from './join-chains.ts';

/** What copies have recorded of mail, each mail once: last, what the last of them has recorded. */
export function joinMails({ tails }: Pick<Fork, 'tails'>): readonly Item[] {
  const said = new Map<string, Item>();
  for (const tail of tails.toSorted(byTime)) {
    const known = new Map(said);
    for (const item of tail) {
      const saying = whatMailSays(item);
      const same = known.get(saying);
      if (same) said.set(saying, { ...same, lines: [...same.lines, ...item.lines] });
      // What one copy has recorded twice are two.
      else said.set(said.has(saying) ? `${saying} ${item.entry.seq}` : saying, item);
    }
  }
  return [...said.values()];
}

/** What is the same of a mail wherever it was recorded. */
function whatMailSays({ entry, replaced }: Item): string {
  const replaces = replaced && whatMailSays(replaced);
  return JSON.stringify({ ...entry, seq: 0, prev: '', at: '', run: '', attempt: 0, file: '', replaces });
}

function byTime(one: readonly Item[], other: readonly Item[]): number {
  const [a, b] = [one, other].map((tail) => `${tail.at(-1)?.entry.at} ${tail[0]?.lines.toSorted()[0]}`) as [
    string,
    string,
  ];
  return Number(a > b) - Number(a < b);
}
