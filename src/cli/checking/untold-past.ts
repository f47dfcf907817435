import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { statusesOf } from '../../workspace/person-status.ts';
import type { Name, Text } from '../../workspace/schema/scalars.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

/** Who is said to be released where neither an earlier status nor an event tells of a detention: new addressees never learn of it. */
export function untoldPast({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap(({ facts: { persons = [], events = [] } }) =>
    persons.flatMap((person): Diagnostic[] => {
      const [status] = statusesOf(person);
      if (status?.state !== 'released') return [];
      const names = wordings(person.familyName);
      if (events.some(({ text }) => wordings(text).some((told) => names.some((name) => told.includes(name)))))
        return [];
      const place = places.of(status, ['state']);
      const message = `${quoted(person.id)} is released, and nothing says that the person had been held.`;
      const hints = ['status: [{ state: detained, since: …, by: … }, { state: released, since: … }]'];
      return [{ code: 'past-untold', severity: 'warning', message, hints, ...(place && { place }) }];
    }),
  );
}

const wordings = (text: Text | Name): readonly string[] => (typeof text === 'string' ? [text] : Object.values(text));
