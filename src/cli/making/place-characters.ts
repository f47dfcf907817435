import type { Diagnostic, Place } from '../../diagnostic.ts';
import type { SourceFile, Workspace } from '../../workspace/workspace.ts';
import { placeOfText } from '../../workspace/yaml/place-of-text.ts';
import type { LetterJob } from '../letters/choose-letters.ts';

/**
 * Gives the diagnostics about characters that cannot be printed their place: where the character stands in the data of
 * this letter, else in a template.
 */
export function placeCharacters(
  diagnostics: readonly Diagnostic[],
  job: LetterJob,
  workspace: Workspace,
  sources: readonly SourceFile[],
): Diagnostic[] {
  const sender = workspace.senders.get(job.case.sender);
  const copies = job.cc.flatMap((id) => workspace.recipients.get(id) ?? []);
  const data = [job.entry, job.case, job.recipient, ...(sender ? [sender] : []), ...copies];
  return diagnostics.map((diagnostic) => {
    const { character, place } = diagnostic;
    if (character === undefined || place) return diagnostic;
    const found = placeOfText(character, data, workspace.places) ?? inTemplates(character, sources);
    return found ? { ...diagnostic, place: found } : diagnostic;
  });
}

function inTemplates(character: string, sources: readonly SourceFile[]): Place | undefined {
  const source = sources.find(({ path, text }) => path.endsWith('.hbs') && text.includes(character));
  if (!source) return undefined;
  const before = source.text.slice(0, source.text.indexOf(character)).split('\n');
  return { file: source.path, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
