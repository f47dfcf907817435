import { type Diagnostic, quoted } from '../diagnostic.ts';
import { openNameFinder } from '../workspace/names/find-names.ts';
import { mayBeNamed, namesOf, whyUnnamed } from '../workspace/names/names.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

/**
 * Ids of cases, of their letters and of whom these go to that hold the name of somebody who may not be named: file names, reports
 * and what mail servers are told show them, and no rule keeps them back.
 */
export function namesInIds({ places, recipients }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap((of) => {
    const hidden = (of.facts.persons ?? []).filter((person) => !mayBeNamed(person));
    if (hidden.length === 0) return [];
    const finder = openNameFinder(hidden.flatMap(namesOf));
    const namesIn = (text: string) => finder.judge(finder.read(text)).found;
    const receivers = [of, ...of.letters].flatMap(({ recipients: to = [], cc = [] }) => [...to, ...cc]);
    const known = [...new Set(receivers)].flatMap((id) => recipients.get(id) ?? []);
    return [of, ...of.letters, ...known].flatMap((owner): Diagnostic[] => {
      // As a name would stand in a text: words, each with a capital.
      const words = owner.id.replace(/(?:^|-)(\p{L})/gu, (_, letter: string) => ` ${letter.toUpperCase()}`);
      // A recipient may bear the name too.
      const own = 'languages' in owner ? namesIn(ownNames(owner)).map(({ withheld }) => withheld) : [];
      const name = namesIn(words).find(({ withheld }) => !own.includes(withheld));
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

/** All names of a recipient, in every language and script. */
function ownNames({ givenName, familyName, organisation, acronym }: Recipient): string {
  const names = [givenName, familyName, organisation, acronym];
  return names.flatMap((name) => (typeof name === 'object' ? Object.values(name) : (name ?? []))).join(', ');
}
