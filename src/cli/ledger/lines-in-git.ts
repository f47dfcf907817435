import { AppealError } from '../../errors.ts';
import { groupBy } from '../../group.ts';
import { dropClaims } from '../../ledger/drop-claims.ts';
import { parseEntry } from '../../ledger/lines/entry-line.ts';
import { type KeptText, textsBeside, textsInGit } from '../../system/git/kept-texts.ts';

/** The lines of a file that git has, but for the claims that came to nothing. */
export interface LinesInGit {
  /** That the last commit has, that one had before it and no later one put back, or that one had which no branch has any more. */
  readonly own: readonly string[];
  /** By line, where it lies, of those that nothing shows to be of this workspace. */
  readonly elsewhere: ReadonlyMap<string, string>;
  /** That a branch has: somebody has sent since, or this copy was put back to an earlier commit. */
  readonly published: readonly string[];
}

/** By file. `runs` are those of this copy, which may have dropped their claims. Throws `git-unusable`. */
export async function linesInGit(
  root: string,
  files: readonly string[],
  runs: ReadonlySet<string>,
): Promise<(file: string) => LinesInGit> {
  const { copy, past, published } = await textsInGit(root, files);
  const isOwn = ({ elsewhere }: KeptText) => elsewhere === undefined;
  const [copyOf, pastOf, publishedOf] = [copy.filter(isOwn), past.filter(isOwn), published].map(linesByFile);
  const others = groupBy(
    [...copy, ...past].filter((kept) => !isOwn(kept)),
    ({ file }) => file,
  );
  // What was taken out and committed, another copy may have dropped.
  const everybody = { has: () => true };
  return (file) => ({
    own: [...withoutClaims(copyOf?.get(file), runs), ...withoutClaims(pastOf?.get(file), everybody)],
    elsewhere: placesByLine(
      (others.get(file) ?? []).map((kept) => ({ ...kept, text: dropClaims(kept.text, everybody).text })),
    ),
    published: withoutClaims(publishedOf?.get(file), runs),
  });
}

/** By line, the ledger of another workspace in the repository in which it stands now. Throws `git-unusable`. */
export async function linesBeside(root: string, files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return placesByLine(await textsBeside(root, files));
}

function placesByLine(texts: readonly KeptText[]): ReadonlyMap<string, string> {
  return new Map(
    texts.flatMap(({ text, elsewhere = '' }) => text.split('\n').map((line) => [line, elsewhere] as const)),
  );
}

const withoutClaims = (text = '', runs: Parameters<typeof dropClaims>[1]) => dropClaims(text, runs).text.split('\n');

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
