import { fill, wordsOf } from '../../protocol/words.ts';
import type { LetterEntry } from '../../workspace/schema/letter-entry.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import type { History } from './correspondence.ts';
import { Datum } from './datum.ts';
import type { Localiser } from './localise.ts';

export interface SubjectInput {
  readonly case: WorkspaceCase;
  readonly entry: LetterEntry;
  readonly language: Language;
  readonly history: History;
}

/**
 * The subject line: the letter's own; else that of the letter which began the matter, or of the case, or what the case is called,
 * with the letter's step.
 */
export function subjectOf(input: SubjectInput, ofCase: Localiser): Datum | undefined {
  const { case: aCase, entry, language, history } = input;
  const ofMatter = ofCase.text(aCase, aCase.subject === undefined ? 'title' : 'subject');
  if (entry.subject !== undefined) return ofCase.text(entry, 'subject');
  if (stepOf(entry, language) === undefined)
    return isUnsaidComplaint(input) ? filled(wordsOf(language).complaint, ofMatter) : ofMatter;
  const ids = new Set(history.map(({ id }) => id));
  const began = aCase.letters.findLast((letter) => ids.has(letter.id) && stepOf(letter, language) === undefined);
  return inStep((began && ofCase.text(began, 'subject')) ?? ofMatter, input);
}

/** "Final reminder: …" of what a final reminder is about. */
function inStep(
  subject: Datum | undefined,
  { entry, language }: Pick<SubjectInput, 'entry' | 'language'>,
): Datum | undefined {
  return filled(stepOf(entry, language), subject);
}

/** A complaint says that it is one, unless the subject of the case is its own already. */
function isUnsaidComplaint({ case: { kind, subject }, entry }: SubjectInput): boolean {
  const { template = 'cfa-complaint' } = entry;
  if ((entry.kind ?? kind) !== 'cfa-complaint' || template !== 'cfa-complaint') return false;
  return subject === undefined || kind !== 'cfa-complaint';
}

function filled(pattern: string | undefined, subject: Datum | undefined): Datum | undefined {
  if (pattern === undefined || subject?.text === undefined) return subject;
  return new Datum(fill(pattern, { subject: subject.text }), subject.owner, subject.path);
}

function stepOf({ template = '' }: LetterEntry, language: Language): string | undefined {
  const { steps = {} } = wordsOf(language);
  return Object.hasOwn(steps, template) ? steps[template] : undefined;
}
