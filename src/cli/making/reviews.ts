import { hash } from 'node:crypto';
import path from 'node:path';
import { type Reviewed, readReviewed, withReviewed } from '../../delivery/reviewed.ts';
import { groupBy } from '../../group.ts';
import { namesIn, readIfThere } from '../../system/files/read-if-there.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';
import { casesNamed } from '../opening/case-named.ts';
import type { MadeLetter } from './make-letter.ts';

/** What somebody reads before it goes, until the file of its case is written. */
export interface ToReview extends Reviewed {
  readonly case: string;
  /** True where it has gone, or may have: there is nothing to review of it, unless it goes once more. */
  readonly gone: boolean;
}

/** What of a letter is held to its review when it is sent; nothing where it bears another day than its entry says. */
export function toReview({ job, letter, pdf, went }: MadeLetter): readonly ToReview[] {
  const { case: caseId, entry, recipient, language, date } = letter;
  if (job.edition || date !== job.entry.date) return [];
  return [{ case: caseId, letter: entry, recipient, language, pdf: hash('sha256', pdf), gone: went !== undefined }];
}

/** What is on record as reviewed of the letters of a case. */
export function reviewedIn(root: string, caseId: string): readonly Reviewed[] {
  return readReviewed(textOf(root, caseId));
}

/** What is on record of a letter itself; where nothing is, of letters to the same recipient that the case lists no more. */
export function reviewsOf(
  { letter, recipient }: Pick<Reviewed, 'letter' | 'recipient'>,
  reviewed: readonly Reviewed[],
  { letters }: Pick<WorkspaceCase, 'letters'>,
): { readonly own: readonly Reviewed[]; readonly former: readonly Reviewed[] } {
  const theirs = reviewed.filter((one) => one.recipient === recipient);
  const listed = new Set(letters.map(({ id }) => id));
  return {
    own: theirs.filter((one) => one.letter === letter),
    former: theirs.filter((one) => !listed.has(one.letter)),
  };
}

/** Ids of the cases with letters of ours of which something is on record as reviewed, of those named or of all. Throws `unknown-case`. */
export function casesReviewed(root: string, workspace: Workspace, named: readonly string[]): readonly string[] {
  const recorded = new Set(namesIn(path.join(root, folder)));
  const cases = casesNamed(workspace, named);
  return cases
    .filter(({ id, letters }) => recorded.has(`${id}.txt`) && letters.some(({ elsewhere }) => !elsewhere))
    .map(({ id }) => id);
}

/** Says of a letter whether it has not gone, and something is on record as reviewed of it, or of what stood in its place. */
export function openReviews(root: string, { cases }: Workspace): (made: ToReview) => boolean {
  const byCase = new Map<string, readonly Reviewed[]>();
  return (made) => {
    const of = cases.get(made.case);
    if (made.gone || !of) return false;
    const reviewed = byCase.get(made.case) ?? reviewedIn(root, made.case);
    byCase.set(made.case, reviewed);
    const { own, former } = reviewsOf(made, reviewed, of);
    return own.length > 0 || former.length > 0;
  };
}

/** The files of reviews that change by what was made now, one a case. */
export function reviewFiles(
  root: string,
  { cases }: Workspace,
  made: readonly ToReview[],
): readonly { readonly file: string; readonly text: string }[] {
  return [...groupBy(made, (one) => one.case)].flatMap(([id, letters]) => {
    const before = textOf(root, id);
    const known = new Set(readReviewed(before).map(({ letter, recipient }) => `${letter}/${recipient}`));
    const own = letters.filter((one) => !one.gone || known.has(`${one.letter}/${one.recipient}`));
    const text = withReviewed(before, own, new Set(cases.get(id)?.letters.map((entry) => entry.id)));
    return text === before ? [] : [{ file: fileOf(id), text }];
  });
}

function textOf(root: string, caseId: string): string {
  return readIfThere(path.join(root, fileOf(caseId)))?.toString('utf8') ?? '';
}

const folder = 'data/reviewed';
const fileOf = (caseId: string) => `${folder}/${caseId}.txt`;
