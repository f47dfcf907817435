import { AppealError } from '../../errors.ts';
import { suggest } from '../../suggest.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/** The case with that id. Throws `unknown-case`, which names the files that were set aside. `gone`: cases that are known by their record alone. */
export function caseNamed(
  { cases }: Workspace,
  id: string,
  aside: readonly string[] = [],
  gone: readonly string[] = [],
): WorkspaceCase {
  const found = cases.get(id);
  if (found) return found;
  const faulty = aside.length > 0 ? [`At fault, and left out: ${aside.join(', ')}`] : [];
  throw new AppealError('unknown-case', `There is no case “${id}”.`, {
    hints: [...nearestOf(id, [...new Set([...cases.keys(), ...gone])]), ...faulty],
  });
}

/** The cases with those ids, each once; where none is named, all. Throws `unknown-case`. */
export function casesNamed(workspace: Workspace, ids: readonly string[]): readonly WorkspaceCase[] {
  return ids.length > 0 ? [...new Set(ids)].map((id) => caseNamed(workspace, id)) : [...workspace.cases.values()];
}

/** The hint that names what somebody may have meant; where nothing is near, all that there is. */
export function nearestOf(word: string, known: readonly string[]): string[] {
  const nearest = suggest(word, known);
  if (nearest) return [`Did you mean “${nearest}”?`];
  return known.length > 0 ? [`Known: ${known.join(', ')}`] : [];
}
