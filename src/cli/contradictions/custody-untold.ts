import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { statusesOf } from '../../workspace/person-status.ts';
import type { Status } from '../../workspace/schema/persons.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

const held: ReadonlySet<Status['state']> = new Set(['arrested', 'detained', 'house-arrest']);
const tried: ReadonlySet<Status['state']> = new Set(['charged', 'convicted']);

/** Who was held, and then charged or convicted: letters tell that, and no more that they are held, while they ask for the release. */
export function custodyUntold({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts: { persons = [] } }) =>
    persons.flatMap((person): Diagnostic[] => {
      const statuses = statusesOf(person);
      const last = statuses.at(-1);
      const before = statuses.findLast(({ state }) => !tried.has(state));
      if (!last || !tried.has(last.state) || !before || !held.has(before.state) || last.place !== undefined) return [];
      const place = places.of(last, ['state']);
      const message = `${quoted(person.id)} was held and is now told of as ${last.state}: no letter says whether they still are.`;
      const hints = [
        'where they are held, say where beside that state: place: the central prison',
        'where not, add to the status: { state: free, since: DATE }',
      ];
      return [{ code: 'custody-untold', severity: 'warning', message, hints, ...(place && { place }) }];
    }),
  );
}
