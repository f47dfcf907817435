import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { openNameFinder } from '../../workspace/find-names.ts';
import { mayBeNamed, namesOf, whyUnnamed } from '../../workspace/names.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/**
 * Ids of cases and of their letters that hold the name of somebody who may not be named: file names, reports and what mail
 * servers are told show them, and no rule keeps them back.
 */
export function namesInIds({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap((of) => {
    const hidden = (of.facts.persons ?? []).filter((person) => !mayBeNamed(person));
    if (hidden.length === 0) return [];
    const finder = openNameFinder(hidden.flatMap(namesOf));
    return [of, ...of.letters].flatMap((owner): Diagnostic[] => {
      // As a name would stand in a text: words, each with a capital.
      const words = owner.id.replace(/(?:^|-)(\p{L})/gu, (_, letter: string) => ` ${letter.toUpperCase()}`);
      const [name] = finder.judge(finder.read(words)).found;
      if (!name) return [];
      const { person, of: whose } = name.withheld;
      const place = places.of(owner, ['id']);
      const message = `The id ${quoted(owner.id)} holds the name of ${whose}, ${person ? whyUnnamed(person) : 'who may not be named'}.`;
      const hints = [
        'ids stand in file names, reports, subjects and keys: give another one before the first letter goes, as the record goes by it',
      ];
      return [{ code: 'name-in-id', severity: 'warning', message, hints, ...(place && { place }) }];
    });
  });
}
