import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { isMet } from '../../workspace/facts/fulfilment.ts';
import { statusesOf, statusOf } from '../../workspace/facts/person-status.ts';
import type { Demand } from '../../workspace/schema/case.ts';
import type { Person, Status } from '../../workspace/schema/persons.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

const held: ReadonlySet<Status['state']> = new Set(['arrested', 'detained', 'house-arrest']);
const tried: ReadonlySet<Status['state']> = new Set(['charged', 'convicted']);

/** Who was held, and then charged or convicted, or who was arrested: letters tell that, and not that they are held, while they ask for the release. */
export function custodyUntold({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts: { persons = [], demands = [] } }) =>
    persons.flatMap((person): Diagnostic[] => {
      const last = statusOf(person);
      const untold = isArrestAlone(last, demands) ? arrested : wasHeld(person) ? triedSince : undefined;
      if (!last || !untold) return [];
      const place = places.of(last, ['state']);
      const message = `${quoted(person.id)} ${untold.was(last.state)}: no letter says whether they still are held.`;
      return [{ code: 'custody-untold', severity: 'warning', message, hints: untold.hints, ...(place && { place }) }];
    }),
  );
}

const arrested = {
  was: () => 'was arrested',
  hints: [
    'where they are still held, add to the status, after the arrest: { state: detained, since: DATE }',
    'where not, add: { state: released, since: DATE }',
  ],
};
const triedSince = {
  was: (state: string) => `was held and is now told of as ${state}`,
  hints: [
    'where they are held, say where beside that state: place: the central prison',
    'where not, add to the status: { state: free, since: DATE }',
  ],
};

/** An arrest of which nobody said how it ended, with something still asked for. */
function isArrestAlone(last: Status | undefined, demands: readonly Demand[]): boolean {
  return last?.state === 'arrested' && !demands.every(isMet);
}

function wasHeld(person: Person): boolean {
  const statuses = statusesOf(person);
  const last = statuses.at(-1);
  const before = statuses.findLast(({ state }) => !tried.has(state));
  return !!last && tried.has(last.state) && !!before && held.has(before.state) && last.place === undefined;
}
