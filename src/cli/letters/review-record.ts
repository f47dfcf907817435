import { hash } from 'node:crypto';
import path from 'node:path';
import { type Reviewed, readReviewed, withReviewed } from '../../delivery/reviewed.ts';
import { readIfThere } from '../../system/read-if-there.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { MadeLetter } from './make-letters.ts';

/** What somebody reads before it goes, until the record of its case is written. */
export interface ToReview extends Reviewed {
  readonly case: string;
  /** True where it has gone, or may have: there is nothing to review of it, unless it goes once more. */
  readonly gone: boolean;
}

/** What of a letter is held to its review when it is sent; nothing where it bears another day than its entry says. */
export function toReview({ job, letter, pdf, gone }: MadeLetter): readonly ToReview[] {
  const { case: caseId, entry, recipient, language, date } = letter;
  if (job.edition || date !== job.entry.date) return [];
  return [{ case: caseId, letter: entry, recipient, language, pdf: hash('sha256', pdf), gone }];
}

/** What is on record as reviewed of the letters of a case. */
export function reviewedIn(root: string, caseId: string): readonly Reviewed[] {
  return readReviewed(textOf(root, caseId));
}

/** The records that change by what was made now, a file a case. */
export function recordsOf(
  root: string,
  { cases }: Workspace,
  made: readonly ToReview[],
): readonly { readonly file: string; readonly text: string }[] {
  return [...new Set(made.map((one) => one.case))].flatMap((id) => {
    const before = textOf(root, id);
    const known = readReviewed(before);
    const own = made.filter(
      (one) =>
        one.case === id &&
        (!one.gone || known.some(({ letter, recipient }) => letter === one.letter && recipient === one.recipient)),
    );
    const text = withReviewed(before, own, new Set(cases.get(id)?.letters.map((entry) => entry.id)));
    return text === before ? [] : [{ file: fileOf(id), text }];
  });
}

function textOf(root: string, caseId: string): string {
  return readIfThere(path.join(root, fileOf(caseId)))?.toString('utf8') ?? '';
}

const fileOf = (caseId: string) => `data/reviewed/${caseId}.txt`;
