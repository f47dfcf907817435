import { AppealError } from '../../errors.ts';
import { dropClaims } from '../../ledger/drop-claims.ts';
import { parseEntry, serialiseEntry } from '../../ledger/entry-line.ts';
import { lostEntries } from '../../ledger/lost.ts';
import { setAsideOnPurpose } from '../../ledger/set-aside.ts';
import { type KeptText, textsOfBranches, textsOfCopy, textsTakenOut } from '../../system/git/kept-texts.ts';
import { runsHere } from '../../system/ledger/claiming-runs.ts';
import { type LedgerFiles, ledgerFile } from '../../system/ledger/ledger-files.ts';

/**
 * The keys of these cases of which a branch, as git has it here, holds lines that the ledgers have not: somebody has sent since, or
 * this copy was put back to an earlier commit.
 */
export async function keysBehind(
  root: string,
  ledger: LedgerFiles,
  cases: Iterable<string>,
): Promise<readonly string[]> {
  const ids = [...cases];
  const own = new Set(runsHere(root));
  const published = linesByFile(await textsOfBranches(root, ids.map(ledgerFile)));
  const behindOf = async (id: string) => {
    const text = await ledger.text(id);
    const aside = setAsideOnPurpose(await ledger.aside(id), text);
    const others = dropClaims(published.get(ledgerFile(id)) ?? '', own).text;
    return lostEntries(text, others).filter((entry) => !aside.has(serialiseEntry(entry)));
  };
  return (await Promise.all(ids.map(behindOf))).flat().map(({ key }) => key);
}

/**
 * The lines of files that the last commit has, that one had before it and no later one put back, or that one had which no branch has
 * any more. Not the claims that came to nothing: `own` are the runs of this copy, which may have dropped theirs. Throws `git-unusable`.
 */
export async function linesOfCopy(
  root: string,
  files: readonly string[],
  own: ReadonlySet<string>,
): Promise<(file: string) => readonly string[]> {
  const copy = linesByFile(await textsOfCopy(root, files));
  const takenOut = linesByFile(await textsTakenOut(root, files));
  // What was taken out and committed, another copy may have dropped.
  const everybody = { has: () => true };
  return (file) => [
    ...dropClaims(copy.get(file) ?? '', own).text.split('\n'),
    ...dropClaims(takenOut.get(file) ?? '', everybody).text.split('\n'),
  ];
}

/** Each line once, of all that a file is known to have held. Throws `git-unusable` where git keeps it in a form that only others read. */
function linesByFile(texts: readonly KeptText[]): ReadonlyMap<string, string> {
  const lines = new Map<string, Set<string>>();
  for (const { file, text } of texts) {
    const own = text.split('\n');
    if (text.trim() !== '' && !own.some(parseEntry))
      throw new AppealError('git-unusable', `What git has of ${file} is no ledger that can be read here.`, {
        hints: [
          'Where git-crypt or LFS keeps it: unlock the repository, or get its files, as whoever set that up knows.',
        ],
      });
    const all = lines.get(file) ?? new Set();
    for (const line of own) all.add(line);
    lines.set(file, all);
  }
  return new Map([...lines].map(([file, all]) => [file, [...all].join('\n')]));
}
