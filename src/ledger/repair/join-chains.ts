/** What several copies of the workspace have recorded under one key, each without knowing of the others, as one chain. */
import type { Entry } from '../lines/entry.ts';
import { hashLine, parseEntry, serialiseEntry } from '../lines/entry-line.ts';
import { linesBy } from '../lines/line-chains.ts';
import { joinForks, type Outcome } from './join-forks.ts';
import { joinMails } from './join-mails.ts';
import { isDoubt } from './lost.ts';

/** An entry of one of the copies, or of all that have recorded the same. */
export interface Item {
  readonly entry: Entry;
  readonly lines: readonly string[];
  /** What a correction stands for. */
  readonly replaced?: Item | undefined;
}

/** What several copies have in common, and how each goes on. */
export interface Fork {
  readonly before: readonly Item[];
  readonly tails: readonly (readonly Item[])[];
}

export interface Joined extends Outcome {
  /** By line, what stands for it: itself, the same in another place, or an empty text where another says the same. Of what follows no other: none. */
  readonly places: ReadonlyMap<string, string>;
  /** Claims that stand beside the chain: nothing has followed them. */
  readonly claims: readonly string[];
}

/** The chains of a dispatch as one, without lines that follow none of it. */
export function joinDispatch(lines: readonly string[]): Joined {
  const outcomes: Outcome[] = [];
  const claims: string[] = [];
  const items = follow(lines, (fork) => {
    const joined = joinForks(fork);
    outcomes.push(joined);
    claims.push(...joined.claims.flatMap((item) => item.lines));
    return joined.items;
  });
  const places = link(items);
  const kept = [...places].filter(([line, place]) => line === place).map(([line]) => hashLine(line));
  const there = new Set(['', ...kept]);
  return {
    places,
    claims: claims.filter((line) => there.has(parseEntry(line)?.prev ?? '')),
    disputed: outcomes.flatMap(({ disputed }) => disputed),
    sentBy: Math.max(0, ...outcomes.map(({ sentBy }) => sentBy)),
    relayedBy: Math.max(0, ...outcomes.map(({ relayedBy }) => relayedBy)),
  };
}

/** The chains of replies, or of notices, as one, with what follows none of it. */
export function joinMail(lines: readonly string[]): Joined['places'] {
  const items = follow(lines, joinMails);
  const placed = new Set(items.flatMap((item) => item.lines));
  const loose = lines
    .filter((line) => !placed.has(line))
    .flatMap((line) => itemOf(line) ?? [])
    .filter(({ entry }) => !('replaces' in entry));
  return link(joinMails({ tails: [items, loose] }), true);
}

/** The items from the first on, by number; `join` says how it goes on where copies differ. */
function follow(lines: readonly string[], join: (fork: Fork) => readonly Item[]): readonly Item[] {
  const after = linesBy(lines, (line) => parseEntry(line)?.prev);
  const goOn = (before: readonly Item[]): readonly Item[] => {
    const tail: Item[] = [];
    for (;;) {
      const path = [...before, ...tail];
      const last = path.at(-1)?.lines.map(hashLine) ?? [''];
      const next = last.flatMap((hash) => after.get(hash) ?? []).flatMap((line) => itemOf(line, path) ?? []);
      const [one, ...others] = eachOnce(next.filter(({ entry }) => entry.seq === path.length + 1));
      if (!one) return tail;
      if (others.length > 0) {
        const tails = [one, ...others].map((item) => [item, ...goOn([...path, item])]);
        return [...tail, ...join({ before: path, tails })];
      }
      tail.push(one);
    }
  };
  return goOn([]);
}

function itemOf(line: string, path: readonly Item[] = []): Item | undefined {
  const entry = parseEntry(line);
  const replaces = entry && 'replaces' in entry ? entry.replaces : undefined;
  return entry && { entry, lines: [line], replaced: replaces === undefined ? undefined : path[replaces - 1] };
}

/** Those that say the same as one. */
function eachOnce(items: readonly Item[]): readonly Item[] {
  const said = new Map<string, Item>();
  for (const item of items) {
    const saying = whatIsSaid(item.entry);
    const lines = [...(said.get(saying)?.lines ?? []), ...item.lines];
    said.set(saying, { ...item, lines });
  }
  return [...said.values()];
}

/** What is the same of people's words, and of mail, in whatever copy it was recorded: not by whom, when, and where it is kept. */
function whatIsSaid(entry: Entry): string {
  return isSaid(entry)
    ? JSON.stringify({ ...entry, seq: 0, prev: '', at: '', run: '', file: '' })
    : serialiseEntry(entry);
}

/** True of what is no doing of this run or that. */
function isSaid(entry: Entry): boolean {
  const said: readonly Entry['state'][] = [
    'not-sent',
    'cancelled',
    'expired',
    'bounced',
    'noted',
    'answered',
    'withdrawn',
  ];
  return said.includes(entry.state) || isDoubt(entry) || (entry.state === 'sent' && entry.settled === true);
}

/** By line, where the items stand as one chain: as few of them moved as can be. */
function link(items: readonly Item[], isMail = false): Map<string, string> {
  const places = new Map<string, string>();
  const numbers = new Map<string, number>();
  const own = ownLines(items);
  let last = '';
  for (const [index, { entry, lines, replaced }] of items.entries()) {
    const seq = index + 1;
    const replaces = numbers.get(replaced?.lines[0] ?? '');
    const stands = parseEntry(own[index] ?? '') ?? entry;
    last = serialiseEntry({
      ...{ ...stands, seq, prev: last && hashLine(last), attempt: isMail ? seq : entry.attempt },
      ...(replaces !== undefined && { replaces }),
    });
    for (const line of lines) places.set(line, line === own[index] ? last : '');
    // What two have corrected holds as it was corrected last.
    for (const line of [...lines, ...(replaced?.lines ?? [])]) numbers.set(line, seq);
  }
  return places;
}

/** Of each item the line that the next one follows, where it follows one of them. */
function ownLines(items: readonly Item[]): readonly string[] {
  let next = '';
  const fromTheLast = items.toReversed().map(({ lines }) => {
    const prev = parseEntry(next)?.prev;
    next = lines.find((line) => hashLine(line) === prev) ?? lines.toSorted()[0] ?? '';
    return next;
  });
  return fromTheLast.toReversed();
}
