import { type Diagnostic, quoted } from '../diagnostic.ts';
import { isUndoing, statusesOf } from '../workspace/facts/person-status.ts';
import { namedIn } from '../workspace/names/mark-names.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

const before = {
  released: { was: 'had been held', state: 'detained' },
  reinstated: { was: 'had been dismissed', state: 'dismissed' },
};

/** Who is said to be released or reinstated where neither an earlier status nor an event tells of what was before: new addressees never learn of it. */
export function untoldPast({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts: { persons = [], events = [] } }) =>
    persons.flatMap((person): Diagnostic[] => {
      const [status] = statusesOf(person);
      const { state } = status ?? {};
      if (!status || !isUndoing(state)) return [];
      const { was, state: earlier } = before[state];
      if (events.some(({ text }) => namedIn(text, persons).has(person))) return [];
      const place = places.of(status, ['state']);
      const message = `${quoted(person.id)} is ${state}, and nothing says that the person ${was}.`;
      const hints = [`status: [{ state: ${earlier}, since: …, by: … }, { state: ${state}, since: … }]`];
      return [{ code: 'past-untold', severity: 'warning', message, hints, ...(place && { place }) }];
    }),
  );
}
