import type { Diagnostic } from '../../diagnostic.ts';
import { AppealError } from '../../errors.ts';
import { appendEntry } from '../../follow-up/append-entry.ts';
import type { Draft } from '../../follow-up/draft.ts';
import { parseWorkspace } from '../../workspace/parse/parse.ts';
import type { SourceFile } from '../../workspace/workspace.ts';
import { chooseLetters, type LetterJob } from '../letters/choose-letters.ts';
import type { MadeLetter } from '../making/make-letter.ts';
import { makeLetters } from '../making/make-letters.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** Drafts in their files, and their letters where nothing is at fault. */
export interface Prepared {
  readonly drafts: readonly Draft[];
  readonly changed: readonly SourceFile[];
  readonly findings: readonly Diagnostic[];
  readonly ready?: { readonly next: OpenWorkspace; readonly made: readonly MadeLetter[] };
}

/** Enters the drafts, and makes their letters. Nothing is written. */
export async function prepareDrafts(open: OpenWorkspace, drafts: readonly Draft[], today: string): Promise<Prepared> {
  const changed = withEntries(open, drafts);
  const parsed = parseWorkspace(changed, [], open.kept && { kept: open.kept });
  const errors = parsed.diagnostics.filter(isError);
  if (!parsed.value) return { drafts, changed, findings: errors };
  const next: OpenWorkspace = { ...open, sources: changed, workspace: parsed.value };
  const jobs: LetterJob[] = [];
  for (const { case: of, entry } of drafts)
    jobs.push(...(await chooseLetters(next, [of.id], { letter: entry.id ?? today }, today)));
  const { letters: made, diagnostics } = await makeLetters(next, jobs, {});
  const ready = diagnostics.some(isError) ? undefined : { next, made };
  const findings = ready ? diagnostics : diagnostics.map((fault) => placedInFiles(fault, { open, next, drafts }));
  return { drafts, changed, findings: [...errors, ...findings], ...(ready && { ready }) };
}

/** Where nothing is written, a fault of an entry stands at its case: nobody can look at the entry. */
function placedInFiles(
  fault: Diagnostic,
  { open, next, drafts }: { open: OpenWorkspace; next: OpenWorkspace; drafts: readonly Draft[] },
): Diagnostic {
  const { place } = fault;
  // Each key of an entry is on a line.
  const own = drafts.find(({ case: { id }, entry }) => {
    const written = next.workspace.cases.get(id)?.letters.findLast(({ date }) => date === entry.date);
    const at = written && next.workspace.places.of(written);
    return (
      place && at && at.file === place.file && at.line <= place.line && place.line < at.line + Object.keys(entry).length
    );
  });
  const of = own && open.workspace.cases.get(own.case.id);
  const at = of && open.workspace.places.of(of, ['id']);
  return at ? { ...fault, place: at } : fault;
}

/** The drafts of those cases of which nothing is at fault. */
export async function prepareSound(open: OpenWorkspace, drafts: readonly Draft[], today: string): Promise<Prepared> {
  const sound: Draft[] = [];
  for (const of of new Set(drafts.map((draft) => draft.case))) {
    const own = drafts.filter((draft) => draft.case === of);
    if ((await prepareDrafts(open, own, today)).ready) sound.push(...own);
  }
  return prepareDrafts(open, sound, today);
}

/** The sources with the entries in them. */
export function withEntries({ sources, workspace }: OpenWorkspace, drafts: readonly Draft[]): readonly SourceFile[] {
  const files = new Map(sources.map((source) => [source.path, source]));
  for (const { case: of, entry } of drafts) {
    const file = files.get(workspace.places.of(workspace.cases.get(of.id) ?? of)?.file ?? '');
    const changed = file && appendEntry(file, of.id, entry);
    if (!changed) throw new AppealError('unknown-case', `The file of ${of.id} is not found.`);
    files.set(changed.path, changed);
  }
  return [...files.values()];
}

function isError({ severity }: { readonly severity: string }): boolean {
  return severity === 'error';
}
