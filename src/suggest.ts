/**
 * What a mistyped word was probably meant to be: the nearest of the candidates, where it is near enough that a person
 * would recognise it, or else the only one of several words of which it is one. Undefined where none is: a far-fetched hint is worse
 * than none.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  // A third of the letters. Of codes with two letters each is near to many: only their case can be meant otherwise.
  const most = Math.floor(word.length / 3);
  const folded = fold(word);
  const all = [...candidates];
  let nearest: string | undefined;
  let least = most + 1;
  for (const candidate of all) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(folded, fold(candidate));
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest ?? onlyOneWith(word.toLowerCase(), all);
}

/** The only candidate that has the word among its own: `final-reminder`. */
function onlyOneWith(word: string, candidates: readonly string[]): string | undefined {
  const [found, ...more] = candidates.filter((candidate) => candidate.split('-').includes(word));
  return more.length === 0 ? found : undefined;
}

/** The hint of a diagnostic: `did you mean "recipients"?`, as a list that is empty where nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): readonly string[] {
  const nearest = suggest(word, candidates);
  return nearest === undefined ? [] : [`did you mean "${nearest}"?`];
}

/** `family_name`, `family-name` and `FamilyName` are the same slip. */
export function fold(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}

/** Damerau–Levenshtein distance (optimal string alignment): a swap of neighbours counts as one slip, as typists make it. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(substitution, at(row, j - 1) + 1, at(last, j) + 1, swap));
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
