import type { Diagnostic, Place } from '../diagnostic.ts';
import { ruleFor } from '../follow-up/rule.ts';
import { chooseLanguage } from '../workspace/choose-language.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

/** So many are named of those who are written to in a language. */
const most = 5;

/** Findings of the data in which each text that lacks a language says who is written to in it: their letters stop where they need it. */
export function tellWhoIsWrittenTo(workspace: Workspace, findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (!findings.some(({ lacks }) => lacks)) return findings;
  const owners = ownersOf(workspace);
  return findings.map((finding) => {
    const { place, lacks } = finding;
    if (!place || !lacks) return finding;
    const cases = owners.findLast((owner) => owner.file === place.file && owner.line <= place.line)?.cases ?? [];
    return { ...finding, hints: lacks.map((language) => hintFor(language, cases, workspace)) };
  });
}

interface Owner extends Pick<Place, 'file' | 'line'> {
  readonly cases: readonly WorkspaceCase[];
}

/** Where each case and each sender begins, in the order of the lines, and the cases whose letters have its texts. */
function ownersOf({ cases, senders, places }: Workspace): readonly Owner[] {
  const owner = (one: object, theirs: readonly WorkspaceCase[]): Owner[] => {
    const { file, line } = places.of(one) ?? {};
    return file === undefined || line === undefined ? [] : [{ file, line, cases: theirs }];
  };
  const all = [...cases.values()];
  return [
    ...all.flatMap((of) => owner(of, [of])),
    ...[...senders.values()].flatMap((sender) =>
      owner(
        sender,
        all.filter((of) => of.sender === sender.id),
      ),
    ),
  ].sort((one, other) => one.line - other.line);
}

function hintFor(language: string, cases: readonly WorkspaceCase[], workspace: Workspace): string {
  const ids = [...new Set(cases.flatMap((of) => writtenToIn(language, of, workspace)))];
  if (ids.length === 0)
    return `nobody is written to in ${language} so far: leave it, or take ${language} out of "languages:"`;
  const more = ids.length > most ? ` and ${ids.length - most} more` : '';
  const whom = ids.slice(0, most).join(', ') + more;
  return `letters in ${language}, to ${whom}, stop where they need it`;
}

/** To whom letters of a case go in a language, or would go by its rules. */
function writtenToIn(language: string, of: WorkspaceCase, workspace: Workspace): readonly string[] {
  const isIn = (entry: Parameters<typeof chooseLanguage>[1]) => (id: string) =>
    chooseLanguage(of, entry, workspace.recipients.get(id) ?? { languages: [] }) === language;
  const entries = of.letters.filter(({ elsewhere }) => !elsewhere);
  const further = of.recipients.flatMap((id) => {
    const { escalate } = ruleFor(workspace, of, workspace.recipients.get(id));
    return [id, ...(escalate?.to ?? [])];
  });
  return [
    ...entries.flatMap((entry) => (entry.recipients ?? of.recipients).filter(isIn(entry))),
    ...further.filter(isIn({})),
  ];
}
