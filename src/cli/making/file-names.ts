/** The names of the files of a letter, without their ending. */
import type { Letter } from '../../letter/letter.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';

/** Of one date there may be several letters to somebody: the id of the entry tells them apart, unless there is but one entry. */
export function nameOf(letter: Letter, of: WorkspaceCase): string {
  const { entry, date } = letter;
  const several = ownEntries(of).length > 1;
  if (entry === date || !several) return nameByDate(letter);
  return nameFrom(entry.startsWith(`${date}-`) ? entry : `${date}-${entry}`, letter);
}

/** The name that it had while the case had no entry but this one, where no other letter has it now. */
export function formerNameOf(letter: Letter, of: WorkspaceCase): string | undefined {
  const former = nameByDate(letter);
  const isTaken = nameOf(letter, of) === former || ownEntries(of).some(({ id }) => id === letter.date);
  return isTaken ? undefined : former;
}

/** The case and the entry are names of ours: what is published bears neither. */
export function publicName({ case: caseId, entry, date, language }: Letter): string {
  return `public/${caseId}/${entry}/statement-${date}-${language}`;
}

const ownEntries = ({ letters }: WorkspaceCase) => letters.filter(({ elsewhere }) => !elsewhere);

const nameByDate = (letter: Letter) => nameFrom(letter.date, letter);

const nameFrom = (first: string, { case: caseId, recipient, language }: Letter) =>
  [first, caseId, recipient, language].join('-');
