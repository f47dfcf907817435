import type { Diagnostic, Place } from '../../diagnostic.ts';
import { casesPath, isCaseFile } from '../../workspace/data-files.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Whether a finding concerns the cases that are named, ids or none for all: no warning does that stands in another. */
export function concerning(
  workspace: Workspace | undefined,
  named: readonly string[] = [],
): (finding: Diagnostic) => boolean {
  if (!workspace || named.length === 0) return () => true;
  let starts: readonly (Place & { readonly id: string })[] | undefined;
  const caseAt = ({ file, line }: Place) => {
    starts ??= [...workspace.cases.values()].flatMap((of) => {
      const place = workspace.places.of(of);
      return place ? [{ ...place, id: of.id }] : [];
    });
    return starts.findLast((start) => start.file === file && start.line <= line)?.id;
  };
  return ({ severity, place }) => {
    if (severity === 'error' || !place) return true;
    const id = place.file === casesPath || isCaseFile({ path: place.file }) ? caseAt(place) : undefined;
    return id === undefined || named.includes(id);
  };
}
