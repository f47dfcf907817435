/** What lines a ledger is known to have had, of git and of witnesses, and whose they are. */

import type { Entry } from '../../ledger/lines/entry.ts';
import { serialiseEntry } from '../../ledger/lines/entry-line.ts';
import { linesBy } from '../../ledger/lines/line-chains.ts';
import { readLedger } from '../../ledger/lines/read-ledger.ts';
import { lostEntries } from '../../ledger/repair/lost.ts';
import { setAsideOnPurpose } from '../../ledger/repair/set-aside.ts';
import { stateOf } from '../../ledger/state.ts';
import { runsHere } from '../../system/ledger/claiming-runs.ts';
import { type LedgerFiles, ledgerFile } from '../../system/ledger/ledger-files.ts';
import { type LinesInGit, linesBeside, linesInGit } from './lines-in-git.ts';
import { caseOf, type Witnesses } from './witness-lines.ts';

/** None of them was set aside by a repair. */
export interface KnownLines {
  /** Those of this workspace. */
  readonly own: string;
  /** What the ledger has no more of these. */
  readonly lost: readonly Entry[];
  /**
   * By line, where it lies, of those that may be another workspace’s, and that the ledger has not: as far as what is on record here
   * does not keep their letter from being sent.
   */
  readonly elsewhere: ReadonlyMap<string, string>;
  /** The keys of which a branch has more than the ledger. */
  readonly behind: readonly string[];
}

interface Sources {
  /** Of which git is asked. */
  readonly cases: Iterable<string>;
  readonly witnesses: readonly Witnesses[];
  /** Lines that stand in the ledger of another case. */
  readonly strays: readonly string[];
}

/** By case: of these, and of those that witnesses speak of. */
export async function knownLines(
  root: string,
  ledger: LedgerFiles,
  { cases, witnesses, strays }: Sources,
): Promise<ReadonlyMap<string, KnownLines>> {
  const inGit = new Set(cases);
  const files = [...inGit].map(ledgerFile);
  const gitLines = await linesInGit(root, files, new Set(runsHere(root)));
  const witnessed = linesBy(
    witnesses.flatMap(({ lines, former }) => (former ? [] : lines)),
    caseOf,
  );
  // Where this workspace lay before, another may have lain, of other cases.
  const formerly = witnesses.flatMap(({ lines, former, file }) =>
    former ? lines.filter((line) => inGit.has(caseOf(line) ?? '')).map((line) => [line, file] as const) : [],
  );
  const seenOf = async (id: string) => {
    const text = await ledger.text(id);
    const passedOver = new Set([...setAsideOnPurpose(await ledger.aside(id), text), ...strays]);
    const git = inGit.has(id) ? gitLines(ledgerFile(id)) : none;
    return seenLines(text, git, {
      witnessed: witnessed.get(id) ?? [],
      formerly: formerly.filter(([line]) => caseOf(line) === id),
      passedOver,
    });
  };
  const ids = [...new Set([...inGit, ...witnessed.keys()])];
  const seen = await Promise.all(ids.map(async (id) => [id, await seenOf(id)] as const));
  const isWhole = seen.every(([, { text, here, away }]) => lacks(text, [...here, ...away.keys()]).length === 0);
  const beside = isWhole ? new Map<string, string>() : await linesBeside(root, files);
  return new Map(seen.map(([id, lines]) => [id, tellApart(lines, beside)] as const));
}

const none: LinesInGit = { own: [], elsewhere: new Map(), published: [] };

const lacks = (text: string, lines: readonly string[]) => lostEntries(text, lines.join('\n'));

interface SeenLines {
  /** Of the ledger as it is. */
  readonly text: string;
  /** Where the workspace lies. */
  readonly here: ReadonlySet<string>;
  /** Elsewhere alone; and where. */
  readonly away: ReadonlyMap<string, string>;
  readonly behind: readonly string[];
}

function seenLines(
  text: string,
  git: LinesInGit,
  found: {
    readonly witnessed: readonly string[];
    readonly formerly: readonly (readonly [string, string])[];
    readonly passedOver: ReadonlySet<string>;
  },
): SeenLines {
  const isMissed = (line: string) => !found.passedOver.has(line);
  // A branch of other letters has witnesses in the same folder of git.
  const witnessed = found.witnessed.filter((line) => !git.elsewhere.has(line));
  const here = new Set([...git.own, ...witnessed].filter(isMissed));
  // What a branch has, too, is brought in from there.
  const published = new Set(git.published);
  const isAway = (line: string) => isMissed(line) && !here.has(line) && !published.has(line);
  const away = [...found.formerly, ...git.elsewhere].filter(([line]) => isAway(line));
  const behind = lacks(text, git.published.filter(isMissed)).map(({ key }) => key);
  return { text, here, away: new Map(away), behind };
}

/**
 * Whose lines they are. What stands in the ledger of another workspace now may be of this one where it was seen here as well: one was
 * copied from the other, or moved away for another to lie in its place. What was only ever seen elsewhere is that one’s.
 */
function tellApart({ text, here, away, behind }: SeenLines, beside: ReadonlyMap<string, string>): KnownLines {
  const { chains } = readLedger(text);
  const own = [...here].filter((line) => !beside.has(line)).join('\n');
  const doubtful = new Map([
    ...[...here].flatMap((line) => [beside.get(line) ?? []].flat().map((place) => [line, place] as const)),
    ...[...away].filter(([line]) => !beside.has(line)),
  ]);
  const elsewhere = lacks(text, [...doubtful.keys()])
    .filter(({ key }) => !isKept(stateOf(key, chains.get(key)).state))
    .map((entry) => serialiseEntry(entry))
    .map((line) => [line, doubtful.get(line) ?? ''] as const);
  return { own, lost: lacks(text, own.split('\n')), elsewhere: new Map(elsewhere), behind };
}

/** True of what is not sent by itself: somebody has to say why it goes once more. */
const isKept = (state: string) => ['sent', 'bounced', 'in-outbox'].includes(state);
